package summary

import (
	"reflect"
	"testing"

	"dno/internal/pdf"
)

func TestMarksMakeBoldAndLinks(t *testing.T) {
	for text, want := range map[string][]pdf.Span{
		"tel quel":              {pdf.Plain("tel quel")},
		"**gras**":              {pdf.Bold("gras")},
		"a **b** c [[d]].":      {pdf.Plain("a "), pdf.Bold("b"), pdf.Plain(" c "), pdf.LinkTo("d", followUpTitle), pdf.Plain(".")},
		"[[d]] puis **b**":      {pdf.LinkTo("d", followUpTitle), pdf.Plain(" puis "), pdf.Bold("b")},
		"une étoile ** seule":   {pdf.Plain("une étoile ** seule")},
		"un crochet [[ ouvert":  {pdf.Plain("un crochet [[ ouvert")},
		"ouvert [[ et **gras**": {pdf.Plain("ouvert [[ et "), pdf.Bold("gras")},
		"":                      nil,
	} {
		if got := spans(text); !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}
