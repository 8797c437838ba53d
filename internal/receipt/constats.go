package receipt

import (
	"fmt"
	"strings"

	"dno/internal/ems"
	"dno/internal/french"
	"dno/internal/theme"
	"dno/internal/xlsx"
)

var (
	titleStyle  = xlsx.Style{Bold: true, Size: 14, Colour: theme.Blue}
	plainStyle  = xlsx.Style{}
	headStyle   = xlsx.Style{Bold: true, Colour: theme.White, Fill: theme.Blue, Border: true, Wrap: true}
	cellStyle   = xlsx.Style{Border: true, Wrap: true}
	proseStyle  = xlsx.Style{Border: true, Wrap: true, Indent: 1} // beside another text
	linkStyle   = xlsx.Style{Border: true, Colour: theme.Information}
	totalStyle  = xlsx.Style{Border: true, Bold: true, Fill: theme.Reserved}
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
	l := &listing{Sheet: xlsx.Sheet{Name: constatsSheet, Tab: theme.Blue, Print: xlsx.Print{Landscape: true, Footer: "NOR : " + ems.NOR},
		Widths: map[int]float64{1: 16, 2: 25, 3: 16, 4: 12, 5: 18, 6: 20, 7: 27, 8: 28, 9: 12}}}
	l.line(s.say("copie-titre"), titleStyle)
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
	l.legend(s)
	l.findings(s)
	l.months(s)
	return l.Sheet
}

// legend says what the colours mean.
func (l *listing) legend(s *speech) {
	l.row++
	for i, e := range []struct{ word, fill, ink string }{
		{urgencies[ems.Blocking], fills[ems.Blocking], inks[ems.Blocking]},
		{urgencies[ems.Warning], fills[ems.Warning], inks[ems.Warning]},
		{urgencies[ems.Information], fills[ems.Information], inks[ems.Information]},
		{s.say("legende-comptee"), theme.SuccessGround, theme.Success},
	} {
		l.put(i+1, e.word, xlsx.Style{Fill: e.fill, Colour: e.ink, Bold: true, Border: true})
	}
	l.row++
}

func (l *listing) findings(s *speech) {
	if len(s.Findings) == 0 {
		l.line(s.say("aucun-constat"), plainStyle)
		return
	}
	l.row++
	head := l.row
	for i, title := range constatsHead {
		style := headStyle
		if i+1 >= 5 && i+1 <= 8 {
			style.Indent = proseStyle.Indent
		}
		l.put(i+1, title, style)
	}
	for _, f := range s.Findings {
		l.row++
		l.finding(f)
	}
	l.Frozen, l.Repeat, l.RepeatFrom = head, 1, head
	l.Filter = xlsx.Range{FirstRow: head, FirstColumn: 1, LastRow: l.row, LastColumn: len(constatsHead)}
}

func (l *listing) finding(f ems.Finding) {
	l.put(1, urgencies[f.Severity], xlsx.Style{Fill: fills[f.Severity], Colour: inks[f.Severity], Bold: true, Border: true})
	l.put(2, f.Rule, cellStyle)
	l.put(3, onSheet(f), cellStyle)
	if cell := f.Origin.Cell(); cell != "" {
		l.put(4, cell, linkStyle).Link = sheetName(f.Origin.Sheet) + "!" + cell
	} else if f.Origin.Row > 0 {
		l.put(4, fmt.Sprintf("ligne %d", f.Origin.Row), linkStyle).Link = fmt.Sprintf("%s!A%d", sheetName(f.Origin.Sheet), f.Origin.Row)
	} else {
		l.put(4, "", cellStyle)
	}
	l.put(5, french.Clip(f.Read, 300), proseStyle)
	l.put(6, french.Typeset(f.Expected), proseStyle)
	l.put(7, french.Typeset(f.Advice), proseStyle)
	l.put(8, french.Typeset(french.Clip(f.Sentence(), 600)), proseStyle)
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
func (l *listing) months(s *speech) {
	if !s.hasMonths() {
		return
	}
	l.row++
	l.line(s.say("tableau-mois"), xlsx.Style{Bold: true})
	l.row++
	for i, title := range monthsHead {
		l.put(i+1, title, headStyle)
	}
	l.widen()
	rows := s.monthTable()
	for i, m := range rows {
		look := cellStyle
		if i == len(rows)-1 {
			look = totalStyle
		}
		l.row++
		l.put(1, m.name, look)
		look.Indent = proseStyle.Indent
		l.put(4, m.state, look)
		look.Indent, look.Format = 0, numberStyle.Format
		l.put(2, m.counted, look)
		l.put(3, m.not, look)
		l.widen()
	}
}

// widen gives the state of a month the room of two columns.
func (l *listing) widen() {
	l.put(5, nil, cellStyle)
	l.Merged = append(l.Merged, xlsx.Range{FirstRow: l.row, FirstColumn: 4, LastRow: l.row, LastColumn: 5})
}
