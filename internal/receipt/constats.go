package receipt

import (
	"fmt"
	"path"
	"strings"

	"dno/internal/ems"
	"dno/internal/french"
	"dno/internal/xlsx"
)

var (
	titleStyle  = xlsx.Style{Bold: true, Size: 14, Colour: "000091"}
	plainStyle  = xlsx.Style{}
	headStyle   = xlsx.Style{Bold: true, Colour: "FFFFFF", Fill: "000091", Border: true, Wrap: true}
	cellStyle   = xlsx.Style{Border: true, Wrap: true}
	linkStyle   = xlsx.Style{Border: true, Colour: "0063CB"}
	totalStyle  = xlsx.Style{Border: true, Bold: true, Fill: "EEEEEE"}
	numberStyle = xlsx.Style{Border: true, Format: "#,##0"}
)

// constatsHead titles the table of the findings.
var constatsHead = []string{"Gravité", "Code", "Feuille", "Cellule", "Lu", "Attendu", "À faire", "Constat", "Occurrences"}

// listing fills a sheet from top to bottom.
type listing struct {
	xlsx.Sheet
	row int
}

func (l *listing) put(column int, value any, s xlsx.Style) *xlsx.Cell {
	l.Cells = append(l.Cells, xlsx.Cell{Row: l.row, Column: column, Value: value, Style: s})
	return &l.Cells[len(l.Cells)-1]
}

// line adds a row that holds one sentence, over the width of the table.
func (l *listing) line(text string, s xlsx.Style) {
	l.row++
	s.Wrap = true
	l.put(1, french.Typeset(text), s)
	l.Merged = append(l.Merged, xlsx.Range{FirstRow: l.row, FirstColumn: 1, LastRow: l.row, LastColumn: len(constatsHead)})
}

// constats is the sheet that lists the findings, then the months.
func (s *speech) constats(m marks, cut bool) xlsx.Sheet {
	l := &listing{Sheet: xlsx.Sheet{Name: constatsSheet, Landscape: true, Tab: "000091", Footer: "NOR : " + ems.NOR,
		Widths: map[int]float64{1: 16, 2: 26, 3: 18, 4: 20, 5: 26, 6: 30, 7: 40, 8: 46, 9: 13}}}
	l.line("Constats sur « "+path.Base(s.File.Path)+" »", titleStyle)
	l.line(s.say("copie"), plainStyle)
	l.line(s.opening(), plainStyle)
	if totals := s.totals(); len(totals) > 0 {
		l.line(strings.Join(totals, " "), plainStyle)
	}
	l.line(s.followUp(), plainStyle)
	if cut {
		s.fields.Plafond = french.Number(mostCells)
		l.line(s.say("copie-coupee"), plainStyle)
	}
	if m.full {
		s.fields.Plafond = french.Number(mostNotes)
		l.line(s.say("copie-pleine"), plainStyle)
	}
	l.legend()
	l.findings(s.Findings)
	l.months(s.Receipt)
	return l.Sheet
}

// legend says what the colours mean.
func (l *listing) legend() {
	l.row++
	for i, e := range []struct{ word, fill, ink string }{
		{"bloquant", fills[ems.Blocking], inks[ems.Blocking]},
		{"avertissement", fills[ems.Warning], inks[ems.Warning]},
		{"information", fills[ems.Information], inks[ems.Information]},
		{"date comptée", countedFill, countedInk},
	} {
		l.put(i+1, e.word, xlsx.Style{Fill: e.fill, Colour: e.ink, Bold: true, Border: true})
	}
	l.row++
}

func (l *listing) findings(findings []ems.Finding) {
	if len(findings) == 0 {
		l.line("Aucun constat.", plainStyle)
		return
	}
	l.row++
	head := l.row
	for i, title := range constatsHead {
		l.put(i+1, title, headStyle)
	}
	for _, f := range findings {
		l.row++
		l.finding(f)
	}
	l.Frozen, l.Repeat, l.RepeatFrom = head, 1, head
	l.Filter = xlsx.Range{FirstRow: head, FirstColumn: 1, LastRow: l.row, LastColumn: len(constatsHead)}
}

func (l *listing) finding(f ems.Finding) {
	l.put(1, f.Severity.String(), xlsx.Style{Fill: fills[f.Severity], Colour: inks[f.Severity], Bold: true, Border: true})
	l.put(2, f.Rule, cellStyle)
	l.put(3, onSheet(f), cellStyle)
	if cell := f.Origin.Cell(); cell != "" {
		l.put(4, cell, linkStyle).Link = sheetName(f.Origin.Sheet) + "!" + cell
	} else if f.Origin.Row > 0 {
		l.put(4, fmt.Sprintf("ligne %d", f.Origin.Row), linkStyle).Link = fmt.Sprintf("%s!A%d", sheetName(f.Origin.Sheet), f.Origin.Row)
	} else {
		l.put(4, "", cellStyle)
	}
	l.put(5, french.Clip(f.Read, 300), cellStyle)
	l.put(6, french.Typeset(f.Expected), cellStyle)
	l.put(7, french.Typeset(f.Advice), cellStyle)
	l.put(8, french.Typeset(french.Clip(f.Message, 600)), cellStyle)
	l.put(9, f.Count, numberStyle)
}

// onSheet names the sheet of a finding, or what else it is about.
func onSheet(f ems.Finding) string {
	switch {
	case f.Origin.File == "":
		return "(département)"
	case f.Origin.Sheet == "" && f.Origin.Row == 0:
		return "(fichier)"
	}
	return sheetName(f.Origin.Sheet)
}

// months repeats the table of the letter.
func (l *listing) months(r Receipt) {
	if !r.hasMonths() {
		return
	}
	l.row++
	l.line("Lignes du fichier, mois par mois", xlsx.Style{Bold: true})
	l.row++
	for i, title := range monthsHead {
		l.put(i+1, title, headStyle)
	}
	rows := r.monthTable()
	for i, m := range rows {
		s := cellStyle
		if i == len(rows)-1 {
			s = totalStyle
		}
		l.row++
		l.put(1, m.name, s)
		s.Format = numberStyle.Format
		l.put(2, m.counted, s)
		l.put(3, m.not, s)
		s.Format = ""
		l.put(4, m.state, s)
	}
}
