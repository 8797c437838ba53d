package summary

import (
	"dno/internal/commentary"
	"dno/internal/ems"
	"dno/internal/pdf"
)

// followUpTitle is the part to which the first page refers.
const followUpTitle = "Suites à donner"

// essentials is what a secretary general can repeat.
func essentials(d *pdf.Document, _ ems.Edition, o Options) {
	for _, sentence := range o.said.Headlines() {
		d.Lead(spans(sentence)...)
	}
	var figures []pdf.KeyFigure
	for _, k := range o.said.KeyFigures() {
		figures = append(figures, pdf.KeyFigure(k))
	}
	d.KeyFigures(figures...)
	var items [][]pdf.Span
	for _, item := range o.said.Items() {
		items = append(items, spans(item))
	}
	d.List(items...)
}

// spans sets the marks of a sentence: bold, or a link to the list of those to contact.
func spans(sentence string) []pdf.Span {
	var out []pdf.Span
	for _, p := range commentary.Pieces(sentence) {
		switch {
		case p.Bold:
			out = append(out, pdf.Bold(p.Text))
		case p.Link:
			out = append(out, pdf.LinkTo(p.Text, followUpTitle))
		default:
			out = append(out, pdf.Plain(p.Text))
		}
	}
	return out
}
