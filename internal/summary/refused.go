package summary

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"dno/internal/commentary"
	"dno/internal/ems"
	"dno/internal/french"
	"dno/internal/pdf"
)

// mostFiles is how many refused files are shown; the workbook holds them all.
const mostFiles = 12

// refused is what was received and could not be counted: files, then lines by reason. Of
// what a préfecture wrote, only the file's name is shown.
func refused(d *pdf.Document, e ems.Edition, o Options) {
	d.Heading(2, "Refus et lignes écartées")
	var rows [][]string
	files := e.Rejected()
	for _, f := range ems.Fairly(files, mostFiles, ems.File.By) {
		rows = append(rows, []string{french.Clip(f.Path, 60), cmp.Or(f.Department, "inconnu"), reason(e, f, o), effect(e, f)})
	}
	n := len(files)
	if n == 0 {
		d.Paragraph(spans(o.said.Say("refus-aucun"))...)
	} else {
		d.Table(pdf.Table{Caption: o.said.Count("refus", commentary.FilesNoun, n),
			Head: []string{"Fichier", "Dép.", "Motif", "Effet"},
			Rows: rows, Widths: []float64{45, 14, 76, 39}, Literal: []bool{true, false, false, false},
			Dense: true})
		if more := n - mostFiles; more > 0 {
			d.Note(spans(o.said.Count("refus-de-plus", commentary.FilesNoun, more))...)
		}
	}
	discarded(d, e, o)
}

// reason says why a file was refused: the message of its first blocking finding on the
// file itself, else the title of the rule that its lines met, or that keeps them from counting.
func reason(e ems.Edition, f ems.File, o Options) string {
	line := ""
	for _, finding := range e.Findings {
		if finding.Origin.File != f.Path || finding.Severity != ems.Blocking && finding.Rule != ems.DepartmentRivals {
			continue
		}
		if strings.HasPrefix(finding.Rule, "fichier/") {
			return french.Clip(finding.Sentence(), 160)
		}
		if line == "" {
			line = ruleTitle(finding.Rule, o)
		}
	}
	if line == "" {
		return "aucune ligne exploitable"
	}
	return "aucune ligne exploitable (" + line + ")"
}

// ruleTitle returns the title of a rule, or "" where the rules are not known.
func ruleTitle(code string, o Options) string {
	for _, r := range o.Rules {
		if r.Code == code {
			return r.Title
		}
	}
	return ""
}

// effect says what the refusal does to the return of its département.
func effect(e ems.Edition, f ems.File) string {
	switch d, _ := e.Row(f.Department); {
	case !d.InScope():
		return "aucun : expéditeur inconnu"
	case d.Return.Exploitable():
		return "aucun : autre fichier retenu"
	}
	return "remontée rejetée"
}

// discarded counts the lines that were read and not counted: by reason those that should have
// been, in a word those that had not to be.
func discarded(d *pdf.Document, e ems.Edition, o Options) {
	wrong, apart, why := map[string]int{}, map[string]int{}, map[string]string{}
	for _, l := range e.Discarded {
		if l.Rule == "" {
			apart[l.Why.Kind()]++
			continue
		}
		wrong[l.Rule]++
		why[l.Rule] = cmp.Or(why[l.Rule], ruleTitle(l.Rule, o), l.Reason, l.Rule)
	}
	notes := func() {
		if len(wrong) > 0 {
			d.Note(spans(o.said.Say("lignes-detail"))...)
		}
		if len(apart) > 0 {
			d.Note(spans(o.said.Apart(sum(apart), listed(apart), sum(wrong)))...)
		}
		if s := o.said.OutOfScope(); s != "" {
			d.Note(spans(s)...)
		}
	}
	if len(wrong) == 0 {
		d.Paragraph(spans(o.said.Say("lignes-aucune"))...)
		notes()
		return
	}
	var rows [][]string
	for _, rule := range byCount(wrong) {
		rows = append(rows, []string{french.Capital(french.Clip(why[rule], 48)), french.Number(wrong[rule])})
	}
	rows = append(rows, []string{"Total", french.Number(sum(wrong))})
	d.Columns([]float64{1, 0.8}, func() {
		d.Table(pdf.Table{Caption: o.said.Count("lignes", commentary.LinesNoun, sum(wrong)), Head: []string{"Motif", "Lignes"},
			Rows: rows, Widths: []float64{76, 18}, Align: figures(2), Total: true, Dense: true})
	}, notes)
}

func sum(counts map[string]int) int {
	total := 0
	for _, n := range counts {
		total += n
	}
	return total
}

// listed writes each key with its count.
func listed(counts map[string]int) []string {
	var out []string
	for _, key := range byCount(counts) {
		out = append(out, key+" : "+french.Number(counts[key]))
	}
	return out
}

// byCount returns the keys of the counts, the greatest first.
func byCount(counts map[string]int) []string {
	return slices.SortedFunc(maps.Keys(counts), func(a, b string) int { return cmp.Or(counts[b]-counts[a], strings.Compare(a, b)) })
}
