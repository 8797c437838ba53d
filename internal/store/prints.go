package store

import "dno/internal/ems"

// print is the fingerprint of one file of an edition, as it was published.
type print struct {
	Semester string `csv:"semestre"`
	Number   int    `csv:"edition"`
	File     string `csv:"fichier"`
	SHA256   string `csv:"sha256"`
}

func (f Folder) prints() Table[print] {
	return Table[print]{Path: f.state("empreintes.csv"), Damaged: "la liste des empreintes des éditions est abîmée"}
}

// Seal notes the fingerprints of the files of an edition that is about to be published, by
// name; said tells what the operator should know, and is "" otherwise.
func (f Folder) Seal(s ems.Semester, number int, prints map[string]string) (said string, err error) {
	_, rows, said, err := f.prints().Load()
	if err != nil {
		return "", err
	}
	if said != "" {
		said += " à partir de cette édition"
	}
	kept := rows[:0]
	for _, r := range rows {
		if r.Semester != s.String() || r.Number != number {
			kept = append(kept, r)
		}
	}
	for file, sha256 := range prints {
		kept = append(kept, print{s.String(), number, file, sha256})
	}
	return said, f.prints().Write(nil, kept)
}

// Sealed returns the fingerprints of the files of an edition; none are known of one that an
// earlier version published.
func (f Folder) Sealed(s ems.Semester, number int) map[string]string {
	_, rows, err := f.prints().Read()
	if err != nil {
		return nil
	}
	out := map[string]string{}
	for _, r := range rows {
		if r.Semester == s.String() && r.Number == number {
			out[r.File] = r.SHA256
		}
	}
	return out
}
