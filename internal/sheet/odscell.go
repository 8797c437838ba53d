package sheet

import (
	"regexp"
	"strings"
	"time"
)

// odsCell is a cell as the file writes it.
type odsCell struct {
	kind     string // its value type
	value    string
	hasValue bool
	formula  string
	isError  bool
	text     string // as shown
	hasText  bool
	struck   bool // all of it is struck through
	note     string
}

// odsValues are the attributes that hold the value, by type.
var odsValues = map[string]string{
	"float": "value", "percentage": "value", "currency": "value",
	"date": "date-value", "time": "time-value", "boolean": "boolean-value", "string": "string-value",
}

func (d *openDocument) rawCell(e element) odsCell {
	raw := odsCell{kind: e.own("value-type"), formula: e.own("formula"), isError: isExtendedError(e)}
	if name := odsValues[raw.kind]; name != "" {
		raw.value, raw.hasValue = e.lookup(name)
	}
	d.readCellText(&raw)
	return raw
}

// isExtendedError knows the type by which LibreOffice tells an error from the text it shows.
func isExtendedError(e element) bool { return e.attribute("calcext:value-type") == "error" }

// shownError is what the result of a formula in error shows; the programs without the
// extended type say no more.
var shownError = regexp.MustCompile(`^(#[A-ZÀ-Ü0-9/]+[!?]|#N/A|#ERR[0-9]*|Err\p{Zs}?:\p{Zs}?[0-9]{3})$`)

// cell gives a raw cell its value; false when it holds nothing.
func (d *openDocument) cell(raw odsCell, style dateStyle) (Cell, bool) {
	isFormula := raw.formula != ""
	if raw.isError || isFormula && shownError.MatchString(raw.text) {
		return Cell{Kind: Error, Text: raw.text, Formula: isFormula}, raw.hasText
	}
	if isFormula && raw.hasNoResult() {
		return Cell{Text: openFormula(raw.formula), Formula: true, NoValue: true}, true
	}
	c := d.value(raw, style)
	c.Formula = isFormula
	return c, c.Text != ""
}

// hasNoResult tells a formula that was never computed: a text needs no attribute, and an
// untyped cell may show one.
func (r odsCell) hasNoResult() bool {
	switch r.kind {
	case "":
		return !r.hasText
	case "string":
		return false
	}
	return !r.hasValue
}

// openFormula writes a formula near enough to how its sender sees it: of:=[.A1]+1 is =A1+1.
func openFormula(formula string) string {
	if equal := strings.IndexByte(formula, '='); equal >= 0 {
		formula = formula[equal+1:]
	}
	formula = strings.NewReplacer("[.", "", ":.", ":", "[", "", "]", "").Replace(formula)
	return "=" + validText([]byte(formula))
}

func (d *openDocument) value(raw odsCell, style dateStyle) Cell {
	asText := Cell{Text: raw.text}
	if !raw.hasValue {
		return asText
	}
	value := strings.TrimSpace(raw.value)
	switch raw.kind {
	case "string":
		return Cell{Text: validText([]byte(raw.value))}
	case "boolean":
		return boolean(value)
	case "date":
		if moment, ok := isoTime(value); ok {
			return d.system().date(moment, style)
		}
	case "time":
		if days, ok := isoDuration(value); ok {
			return d.system().numeric("", days, noDate)
		}
	default:
		if number, ok := decimal(value); ok {
			return d.number(value, number, style)
		}
	}
	return asText
}

// number is a date too where a style says so: programs other than the two great ones leave
// the type to it.
func (d *openDocument) number(written string, number float64, style dateStyle) Cell {
	if c := d.system().numeric(written, number+d.origin, style); c.Kind == Date {
		return c
	}
	return d.system().numeric(written, number, noDate)
}

// isoDuration reads PT10H30M00S as a part of a day, as the other formats store a time.
func isoDuration(text string) (float64, bool) {
	elapsed, err := time.ParseDuration(strings.ToLower(strings.Replace(text, "PT", "", 1)))
	return elapsed.Hours() / 24, err == nil
}
