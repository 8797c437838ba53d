package sheet

import (
	"archive/zip"
	"bytes"
)

// The bit by which a zip says that a file is encrypted.
const zipEncrypted = 1

// openZip reads the files of an archive. Those declared to hold more than the limits are not inflated.
func openZip(data []byte, l Limits) (Envelope, error) {
	if refusal := checkArchive(data, l); refusal != nil {
		return Envelope{}, refusal
	}
	var e Envelope
	locked := 0
	for _, f := range files(data) {
		if f.FileInfo().IsDir() {
			continue
		}
		m := Member{Name: f.Name}
		switch {
		case f.Flags&zipEncrypted != 0:
			locked++
			m.Refusal = lockedZip()
		case !f.Mode().IsRegular():
			m.Refusal = &Refusal{Read: "lien vers un autre fichier", Expected: expected, Advice: "déposer le fichier lui-même"}
		default:
			m.Data, m.Refusal = inflate(f)
		}
		if refusal := e.add(m); refusal != nil {
			return Envelope{}, refusal
		}
	}
	if locked > 0 && locked == len(e.Members) {
		return Envelope{}, lockedZip()
	}
	return e, nil
}

func lockedZip() *Refusal {
	return &Refusal{Read: "archive zip protégée par un mot de passe", Expected: "une archive qui s'ouvre sans mot de passe",
		Advice: "déposer les fichiers qu'elle contient, sans mot de passe et sans les compresser"}
}

// inflate returns a file, whole: archive/zip checks its length and its sum.
func inflate(f *zip.File) ([]byte, *Refusal) {
	content, err := f.Open()
	if err != nil {
		return nil, corrupt("fichier d'une archive zip", "sa compression n'est pas connue")
	}
	defer content.Close()
	var out bytes.Buffer
	if _, err := out.ReadFrom(content); err != nil {
		return nil, corrupt("fichier d'une archive zip", "")
	}
	return out.Bytes(), nil
}
