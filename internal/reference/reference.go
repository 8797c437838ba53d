// Package reference holds the tables that the figures rest on: who owes a meeting and
// since when, the regions, the map, the form's fields and the words that are accepted in
// it. The tables are embedded CSV files; what a word means for a line is for package form.
package reference

import (
	"bytes"
	"embed"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"sync"

	"dno/internal/ems"

	"github.com/gocarina/gocsv"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

//go:embed *.csv
var tables embed.FS

// read decodes one embedded table. Its columns are strings: figures are converted by the
// caller, who knows what they may be.
func read[T any](name string) ([]T, error) {
	data, err := tables.ReadFile(name)
	if err != nil {
		return nil, err
	}
	r := csv.NewReader(bytes.NewReader(data))
	r.Comma = ';'
	var rows []T
	if err := gocsv.UnmarshalCSV(r, &rows); err != nil {
		return nil, fmt.Errorf("table %s: %w", name, err)
	}
	return rows, nil
}

// must is for tables that are part of the program: TestTablesAreWhole reads them all.
func must[T any](name string) func() []T {
	return sync.OnceValue(func() []T {
		rows, err := read[T](name)
		if err != nil {
			panic(err)
		}
		return rows
	})
}

type departmentRecord struct {
	Code        string `csv:"code"`
	Name        string `csv:"nom"`
	WithArticle string `csv:"nom_avec_article"`
	Seat        string `csv:"chef_lieu"`
	Code2011    string `csv:"region_2011_code"`
	Region2011  string `csv:"region_2011"`
	Code2016    string `csv:"region_2016_code"`
	Region2016  string `csv:"region_2016"`
	From        string `csv:"valid_from"`
	To          string `csv:"valid_to"`
	Subject     string `csv:"soumis"`
}

type tileRecord struct {
	Code   string `csv:"code"`
	Column int    `csv:"col"`
	Row    int    `csv:"row"`
}

var (
	departments = must[departmentRecord]("departements.csv")
	tiles       = must[tileRecord]("tuiles.csv")
)

// firstNewRegions is the semester in which the 18 regions of the law of 16 January 2015
// replace the 27 former ones.
var firstNewRegions = ems.Semester{Year: 2016, Half: 1}

// Territories returns the 108 territories in official order as they stand in a semester:
// the months they owe and their region on the semester's first day.
func Territories(s ems.Semester) []ems.Territory {
	places := map[string]tileRecord{}
	for _, t := range tiles() {
		places[t.Code] = t
	}
	out := make([]ems.Territory, 0, len(departments()))
	for _, d := range departments() {
		t := ems.Territory{Code: d.Code, Name: d.Name, WithArticle: d.WithArticle, RegionCode: d.Code2011, Region: d.Region2011, Row: -1,
			Column: -1}
		if s.Compare(firstNewRegions) >= 0 {
			t.RegionCode, t.Region = d.Code2016, d.Region2016
		}
		if p, ok := places[d.Code]; ok {
			t.Row, t.Column = p.Row, p.Column
		}
		for i, m := range s.Months() {
			t.Owes[i] = d.owes(m)
		}
		out = append(out, t)
	}
	return out
}

// owes tells whether the territory is subject and existed on the first day of the month.
func (d departmentRecord) owes(m ems.Month) bool {
	first := m.First().String()
	return d.Subject == "oui" && d.From <= first && (d.To == "" || first <= d.To)
}

// Index returns the place of each territory's code in official order.
var Index = sync.OnceValue(func() map[string]int {
	out := map[string]int{}
	for i, d := range departments() {
		out[d.Code] = i
	}
	return out
})

// Name returns the name of a territory, or the code itself where it is unknown.
func Name(code string) string {
	if i, ok := Index()[code]; ok {
		return departments()[i].Name
	}
	return code
}

// WithArticle returns the name of a département after « de »: du Gard, de l'Ain.
func WithArticle(code string) string {
	if i, ok := Index()[code]; ok {
		return departments()[i].WithArticle
	}
	return "du " + code
}

// FrenchOrder sorts names as a French reader expects: Île after Hérault, not after Z.
func FrenchOrder(names []string) {
	c := collate.New(language.French)
	slices.SortStableFunc(names, c.CompareString)
}

// Field is one column of the return form.
type Field struct {
	Key      string `csv:"cle"`
	Title    string `csv:"entete"`
	Kind     string `csv:"type"` // code, entier, date, liste, liste multiple, présence, texte
	Required string `csv:"obligatoire"`
	Values   string `csv:"valeurs"`
	Example  string `csv:"exemple"`
	Variants string `csv:"variantes_d_entete"`
}

// Aliases returns the other titles under which the column is known.
func (f Field) Aliases() []string { return strings.Split(f.Variants, "|") }

// Fields returns the columns of the form, in its order.
var Fields = must[Field]("formulaire.csv")

// Synonym is a value of the form and the ways of writing it.
type Synonym struct {
	Field     string `csv:"champ"` // présence, statut, thème, département, date
	Canonical string `csv:"canonique"`
	List      string `csv:"variantes"`
	Remark    string `csv:"remarque"`
}

// Variants returns the ways of writing the value.
func (s Synonym) Variants() []string { return strings.Split(s.List, "|") }

var synonyms = must[Synonym]("synonymes.csv")

// Synonyms returns the ways of writing the values of one field.
func Synonyms(field string) []Synonym {
	var out []Synonym
	for _, s := range synonyms() {
		if s.Field == field {
			out = append(out, s)
		}
	}
	return out
}
