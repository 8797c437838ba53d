package pdf

import (
	"bytes"
	"strings"
	"testing"
	"time"
)

// altered is a document with most kinds of blocks, changed somewhere.
func altered(t *testing.T, change func(*Table, *string)) (*Document, []byte) {
	t.Helper()
	table := Table{Caption: "Réunions par mois", Head: []string{"Mois", "Réunions"},
		Rows:   [][]string{{"janvier", "12"}, {"février", "13"}, {"mars", strings.Repeat("quatorze et plus ", 12)}},
		Widths: []float64{40, 30}}
	sentence := "Chaque préfecture réunit son état-major, tous les mois, et le dit : une phrase assez longue pour tenir sur deux lignes au moins."
	if change != nil {
		change(&table, &sentence)
	}
	d := New(Properties{Title: "Tout", Language: "fr-FR", Date: time.Date(2011, 7, 20, 0, 0, 0, 0, time.UTC), Footer: "pied",
		Header: "tête"})
	d.Letterhead(Letterhead{Authority: "Ministère de l'intérieur", Service: "Secrétariat", Right: []string{"Paris, le 20 juillet 2011"}})
	d.Heading(1, "Synthèse")
	d.KeyFigures(KeyFigure{"542", "réunions"}, KeyFigure{"515 / 603", "mois tenus"})
	d.Paragraph(Plain(sentence), Bold(" Fin."))
	d.Contents("Sommaire", 1)
	d.Heading(2, "Mois par mois")
	d.Columns([]float64{1, 1}, func() { d.Table(table) }, func() {
		d.Figure(Figure{Alt: "Barres", Height: 30, Draw: func(c *Canvas) { c.Text(0, 0, 40, 5, "douze", Lettering{Size: 9}) }})
	})
	d.Legend(Swatch{Shade: Fill(Blue), Mark: "n.c.", Label: "non communiqué"})
	d.List([]Span{Plain("un premier point")}, []Span{LinkTo("un renvoi", "Mois par mois")})
	d.PageBreak()
	d.KeepTogether(func() { d.Heading(2, "Suites"); d.Note(Plain("Rien.")) })
	var b bytes.Buffer
	if err := d.Write(&b); err != nil {
		t.Fatal(err)
	}
	return d, b.Bytes()
}

func TestVerifyFindsWhatWasLost(t *testing.T) {
	d, data := altered(t, nil)
	if err := d.Verify(data); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		change func(*Table, *string)
		names  string
	}{
		"another figure":     {func(t *Table, _ *string) { t.Rows[1][1] = "14" }, "13"},
		"a row less":         {func(t *Table, _ *string) { t.Rows = t.Rows[1:] }, "janvier"},
		"a row more":         {func(t *Table, _ *string) { t.Rows = append(t.Rows, []string{"avril", "1"}) }, "page 1"},
		"two rows exchanged": {func(t *Table, _ *string) { t.Rows[0], t.Rows[1] = t.Rows[1], t.Rows[0] }, "janvier"},
		"an end of sentence": {func(_ *Table, s *string) { *s = strings.Replace(*s, " au moins", "", 1) }, "lignes"},
	} {
		_, other := altered(t, c.change)
		if err := d.Verify(other); err == nil || !strings.Contains(err.Error(), c.names) {
			t.Errorf("%s: %v, want an error that names %q", name, err, c.names)
		}
	}
	for name, damaged := range map[string][]byte{
		"cut short":        data[:len(data)/2],
		"a byte lost":      append(bytes.Clone(data[:5000]), data[5001:]...),
		"a bookmark lost":  bytes.Replace(data, []byte("<</Title "+utf16String("Suites")), []byte("<</Titre "+utf16String("Suites")), 1),
		"a link lost":      bytes.Replace(data, []byte("/Subtype /Link"), []byte("/Subtype /Note"), 1),
		"an empty file":    nil,
		"no file of ours":  []byte("%PDF-1.7\nstartxref\n12\n%%EOF\n"),
		"another document": written(t, everything()),
	} {
		if err := d.Verify(damaged); err == nil {
			t.Errorf("%s: it is accepted", name)
		}
	}
}

// mute is a block that does not draw what it says.
type mute struct{ space }

func (mute) texts(*Document) []string { return []string{"ce qui n'est pas dessiné"} }

func TestABlockThatDrawsLessThanItSaysIsNotWritten(t *testing.T) {
	d := New(Properties{Title: "Muet", Language: "fr-FR", Date: time.Date(2011, 7, 20, 0, 0, 0, 0, time.UTC)})
	d.Paragraph(Plain("Une phrase."))
	d.add(mute{3})
	var b bytes.Buffer
	if err := d.Write(&b); err == nil || !strings.Contains(err.Error(), "ce qui n'est pas dessiné") || b.Len() > 0 {
		t.Errorf("%d bytes, %v", b.Len(), err)
	}
}
