package xlsx

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Verify proves that nothing of the book was lost: it reads the saved bytes again, without the
// library that wrote them, and finds in them every cell, link, merged block, filter, table, rule
// of format, chart, note, name and page that the book describes, and nothing more to be seen. Its
// error names the sheet, the place, what was expected and what was found. That a figure is true is
// for others to prove.
func (b Book) Verify(data []byte) error {
	s, err := open(data)
	if err != nil {
		return err
	}
	v, d := &verification{saved: s}, b.drafted()
	if expected, found := strings.Join(d.names, ", "), strings.Join(s.names(), ", "); expected != found {
		v.fail("classeur, feuilles", expected, found)
		return errors.Join(v.wrong...)
	}
	related, err := s.related(bookPart)
	if err != nil {
		return err
	}
	expected := facts{}
	for i := range d.names {
		p, err := d.page(i)
		if err != nil {
			return err
		}
		v.sheet(p, related[s.book.Sheets[i].ID])
		p.tell(expected)
	}
	expected.when(b.Locked, "structure", "protégée")
	v.same("classeur", expected, s.told())
	return errors.Join(v.wrong...)
}

// verification gathers what differs. It stops after a few: one is enough to refuse.
type verification struct {
	*saved
	wrong []error
}

const enough = 5

func (v *verification) fail(place, expected, found string) {
	if len(v.wrong) < enough {
		v.wrong = append(v.wrong, fmt.Errorf("%s : attendu « %s », trouvé « %s »", place, short(expected), short(found)))
	}
}

func short(s string) string { return cut(s, 200, "…") }

// sheet compares one sheet: its cells, then all that surrounds them.
func (v *verification) sheet(p *page, part string) {
	place := "feuille " + p.name
	around, cells, err := split(v.parts[part])
	if err == nil {
		v.cells(p, cells)
	}
	expected, found := facts{}, facts{}
	if err == nil {
		err = p.describe(expected)
	}
	if err == nil {
		err = v.around(found, part, around)
	}
	if err != nil {
		v.wrong = append(v.wrong, fmt.Errorf("%s : %w", place, err))
		return
	}
	v.same(place, expected, found)
}

// same compares what should be said with what is.
func (v *verification) same(place string, expected, found facts) {
	all := maps.Clone(expected)
	maps.Copy(all, found)
	for _, what := range slices.Sorted(maps.Keys(all)) {
		if expected[what] != found[what] {
			v.fail(place+", "+what, expected[what], found[what])
		}
	}
}

// facts are what a sheet shows beside its cells, or a workbook beside its sheets: what stands at
// each place.
type facts map[string]string

// add notes what stands at a place, after what stands there already.
func (f facts) add(place, what string) {
	if before := f[place]; before != "" {
		what = before + " ; " + what
	}
	f[place] = what
}

func (f facts) when(is bool, place, what string) {
	if is {
		f.add(place, what)
	}
}

// tell notes what the workbook says of the sheet.
func (p *page) tell(f facts) {
	f.when(p.Sheet.Hidden, "feuille "+p.name, "hidden")
	for _, n := range p.definedNames() {
		f.add(nameWords(n.Name, n.Scope), n.RefersTo)
	}
	if p.Filter != (Range{}) && p.Table == "" {
		f.add(nameWords(filterName, p.name), p.Filter.On(p.name))
	}
}

// filterName is the name that a workbook gives to what a sheet's own filter covers.
const filterName = "_xlnm._FilterDatabase"

// names returns the names of the saved sheets.
func (s *saved) names() []string {
	var out []string
	for _, sheet := range s.book.Sheets {
		out = append(out, sheet.Name)
	}
	return out
}

// told returns what the saved workbook says of its sheets.
func (s *saved) told() facts {
	f := facts{}
	for _, sheet := range s.book.Sheets {
		f.when(sheet.State != "", "feuille "+sheet.Name, sheet.State)
	}
	for _, n := range s.book.Names {
		scope := ""
		if n.Sheet != nil && *n.Sheet < len(s.book.Sheets) {
			scope = s.book.Sheets[*n.Sheet].Name
		}
		f.add(nameWords(n.Name, scope), n.To)
	}
	f.when(s.book.Protection.Structure, "structure", "protégée")
	return f
}

// describe notes all that surrounds the cells of the sheet.
func (p *page) describe(f facts) error {
	for c, target := range p.linked() {
		f.add("cellule "+At(c.Row, c.Column)+", lien", linkWords(target, Clean(c.Tip)))
	}
	for c := range p.noted() {
		f.add("cellule "+At(c.Row, c.Column)+", commentaire", p.note(*c).Paragraph[0].Text)
	}
	for _, r := range p.Merged {
		f.add("fusion", r.String())
	}
	f.when(p.Filter != (Range{}) && p.Table == "", "filtre", p.Filter.String())
	f.when(p.Table != "", "tableau", tableWords(p.Table, p.Filter.String(), p.Filter.String(), p.titlesOf(p.Filter)))
	for _, paint := range p.Paints {
		for _, r := range paint.Rules {
			f.add("mise en forme de "+paint.Range.String(), ruleWords(r.Formula, p.tone(r.Colour), p.tone(r.Fill), r.Bold, r.Hatched))
		}
	}
	for _, c := range p.Charts {
		words := []string{Clean(c.Title), Clean(c.Alt), "axe de 0 à " + axisEnd(c.Most)}
		for _, s := range c.Series {
			words = append(words, strconv.Quote(s.Name), s.Names, s.Values)
		}
		f.add("graphique en "+At(c.Row, c.Column), strings.Join(words, " | "))
	}
	for _, v := range p.Validations {
		rule, err := v.saved()
		if err != nil {
			return err
		}
		f.add("saisie en "+rule.Where, fmt.Sprint(rule))
	}
	for column, width := range p.widths() {
		f.add("colonne "+strconv.Itoa(column)+", largeur", fmt.Sprint(width))
	}
	f.when(p.Frozen > 0 || p.FrozenColumns > 0, "volets", paneWords(p.Frozen, p.FrozenColumns))
	f.when(p.NoGrid, "quadrillage", "masqué")
	f.when(p.Protected, "protection", "oui")
	f.when(p.Tab != "", "onglet", p.tone(p.Tab))
	f.add("pied de page", p.foot())
	f.add("impression", p.printWords())
	return nil
}

// titlesOf returns the texts of the first row of a block.
func (p *page) titlesOf(r Range) []string {
	var out []string
	for _, c := range p.cells {
		if c.Row == r.FirstRow && c.Column >= r.FirstColumn && c.Column <= r.LastColumn {
			out = append(out, fmt.Sprint(c.Value))
		}
	}
	return out
}

// The words for what stands at a place, described or saved.

func nameWords(name, scope string) string {
	if scope == "" {
		return "nom " + name
	}
	return "nom " + name + " de " + scope
}

func linkWords(target, tip string) string { return target + " | " + tip }

func tableWords(name, block, filter string, titles []string) string {
	return name + " en " + block + ", filtre " + filter + " : " + strings.Join(titles, " | ")
}

func ruleWords(formula, colour, fill string, bold, hatched bool) string {
	return fmt.Sprintf("%s donne %s sur %s, gras %t, hachures %t", formula, colour, fill, bold, hatched)
}

func paneWords(rows, columns int) string { return fmt.Sprintf("%d lignes, %d colonnes", rows, columns) }

func axisEnd(most float64) string {
	if most == 0 {
		return ""
	}
	return strconv.FormatFloat(most, 'f', -1, 64)
}

func (p *page) printWords() string {
	o := p.layout()
	scale, wide, tall := 0, "", ""
	if o.AdjustTo != nil {
		scale = int(*o.AdjustTo)
	} else {
		wide, tall = strconv.Itoa(*o.FitToWidth), strconv.Itoa(*o.FitToHeight)
	}
	return pageWords(*o.Orientation, scale, wide, tall, p.Breaks, p.Across)
}

func pageWords(orientation string, scale int, wide, tall string, rows, columns []int) string {
	return fmt.Sprintf("%s, %d %%, %s sur %s pages, coupures %v et %v", orientation, scale, wide, tall, rows, columns)
}
