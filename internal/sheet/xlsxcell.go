package sheet

import (
	"bytes"
	"math"
	"strconv"
	"strings"
)

// rawCell is a cell as the part writes it.
type rawCell struct {
	kind      string // its type: s, str, inlineStr, b, e, d, n, or nothing for a number
	style     int
	value     []byte
	hasValue  bool
	formula   []byte
	isFormula bool
	inline    string
	struck    bool // the inline text is struck through
}

// cell gives a raw cell its value; false when it holds nothing.
func (w *workbook) cell(raw rawCell) (Cell, bool) {
	c, ok := w.content(raw)
	c.Struck = c.Struck || raw.struck || raw.style >= 0 && raw.style < len(w.crossed) && w.crossed[raw.style]
	return c, ok
}

func (w *workbook) content(raw rawCell) (Cell, bool) {
	if raw.inline != "" { // whatever the type says: some programs forget it
		return Cell{Text: raw.inline, Formula: raw.isFormula}, true
	}
	if raw.isFormula && raw.hasNoResult() {
		return Cell{Text: raw.formulaText(), Formula: true, NoValue: true}, true
	}
	if len(raw.value) == 0 {
		return Cell{}, false
	}
	c := w.value(raw)
	c.Formula = raw.isFormula
	return c, true
}

// hasNoResult tells a formula that was never computed from one that gives an empty text.
func (r rawCell) hasNoResult() bool {
	return !r.hasValue || r.kind != "str" && len(bytes.TrimSpace(r.value)) == 0
}

// formulaText is the formula as the sender sees it; a cell that shares the formula of
// another holds no text of its own.
func (r rawCell) formulaText() string {
	if len(r.formula) == 0 {
		return "=…"
	}
	return "=" + validText(r.formula)
}

func (w *workbook) value(raw rawCell) Cell {
	switch raw.kind {
	case "s":
		return w.sharedString(raw.value)
	case "str", "inlineStr":
		return Cell{Text: unicodeEscapes(validText(raw.value))}
	case "b":
		return boolean(validText(raw.value))
	case "e":
		return Cell{Kind: Error, Text: validText(raw.value)}
	case "d":
		return w.isoDate(validText(raw.value), w.style(raw))
	}
	return w.number(raw)
}

func (w *workbook) sharedString(value []byte) Cell {
	index, err := strconv.Atoi(string(bytes.TrimSpace(value)))
	if err != nil || index < 0 || index >= len(w.shared) {
		return Cell{Kind: Error, Text: lostString}
	}
	return Cell{Text: w.shared[index], Struck: w.struck[index]}
}

func boolean(value string) Cell {
	switch strings.TrimSpace(value) {
	case "1", "true", "TRUE":
		return Cell{Kind: Bool, Text: "VRAI"}
	case "0", "false", "FALSE":
		return Cell{Kind: Bool, Text: "FAUX"}
	}
	return Cell{Text: value}
}

func (w *workbook) isoDate(text string, style dateStyle) Cell {
	moment, ok := isoTime(strings.TrimSpace(text))
	if !ok {
		return Cell{Text: text}
	}
	return w.system.date(moment, style)
}

func (w *workbook) style(raw rawCell) dateStyle {
	if raw.style < 0 || raw.style >= len(w.dates) {
		return noDate
	}
	return w.dates[raw.style]
}

func (w *workbook) number(raw rawCell) Cell {
	text := string(bytes.TrimSpace(raw.value))
	number, ok := decimal(text)
	if !ok {
		return Cell{Text: validText(raw.value)}
	}
	return w.system.numeric(text, number, w.style(raw))
}

// decimal reads digits, a point and an exponent; not the words and the bases that ParseFloat
// also takes.
func decimal(text string) (float64, bool) {
	if text == "" || strings.Trim(text, "0123456789+-.eE") != "" || strings.Trim(text, "eE") != text {
		return 0, false
	}
	number, err := strconv.ParseFloat(text, 64)
	return number, err == nil
}

// numberText writes a number in plain digits: an integer as it was written, whatever its
// length, the rest to the 15 digits that spreadsheets show.
func numberText(written string, number float64) string {
	if isInteger(written) {
		return written
	}
	if math.Abs(number) >= 1e21 {
		return written
	}
	shown, err := strconv.ParseFloat(strconv.FormatFloat(number, 'g', 15, 64), 64)
	if err != nil {
		shown = number
	}
	return strconv.FormatFloat(shown, 'f', -1, 64)
}

func isInteger(text string) bool {
	digits := strings.TrimPrefix(text, "-")
	return digits != "" && strings.Trim(digits, "0123456789") == "" && (digits[0] != '0' || digits == "0")
}
