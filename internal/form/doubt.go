package form

import (
	"dno/internal/ems"
	"dno/internal/layout"
	"dno/internal/reading"
	"dno/internal/sheet"
)

// doubt returns what a line says itself against having been held: words in its observations or in a
// column of the sender's own, or those with which its decisions begin; a cell note; its date struck
// through.
func (t tableRow) doubt() ems.Doubt {
	date, dated := t.cell(DateKey)
	for _, c := range t.record.Cells {
		at := t.at(t.grid, c.Row, c.Column)
		switch {
		case c.Struck && (c == date || !dated):
			return ems.Doubt{Sign: ems.StruckThrough, Text: c.Text, Origin: at}
		case reading.SaysNotHeld(c.Note, true):
			return ems.Doubt{Sign: ems.InNote, Text: c.Note, Origin: at}
		case c.Kind == sheet.Text && reading.SaysNotHeld(c.Text, t.isFree(c)):
			return ems.Doubt{Sign: ems.InWords, Text: c.Text, Origin: at}
		}
	}
	return ems.Doubt{}
}

// isFree tells whether a cell is where people write what they like about the meeting itself.
func (t tableRow) isFree(c layout.Cell) bool {
	for _, title := range t.table.Titles {
		if title.At == c.At {
			return title.Key == "" || title.Key == "observations" || title.Key == DateKey
		}
	}
	return true
}
