package batch

import (
	"fmt"
	"strings"

	"dno/internal/dataset"
	"dno/internal/ems"
)

// editionIn returns what a document says of the edition: not its discarded lines, nor the
// texts of its cells, which it does not hold.
func editionIn(d dataset.Document) (e ems.Edition, err error) {
	if e.Semester, err = ems.ParseSemester(d.Semester); err != nil {
		return e, err
	}
	if e.AsOf, err = ems.ParseDate(d.AsOf); err != nil {
		return e, err
	}
	e.Number = d.Number
	if e.Files, err = filesIn(d); err != nil {
		return e, err
	}
	if e.Departments, err = rowsIn(d.Departments, true); err != nil {
		return e, err
	}
	if e.OutOfScope, err = rowsIn(d.OutOfScope, false); err != nil {
		return e, err
	}
	if e.Meetings, err = meetingsIn(d); err != nil {
		return e, err
	}
	e.Findings, err = findingsIn(d)
	return e, err
}

func rowsIn(departments []dataset.Department, inScope bool) ([]ems.DepartmentRow, error) {
	var rows []ems.DepartmentRow
	for _, d := range departments {
		row := ems.DepartmentRow{Territory: ems.Territory{Code: d.Code, Name: d.Name, Region: d.Region}}
		row.Meetings, row.Held, row.Owed = d.Meetings, d.Held, d.Due
		for i := range row.Owes {
			row.Owes[i] = inScope
		}
		var known bool
		if row.Return, known = ems.ParseReturnState(d.Return); !known {
			return nil, fmt.Errorf("remontée « %s » inconnue", d.Return)
		}
		if len(d.Months) != len(row.Months) {
			return nil, fmt.Errorf("%d mois pour « %s »", len(d.Months), d.Code)
		}
		for i, m := range d.Months {
			month, err := ems.ParseMonth(m.Month)
			state, known := ems.ParseMonthState(m.State)
			if err != nil || !known {
				return nil, fmt.Errorf("mois « %s », état « %s »", m.Month, m.State)
			}
			row.Months[i] = ems.MonthCell{Month: month, State: state, Meetings: m.Meetings}
		}
		rows = append(rows, row)
	}
	return rows, nil
}

func meetingsIn(d dataset.Document) ([]ems.Meeting, error) {
	var meetings []ems.Meeting
	for _, m := range d.Meetings {
		day, err := ems.ParseDate(m.Date)
		if err != nil {
			return nil, err
		}
		at := ems.Origin{File: m.Source.File, SHA256: m.Source.SHA256, Sheet: m.Source.Sheet, Row: m.Source.Row}
		when := ems.Entry[ems.When]{Value: ems.When{Date: day, Month: ems.Month{Year: day.Year, Month: day.Month}}, Origin: at, State: ems.Given}
		meetings = append(meetings, ems.Meeting{Department: m.Department, Line: ems.Line{Origin: at, When: when}})
	}
	return meetings, nil
}

func findingsIn(d dataset.Document) ([]ems.Finding, error) {
	var findings []ems.Finding
	for _, f := range d.Findings {
		severity, known := ems.ParseSeverity(f.Severity)
		if !known {
			return nil, fmt.Errorf("gravité « %s » inconnue", f.Severity)
		}
		findings = append(findings, ems.Finding{
			Rule: f.Code, Severity: severity, Department: f.Department, Read: f.Read, Expected: f.Expected, Advice: f.Advice, Message: f.Message, Count: f.Count,
			Origin: ems.Origin{File: f.File, Sheet: f.Sheet, Row: f.Row, Column: columnIn(f.Cell)},
		})
	}
	return findings, nil
}

// columnIn returns the column of a cell's address: 3 for C7.
func columnIn(cell string) int {
	column := 0
	for _, r := range strings.TrimRight(cell, "0123456789") {
		column = column*26 + int(r-'A') + 1
	}
	return column
}

// filesIn returns the files that a published edition lists.
func filesIn(d dataset.Document) ([]ems.File, error) {
	files := make([]ems.File, 0, len(d.Files))
	for _, f := range d.Files {
		status, known := ems.ParseFileStatus(f.Status)
		if !known {
			return nil, fmt.Errorf("statut « %s » inconnu", f.Status)
		}
		var received ems.Date
		if f.Received != nil {
			var err error
			if received, err = ems.ParseDate(*f.Received); err != nil {
				return nil, err
			}
		}
		files = append(files, ems.File{
			Path: f.Path, SHA256: f.SHA256, Size: f.Size, Received: received, Department: f.Department, Status: status, Lines: f.Lines, Counted: f.Counted,
		})
	}
	return files, nil
}
