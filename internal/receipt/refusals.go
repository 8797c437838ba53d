package receipt

import (
	"io"

	"dno/internal/ems"
	"dno/internal/french"
	"dno/internal/pdf"
	"dno/templates"
)

// manyRefusals is how many files of one sender that give nothing are answered one by one, beyond
// which one letter answers the others: a folder that is flooded is not flooded in return.
const manyRefusals = 10

// RefusalsFile is the file name of that letter.
const RefusalsFile = "refus.pdf"

// Refusals are the files of one sender that give nothing, and that one letter answers: refused,
// copies, replaced, of another semester.
type Refusals struct {
	Receipt // of the sender: its first file stands for it
	Files   []Refusal
}

// Refusal is one of them.
type Refusal struct {
	File   ems.File
	Reason string
}

// Answers returns the files that an edition answers one by one, and for each sender that has many
// that give nothing the letter that answers those beyond the first ones, in order of path.
func Answers(e ems.Edition) (alone []ems.File, refusals []Refusals) {
	given, at, why := map[string]int{}, map[string]int{}, ems.Refusals(e.Findings)
	for _, f := range e.Files {
		if !Answered(f) {
			continue
		}
		if !f.Status.Counts() {
			given[f.Sender]++
		}
		if f.Status.Counts() || given[f.Sender] <= manyRefusals {
			alone = append(alone, f)
			continue
		}
		i, known := at[f.Sender]
		if !known {
			i = len(refusals)
			at[f.Sender], refusals = i, append(refusals, Refusals{Receipt: Of(e, f)})
		}
		refusals[i].Files = append(refusals[i].Files, Refusal{f, reasonOf(f, why)})
	}
	return alone, refusals
}

// Opening acknowledges the files, and says in a word what became of them.
func (r Refusals) Opening(w templates.Wording) (string, error) {
	s := r.in(w)
	return s.say("refus-ouverture"), s.err
}

// in words the letter with the texts given.
func (r Refusals) in(w templates.Wording) *speech {
	s := r.Receipt.in(w)
	s.fields.Fichiers = 0
	for _, f := range r.Files {
		s.fields.Fichiers += f.File.Files()
	}
	return s
}

// reasonOf says why a file gives nothing.
func reasonOf(f ems.File, why map[string]ems.Finding) string {
	switch f.Status {
	case ems.Duplicate:
		return "Copie exacte de " + quoted(f.ReplacedBy) + "."
	case ems.Replaced:
		return "Remplacé par " + quoted(f.ReplacedBy) + "."
	case ems.OtherSemester:
		return "Le fichier est d'un autre semestre."
	}
	if f, known := why[f.Path]; known {
		return f.Sentence()
	}
	return "Aucune ligne n'est exploitable."
}

// listedRefusals is how many files the letter lists; the workbook of the secretariat has them all.
const listedRefusals = 35

var refusalsHead = []string{"Fichier", "Motif"}

// WriteRefusals draws the letter.
func WriteRefusals(w io.Writer, r Refusals, t templates.Theme) error {
	s := r.in(t.Wording)
	d := official(t, r.AsOf, r.Semester, "Accusé de réception, fichiers non retenus, "+r.Semester.Long())
	if to := s.addressee(); to != "" {
		d.Columns([]float64{1, 1}, func() {}, func() { d.Paragraph(pdf.Plain(to)) })
	}
	d.Heading(1, s.say("titre"))
	d.Paragraph(pdf.Bold(s.say("objet-mention")+" "), pdf.Plain(s.say("refus-objet")))
	d.Paragraph(pdf.Bold(s.say("reference-mention")+" "), pdf.Plain(s.say("reference")))
	d.Paragraph(pdf.Plain(s.say("refus-ouverture")))
	var rows [][]string
	for _, f := range r.Files[:min(len(r.Files), listedRefusals)] {
		rows = append(rows, []string{french.Clip(f.File.Path, 60), french.Clip(f.Reason, 160)})
	}
	d.Table(pdf.Table{Caption: s.say("refus-tableau"), Head: refusalsHead, Rows: rows, Widths: []float64{70, 104},
		Literal: []bool{true, false}, Dense: true})
	if more := len(r.Files) - listedRefusals; more > 0 {
		d.Note(pdf.Plain(s.sayOf("refus-autres", func(f *templates.Receipt) { f.Autres = more })))
	}
	d.Paragraph(pdf.Plain(s.say("refus-suite")))
	if s.err != nil {
		return s.err
	}
	return d.Write(w)
}
