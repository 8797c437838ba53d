package commentary

import (
	"reflect"
	"testing"
)

func TestMarksMakeBoldAndLinks(t *testing.T) {
	for text, want := range map[string][]Piece{
		"tel quel":              {{Text: "tel quel"}},
		"**gras**":              {{Text: "gras", Bold: true}},
		"a **b** c [[d]].":      {{Text: "a "}, {Text: "b", Bold: true}, {Text: " c "}, {Text: "d", Link: true}, {Text: "."}},
		"[[d]] puis **b**":      {{Text: "d", Link: true}, {Text: " puis "}, {Text: "b", Bold: true}},
		"une étoile ** seule":   {{Text: "une étoile ** seule"}},
		"un crochet [[ ouvert":  {{Text: "un crochet [[ ouvert"}},
		"ouvert [[ et **gras**": {{Text: "ouvert [[ et "}, {Text: "gras", Bold: true}},
		"":                      nil,
	} {
		if got := Pieces(text); !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
	if got := Plain("**a** b [[c]]"); got != "a b c" {
		t.Errorf("without marks: %q", got)
	}
}
