package sheet

import (
	"bytes"
	"encoding/binary"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// record writes a record of a workbook stream; a string stands for its bytes.
func record(id uint16, fields ...any) string {
	var data []byte
	for _, field := range fields {
		data = appendField(data, field)
	}
	head := binary.LittleEndian.AppendUint16(nil, id)
	head = binary.LittleEndian.AppendUint16(head, uint16(len(data)))
	return string(head) + string(data)
}

func appendField(data []byte, field any) []byte {
	switch v := field.(type) {
	case uint8:
		return append(data, v)
	case int: // most fields have two bytes
		return binary.LittleEndian.AppendUint16(data, uint16(v))
	case uint32:
		return binary.LittleEndian.AppendUint32(data, v)
	case float64:
		return binary.LittleEndian.AppendUint64(data, math.Float64bits(v))
	}
	return append(data, field.(string)...)
}

const (
	biff8 = 0x0600
	biff5 = 0x0500
)

// xlsSheetOf is a sheet as the test wants it in a workbook.
type xlsSheetOf struct {
	name    string
	state   uint8 // 0 shown, 1 hidden, 2 very hidden
	kind    uint8
	records string
}

// xlsStream writes a workbook stream: the global records, then the sheets.
func xlsStream(version int, globals string, sheets ...xlsSheetOf) string {
	flags := ""
	if version == biff8 {
		flags = "\x00"
	}
	begin, end := record(beginPart, version, 5, 0, 0), record(endPart)
	at := len(begin) + len(globals) + len(end)
	for _, s := range sheets {
		at += len(record(sheetEntryRecord, uint32(0), s.state, s.kind, uint8(len(s.name)), flags, s.name))
	}
	list, parts := "", ""
	for _, s := range sheets {
		list += record(sheetEntryRecord, uint32(at+len(parts)), s.state, s.kind, uint8(len(s.name)), flags, s.name)
		parts += record(beginPart, version, 16, 0, 0) + s.records + end
	}
	return begin + globals + list + end + parts
}

// globals8 are two shared strings, a format, and three styles: General, a date, a month.
var globals8 = record(numberFormat, 164, 10, "\x00", "mmmm\\ yyyy") +
	record(cellStyle, 0, 0) + record(cellStyle, 0, 14) + record(cellStyle, 0, 164) +
	record(sharedStringTable, uint32(2), uint32(2), 4, "\x00", "Date", 3, "\x01", "R\x00\xe9\x00\x53\x01")

func xlsOf(records string) []byte {
	return compoundOf(part{"Workbook", xlsStream(biff8, globals8, xlsSheetOf{"R\xe9unions", 0, 0, records})})
}

func formulaOf(row, column, style int, result any) string {
	return record(formulaCell, row, column, style, result, 0, uint32(0), 0)
}

func TestCellsOfAnOldWorkbook(t *testing.T) {
	for name, test := range map[string]struct{ records, want string }{
		"shared strings, narrow and wide": {record(sharedStringCell, 0, 0, 0, uint32(0)) + record(sharedStringCell, 0, 1, 0, uint32(1)),
			`A1 texte "Date" B1 texte "Réœ"`},
		"a lost string is an error": {record(sharedStringCell, 0, 0, 0, uint32(2)), `A1 erreur "#CHAÎNE!"`},
		"a text of its own":         {record(textCell, 1, 2, 0, 5, "\x00", "tenue"), `C2 texte "tenue"`},
		"with fonts and a phonetic guide": {record(richTextCell, 0, 0, 0, 2, "\x0c", 1, uint32(4), "SP", "\x00\x00\x00\x00", "abcd"),
			`A1 texte "SP"`},
		"a number": {record(numberCell, 0, 0, 0, 1.5) + record(numberCell, 0, 1, 0, math.Copysign(0, -1)) +
			record(numberCell, 0, 2, 0, 1e20), `A1 nombre "1.5" B1 nombre "0" C1 nombre "100000000000000000000"`},
		"a number that is none": {record(numberCell, 0, 0, 0, math.NaN()), `A1 erreur "#NUM!"`},
		"packed numbers": {record(shortNumberCell, 0, 0, 0, uint32(12<<2|2)) + record(shortNumberCell, 0, 1, 0,
			uint32(1234<<2|3)) + record(shortNumberCell, 0, 2, 0, uint32(0x3ff80000)) + record(shortNumberCell, 0, 3, 0,
			uint32(0xfffffff6)), `A1 nombre "12" B1 nombre "12.34" C1 nombre "1.5" D1 nombre "-3"`},
		"several numbers at once": {record(severalNumbers, 4, 1, 0, uint32(1<<2|2), 1, uint32(40614<<2|2), 2),
			`B5 nombre "1" C5 date "12/03/2011"`},
		"dates": {record(numberCell, 0, 0, 1, 40614.5) + record(numberCell, 0, 1, 2, 40614.0) +
			record(numberCell, 0, 2, 9, 40614.0), `A1 date "12/03/2011 12:00" B1 date "mars 2011" C1 nombre "40614"`},
		"booleans and errors": {record(boolOrErrorCell, 0, 0, 0, uint8(1), uint8(0)) + record(boolOrErrorCell, 0, 1, 0,
			uint8(0), uint8(0)) + record(boolOrErrorCell, 0, 2, 0, uint8(0x17), uint8(1)),
			`A1 booléen "VRAI" B1 booléen "FAUX" C1 erreur "#REF!"`},
		"a formula that gives a number": {formulaOf(0, 0, 1, 40614.0), `A1 date "12/03/2011" formule`},
		"a formula never computed": {record(formulaCell, 0, 0, 0, 0.0, 1, uint32(0), 0) + record(formulaCell, 0, 1, 0, 0.0, 3,
			uint32(0), 0) + record(formulaCell, 0, 2, 0, 0.0, 8, uint32(0), 0) + record(formulaCell, 0, 3, 0, 2.0, 3, uint32(0), 0),
			`A1 texte "=…" formule sans valeur B1 texte "=…" formule sans valeur C1 nombre "0" formule D1 nombre "2" formule`},
		"or a text, in the next record": {formulaOf(0, 0, 0, "\x00\x00\x00\x00\x00\x00\xff\xff") + record(formulaText, 3, "\x00",
			"oui"), `A1 texte "oui" formule`},
		"even after a shared formula": {formulaOf(0, 0, 0, "\x00\x00\x00\x00\x00\x00\xff\xff") + record(0x04bc, 0) +
			record(formulaText, 3, "\x00", "oui"), `A1 texte "oui" formule`},
		"a text that never comes": {formulaOf(0, 0, 0, "\x00\x00\x00\x00\x00\x00\xff\xff") + formulaOf(0, 1, 0,
			"\x00\x00\x00\x00\x00\x00\xff\xff"), `A1 erreur "#CHAÎNE!" formule B1 erreur "#CHAÎNE!" formule`},
		"a truth, an error, nothing": {formulaOf(0, 0, 0, "\x01\x00\x01\x00\x00\x00\xff\xff") + formulaOf(0, 1, 0,
			"\x02\x00\x2a\x00\x00\x00\xff\xff") + formulaOf(0, 2, 0, "\x03\x00\x00\x00\x00\x00\xff\xff"),
			`A1 booléen "VRAI" formule B1 erreur "#N/A" formule`},
		"hidden rows, told after or before": {record(numberCell, 0, 0, 0, 1.0) + record(rowInfo, 0, 0, 1, 0, 0, 0, 0x20, 0) +
			record(rowInfo, 1, 0, 1, 0, 0, 0, 0x20, 0) + record(numberCell, 1, 0, 0, 2.0), `A1 nombre "1" masquée A2 nombre "2" masquée`},
		"cells in disorder": {record(numberCell, 3, 1, 0, 4.0) + record(numberCell, 0, 1, 0, 2.0) + record(numberCell, 0, 0,
			0, 1.0), `A1 nombre "1" B1 nombre "2" B4 nombre "4"`},
		"a chart in the sheet": {record(beginPart, biff8, 0x20, 0, 0) + record(numberCell, 9, 9, 0, 9.0) + record(endPart) +
			record(numberCell, 0, 0, 0, 1.0), `A1 nombre "1"`},
		"formatted cells hold nothing": {record(0x0201, 9, 9, 0) + record(0x00be, 8, 0, 0, 0, 1), ``},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, cellsOf(mustRead(t, xlsOf(test.records)))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// cellsOf writes the cells of a book of one sheet, on one line.
func cellsOf(book Book) string {
	_, cells, _ := strings.Cut(strings.TrimSpace(dump(book)), "\n")
	return strings.ReplaceAll(cells, "\n", " ")
}

func TestTextsThatContinueInAnotherRecord(t *testing.T) {
	for name, globals := range map[string]string{
		"between two characters": record(sharedStringTable, uint32(2), uint32(2), 4, "\x00", "Da") + record(continuation, "\x00",
			"te", 3, "\x00", "P\xe9P"),
		"from narrow to wide": record(sharedStringTable, uint32(2), uint32(2), 4, "\x00", "Da") + record(continuation, "\x01",
			"t\x00e\x00", 3, "\x00", "P\xe9P"),
		"between two strings": record(sharedStringTable, uint32(2), uint32(2), 4, "\x00", "Date") + record(continuation, 3, "\x00",
			"P\xe9P"),
		"in the runs of fonts": record(sharedStringTable, uint32(2), uint32(2), 4, "\x08", 2, "Date", "1234") + record(continuation,
			"5678", 3, "\x00", "P\xe9P"),
		"twice": record(sharedStringTable, uint32(2), uint32(2), 4, "\x00", "D") + record(continuation, "\x00",
			"a") + record(continuation, "\x01", "t\x00e\x00", 3, "\x00", "P\xe9P"),
		"with more announced than are": record(sharedStringTable, uint32(9), uint32(9), 4, "\x00", "Date", 3, "\x00", "P\xe9P", 9, "\x00",
			"cut"),
	} {
		t.Run(name, func(t *testing.T) {
			records := record(sharedStringCell, 0, 0, 0, uint32(0)) + record(sharedStringCell, 0, 1, 0, uint32(1)) +
				record(sharedStringCell, 0, 2, 0, uint32(2))
			book := mustRead(t, compoundOf(part{"Workbook", xlsStream(biff8, globals, xlsSheetOf{"R", 0, 0, records})}))
			if diff := cmp.Diff(`A1 texte "Date" B1 texte "PéP" C1 erreur "#CHAÎNE!"`, cellsOf(book)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestSheetsOfAnOldWorkbook(t *testing.T) {
	one := record(numberCell, 0, 0, 0, 1.0)
	stream := xlsStream(biff8, globals8,
		xlsSheetOf{"Graphique", 0, 2, one}, xlsSheetOf{"R\xe9unions", 0, 0,
			one + record(columnInfo, 0, 5, 0, 0, 1, 0) + record(mergedCells, 1, 0, 2, 0, 1)},
		xlsSheetOf{"Liste", 2, 0, one}, xlsSheetOf{"Vide", 0, 0, ""})
	book := mustRead(t, compoundOf(part{"Workbook", stream}))
	want := "feuille 1 \"Réunions\"\nA1 nombre \"1\"\nfeuille 2 \"Liste\" masquée\nA1 nombre \"1\"\nfeuille 3 \"Vide\"\n"
	if diff := cmp.Diff(want, dump(book)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]Range{{1, 1, 3, 2}}, book.Grids[0].Merged); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]int{1}, book.Grids[0].HiddenColumns); diff != "" {
		t.Error(diff)
	}
	if book.Format != "classeur Excel 97-2003 (xls)" || book.Macros || book.Date1904 {
		t.Errorf("got %q, macros %v, 1904 %v", book.Format, book.Macros, book.Date1904)
	}
}

func TestFactsOfAnOldWorkbook(t *testing.T) {
	sheet := xlsSheetOf{"R", 0, 0, record(numberCell, 0, 0, 1, 39152.0)}
	old := xlsStream(biff8, globals8+record(dateMode, 1), sheet)
	for name, test := range map[string]struct {
		data   []byte
		format string
		macros bool
		want   string
	}{
		"dates since 1904": {compoundOf(part{"Workbook", old}), inXLS, false, `A1 date "12/03/2011"`},
		"macros":           {compoundOf(part{"Workbook", old}, part{"_VBA_PROJECT_CUR", ""}), inXLS, true, `A1 date "12/03/2011"`},
		"macros in a sheet": {compoundOf(part{"Workbook", xlsStream(biff8, "", xlsSheetOf{"M", 1, 1, ""}, sheet)}), inXLS, true,
			`A1 nombre "39152"`},
		"the newer of two books": {compoundOf(part{"Book", "x"}, part{"Workbook", old}), inXLS, false, `A1 date "12/03/2011"`},
		"a stream in capitals":   {compoundOf(part{"WORKBOOK", old}), inXLS, false, `A1 date "12/03/2011"`},
		"a book of Excel 95": {compoundOf(part{"Book",
			xlsStream(biff5, record(cellStyle, 0, 0)+record(cellStyle, 0, 164)+record(numberFormat, 164, uint8(8), "dd/mm/yy"),
				xlsSheetOf{"R", 0, 0, record(numberCell, 0, 0, 1, 40614.0) + record(textCell, 0, 1, 0, 6, "Pr\xe9fet") +
					record(richTextCell, 0, 2, 0, 1, "\x9c", "\x00") + formulaOf(0, 3, 0, "\x00\x00\x00\x00\x00\x00\xff\xff") +
					record(formulaText, 3, "\xe9t\xe9")})}), inXLS95, false,
			`A1 date "12/03/2011" B1 texte "Préfet" C1 texte "œ" D1 texte "été" formule`},
		"one of an old Macintosh": {compoundOf(part{"Book",
			xlsStream(biff5, record(codePage, 10000), xlsSheetOf{"R", 0, 0, record(textCell, 0, 1, 0, 6, "Pr\x8efet")})}), inXLS95, false,
			`B1 texte "Préfet"`},
	} {
		t.Run(name, func(t *testing.T) {
			book := mustRead(t, test.data)
			if book.Format != test.format || book.Macros != test.macros {
				t.Errorf("got %q, macros %v", book.Format, book.Macros)
			}
			if diff := cmp.Diff(test.want, cellsOf(book)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestDamagedOldWorkbooksAreRefused(t *testing.T) {
	cell := record(numberCell, 0, 0, 0, 1.0)
	whole := xlsStream(biff8, globals8, xlsSheetOf{"R", 0, 0, strings.Repeat(cell, 400)})
	for name, data := range map[string][]byte{
		"an empty stream":            oleOf("Workbook"),
		"zeros":                      compoundOf(part{"Workbook", "\x00"}),
		"a part of another kind":     compoundOf(part{"Workbook", record(numberCell, 0, 0, 0, 1.0)}),
		"a version nobody knows":     compoundOf(part{"Workbook", xlsStream(0x0400, "")}),
		"the file cut":               compoundOf(part{"Workbook", whole})[:5000],
		"the stream cut in a record": compoundOf(part{"Workbook", whole[:len(whole)-30] + record(0x00ff, "")[:2] + "\xff\xff"}),
		"a sheet without end":        compoundOf(part{"Workbook", whole[:len(whole)-4]}),
		"a sheet that is nowhere": compoundOf(part{"Workbook",
			record(beginPart, biff8, 5, 0, 0) + record(sheetEntryRecord, uint32(1<<31), uint8(0), uint8(0), uint8(1), "\x00R") +
				record(endPart)}),
		"a sheet on no first record": compoundOf(part{"Workbook",
			record(beginPart, biff8, 5, 0, 0) + record(sheetEntryRecord, uint32(4), uint8(0), uint8(0), uint8(1), "\x00R") +
				record(endPart)}),
		"sheets that share records": sharingSheets(),
		"a record too short":        xlsOf(record(numberCell, 0, 0)),
		"a name cut": compoundOf(part{"Workbook",
			record(beginPart, biff8, 5, 0, 0) + record(sheetEntryRecord, uint32(4), uint8(0), uint8(0), uint8(9), "\x00R") +
				record(endPart)}),
		"no end of what comes first": compoundOf(part{"Workbook", record(beginPart, biff8, 5, 0, 0) + globals8}),
	} {
		t.Run(name, func(t *testing.T) {
			refusal := refusalOf(t, data, "", DefaultLimits)
			if refusal.TooLarge || !strings.Contains(refusal.Read, "corrompu") {
				t.Errorf("got %q", refusal.Read)
			}
		})
	}
}

// TestATextThatAnnouncesMoreThanItHoldsIsLostAlone keeps the cells beside it, as spreadsheet programs do.
func TestATextThatAnnouncesMoreThanItHoldsIsLostAlone(t *testing.T) {
	for name, broken := range map[string]string{
		"a text cut":       record(textCell, 0, 0, 0, 90, "\x00", "a"),
		"half a character": record(textCell, 0, 0, 0, 2, "\x01", "a\x00b"),
	} {
		row := mustRead(t, xlsOf(broken+record(numberCell, 0, 1, 0, 1.0))).Grids[0].Rows[0]
		if len(row.Cells) != 2 || row.Cells[0].Kind != Error || row.Cells[1].Number != 1 {
			t.Errorf("%s: %+v", name, row.Cells)
		}
	}
}

// TestACompoundFileThatCountsWrongIsOpened by its chains of sectors.
func TestACompoundFileThatCountsWrongIsOpened(t *testing.T) {
	whole := xlsOf(record(numberCell, 0, 0, 0, 1.0))
	for name, mend := range map[string]func([]byte) []byte{
		"small sectors counted wrong": func(d []byte) []byte { d[miniFATCountAt] = 17; return d },
		"table counted wrong":         func(d []byte) []byte { d[fatSectorsAt] = 9; d[miniFATCountAt] = 17; return d },
		"small sectors that lead out": func(d []byte) []byte { d[miniFATCountAt] = 99; d[miniFATAt+2] = 1; return d },
	} {
		book, err := Read(mend(bytes.Clone(whole)), "", DefaultLimits)
		if err != nil || len(book.Grids) != 1 || len(book.Grids[0].Rows) != 1 {
			t.Errorf("%s: %v, %+v", name, err, book)
		}
	}
}

// sharingSheets is a workbook whose two sheets are the same bytes.
func sharingSheets() []byte {
	entry := func(at int) string {
		return record(sheetEntryRecord, uint32(at), uint8(0), uint8(0), uint8(1), "\x00R")
	}
	begin, end := record(beginPart, biff8, 5, 0, 0), record(endPart)
	at := len(begin) + 2*len(entry(0)) + len(end)
	cells := strings.Repeat(record(numberCell, 0, 0, 0, 1.0), 400)
	return compoundOf(part{"Workbook", begin + entry(at) + entry(at) + end + record(beginPart, biff8, 16, 0, 0) + cells + end})
}

func TestAnOldWorkbookUnderAPasswordIsRefused(t *testing.T) {
	data := compoundOf(part{"Workbook", xlsStream(biff8, record(filePassword, 1, 1, 1), xlsSheetOf{"R", 0, 0, ""})})
	if refusal := refusalOf(t, data, "", DefaultLimits); refusal.Read != "classeur protégé par un mot de passe" {
		t.Errorf("got %q", refusal.Read)
	}
}

func TestAnOldWorkbookOfChartsAloneIsRefused(t *testing.T) {
	data := compoundOf(part{"Workbook", xlsStream(biff8, "", xlsSheetOf{"G", 0, 2, ""})})
	if refusal := refusalOf(t, data, "", DefaultLimits); refusal.Read != "classeur sans feuille de calcul" {
		t.Errorf("got %q", refusal.Read)
	}
}

// The file was written by LibreOffice; its texts fill several records.
func TestAnOldWorkbookOfLibreOffice(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "libreoffice.xls"))
	check(t, err)
	checkLibreOffice(t, mustRead(t, data))
}

const wantLibreOffice = `feuille 0 "Réunions"
A1 texte "Date"
B1 texte "Préfet"
C1 texte "Relevé"
E1 texte "masquée"
A2 date "18/01/2011"
B2 texte "P"
A3 date "15/02/2011 10:30"
B3 nombre "2" formule
D3 texte "Pé" formule
E3 texte "oui" formule
F3 texte "P" formule
A4 date "mars 2011"
B4 date "mars 2011"
C4 erreur "#DIV/0!" formule
D4 erreur "#N/A" formule
A5 nombre "0.125" masquée
A6 nombre "0.4375"
B6 nombre "-1234567.25"
C6 texte "deux\nlignes"
D6 texte "gras maigre"
A7 texte "fusion"
`

// checkLibreOffice verifies one workbook that LibreOffice saved in several formats.
func checkLibreOffice(t *testing.T, book Book) {
	t.Helper()
	got, lines, _ := strings.Cut(dump(book), "A20 ")
	if diff := cmp.Diff(wantLibreOffice, got); diff != "" {
		t.Error(diff)
	}
	const last = "A118 texte \"réunion préparatoire de l'état-major de sécurité, suite du relevé, ligne A118\"\n" +
		"A119 texte \"réunion préparatoire de l'état-major de sécurité, suite du relevé, ligne A119, œuvres\"\n" +
		"feuille 1 \"Liste\" masquée\nA1 texte \"SP\"\n"
	if !strings.HasSuffix(lines, last) || strings.Count(lines, "\n") != 102 {
		t.Errorf("got %s", lines)
	}
	if diff := cmp.Diff([]Range{{7, 1, 8, 2}}, book.Grids[0].Merged); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]int{5}, book.Grids[0].HiddenColumns); diff != "" {
		t.Error(diff)
	}
}

func FuzzWorkbookStream(f *testing.F) {
	f.Add([]byte(xlsStream(biff8, globals8+record(dateMode, 1),
		xlsSheetOf{"R", 1, 0, record(sharedStringCell, 0, 0, 0, uint32(1)) + formulaOf(0, 1, 0, "\x00\x00\x00\x00\x00\x00\xff\xff") +
			record(formulaText, 3, "\x00", "oui") + record(severalNumbers, 4, 1, 0, uint32(1<<2|2), 1, uint32(40614<<2|2), 2) +
			record(mergedCells, 1, 0, 2, 0, 1)}, xlsSheetOf{"S", 0, 0,
			record(rowInfo, 0, 0, 1, 0, 0, 0, 0x20, 0) + record(columnInfo, 0, 5, 0, 0, 1, 0)})))
	f.Add([]byte(xlsStream(biff5, record(codePage, 10000)+record(numberFormat, 164, uint8(8), "dd/mm/yy"),
		xlsSheetOf{"R", 0, 0, record(textCell, 0, 1, 0, 6, "Pr\x8efet") + record(boolOrErrorCell, 0, 0, 0, uint8(1), uint8(0))})))
	f.Add([]byte(xlsStream(biff8, record(sharedStringTable, uint32(2), uint32(2), 4, "\x0d", 1, uint32(2), "D\x00")+record(continuation,
		"\x00", "a")+record(continuation, "\x01", "t\x00e\x00"), xlsSheetOf{"R", 0, 0, record(richTextCell, 0, 0, 0, 1, "\x00a")})))
	for _, e := range encryptions {
		f.Add([]byte(encrypted([]byte(xlsStream(biff8, globals8, xlsSheetOf{"R", 0, 0, record(sharedStringCell, 0, 0, 0, uint32(1))})),
			e.under(defaultPassword))))
	}
	f.Fuzz(func(t *testing.T, stream []byte) {
		book, err := newBIFF(bytes.Clone(stream), small).read()
		checkBook(t, book, err)
	})
}
