package summary

import (
	"cmp"
	"slices"
	"strings"

	"dno/internal/commentary"
	"dno/internal/ems"
	"dno/internal/french"
	"dno/internal/pdf"
)

// mostFiles is how many refused files are shown; the workbook holds them all.
const mostFiles = 20

// refused is what was received and could not be counted: files, then lines by reason. Of
// what a préfecture wrote, only the file's name is shown.
func refused(d *pdf.Document, e ems.Edition, o Options) {
	d.Heading(2, "Fichiers refusés et lignes écartées")
	var rows [][]string
	for _, f := range e.Files {
		if f.Status == ems.Rejected {
			rows = append(rows, []string{french.Clip(f.Path, 60), orNone(f.Department), reason(e, f, o)})
		}
	}
	if len(rows) == 0 {
		d.Paragraph(spans(o.said.Say("refus-aucun"))...)
	} else {
		d.Table(pdf.Table{Caption: o.said.Count("refus", commentary.FilesNoun, len(rows)), Head: []string{"Fichier", "Dép.", "Motif"},
			Rows: rows[:min(mostFiles, len(rows))], Widths: []float64{60, 12, 102}, Literal: []bool{true, false, false}})
		if more := len(rows) - mostFiles; more > 0 {
			d.Note(spans(o.said.Count("refus-de-plus", commentary.FilesNoun, more))...)
		}
	}
	discarded(d, e, o)
	if s := o.said.OutOfScope(); s != "" {
		d.Paragraph(spans(s)...)
	}
}

// reason says why a file was refused: the message of its first blocking finding on the
// file itself, else the title of the rule that its lines met.
func reason(e ems.Edition, f ems.File, o Options) string {
	line := ""
	for _, finding := range e.Findings {
		if finding.Origin.File != f.Path || finding.Severity != ems.Blocking {
			continue
		}
		if strings.HasPrefix(finding.Rule, "fichier/") {
			return french.Clip(finding.Message, 130)
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

// discarded counts the lines that were read and not counted, by reason.
func discarded(d *pdf.Document, e ems.Edition, o Options) {
	count, why, total := map[string]int{}, map[string]string{}, 0
	for _, l := range e.Discarded {
		if l.Rule != "" {
			count[l.Rule]++
			why[l.Rule] = cmp.Or(why[l.Rule], ruleTitle(l.Rule, o), l.Reason, l.Rule)
			total++
		}
	}
	if total == 0 {
		d.Paragraph(spans(o.said.Say("lignes-aucune"))...)
		return
	}
	var rules []string
	for rule := range count {
		rules = append(rules, rule)
	}
	slices.SortFunc(rules, func(a, b string) int { return cmp.Or(count[b]-count[a], strings.Compare(a, b)) })
	var rows [][]string
	for _, rule := range rules {
		rows = append(rows, []string{french.Capital(french.Clip(why[rule], 60)), rule, french.Number(count[rule])})
	}
	rows = append(rows, []string{"Total", "", french.Number(total)})
	d.Table(pdf.Table{Caption: o.said.Count("lignes", commentary.LinesNoun, total),
		Head: []string{"Motif", "Règle", "Lignes"}, Rows: rows, Widths: []float64{100, 50, 20}, Align: []pdf.Align{pdf.Left, pdf.Left, pdf.Right}, Literal: []bool{false, true, false}, Total: true})
	d.Note(spans(o.said.Say("lignes-detail"))...)
}
