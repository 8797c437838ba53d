package pdf

import (
	"strings"
	"testing"
	"time"
)

func TestALongNameLeavesNoWordAlone(t *testing.T) {
	d := New(Properties{Title: "Essai", Language: "fr-FR", Author: "essai", Date: time.Date(2011, 7, 20, 0, 0, 0, 0, time.UTC)})
	p := &painter{doc: d}
	name := balanced{&paragraph{spans: d.spans([]Span{Plain(tied("MINISTÈRE DE L'INTÉRIEUR, DE L'OUTRE-MER, DES COLLECTIVITÉS TERRITORIALES ET DE L'IMMIGRATION"))}), style: authorityStyle}}
	const half = 85
	plain := name.lines(p, half)
	set := name.lines(p, name.narrowest(p, half))
	if len(set) != len(plain) || len(set) < 2 {
		t.Fatalf("%d lines, %d without balance", len(set), len(plain))
	}
	for _, l := range set {
		text := ""
		for _, r := range l.runs {
			text += r.text
		}
		if text = strings.TrimSpace(text); !strings.ContainsAny(text, " \u00a0") || strings.HasSuffix(text, " DE") {
			t.Errorf("%q stands alone, or ends too soon", text)
		}
	}
}
