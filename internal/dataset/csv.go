package dataset

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"dno/internal/ems"

	"github.com/gocarina/gocsv"
)

// row is one counted meeting of the CSV: no free text ever.
type row struct {
	Department  string `csv:"departement"`
	Date        string `csv:"date"`
	Number      string `csv:"numero"`
	Formation   string `csv:"formation"`
	Themes      string `csv:"themes"`
	Prefet      string `csv:"prefet"`
	Procureur   string `csv:"procureur"`
	Police      string `csv:"police"`
	Gendarmerie string `csv:"gendarmerie"`
	Education   string `csv:"education"`
	Finances    string `csv:"finances"`
	Douanes     string `csv:"douanes"`
	File        string `csv:"fichier"`
	Sheet       string `csv:"feuille"`
	Row         int    `csv:"ligne"`
	SHA256      string `csv:"sha256"`
}

// Meetings returns the counted meetings as CSV: semicolons, UTF-8 with BOM.
func Meetings(e ems.Edition) ([]byte, error) {
	rows := each(Of(e).Meetings, csvRow)
	b := bytes.NewBufferString("\uFEFF")
	w := csv.NewWriter(b)
	w.Comma = ';'
	err := gocsv.MarshalCSV(rows, gocsv.NewSafeCSVWriter(w))
	return b.Bytes(), err
}

func csvRow(m Meeting) row {
	number := ""
	if m.Number != nil {
		number = strconv.Itoa(*m.Number)
	}
	p := func(i ems.Member) string { return m.Presence[i].value }
	return row{
		m.Department, m.Date, number, m.Formation, strings.Join(m.Themes, ", "),
		p(ems.Prefet), p(ems.Procureur), p(ems.Police), p(ems.Gendarmerie), p(ems.Education), p(ems.Finances), p(ems.Douanes),
		harmless(m.Source.File), harmless(m.Source.Sheet), m.Source.Row, m.Source.SHA256,
	}
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
	marks := []string{}
	for _, p := range ems.Marks {
		if p != ems.Unmarked {
			marks = append(marks, p.String())
		}
	}
	fields := []field{
		{"departement", "Code du département", "string", map[string]any{"required": true}},
		{"date", "Date de la réunion", "date", map[string]any{"required": true}},
		{"numero", "N° de la réunion", "integer", nil},
		{"formation", "Formation", "string", map[string]any{"enum": []string{"plénière", "restreinte", "commune"}}},
		{"themes", "Thèmes, séparés par des virgules : SP, SR, PD, AUTRE", "string", nil},
	}
	for _, m := range ems.Members {
		fields = append(fields, field{m.String(), "Présence : " + m.Label(), "string", map[string]any{"enum": marks}})
	}
	fields = append(fields,
		field{"fichier", "Fichier reçu", "string", map[string]any{"required": true}},
		field{"feuille", "Feuille", "string", nil},
		field{"ligne", "Ligne", "integer", map[string]any{"required": true, "minimum": 1}},
		field{"sha256", "Empreinte SHA-256 du fichier", "string", map[string]any{"required": true, "pattern": "^[0-9a-f]{64}$"}},
	)
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
	var rows []row
	if err := gocsv.UnmarshalCSV(r, &rows); err != nil && len(e.Meetings) > 0 {
		return err
	}
	meetings := Of(e).Meetings
	if len(rows) != len(meetings) {
		return fmt.Errorf("%d réunions relues, %d attendues", len(rows), len(meetings))
	}
	for i, m := range meetings {
		if rows[i] != csvRow(m) {
			return fmt.Errorf("ligne %d : %+v relu, %+v attendu", i+2, rows[i], csvRow(m))
		}
	}
	return nil
}
