package form

import (
	"dno/internal/ems"
	"dno/internal/layout"
	"dno/internal/reading"
	"dno/internal/sheet"
)

// hint gathers what completes the dates of a record: its own columns and its section, then what stands
// above the table, the name of its sheet, the Identification, and the semester in the file's name.
func (r *reader) hint(g sheet.Grid, t layout.Table, record layout.Record) reading.Hint {
	h := reading.Hint{Own: r.located(g, record.Hints), Around: r.located(g, t.Around)}
	if id := r.out.Identification.Semester; id.Given() {
		h.Around = append(h.Around, reading.Evidence{Semester: id.Value, Source: ems.InIdentification, Text: id.Text, Origin: id.Origin})
	}
	if s := r.out.Name.Semester; !s.IsZero() {
		h.Around = append(h.Around, reading.Evidence{Semester: s, Source: ems.InFileName, Text: s.String()})
	}
	return h
}

// located gives pieces of evidence their file and their sheet.
func (r *reader) located(g sheet.Grid, all []reading.Evidence) []reading.Evidence {
	var out []reading.Evidence
	for _, e := range all {
		if e.Source == ems.InSheetName {
			e.Text = g.Name
		}
		e.Origin = r.at(g, e.Origin.Row, e.Origin.Column)
		out = append(out, e)
	}
	return out
}
