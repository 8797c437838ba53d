package main

import (
	"archive/zip"
	"strings"

	"dno/internal/ems"
	"dno/internal/reference"

	"github.com/xuri/excelize/v2"
)

// The sheets of the form.
const (
	identSheet   = "Identification"
	meetingSheet = "Réunions"
	helpSheet    = "Mode d'emploi"
)

// headerRow is where the form has its column titles; lines follow.
const headerRow = 4

// formula is a cell that is calculated, and whose value is not stored.
type formula string

// at is a date typed with an hour.
type at struct {
	ems.Date
	hour, minute int
}

// book is a workbook being written.
type book struct {
	*excelize.File
	header, label, wrap, date, moment int
}

// newBook returns a workbook that has one sheet.
func newBook(first string) *book {
	b := &book{File: excelize.NewFile()}
	must(b.SetSheetName("Sheet1", first))
	thin := []excelize.Border{{Type: "left", Color: "CECECE", Style: 1}, {Type: "right", Color: "CECECE", Style: 1}, {Type: "top", Color: "CECECE", Style: 1}, {Type: "bottom", Color: "CECECE", Style: 1}}
	top := &excelize.Alignment{Vertical: "top", WrapText: true}
	middle := &excelize.Alignment{Horizontal: "center", Vertical: "top"}
	b.header = b.style(&excelize.Style{Font: &excelize.Font{Bold: true, Family: "Calibri", Size: 11, Color: "FFFFFF"}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"000091"}}, Border: thin, Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true}})
	b.label = b.style(&excelize.Style{Font: &excelize.Font{Bold: true, Family: "Calibri", Size: 11}})
	b.wrap = b.style(&excelize.Style{Border: thin, Alignment: top})
	b.date = b.style(&excelize.Style{Border: thin, Alignment: middle, CustomNumFmt: new("dd/mm/yyyy")})
	b.moment = b.style(&excelize.Style{Border: thin, Alignment: middle, CustomNumFmt: new(`dd/mm/yyyy\ hh:mm`)})
	return b
}

func (b *book) style(s *excelize.Style) int {
	id, err := b.NewStyle(s)
	must(err)
	return id
}

// sheet adds a sheet.
func (b *book) sheet(name string) {
	_, err := b.NewSheet(name)
	must(err)
}

// address returns the name of a cell.
func address(column, row int) string {
	a, err := excelize.CoordinatesToCellName(column, row)
	must(err)
	return a
}

// put writes a value as its type asks.
func (b *book) put(sheet string, column, row int, v any) {
	a := address(column, row)
	switch v := v.(type) {
	case ems.Date:
		b.mark(sheet, a, b.date)
		must(b.SetCellInt(sheet, a, int64(serial(v))))
	case at:
		b.mark(sheet, a, b.moment)
		must(b.SetCellFloat(sheet, a, float64(serial(v.Date))+float64(v.hour*60+v.minute)/1440, -1, 64))
	case formula:
		must(b.SetCellValue(sheet, a, nil)) // else the cell keeps its value
		must(b.SetCellFormula(sheet, a, string(v)))
	case string:
		if v != "" {
			must(b.SetCellStr(sheet, a, v))
		}
	case nil:
	default:
		must(b.SetCellValue(sheet, a, v))
	}
}

func (b *book) mark(sheet, a string, style int) { must(b.SetCellStyle(sheet, a, a, style)) }

// identify fills the first sheet of the form.
func (b *book) identify(i identification) {
	b.put(identSheet, 1, 1, "Tableau de bord de la DNO : réunions de l'état-major de sécurité")
	b.put(identSheet, 1, 2, "Circulaire du 21 avril 2011 (NOR : IOCK1103790C)")
	b.mark(identSheet, "A1", b.label)
	for n, v := range i.values() {
		b.put(identSheet, 1, 4+n, labels[n])
		b.mark(identSheet, address(1, 4+n), b.label)
		b.put(identSheet, 2, 4+n, v)
	}
	must(b.SetColWidth(identSheet, "A", "A", 42))
	must(b.SetColWidth(identSheet, "B", "B", 48))
}

// widths are the widths of the official columns.
var widths = [17]float64{13, 10, 14, 11, 12, 28, 14, 10, 14, 12, 14, 13, 12, 10, 30, 60, 40}

// table writes column titles and lines, the lines below the titles.
func (b *book) table(sheet string, row int, titles []string, rows [][]any) {
	for i, t := range titles {
		b.put(sheet, i+1, row, t)
		b.mark(sheet, address(i+1, row), b.header)
	}
	for n, cells := range rows {
		must(b.SetRowHeight(sheet, row+1+n, 45))
		must(b.SetCellStyle(sheet, address(1, row+1+n), address(len(titles), row+1+n), b.wrap))
		for i, v := range cells {
			b.put(sheet, i+1, row+1+n, v)
		}
	}
}

// dress gives a table of the official columns its widths, its drop-down lists, a header
// that stays in sight and a page as wide as itself.
func (b *book) dress(sheet string, row int) {
	for i, w := range widths {
		name, err := excelize.ColumnNumberToName(i + 1)
		must(err)
		must(b.SetColWidth(sheet, name, name, w))
	}
	must(b.SetRowHeight(sheet, row, 32))
	must(b.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: new(true)}))
	must(b.SetPageLayout(sheet, &excelize.PageLayoutOptions{Orientation: new("landscape"), Size: new(9), FitToWidth: new(1), FitToHeight: new(0)}))
	must(b.SetPanes(sheet, &excelize.Panes{Freeze: true, YSplit: row, TopLeftCell: address(1, row+1), ActivePane: "bottomLeft"}))
	for i, f := range reference.Fields() {
		if f.Kind != "liste" && f.Kind != "présence" {
			continue
		}
		v := excelize.NewDataValidation(true)
		v.SetSqref(address(i+1, row+1) + ":" + address(i+1, row+60))
		must(v.SetDropList(strings.Split(f.Values, ", ")))
		must(b.AddDataValidation(sheet, v))
	}
}

// help is what the third sheet tells.
var help = []string{
	"Une ligne par réunion de l'état-major de sécurité ; seule la date est indispensable.",
	"Présences : P présent, R représenté, A absent, E excusé, V poste vacant, SO sans objet.",
	"Thèmes : SP sécurité publique, SR sécurité routière, PD prévention de la délinquance, AUTRE.",
	"Un mois sans réunion se déclare par une ligne « néant » portant le mois et le motif.",
	"Ne portez aucun nom de personne. Document fictif, produit pour essai.",
}

// form returns the official workbook, filled.
func form(d draft) *book {
	b := newBook(identSheet)
	b.identify(d.ident)
	b.sheet(meetingSheet)
	b.put(meetingSheet, 1, 1, "Réunions de l'état-major de sécurité, "+d.semester.Long())
	b.mark(meetingSheet, "A1", b.label)
	b.put(meetingSheet, 1, 2, "Une ligne par réunion ; aucun nom de personne.")
	b.table(meetingSheet, headerRow, titles(), d.rows())
	b.dress(meetingSheet, headerRow)
	b.sheet(helpSheet)
	for i, sentence := range help {
		b.put(helpSheet, 1, i+1, sentence)
	}
	must(b.SetColWidth(helpSheet, "A", "A", 100))
	b.SetActiveSheet(1)
	return b
}

// bytes saves the workbook.
func (b *book) bytes() []byte { return bytesOf(b.File, zip.Deflate) }

// xlsx returns the official workbook, filled and saved.
func xlsx(d draft) []byte { return form(d).bytes() }
