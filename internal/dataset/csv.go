package dataset

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dno/internal/ems"
)

// column is one column of the CSV, and its field in the Table Schema.
type column struct {
	field
	of func(Meeting) string
}

// columns lists those of the meetings CSV, in order: no free text ever.
func columns() []column {
	required := map[string]any{"required": true}
	out := []column{
		{field{"departement", "Code du département", "string", required}, func(m Meeting) string { return m.Department }},
		{field{"date", "Date de la réunion", "date", required}, func(m Meeting) string { return m.Date }},
		{field{"numero", "N° de la réunion", "integer", nil}, number},
		{field{"formation", "Formation", "string", map[string]any{"enum": []string{"plénière", "restreinte", "commune"}}},
			func(m Meeting) string { return m.Formation }},
		{field{"themes", "Thèmes, séparés par des virgules : SP, SR, PD, AUTRE", "string", nil},
			func(m Meeting) string { return strings.Join(m.Themes, ", ") }},
	}
	for i, m := range ems.Members {
		of := func(x Meeting) string { return x.Presence[i].value }
		out = append(out, column{field{m.String(), "Présence : " + m.Label(), "string", map[string]any{"enum": presenceCodes()}}, of})
	}
	return append(out,
		column{field{"fichier", "Fichier reçu", "string", required}, func(m Meeting) string { return harmless(m.Source.File) }},
		column{field{"feuille", "Feuille", "string", nil}, func(m Meeting) string { return harmless(m.Source.Sheet) }},
		column{field{"ligne", "Ligne", "integer", map[string]any{"required": true, "minimum": 1}},
			func(m Meeting) string { return strconv.Itoa(m.Source.Row) }},
		column{field{"sha256", "Empreinte SHA-256 du fichier", "string", map[string]any{"required": true, "pattern": "^[0-9a-f]{64}$"}},
			func(m Meeting) string { return m.Source.SHA256 }},
	)
}

func number(m Meeting) string {
	if m.Number == nil {
		return ""
	}
	return strconv.Itoa(*m.Number)
}

func presenceCodes() []string {
	codes := []string{}
	for _, p := range ems.Marks {
		if p != ems.Unmarked {
			codes = append(codes, p.String())
		}
	}
	return codes
}

// Meetings returns the counted meetings as CSV: semicolons, UTF-8 with BOM.
func Meetings(e ems.Edition) ([]byte, error) {
	b := bytes.NewBufferString("\uFEFF")
	w := csv.NewWriter(b)
	w.Comma = ';'
	err := w.WriteAll(records(e))
	return b.Bytes(), err
}

// records are the titles, then one record a meeting.
func records(e ems.Edition) [][]string {
	columns := columns()
	titles := each(columns, func(c column) string { return c.Name })
	return append([][]string{titles}, each(Of(e).Meetings, func(m Meeting) []string {
		return each(columns, func(c column) string { return c.of(m) })
	})...)
}

// harmless keeps a spreadsheet from taking a name for a formula, and a reader of CSV from
// giving it back with other line breaks.
func harmless(s string) string {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s)
	if s != "" && strings.ContainsRune("=+-@\t\n", rune(s[0])) {
		return "'" + s
	}
	return s
}

// field is one field of a Table Schema (https://specs.frictionlessdata.io/table-schema/).
type field struct {
	Name        string         `json:"name"`
	Title       string         `json:"title"`
	Type        string         `json:"type"`
	Constraints map[string]any `json:"constraints,omitempty"`
}

// TableSchema returns the Table Schema of the meetings CSV.
func TableSchema() ([]byte, error) {
	fields := each(columns(), func(c column) field { return c.field })
	var b bytes.Buffer
	w := json.NewEncoder(&b)
	w.SetEscapeHTML(false)
	w.SetIndent("", "  ")
	err := w.Encode(map[string]any{"fields": fields, "missingValues": []string{""}})
	return b.Bytes(), err
}

// VerifyMeetings reads the CSV back and compares it with the edition, line by line.
func VerifyMeetings(data []byte, e ems.Edition) error {
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\uFEFF"))))
	r.Comma = ';'
	read, err := r.ReadAll()
	if err != nil {
		return err
	}
	expected := records(e)
	if len(read) != len(expected) {
		return fmt.Errorf("%d réunions relues, %d attendues", len(read)-1, len(expected)-1)
	}
	for i, line := range expected {
		if !slices.Equal(read[i], line) {
			return fmt.Errorf("ligne %d : %q relu, %q attendu", i+1, read[i], line)
		}
	}
	return nil
}
