package pdf

import (
	"fmt"
	"strings"
	"testing"

	"dno/internal/pdf/pdftest"
)

// chapters is a document of one chapter a page, after its contents.
func chapters(n, least int) *Document {
	d := New(properties())
	d.Heading(1, "Titre")
	d.Contents("Sommaire", least)
	for i := range n {
		d.Heading(2, fmt.Sprintf("Chapitre %d", i+1))
		d.Paragraph(Plain(strings.Repeat("mot ", 30)))
		d.PageBreak()
	}
	d.Paragraph(Plain("Fin"))
	return d
}

func TestContentsNameThePages(t *testing.T) {
	for name, c := range map[string]struct {
		chapters int
		says     string
	}{
		"a few pages":                 {6, "Sommaire : Chapitre 1, p. 1 · Chapitre 2, p. 2 · Chapitre 3, p. 3"},
		"page numbers of two figures": {14, "Chapitre 13, p. 13 · Chapitre 14, p. 14"},
		"contents longer than a page": {400, "Chapitre 400, p. 401"},
	} {
		t.Run(name, func(t *testing.T) {
			data := written(t, chapters(c.chapters, 3))
			pages, err := Text(data)
			if err != nil {
				t.Fatal(err)
			}
			whole := strings.Join(strings.Fields(strings.Join(pages, "")), "")
			if want := strings.Join(strings.Fields(c.says), ""); !strings.Contains(whole, want) {
				t.Errorf("%q is not in %.400q", want, whole)
			}
			for _, fault := range pdftest.Check(data) {
				t.Error(fault)
			}
		})
	}
}

func TestContentsOfAShortDocumentAreLeftOut(t *testing.T) {
	data := written(t, chapters(2, 6))
	pages, err := Text(data)
	if err != nil || strings.Contains(pages[0], "Sommaire") {
		t.Errorf("%q, %v", pages, err)
	}
}

func TestContentsStandOnce(t *testing.T) {
	d := chapters(2, 1)
	d.Contents("Sommaire", 1)
	if _, err := d.Pages(); err == nil {
		t.Error("a second list of contents is no error")
	}
}
