package summary

import (
	"fmt"
	"strings"
	"unicode"

	"dno/internal/commentary"
	"dno/internal/ems"
	"dno/internal/french"
	"dno/internal/pdf"
	"dno/templates"
)

// Verify reads a summary back and tells whether it shows the edition's figures: the
// national ones and their bounds, the months, the four return states, every row of the
// grid, of the regions and of the list of those to contact. The error says what differs.
func Verify(data []byte, e ems.Edition, t templates.Wording) error {
	pages, err := pdf.Text(data)
	if err != nil {
		return err
	}
	r := reading{plain(strings.Join(pages, "\n")), 0}
	said := commentary.On(e, t, commentary.Summary)
	sentences, figures := said.Headlines(), said.KeyFigures()
	if err := said.Err(); err != nil {
		return err
	}
	for _, sentence := range sentences {
		if err := r.sentence(commentary.Plain(sentence)); err != nil {
			return err
		}
	}
	for _, k := range figures {
		if err := r.row("chiffre clé", []string{k.Value + " " + k.Label}); err != nil {
			return err
		}
	}
	for _, t := range []struct {
		name string
		rows [][]string
	}{{"tableau des mois", monthRows(e)}, {"tableau des remontées", returnRows(e)}, {"évolution", evolutionRows(e)}, {"présence des membres", attendanceRows(e)}, {"grille", gridRows(e)}, {"tableau des régions", regionRows(e)}, {"thèmes", themeRows(e)}, {"suites à donner", followUpRows(e)}} {
		for _, row := range t.rows {
			if err := r.row(t.name, row); err != nil {
				return err
			}
		}
	}
	return nil
}

// reading is the text of a summary, one cell or paragraph a line, read from top to bottom.
type reading struct {
	text string
	from int
}

// row looks for the cells of a row, one below the other, after what was found before.
func (r *reading) row(where string, cells []string) error {
	var b strings.Builder
	b.WriteByte('\n')
	for _, c := range cells {
		if c != "" {
			b.WriteString(plain(french.Typeset(c)))
			b.WriteByte('\n')
		}
	}
	want := b.String()
	at := strings.Index(r.text[r.from:], want)
	if at < 0 {
		return fmt.Errorf("la synthèse PDF diffère de l'édition, %s : « %s » ne s'y trouve pas", where, strings.ReplaceAll(strings.TrimSpace(want), "\n", " | "))
	}
	r.from += at + len(want) - 1
	return nil
}

// sentence looks for a sentence, whatever its line breaks.
func (r *reading) sentence(s string) error {
	want := plain(french.Typeset(s))
	if !strings.Contains(flat(r.text), flat(want)) {
		return fmt.Errorf("la synthèse PDF diffère de l'édition : « %s » ne s'y trouve pas", want)
	}
	return nil
}

// plain reduces every space to an ordinary one and trims the lines.
func plain(s string) string {
	s = strings.Map(func(r rune) rune {
		if r != '\n' && unicode.IsSpace(r) {
			return ' '
		}
		return r
	}, s)
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = strings.TrimSpace(l)
	}
	return strings.Join(lines, "\n")
}

// flat removes every space: sentences are set in several pieces.
func flat(s string) string { return strings.Join(strings.Fields(s), "") }
