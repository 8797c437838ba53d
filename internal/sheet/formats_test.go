package sheet

import (
	"encoding/binary"
	"strings"
	"testing"
	"unicode/utf16"
)

// oleOf writes a compound file with empty streams of these names at its root.
func oleOf(names ...string) []byte {
	var streams []part
	for _, name := range names {
		streams = append(streams, part{name, ""})
	}
	return compoundOf(streams...)
}

// compoundOf writes a compound file with these streams at its root, filled with zeros to a
// length that needs no small sectors: a header, one sector of allocation table, a directory
// of at most three streams, and the streams.
func compoundOf(streams ...part) []byte {
	const none, end, table = 0xffffffff, 0xfffffffe, 0xfffffffd
	le := binary.LittleEndian
	data := make([]byte, 3*512)
	copy(data, oleMagic)
	for at, value := range map[int]uint16{24: 0x3e, 26: 3, 28: 0xfffe, 30: 9, 32: 6} {
		le.PutUint16(data[at:], value)
	}
	for at, value := range map[int]uint32{44: 1, 48: 1, 56: 4096, 60: end, 68: end} {
		le.PutUint32(data[at:], value)
	}
	for at := 76; at < 1024; at += 4 {
		le.PutUint32(data[at:], none)
	}
	le.PutUint32(data[76:], 0)
	le.PutUint32(data[512:], table)
	le.PutUint32(data[516:], end)
	for i, stream := range append([]part{{"Root Entry", ""}}, streams...) {
		entry := data[1024+128*i:]
		units := utf16.Encode([]rune(stream.name))
		for j, unit := range units {
			le.PutUint16(entry[2*j:], unit)
		}
		le.PutUint16(entry[64:], uint16(2*len(units)+2))
		entry[66] = 2
		le.PutUint32(entry[68:], none)
		le.PutUint32(entry[72:], none)
		le.PutUint32(entry[76:], none)
		le.PutUint32(entry[116:], end)
		switch {
		case i == 0:
			entry[66] = 5
			le.PutUint32(entry[76:], 1)
		case i < len(streams):
			le.PutUint32(entry[72:], uint32(i+1))
		}
		if stream.content == "" {
			continue
		}
		content := append([]byte(stream.content), make([]byte, max(4096-len(stream.content), 0))...)
		content = append(content, make([]byte, -len(content)&511)...)
		first := uint32(len(data)/512 - 1)
		le.PutUint32(entry[116:], first)
		le.PutUint32(entry[120:], uint32(len(content)))
		for sector := range uint32(len(content) / 512) {
			le.PutUint32(data[512+4*(first+sector):], first+sector+1)
		}
		data = append(data, content...)
		le.PutUint32(data[512+4*(len(data)/512-2):], end)
	}
	return data
}

// foreign are contents that are refused by their name.
func foreign(t testing.TB) map[string][]byte {
	return map[string][]byte{
		"fichier vide":    nil,
		"fichier vide ":   []byte("\ufeff \r\n\t\r\n"),
		"fichier vide  ":  make([]byte, 4096),
		"fichier vide   ": {0xff, 0xfe, '\r', 0, '\n', 0},
		"document texte OpenDocument (odt) sans tableau":                                           odtOf(t, `<text:p>Bonjour</text:p>`),
		"document texte OpenDocument (odt) corrompu ou incomplet\u00a0: son contenu est illisible": zipOf(t, part{"mimetype", "application/vnd.oasis.opendocument.text"}),
		"présentation OpenDocument (odp)": zipOf(t,
			part{"mimetype", "application/vnd.oasis.opendocument.presentation"}),
		"document OpenDocument qui n'est pas un classeur ": zipOf(t,
			part{"mimetype", "application/vnd.oasis.opendocument.graphics"}),
		"classeur Excel binaire (xlsb)":                                        zipOf(t, part{"xl/workbook.bin", "x"}),
		"document iWork (Numbers, Pages ou Keynote)":                           zipOf(t, part{"Index/Document.iwa", "x"}),
		"document Word (docx) sans tableau":                                    docxOf(t, `<w:p><w:r><w:t>Bonjour</w:t></w:r></w:p>`),
		"présentation PowerPoint (pptx)":                                       zipOf(t, part{"ppt/presentation.xml", "<x/>"}),
		"archive zip":                                                          zipOf(t, part{"ems.xlsx", "x"}),
		"archive zip ":                                                         zipOf(t),
		"classeur xlsx, ods ou archive zip corrompu ou incomplet":              []byte("PK\x03\x04 and then nothing"),
		"classeur protégé par un mot de passe":                                 oleOf("EncryptionInfo", "EncryptedPackage"),
		"document Word (doc)":                                                  oleOf("1Table", "WordDocument"),
		"présentation PowerPoint (ppt)":                                        oleOf("PowerPoint Document"),
		"message Outlook (msg)":                                                oleOf("__properties_version1.0"),
		"autre document de Microsoft Office":                                   oleOf("VisioDocument"),
		"ancien document de Microsoft Office (xls, doc) corrompu ou incomplet": oleOf("Workbook")[:600],
		"très ancien classeur Excel (xls, avant 1997)":                         []byte("\x09\x08\x10\x00\x00\x06\x05\x00\xbb\x0d\xcc\x07"),
		"très ancien classeur Excel (xls, avant 1997) ":                        []byte("\x09\x00\x04\x00\x02\x00\x10\x00"),
		"document PDF":                                                         []byte("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"),
		"image ou document numérisé":                                           []byte("\x89PNG\r\n\x1a\n\x00\x00"),
		"image ou document numérisé ":                                          []byte("\xff\xd8\xff\xe0\x00\x10JFIF"),
		"image ou document numérisé  ":                                         []byte("GIF89a\x01\x00"),
		"image ou document numérisé   ":                                        []byte("BM\x36\x00\x0c\x00\x00\x00\x00\x00\x36\x00\x00\x00\x28\x00\x00\x00\x00\x02"),
		"image ou document numérisé    ":                                       []byte("II*\x00\x08\x00"),
		"archive compressée (gzip, 7z ou rar)":                                 []byte("\x1f\x8b\x08\x00"),
		"archive compressée (gzip, 7z ou rar) ":                                []byte("7z\xbc\xaf\x27\x1c\x00"),
		"archive compressée (gzip, 7z ou rar)  ":                               []byte("Rar!\x1a\x07\x01\x00"),
		"document texte RTF":                                                   []byte(`{\rtf1\ansi EMS}`),
		"page HTML sans tableau":                                               []byte("\r\n<HTML><body><p>Date</p></body></HTML>"),
		"page HTML sans tableau ": utf16Of(`<?xml version="1.0"?><!-- x --><HTML xmlns="x">`, binary.LittleEndian,
			true),
		"archive de page Web (mht)":                              []byte("MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related; boundary=\"x\"\r\n\r\n--x"),
		"document texte OpenDocument à plat (fodt) sans tableau": []byte(`<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"><office:body><office:text/></office:body></office:document>`),
		"document XML":                       []byte(`<?xml version="1.0"?><ems/>`),
		"classeur SYLK (slk)":                []byte("ID;PWXL;N;E\r\nC;Y1;X1;K1\r\nE\r\n"),
		"contenu binaire d'un type inconnu":  []byte("MZ\x90\x00\x03\x00\x00"),
		"contenu binaire d'un type inconnu ": []byte(strings.Repeat("a\x01\x02\x03", 30)),
	}
}

func TestForeignContentsAreRefusedByName(t *testing.T) {
	for name, data := range foreign(t) {
		t.Run(name, func(t *testing.T) {
			refusal := refusalOf(t, data, "", DefaultLimits)
			if refusal.Read != strings.TrimSpace(name) {
				t.Errorf("read %q", refusal.Read)
			}
			if refusal.TooLarge || refusal.Expected == "" || refusal.Advice == "" {
				t.Errorf("incomplete: %+v", refusal)
			}
		})
	}
}

func TestTextsThatResembleOtherThingsAreRead(t *testing.T) {
	for name, text := range map[string]string{
		"a word that begins as a bitmap":  "BMW;Date;Préfet du département\n1;2;3\n",
		"a word that begins as a zip":     "PKB;Date\n1;2\n",
		"a column named as a SYLK is not": "ID;Date\n1;2\n",
		"a stray control character":       "a;b\x07\n1;2\n",
		"a tabulation first":              "\tDate\tN°\n\t1\t2\n",
	} {
		t.Run(name, func(t *testing.T) {
			if book := mustRead(t, []byte(text)); len(book.Grids[0].Rows) != 2 {
				t.Errorf("got %s", dump(book))
			}
		})
	}
}

func TestASenderIsToldOfAMisleadingName(t *testing.T) {
	pdf := []byte("%PDF-1.4\n")
	for name, test := range map[string]struct {
		data       []byte
		file, want string
	}{
		"another ending":             {pdf, "EMS/Remontée.XLSX", "document PDF, bien que son nom finisse par «\u00a0.xlsx\u00a0»"},
		"its own ending":             {pdf, "remontée.pdf", "document PDF"},
		"no ending":                  {pdf, "remontée", "document PDF"},
		"an ending that says little": {oleOf("EncryptedPackage"), "ems.xlsx", "classeur protégé par un mot de passe"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := refusalOf(t, test.data, test.file, DefaultLimits).Read; got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestTheNameNeverChoosesTheFormat(t *testing.T) {
	book, err := Read([]byte("a;b\n1;2\n"), "ems.xlsx", DefaultLimits)
	if err != nil || book.Format != "CSV (point-virgule, UTF-8)" {
		t.Errorf("got %q, %v", book.Format, err)
	}
}

func TestThePanicOfALibraryIsARefusal(t *testing.T) {
	broken := []Format{{"x", func([]byte) bool { return true }, func([]byte, Limits) (Book, error) { panic("x") }, nil}}
	book, err := read([]byte("x"), "", DefaultLimits, broken)
	refusal, ok := err.(*Refusal)
	if !ok || refusal.Read != "fichier corrompu ou incomplet" || book.Grids != nil {
		t.Errorf("got %v, %v", book, err)
	}
}

func TestARefusalReadsAsASentence(t *testing.T) {
	const want = "document PDF\u202f; attendu\u00a0: un classeur Excel (xlsx, xlsm, xls) ou OpenDocument (ods), ou un fichier CSV"
	if got := refusalOf(t, []byte("%PDF-1.4\n"), "", DefaultLimits).Error(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
