package workbook

import (
	_ "embed"
	"encoding/csv"
	"strings"

	"dno/internal/commentary"
	"dno/internal/ems"
	"dno/internal/french"
	"dno/internal/xlsx"
)

// method tells how the figures are made: definitions, what is not counted, settings,
// every rule with its source.
func method(b *book) listing[explained] {
	return listing[explained]{
		explanation: "Comment les chiffres sont établis. « convention » : choix de ce tableau de bord, que la circulaire ne fixe pas ; les mots entre guillemets sont ceux de la circulaire. La colonne Rubrique se filtre.",
		frozen:      1, lines: b.explained(),
		columns: []column[explained]{
			shown("Rubrique", 11.5, word, func(n explained) any { return n.heading }),
			shown(codeTitle, 28, code, func(n explained) any { return n.code }),
			shown("Intitulé", 22, passage, func(n explained) any { return n.title }),
			shown("Ce que cela veut dire", 48, passage, func(n explained) any { return n.says }),
			shown("Effet", 36, passage, func(n explained) any { return n.effect }),
			shown(severityTitle, 12.5, word, func(n explained) any { return n.severity }),
			shown("Source", 24, passage, func(n explained) any { return n.source }),
		},
		paints: func() []xlsx.Paint {
			in := b.in(methodSheet)
			return []xlsx.Paint{in.paint(severityPaints(in.at(severityTitle, firstRow)), severityTitle)}
		},
	}
}

// circularSemester is that of the circular, of 21 April 2011.
var circularSemester = ems.Semester{Year: 2011, Half: 1}

// beforeCircular says that months before the circular are due too, in the semesters that have
// some.
func beforeCircular(s ems.Semester) string {
	if s.Compare(circularSemester) > 0 {
		return ""
	}
	return " La circulaire est du 21 avril 2011. Par convention, tous les mois du semestre sont dus, y compris ceux qui la précèdent."
}

type notion struct{ heading, title, says, effect, source string }

// explained is a line of the sheet: a notion, or a rule with its code and its severity.
type explained struct {
	notion
	code, severity string
}

func (b *book) explained() []explained {
	var out []explained
	for _, n := range b.notions() {
		out = append(out, explained{notion: n})
	}
	for _, r := range b.o.Rules {
		out = append(out, explained{notion{"Règle", r.Title, r.Says, r.Effect, r.Source}, r.Code, r.Severity.String()})
	}
	return out
}

// methodText is the table of the notions: a line each, with {fields} for what depends on the
// edition.
//
//go:embed methode.csv
var methodText string

func (b *book) notions() []notion {
	e, s := b.e, b.e.Semester
	fill := strings.NewReplacer(
		"{circulaire}", french.Capital(ems.Circular), "{nor}", ems.NOR, "{avant}", beforeCircular(s),
		"{semestre}", french.Capital(s.Long()), "{debut}", s.First().DayMonth(), "{fin}", s.Last().Long(),
		"{arrete}", french.Capital(e.AsOf.Long()), "{echeance}", french.Capital(e.Due.Long()),
		"{delai}", french.Noun{"aucun jour", "jour", "jours"}.Of(e.Due.DaysAfter(s.Last())),
		"{regions}", french.Capital(french.Noun{"aucune région", "région", "régions"}.Of(len(e.Regions))),
		"{departements}", french.Capital(commentary.DepartmentsNoun.Of(e.National.Departments)))
	table := csv.NewReader(strings.NewReader(methodText))
	table.Comma, table.FieldsPerRecord = ';', 5
	rows, err := table.ReadAll()
	if err != nil {
		panic(err) // it is part of the program, and a test reads it
	}
	var out []notion
	for _, r := range rows[1:] {
		out = append(out, notion{r[0], r[1], fill.Replace(r[2]), fill.Replace(r[3]), fill.Replace(r[4])})
	}
	return out
}
