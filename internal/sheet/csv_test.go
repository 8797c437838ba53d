package sheet

import (
	"encoding/binary"
	"runtime"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
)

func utf16Of(text string, order binary.AppendByteOrder, marked bool) []byte {
	var out []byte
	if marked {
		out = order.AppendUint16(out, 0xfeff)
	}
	for _, unit := range utf16.Encode([]rune(text)) {
		out = order.AppendUint16(out, unit)
	}
	return out
}

func TestRecordsOfACSV(t *testing.T) {
	for name, test := range map[string]struct{ text, want string }{
		"rows are numbered":                     {"a;b\nc;d\n", `A1 "a" B1 "b" A2 "c" B2 "d"`},
		"a blank line is a row":                 {"a;b\n\n;\n  ;\nc;d", `A1 "a" B1 "b" A5 "c" B5 "d"`},
		"Windows line ends":                     {"a;b\r\nc;d\r\n", `A1 "a" B1 "b" A2 "c" B2 "d"`},
		"old Macintosh line ends":               {"a;b\rc;d\r", `A1 "a" B1 "b" A2 "c" B2 "d"`},
		"a line break in quotes starts no row":  {"a;\"b\r\nb\"\nc;d", `A1 "a" B1 "b\nb" A2 "c" B2 "d"`},
		"a separator in quotes is text":         {"a;\"b;b\"\nc;d", `A1 "a" B1 "b;b" A2 "c" B2 "d"`},
		"doubled quotes are one":                {`a;"""b"" b"`, `A1 "a" B1 "\"b\" b"`},
		"blanks before a quote":                 {`a;  "b;b"`, `A1 "a" B1 "b;b"`},
		"a quote inside a field is a character": {`a;b"b;c"`, `A1 "a" B1 "b\"b" C1 "c\""`},
		"what follows a closing quote is kept":  {`a;"b"c;d`, `A1 "a" B1 "bc" C1 "d"`},
		"a quote never closed is a character":   {"a;\"b\nc;d\n", `A1 "a" B1 "\"b" A2 "c" B2 "d"`},
		"even when doubled quotes follow":       {"a;\"b\nc;\"\"\ne;f", `A1 "a" B1 "\"b" A2 "c" A3 "e" B3 "f"`},
		"cells are not trimmed":                 {" a ;b", `A1 " a " B1 "b"`},
		"a comma separates":                     {"a,b\nc,d", `A1 "a" B1 "b" A2 "c" B2 "d"`},
		"a tabulation separates":                {"a\tb\nc\td", `A1 "a" B1 "b" A2 "c" B2 "d"`},
		"a bar separates":                       {"a|b\nc|d", `A1 "a" B1 "b" A2 "c" B2 "d"`},
		"sep= is obeyed and is no row":          {"sep=,\r\na;a,b\r\nc;c,d;d;d", `A1 "a;a" B1 "b" A2 "c;c" B2 "d;d;d"`},
		"decimal commas do not separate":        {"a;b\n1,5;2,5\n1,5;2,5\n", `A1 "a" B1 "b" A2 "1,5" B2 "2,5" A3 "1,5" B3 "2,5"`},
		"nor do lists of marks": {"Date;Présents\n18/01;P,R,A,P\n15/02;P,R,A,P\n",
			`A1 "Date" B1 "Présents" A2 "18/01" B2 "P,R,A,P" A3 "15/02" B3 "P,R,A,P"`},
		"nor those of a lone header": {"Date;Thèmes (SP, SR, PD)", `A1 "Date" B1 "Thèmes (SP, SR, PD)"`},
		"nor those of a title above the table": {"Ain, cabinet, EMS\n\na;b;c\n1;2;3\n",
			`A1 "Ain, cabinet, EMS" A3 "a" B3 "b" C3 "c" A4 "1" B4 "2" C4 "3"`},
		"a sentence full of commas does not separate": {"a;b;c\n1;2;x, y, z, t, u, v, w\n3;4;5",
			`A1 "a" B1 "b" C1 "c" A2 "1" B2 "2" C2 "x, y, z, t, u, v, w" A3 "3" B3 "4" C3 "5"`},
		"labels above the table do not hide it": {"Département;01\nSemestre;2011-S1\n\nd,1;2;3;4\n1;2;3;4\n",
			`A1 "Département" B1 "01" A2 "Semestre" B2 "2011-S1" A4 "d,1" B4 "2" C4 "3" D4 "4" A5 "1" B5 "2" C5 "3" D5 "4"`},
		"one column":                          {"a\nb\n", `A1 "a" A2 "b"`},
		"the end-of-file mark of old systems": {"a;b\n\x1a", `A1 "a" B1 "b"`},
	} {
		t.Run(name, func(t *testing.T) {
			got := strings.ReplaceAll(dump(mustRead(t, []byte(test.text))), " texte ", " ")
			got = strings.Join(strings.Split(strings.TrimSpace(got), "\n")[1:], " ")
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestEncodingsOfACSV(t *testing.T) {
	const text = "Préfet;œuvre\nÉté;€\n"
	for name, test := range map[string]struct {
		data   []byte
		format string
	}{
		"UTF-8":                       {[]byte(text), "CSV (point-virgule, UTF-8)"},
		"UTF-8 with a mark":           {[]byte("\ufeff" + text), "CSV (point-virgule, UTF-8)"},
		"Windows-1252":                {[]byte("Pr\xe9fet;\x9cuvre\n\xc9t\xe9;\x80\n"), "CSV (point-virgule, Windows-1252)"},
		"UTF-16":                      {utf16Of(text, binary.LittleEndian, true), "CSV (point-virgule, UTF-16)"},
		"UTF-16, big end first":       {utf16Of(text, binary.BigEndian, true), "CSV (point-virgule, UTF-16)"},
		"UTF-16 without a mark":       {utf16Of(text, binary.LittleEndian, false), "CSV (point-virgule, UTF-16)"},
		"the same, big end first":     {utf16Of(text, binary.BigEndian, false), "CSV (point-virgule, UTF-16)"},
		"with the separator declared": {[]byte("\ufeffsep=;\n" + text), "CSV (point-virgule, UTF-8)"},
		"with tabulations, by Excel": {utf16Of(strings.ReplaceAll(text, ";", "\t"), binary.LittleEndian, true),
			"CSV (tabulation, UTF-16)"},
		"with a declared odd sign":     {[]byte("sep=:\n" + strings.ReplaceAll(text, ";", ":")), "CSV («\u00a0:\u00a0», UTF-8)"},
		"with commas, in Windows-1252": {[]byte("Pr\xe9fet,\x9cuvre\n\xc9t\xe9,\x80\n"), "CSV (virgule, Windows-1252)"},
	} {
		t.Run(name, func(t *testing.T) {
			book := mustRead(t, test.data)
			if book.Format != test.format {
				t.Errorf("format %q, want %q", book.Format, test.format)
			}
			want := "feuille 0 \"\"\nA1 texte \"Préfet\"\nB1 texte \"œuvre\"\nA2 texte \"Été\"\nB2 texte \"€\"\n"
			if diff := cmp.Diff(want, dump(book)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestUnreadableCharactersAreKeptAsSuch(t *testing.T) {
	for name, data := range map[string]string{
		"undefined in Windows-1252": "a\x81\x8db;\xe9t\xe9",
		"invalid after a mark":      "\xef\xbb\xbfa\xc3\xc3b;été",
	} {
		t.Run(name, func(t *testing.T) {
			want := "feuille 0 \"\"\nA1 texte \"a\ufffd\ufffdb\"\nB1 texte \"été\"\n"
			if diff := cmp.Diff(want, dump(mustRead(t, []byte(data)))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestSeparatorOfAShortTableUnderATitle(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"the header's commas outweigh the semicolon of a cell": {"Suivi\r\nDate,Statut,Thèmes,Lieu,Préfet,Police,Gendarmerie\r\n12/02/2011,tenue,SP; PD\r\n", "virgule"},
		"and its semicolons the commas of a cell":              {"Suivi\r\nDate;Statut;Thèmes;Lieu;Préfet;Police\r\n12/02/2011;tenue;SP, PD\r\n", "point-virgule"},
		"one column has none, and the first is taken":          {"Date de la réunion\n18/01/2011\n", "point-virgule"},
		"rows may lack a few of a wide header's fields":        {"Suivi\nA\tB\tC\tD\tE\tF\tG\tH\tI\n1\t2\t3\t4\t5\t6\t7\t8\n; x\n; y\n; z\n", "tabulation"},
	} {
		if got, _ := separatorOf(c.text); got.name != c.want {
			t.Errorf("%s: %s, want %s", name, got.name, c.want)
		}
	}
}

// TestACellDoesNotKeepTheFile reads a file that is nearly all blank, and looks at what is left.
func TestACellDoesNotKeepTheFile(t *testing.T) {
	data := []byte("Date\n" + strings.Repeat(" ", 16<<20))
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	book := mustRead(t, data)
	runtime.GC()
	runtime.ReadMemStats(&after)
	if kept := int64(after.HeapAlloc) - int64(before.HeapAlloc); kept > 1<<20 {
		t.Errorf("%d bytes are kept", kept)
	}
	runtime.KeepAlive(book)
	runtime.KeepAlive(data)
}
