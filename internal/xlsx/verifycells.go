package xlsx

import (
	"bytes"
	"errors"
	"fmt"
	"html"
	"maps"
	"math"
	"slices"
	"strconv"
	"time"
)

// split parts the cells of a saved sheet from what surrounds them.
func split(data []byte) (around, cells []byte, err error) {
	before, rest, found := bytes.Cut(data, []byte("<sheetData>"))
	cells, after, closed := bytes.Cut(rest, []byte("</sheetData>"))
	if !found || !closed {
		return nil, nil, errors.New("sans données")
	}
	return append(bytes.Clone(before), after...), cells, nil
}

// savedCell is a cell as it stands in the file, still escaped.
type savedCell struct {
	row, column          int
	kind, value, formula []byte
}

func (c savedCell) shows() bool { return len(c.value) > 0 || len(c.formula) > 0 }

// scan goes through the rows of a sheet and their cells, as the stream writer writes them.
func scan(data []byte, row func(number int, height []byte), cell func(savedCell)) {
	for _, r := range bytes.Split(data, []byte("<row "))[1:] {
		head, rest, _ := bytes.Cut(r, []byte(">"))
		number, _ := strconv.Atoi(string(between(head, `r="`, `"`)))
		row(number, between(head, ` ht="`, `"`))
		for {
			_, after, more := bytes.Cut(rest, []byte("<c "))
			if !more {
				break
			}
			head, after, _ := bytes.Cut(after, []byte(">"))
			var body []byte
			if !bytes.HasSuffix(head, []byte("/")) {
				body, after, _ = bytes.Cut(after, []byte("</c>"))
			}
			c := savedCell{kind: between(head, ` t="`, `"`), value: shown(body), formula: between(body, "<f>", "</f>")}
			c.row, c.column = position(between(head, `r="`, `"`))
			cell(c)
			rest = after
		}
	}
}

// shown returns the stored value of a cell, or its text.
func shown(body []byte) []byte {
	if v := between(body, "<v>", "</v>"); v != nil {
		return v
	}
	_, t, _ := bytes.Cut(body, []byte("<t"))
	return between(t, ">", "</t>")
}

func between(data []byte, before, after string) []byte {
	_, rest, found := bytes.Cut(data, []byte(before))
	if !found {
		return nil
	}
	in, _, _ := bytes.Cut(rest, []byte(after))
	return in
}

// position reads an address: C7.
func position(ref []byte) (row, column int) {
	for _, c := range ref {
		if c >= 'A' {
			column = column*26 + int(c-'A') + 1
		} else {
			row = row*10 + int(c-'0')
		}
	}
	return row, column
}

// cells compares the cells of a sheet, and the heights of its rows, in their order.
func (v *verification) cells(p *page, data []byte) {
	left, heights := p.cells, p.heights()
	next := func(found savedCell) {
		for len(left) > 0 && (left[0].Row < found.row || left[0].Row == found.row && left[0].Column < found.column) {
			v.cell(p, left[0], savedCell{row: left[0].Row, column: left[0].Column})
			left = left[1:]
		}
		expected := &Cell{}
		if len(left) > 0 && left[0].Row == found.row && left[0].Column == found.column {
			expected, left = left[0], left[1:]
		}
		v.cell(p, expected, found)
	}
	scan(data, func(number int, height []byte) {
		v.height(p, number, heights[number], height)
		delete(heights, number)
	}, next)
	next(savedCell{row: LastRow + 1})
	for _, row := range slices.Sorted(maps.Keys(heights)) {
		v.height(p, row, heights[row], nil)
	}
}

// height compares the height of a row; 0 leaves it to the reader.
func (v *verification) height(p *page, row int, expected float64, found []byte) {
	want := ""
	if expected > 0 {
		want = strconv.FormatFloat(expected, 'f', -1, 64)
	}
	if string(found) != want {
		v.fail("feuille "+p.name+", ligne "+strconv.Itoa(row)+", hauteur", want, string(found))
	}
}

// cell compares one cell: its value, what kind of value it is, and the formula that gives it.
func (v *verification) cell(p *page, expected *Cell, found savedCell) {
	if expected.Value == nil && expected.Formula == "" && !found.shows() {
		return
	}
	kind, want, err := stored(expected.Value)
	switch got := plain(found.value); {
	case err != nil:
		v.wrong = append(v.wrong, err)
	case got != want && !sameNumber(expected.Value, got):
		v.fail(p.address(found), want, got)
	case want != "" && kindOf(found.kind) != kind:
		v.fail(p.address(found)+", nature", kind, kindOf(found.kind))
	case plain(found.formula) != expected.Formula:
		v.fail(p.address(found)+", formule", expected.Formula, plain(found.formula))
	}
}

// sameNumber tells whether a saved figure is a value with fractions, of which the library keeps
// fifteen digits.
func sameNumber(value any, saved string) bool {
	var want float64
	switch v := value.(type) {
	case float64:
		want = v
	case time.Time:
		want = serial(v)
	default:
		return false
	}
	got, err := strconv.ParseFloat(saved, 64)
	return err == nil && math.Abs(got-want) <= 1e-14*math.Abs(want)
}

func (p *page) address(c savedCell) string {
	return "feuille " + p.name + ", cellule " + At(c.row, c.column)
}

// plain returns a text of the file without its escapes.
func plain(data []byte) string {
	if bytes.IndexByte(data, '&') < 0 {
		return string(data)
	}
	return html.UnescapeString(string(data))
}

// The kinds of values.
const text, number, truth = "texte", "nombre", "oui ou non"

func kindOf(saved []byte) string {
	switch string(saved) {
	case "", "n":
		return number
	case "b":
		return truth
	}
	return text
}

// stored returns the kind of a value and its form in the file.
func stored(v any) (kind, form string, err error) {
	v, err = value(v)
	switch v := v.(type) {
	case string:
		return text, v, err
	case bool:
		return truth, strconv.Itoa(map[bool]int{true: 1}[v]), err
	case float64:
		return number, strconv.FormatFloat(v, 'f', -1, 64), err
	case nil:
		return number, "", err
	}
	return number, fmt.Sprint(v), err
}
