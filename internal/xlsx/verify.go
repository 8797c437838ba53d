package xlsx

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"dno/internal/theme"
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
	if names := s.names(); !slices.Equal(names, d.names) {
		v.fail("classeur, feuilles", strings.Join(d.names, ", "), strings.Join(names, ", "))
		return errors.Join(v.wrong...)
	}
	expected, found := facts{}, facts{}
	for i, sheet := range s.sheets {
		p, err := d.page(i)
		if err != nil {
			return err
		}
		if err := v.sheet(p, sheet.part); err != nil {
			return fmt.Errorf("feuille %s : %w", p.name, err)
		}
		p.tell(expected, i)
	}
	d.tell(expected)
	if err := cmp.Or(found.read("", s.parts[bookPart]), found.read("", s.parts[stylesPart])); err != nil {
		return err
	}
	v.same("classeur", expected, found)
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
func (v *verification) sheet(p *page, part string) error {
	around, cells, err := split(v.parts[part])
	if err != nil {
		return err
	}
	v.cells(p, cells)
	expected, found := facts{}, facts{}
	if err := cmp.Or(p.describe(expected), found.read("", around), found.follow(v.saved, part)); err != nil {
		return err
	}
	v.same("feuille "+p.name, expected, found)
	return nil
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

// tell notes what the workbook says of the sheet.
func (p *page) tell(f facts, number int) {
	state := ""
	if p.Sheet.Hidden {
		state = "hidden"
	}
	f.tell("feuille "+p.name, state)
	for _, n := range p.definedNames() {
		scope := ""
		if n.Scope != "" {
			scope = strconv.Itoa(number)
		}
		f.tell("nom "+n.Name, scope, n.RefersTo)
	}
	if p.filters() {
		f.tell("nom "+filterName, strconv.Itoa(number), p.Filter.On(p.name))
	}
}

// filterName is the name that a workbook gives to what a sheet's own filter covers.
const filterName = "_xlnm._FilterDatabase"

// tell notes what the workbook says of the whole, once its sheets are described: the colours that
// their rules give are numbered as they come.
func (d *draft) tell(f facts) {
	if d.Locked {
		f.tell("structure", "true")
	}
	for _, s := range slices.SortedFunc(maps.Keys(d.conditionals), func(s, t Style) int { return d.conditionals[s] - d.conditionals[t] }) {
		words := []string{"1", "FF" + d.tone(s.Colour), "solid", "FF" + theme.Hatching, "FF" + d.tone(s.Fill)}
		if s.Hatched {
			words[2] = lightUp
		} else {
			words = slices.Delete(words, 3, 4)
		}
		if s.Colour == "" {
			words = slices.Delete(words, 1, 2)
		}
		if !s.Bold {
			words = words[1:]
		}
		f.tell("couleurs", words...)
	}
}

// describe notes all that surrounds the cells of the sheet.
func (p *page) describe(f facts) error {
	for c, target := range p.linked() {
		f.tell("lien "+At(c.Row, c.Column), target, Clean(c.Tip))
	}
	for c := range p.noted() {
		f["bulles"] = "oui"
		f.tell("commentaire "+At(c.Row, c.Column), p.note(*c).Paragraph[0].Text)
	}
	for _, r := range p.Merged {
		f.tell("fusion " + r.String())
	}
	p.describeFilter(f)
	p.describeRules(f)
	p.describeCharts(f)
	for _, v := range p.Validations {
		if err := v.tell(f); err != nil {
			return err
		}
	}
	p.describeScreen(f)
	p.describePaper(f)
	return nil
}

func (p *page) describeFilter(f facts) {
	if p.filters() {
		f.tell("filtre", fixed(p.Filter.FirstRow, p.Filter.FirstColumn)+":"+fixed(p.Filter.LastRow, p.Filter.LastColumn))
	}
	if p.Table == "" {
		return
	}
	block := p.Filter.String()
	words := []string{p.Table, block}
	for _, c := range p.cells { // Excel repairs a table whose columns are not named as its header is
		if c.Row == p.Filter.FirstRow && c.Column >= p.Filter.FirstColumn && c.Column <= p.Filter.LastColumn {
			words = append(words, fmt.Sprint(c.Value))
		}
	}
	f.tell("tableaux")
	f.tell("filtre", block)
	f.tell("tableau", words...)
}

func (p *page) describeRules(f facts) {
	for _, paint := range p.Paints {
		var words []string
		for _, r := range paint.Rules {
			if _, known := p.conditionals[r.Style]; !known {
				p.conditionals[r.Style] = len(p.conditionals)
			}
			words = append(words, strconv.Itoa(p.conditionals[r.Style]), "true", r.Formula)
		}
		f.tell("mise en forme "+paint.Range.String(), words...)
	}
}

func (p *page) describeCharts(f facts) {
	for i, c := range p.Charts {
		chart := "graphique " + strconv.Itoa(i+1) + ", "
		const margin = "38100" // four pixels, in the units of drawings
		f["dessin"] = "oui"
		f.tell("dessin, place", strconv.Itoa(c.Column-1), margin, strconv.Itoa(c.Row-1), margin)
		f.tell("dessin, en mots", Clean(c.Alt))
		f.tell(chart+"titre", Clean(c.Title))
		f.tell(chart+"axe, début", "0")
		if c.Most > 0 {
			f.tell(chart+"axe, fin", strconv.FormatFloat(c.Most, 'f', -1, 64))
		}
		for _, s := range c.Series {
			f.tell(chart+"série", strconv.Quote(s.Name), s.Names, s.Values)
		}
	}
}

func (p *page) describeScreen(f facts) {
	for column, width := range p.widths() {
		number := strconv.Itoa(column)
		f.tell("largeur "+number, number, strconv.FormatFloat(width, 'f', -1, 64))
	}
	if p.Frozen > 0 || p.FrozenColumns > 0 {
		f.tell("volets", some(p.Frozen), some(p.FrozenColumns))
	}
	if p.Protected {
		f.tell("protection", "true")
	}
	if p.Tab != "" {
		f.tell("onglet", "FF"+p.tone(p.Tab))
	}
	f.tell("quadrillage", strconv.FormatBool(!p.NoGrid))
}

func (p *page) describePaper(f facts) {
	o := p.layout()
	var scale, wide, tall string
	if o.AdjustTo != nil {
		scale = strconv.Itoa(int(*o.AdjustTo))
	} else {
		wide, tall = strconv.Itoa(*o.FitToWidth), strconv.Itoa(*o.FitToHeight)
	}
	f.tell("papier", *o.Orientation, scale, wide, tall)
	f.tell("pied de page", p.foot())
	for _, row := range p.Breaks {
		f.tell("coupure "+strconv.Itoa(row-1), strconv.Itoa(lastColumn-1)) // it stands after the row, as wide as the sheet
	}
	for _, column := range p.Across {
		f.tell("coupure "+strconv.Itoa(column-1), strconv.Itoa(LastRow-1))
	}
}

// some returns a number, and nothing for 0.
func some(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}
