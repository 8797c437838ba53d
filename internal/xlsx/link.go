package xlsx

import (
	"fmt"
	"iter"
	"reflect"

	"github.com/xuri/excelize/v2"
)

// MostLinks is how many links a sheet holds. The first ones stand, row by row; the cells of the
// others are written without.
const MostLinks = 65_530

// link adds the links of the cells. The library compares each with all those before it, which
// takes a quarter of a minute where a sheet has as many as it holds: it makes the first, and the
// others are put in its list. The type of the list has no name outside the library; Verify finds
// every link again.
func (p *page) link() error {
	var list reflect.Value
	for c, target := range p.linked() {
		if !list.IsValid() {
			if err := p.file.SetCellHyperLink(p.name, At(c.Row, c.Column), target, "Location",
				excelize.HyperlinkOpts{Tooltip: new(Clean(c.Tip))}); err != nil {
				return err
			}
			ws, _ := p.file.Sheet.Load(fmt.Sprintf("xl/worksheets/sheet%d.xml", p.number))
			list = reflect.ValueOf(ws).Elem().FieldByName("Hyperlinks").Elem().FieldByName("Hyperlink")
			continue
		}
		link := reflect.New(list.Type().Elem()).Elem()
		link.FieldByName("Ref").SetString(At(c.Row, c.Column))
		link.FieldByName("Location").SetString(target)
		link.FieldByName("Tooltip").SetString(Clean(c.Tip))
		list.Set(reflect.Append(list, link))
	}
	return nil
}

// linked goes through the cells that lead somewhere, and where.
func (p *page) linked() iter.Seq2[*Cell, string] {
	return func(yield func(*Cell, string) bool) {
		left := MostLinks
		for _, c := range p.cells {
			target, ok := p.target(c.Link, p.names)
			if !ok {
				continue
			}
			if left--; left < 0 || !yield(c, target) {
				return
			}
		}
	}
}
