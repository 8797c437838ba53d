// Package dataset writes an edition for machines: the JSON edition of the contract, and the
// counted meetings as a CSV with its Table Schema. It reads a JSON edition back.
package dataset

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"dno/internal/ems"
)

// Schema is the name of the JSON edition's form, and its version.
const Schema = "dno/1"

// Document is the JSON edition, its keys in the order of the contract.
type Document struct {
	Schema      string       `json:"schema"`
	Semester    string       `json:"semestre"`
	AsOf        string       `json:"arrete_au"`
	Number      int          `json:"edition"`
	Indicators  Indicators   `json:"indicateurs"`
	Departments []Department `json:"departements"`
	OutOfScope  []Department `json:"hors_champ"`
	Meetings    []Meeting    `json:"reunions"`
	Findings    []Finding    `json:"anomalies"`
	Files       []File       `json:"fichiers"`
	Changes     []ems.Change `json:"changements"`

	// What the documents show besides.
	Due     string    `json:"echeance,omitempty"`             // "" in old editions, for fifteen days
	Earlier []Earlier `json:"semestres_anterieurs,omitempty"` // none known
	Models  string    `json:"modeles,omitempty"`              // "" for the program's own
}

// Earlier is an edition of an earlier semester beside which this one was set.
type Earlier struct {
	Semester string `json:"semestre"`
	Number   int    `json:"edition"`
}

// Indicators are the national figures. The rates are null when no month is due.
type Indicators struct {
	Departments int                 `json:"departements_soumis"`
	Returns     Returns             `json:"remontees"`
	Meetings    int                 `json:"reunions"`
	Due         int                 `json:"mois_dus"`
	Pending     int                 `json:"mois_a_echoir"`
	Held        int                 `json:"mois_tenus"`
	Low         *float64            `json:"taux_minimal"`
	High        *float64            `json:"taux_maximal"`
	Complete    int                 `json:"departements_complets"`
	Presence    counts[counts[int]] `json:"presence"`
	Themes      counts[int]         `json:"themes"`
}

// Returns are the return states; they add up to the number of départements.
type Returns struct {
	OnTime   int `json:"a_temps"`
	Late     int `json:"en_retard"`
	Rejected int `json:"rejetee"`
	NoFile   int `json:"absente"`
	Unread   int `json:"non_lue,omitempty"`
}

// Department is one département's row.
type Department struct {
	Code     string  `json:"code"`
	Name     string  `json:"nom"`
	Region   string  `json:"region"`
	Return   string  `json:"remontee"`
	Meetings int     `json:"reunions"`
	Declared *int    `json:"reunions_declarees"`
	Due      int     `json:"mois_dus"`
	Held     int     `json:"mois_tenus"`
	Months   []Month `json:"mois"`
}

// Month is one month of a département.
type Month struct {
	Month    string `json:"mois"`
	State    string `json:"etat"`
	Meetings int    `json:"reunions"`
}

// Meeting is one counted meeting, without free text.
type Meeting struct {
	Department string         `json:"departement"`
	Date       string         `json:"date"`
	Number     *int           `json:"numero"`
	Formation  string         `json:"formation"`
	Themes     []string       `json:"themes"`
	Presence   counts[string] `json:"presence"`
	Source     Source         `json:"source"`
}

// Source is where a meeting was read.
type Source struct {
	File   string `json:"fichier"`
	SHA256 string `json:"sha256"`
	Sheet  string `json:"feuille"`
	Row    int    `json:"ligne"`
}

// Finding is one finding.
type Finding struct {
	Code       string `json:"code"`
	Severity   string `json:"gravite"`
	Department string `json:"departement"`
	File       string `json:"fichier"`
	Sheet      string `json:"feuille"`
	Cell       string `json:"cellule"`
	Row        int    `json:"ligne"`
	Read       string `json:"lu"`
	Expected   string `json:"attendu"`
	Advice     string `json:"conseil"`
	Message    string `json:"message"`
	Count      int    `json:"occurrences"`
}

// File is one file of the inbox. Received is null when unknown.
type File struct {
	Path       string  `json:"fichier"`
	SHA256     string  `json:"sha256"`
	Size       int64   `json:"taille"`
	Received   *string `json:"recu_le"`
	Department string  `json:"departement"`
	Status     string  `json:"statut"`
	Lines      int     `json:"lignes"`
	Counted    int     `json:"comptees"`
	Stands     int     `json:"nombre,omitempty"` // the files that a folder stands for
}

// counts is an object whose keys keep their order.
type counts[T any] []keyed[T]

type keyed[T any] struct {
	key   string
	value T
}

// MarshalJSON writes the keys in their order.
func (c counts[T]) MarshalJSON() ([]byte, error) {
	b := []byte{'{'}
	for i, k := range c {
		if i > 0 {
			b = append(b, ',')
		}
		name, err := json.Marshal(k.key)
		if err != nil {
			return nil, err
		}
		value, err := json.Marshal(k.value)
		if err != nil {
			return nil, err
		}
		b = append(append(append(b, name...), ':'), value...)
	}
	return append(b, '}'), nil
}

// UnmarshalJSON reads the keys in the order of the text.
func (c *counts[T]) UnmarshalJSON(data []byte) error {
	d := json.NewDecoder(bytes.NewReader(data))
	if _, err := d.Token(); err != nil {
		return err
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return err
		}
		name, ok := key.(string)
		if !ok {
			return fmt.Errorf("key %v", key)
		}
		k := keyed[T]{key: name}
		if err := d.Decode(&k.value); err != nil {
			return err
		}
		*c = append(*c, k)
	}
	return nil
}

// Of returns the document of an edition.
func Of(e ems.Edition) Document {
	d := Document{
		Schema: Schema, Semester: e.Semester.String(), AsOf: e.AsOf.String(), Number: e.Number,
		Indicators: indicators(e.National), Departments: each(e.Departments, department),
		OutOfScope: each(e.OutOfScope, department), Meetings: each(e.Meetings, meeting),
		Findings: Findings(e.Findings), Files: Files(e.Files), Changes: append([]ems.Change{}, e.Changes...),
		Earlier: each(e.History, func(c ems.Comparison) Earlier { return Earlier{c.Semester.String(), c.Number} }), Models: e.Models,
		Due: e.Due.String(),
	}
	slices.SortStableFunc(d.Meetings, func(a, b Meeting) int {
		return cmp.Or(cmp.Compare(a.Source.File, b.Source.File), cmp.Compare(a.Source.Sheet, b.Source.Sheet),
			cmp.Compare(a.Source.Row, b.Source.Row))
	})
	return d
}

// each maps a list to a list that is never null in JSON.
func each[A, B any](in []A, of func(A) B) []B {
	out := make([]B, len(in))
	for i, a := range in {
		out[i] = of(a)
	}
	return out
}

func indicators(a ems.Aggregate) Indicators {
	out := Indicators{
		Departments: a.Departments, Returns: Returns{a.Returns[ems.OnTime], a.Returns[ems.Late], a.Returns[ems.RejectedReturn],
			a.Returns[ems.NoFile], a.Returns[ems.UnreadReturn]},
		Meetings: a.Tally.Meetings, Due: a.Due(), Pending: a.Pending, Held: a.Tally.Held, Low: rate(a.Low()), High: rate(a.High()),
		Complete: a.Tally.Complete,
	}
	for _, m := range ems.Members {
		var marks counts[int]
		for _, p := range ems.Marks {
			marks = append(marks, keyed[int]{p.String(), a.Tally.Presence[m][p]})
		}
		out.Presence = append(out.Presence, keyed[counts[int]]{m.String(), marks})
	}
	for _, t := range ems.Themes {
		out.Themes = append(out.Themes, keyed[int]{t.String(), a.Tally.Themes[t]})
	}
	out.Themes = append(out.Themes, keyed[int]{"", a.Tally.NoTheme})
	return out
}

func rate(r ems.Rate) *float64 {
	if !r.Defined() {
		return nil
	}
	v := r.Value()
	return &v
}

func department(d ems.DepartmentRow) Department {
	return Department{
		Code: d.Code, Name: d.Name, Region: d.Region, Return: d.Return.String(), Meetings: d.Tally.Meetings, Due: d.Due(),
		Held: d.Tally.Held, Declared: whole(d.Declared), Months: Months(d),
	}
}

// Months returns the six months of a département, as its row has them.
func Months(d ems.DepartmentRow) []Month {
	var out []Month
	for _, m := range d.Months {
		out = append(out, Month{m.Month.String(), m.State.String(), m.Meetings})
	}
	return out
}

func whole(e ems.Entry[int]) *int {
	if !e.Given() {
		return nil
	}
	return &e.Value
}

func meeting(m ems.Meeting) Meeting {
	out := Meeting{
		Department: m.Department, Date: m.When.Value.Date.String(), Number: whole(m.Number), Themes: []string{},
		Source: Source{m.Origin.File, m.Origin.SHA256, m.Origin.Sheet, m.Origin.Row},
	}
	if m.Formation.Given() {
		out.Formation = m.Formation.Value.String()
	}
	if m.Themes.Given() {
		out.Themes = each(m.Themes.Value.Themes, ems.Theme.String)
	}
	for _, member := range ems.Members {
		mark := ""
		if p := m.Presence[member]; p.Given() {
			mark = p.Value.String()
		}
		out.Presence = append(out.Presence, keyed[string]{member.String(), mark})
	}
	return out
}

// Findings returns findings in the form of the edition.
func Findings(found []ems.Finding) []Finding {
	return each(found, func(f ems.Finding) Finding {
		return Finding{
			f.Rule, f.Severity.String(), f.Department, f.Origin.File, f.Origin.Sheet, f.Origin.Cell(), f.Origin.Row,
			wide(f.Read), wide(f.Expected), wide(f.Advice), wide(f.Sentence()), f.Count,
		}
	})
}

// Files returns files in the form of the edition.
func Files(files []ems.File) []File { return each(files, file) }

// wide puts ordinary no-break spaces in the place of narrow ones, which many programs that
// read data do not know.
func wide(s string) string { return strings.ReplaceAll(s, "\u202f", "\u00a0") }

func file(f ems.File) File {
	out := File{f.Path, f.SHA256, f.Size, nil, f.Department, f.Status.String(), f.Lines, f.Counted, f.Stands}
	if !f.Received.IsZero() {
		received := f.Received.String()
		out.Received = &received
	}
	return out
}

// Encode returns the bytes of a document.
func (d Document) Encode() ([]byte, error) {
	var b bytes.Buffer
	w := json.NewEncoder(&b)
	w.SetEscapeHTML(false)
	w.SetIndent("", "  ")
	err := w.Encode(d)
	return b.Bytes(), err
}

// Decode reads a document back.
func Decode(data []byte) (Document, error) {
	var d Document
	err := json.Unmarshal(data, &d)
	if err == nil && d.Schema != Schema {
		err = fmt.Errorf("schéma %q, attendu %q", d.Schema, Schema)
	}
	return d, err
}

// Same tells whether two editions say the same: their number, their as-of date, what they
// changed and the lock files that come and go set aside, and of the findings the words, which a
// new version of the program may mend.
func Same(a, b ems.Edition) bool { return reflect.DeepEqual(content(a), content(b)) }

func content(e ems.Edition) Document {
	d := Of(e)
	d.AsOf, d.Number, d.Changes = "", 0, nil
	d.Files = slices.DeleteFunc(d.Files, func(f File) bool { return f.Status == ems.Ignored.String() })
	for i := range d.Findings {
		d.Findings[i].Expected, d.Findings[i].Advice, d.Findings[i].Message = "", "", ""
	}
	return d
}

// SameFacts tells whether two editions say the same of the world: the same figures, states,
// meetings and files, and the same findings by what a key is made of, in whatever order. How
// grave a finding is, and how many are told as one, is the program's way of telling it.
func SameFacts(a, b ems.Edition) bool { return reflect.DeepEqual(facts(a), facts(b)) }

func facts(e ems.Edition) Document {
	d := content(e)
	for i, f := range d.Findings {
		d.Findings[i] = Finding{Code: f.Code, Department: f.Department, File: f.File, Sheet: f.Sheet, Cell: f.Cell, Row: f.Row, Read: f.Read}
	}
	slices.SortFunc(d.Findings, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Code, b.Code), cmp.Compare(a.Department, b.Department), cmp.Compare(a.File, b.File),
			cmp.Compare(a.Sheet, b.Sheet), cmp.Compare(a.Row, b.Row), cmp.Compare(a.Cell, b.Cell), cmp.Compare(a.Read, b.Read))
	})
	return d
}
