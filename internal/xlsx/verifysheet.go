package xlsx

import (
	"encoding/xml"
	"fmt"
	"slices"
	"strings"

	"dno/internal/theme"
)

// around notes all that surrounds the cells of a saved sheet.
func (s *saved) around(f facts, part string, data []byte) error {
	var sheet savedSheet
	if err := xml.Unmarshal(data, &sheet); err != nil {
		return err
	}
	for _, l := range sheet.Links {
		f.add("cellule "+l.Ref+", lien", linkWords(l.To, l.Tip))
	}
	for _, r := range sheet.Merged {
		f.add("fusion", r.Ref)
	}
	f.when(sheet.Filter.Ref != "", "filtre", strings.ReplaceAll(sheet.Filter.Ref, "$", ""))
	s.paints(f, sheet)
	for _, v := range sheet.Validations {
		f.add("saisie en "+v.Where, fmt.Sprint(v))
	}
	for _, c := range sheet.Columns {
		for column := c.Min; column <= min(c.Max, lastColumn); column++ {
			f.add(fmt.Sprintf("colonne %d, largeur", column), fmt.Sprint(c.Width))
		}
	}
	f.when(sheet.View.Pane.State == "frozen", "volets", paneWords(sheet.View.Pane.Rows, sheet.View.Pane.Columns))
	f.when(sheet.View.Grid != nil && !*sheet.View.Grid, "quadrillage", "masqué")
	f.when(sheet.Protection != nil && sheet.Protection.Sheet, "protection", "oui")
	f.when(sheet.Tab.RGB != "", "onglet", opaque(sheet.Tab))
	f.add("pied de page", sheet.Footer)
	f.add("impression", pageWords(sheet.Paper.Orientation, sheet.Paper.Scale, sheet.Paper.Wide, sheet.Paper.Tall, sheet.Rows.starts(),
		sheet.Across.starts()))
	return s.attached(f, part, sheet)
}

// starts returns what the breaks begin: a break stands after the row or column that it names.
func (b breaks) starts() []int {
	var out []int
	for _, each := range b.Breaks {
		out = append(out, each.ID+1)
	}
	return out
}

func opaque(c savedColour) string { return strings.TrimPrefix(c.RGB, "FF") }

// paints notes the conditional formats, and what they change.
func (s *saved) paints(f facts, sheet savedSheet) {
	for _, p := range sheet.Paints {
		for _, r := range p.Rules {
			words := r.Formula
			if r.Style != nil && *r.Style < len(s.styles.Conditional) {
				c := s.styles.Conditional[*r.Style]
				words = ruleWords(words, opaque(c.Colour), opaque(c.Fill.Ground), c.Bold.On, c.Fill.Pattern == lightUp &&
					opaque(c.Fill.Lines) == theme.Hatching)
			}
			f.add("mise en forme de "+p.Where, words)
		}
	}
}

// attached notes what stands in parts of its own: notes, tables, charts.
func (s *saved) attached(f facts, part string, sheet savedSheet) error {
	related, err := s.related(part)
	if err != nil {
		return err
	}
	for id, target := range related {
		switch {
		case strings.Contains(target, "/comments"):
			err = s.notes(f, target)
		case slices.Contains(sheet.Tables, relation{id}):
			err = s.table(f, target)
		case slices.Contains(sheet.Drawings, relation{id}):
			err = s.charts(f, target)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *saved) notes(f facts, part string) error {
	var list savedNotes
	if err := s.read(part, &list); err != nil {
		return err
	}
	for _, n := range list.Notes {
		f.add("cellule "+n.Ref+", commentaire", n.Plain+strings.Join(n.Runs, ""))
	}
	return nil
}

// table notes a table. Excel repairs a workbook whose columns are not named as their header cells
// are.
func (s *saved) table(f facts, part string) error {
	var t savedTable
	if err := s.read(part, &t); err != nil {
		return err
	}
	var titles []string
	for _, c := range t.Columns {
		titles = append(titles, c.Name)
	}
	f.add("tableau", tableWords(t.Name, t.Ref, t.Filter.Ref, titles))
	return nil
}

// charts follows a drawing to its charts, as a reader would.
func (s *saved) charts(f facts, part string) error {
	var drawing savedDrawing
	if err := s.read(part, &drawing); err != nil {
		return err
	}
	related, err := s.related(part)
	if err != nil {
		return err
	}
	for _, a := range drawing.Anchors {
		var c savedChart
		if err := s.read(related[a.Chart.ID], &c); err != nil {
			return err
		}
		axis := c.Plot.Axis
		words := []string{strings.Join(c.Title, ""), a.Shown.Alt, "axe de " + axis.Least.Value + " à " + axis.Most.Value}
		for _, series := range slices.Concat(c.Plot.Columns, c.Plot.Lines) {
			words = append(words, series.Name, series.Names, series.Values)
		}
		f.add("graphique en "+At(a.Row+1, a.Column+1), strings.Join(words, " | "))
	}
	return nil
}
