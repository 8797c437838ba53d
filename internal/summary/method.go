package summary

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"

	"dno/internal/commentary"
	"dno/internal/ems"
	"dno/internal/french"
	"dno/internal/pdf"
)

// methodText is the table of what must be known of the method, with {fields} for what depends
// on the edition.
//
//go:embed methode.csv
var methodText string

// method is how it was counted, on half a page.
func method(d *pdf.Document, e ems.Edition, o Options) {
	fill := strings.NewReplacer("{arrete}", e.AsOf.Long(), "{dus}", owed(e.Semester), "{echeance}", e.Due.Long(),
		"{delai}", strconv.Itoa(e.Due.DaysAfter(e.Semester.Last())), "{communes}", joint(e.National.Joint()), "{regles}", rulesInWords(o.Rules))
	table := csv.NewReader(strings.NewReader(methodText))
	table.Comma, table.FieldsPerRecord = ';', 2
	rows, err := table.ReadAll()
	if err != nil {
		panic(err) // it is part of the program, and every test of a summary reads it
	}
	var list [][]pdf.Span
	for _, r := range rows[1:] {
		list = append(list, []pdf.Span{pdf.Bold(r[0] + " "), pdf.Plain(fill.Replace(r[1]))})
	}
	d.KeepTogether(func() {
		d.Heading(2, "Méthode")
		d.List(list...)
	})
}

// owed says which months are due. The circular came in the course of a semester.
func owed(s ems.Semester) string {
	switch {
	case s.Last().Before(ems.Published):
		return " La circulaire est du " + ems.Published.Long() +
			" : par convention, les mois de ce semestre, qui la précèdent tous, sont dus."
	case s.First().Before(ems.Published):
		return " La circulaire est du " + ems.Published.Long() +
			" : par convention, les mois du semestre qui la précèdent sont dus comme les autres."
	}
	return ""
}

func joint(f ems.Figure) string {
	if f.N == 0 {
		return ". Aucune n'est déclarée ce semestre."
	}
	return fmt.Sprintf(", dont %s en formation commune.", commentary.MeetingsNoun.Of(f.N))
}

func rulesInWords(rules []ems.Rule) string {
	if len(rules) == 0 {
		return ""
	}
	return fmt.Sprintf(" Les %s règles de contrôle y sont définies, feuille « Méthode ».", french.Number(len(rules)))
}
