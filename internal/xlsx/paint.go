package xlsx

import (
	"github.com/xuri/excelize/v2"

	"dno/internal/theme"
)

// paint adds the conditional formats.
func (p *page) paint() error {
	for _, c := range p.Paints {
		var rules []excelize.ConditionalFormatOptions
		for _, r := range c.Rules {
			id, err := p.conditional(r.Style)
			if err != nil {
				return err
			}
			rules = append(rules, excelize.ConditionalFormatOptions{Type: "formula", Criteria: r.Formula, Format: &id, StopIfTrue: true})
		}
		if err := p.file.SetConditionalFormat(p.name, c.Range.String(), rules); err != nil {
			return err
		}
	}
	return nil
}

// conditional returns the number of what a rule changes.
func (d *draft) conditional(s Style) (int, error) {
	if id, ok := d.conditionals[s]; ok {
		return id, nil
	}
	s.Colour, s.Fill = d.tone(s.Colour), d.tone(s.Fill)
	id, err := d.file.NewConditionalStyle(&excelize.Style{Font: &excelize.Font{Color: s.Colour, Bold: s.Bold}, Fill: solid(s.Fill)})
	if err == nil && s.Hatched {
		hatchConditional(d.file, id)
	}
	d.conditionals[s] = id
	return id, err
}

// lightUp is the pattern of thin oblique lines: without colour, what
// bears them would look like another step of a scale. LibreOffice has no hatched cells and
// mixes both colours.
const lightUp = "lightUp"

// hatched returns a style that looks like the given one, of which the fill is solid, with thin
// lines over it. excelize gives a pattern one colour only.
func hatched(f *excelize.File, id int) int {
	fills, out := f.Styles.Fills, copyOf(f, id)
	format := &f.Styles.CellXfs.Xf[out]
	fill := *fills.Fill[*format.FillID]
	pattern := *fill.PatternFill
	ground, lines := *pattern.FgColor, *pattern.FgColor
	lines.RGB = "FF" + theme.Hatching
	pattern.PatternType, pattern.BgColor, pattern.FgColor = lightUp, &ground, &lines
	fill.PatternFill = &pattern
	fills.Fill = append(fills.Fill, &fill)
	fills.Count = len(fills.Fill)
	format.FillID = new(fills.Count - 1)
	return out
}

// hatchConditional does the same to what a rule changes, of which the ground is the background
// colour.
func hatchConditional(f *excelize.File, id int) {
	pattern := f.Styles.Dxfs.Dxfs[id].Fill.PatternFill
	lines := *pattern.BgColor
	lines.RGB = "FF" + theme.Hatching
	pattern.PatternType, pattern.FgColor = lightUp, &lines
}
