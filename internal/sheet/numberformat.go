package sheet

import (
	"strconv"
	"strings"
)

// dateStyle is what a number format shows of the number as a date.
type dateStyle uint8

const (
	noDate    dateStyle = iota
	wholeDate           // with its day, or too little to tell
	monthDate           // a month and a year: whoever typed « mars 2011 » gave no day
)

// cellStyles tells, for each cell style of the workbook, how it shows a date, and whether it strikes
// its text through; a workbook may have no style.
func (w *workbook) cellStyles() (dates []dateStyle, crossed []bool, err error) {
	name := w.related.target(w.main, "/styles")
	if name == "" {
		return nil, nil, nil
	}
	content, err := w.parts.content(name)
	if err != nil {
		return nil, nil, err
	}
	return readCellStyles(content, w.build.limits.Stop)
}

// readCellStyles reads the styles part; its formats and fonts come before the styles that use them.
func readCellStyles(content []byte, stop *Stop) (dates []dateStyle, crossed []bool, err error) {
	s := &xmlScanner{data: content, stop: stop}
	own := map[int]dateStyle{} // by the number that styles call a format by
	var fonts []bool
	for range s.children() { // the root
		for list := range s.children() {
			switch string(list.name) {
			case "numFmts":
				for format := range s.children() {
					own[formatNumber(format)] = dateStyleOf(format.attribute("formatCode"))
					s.skip()
				}
			case "fonts":
				for range s.children() {
					fonts = append(fonts, isStruck(s))
				}
			case "cellXfs":
				for style := range s.children() {
					dates = append(dates, numberedStyle(formatNumber(style), own))
					font, err := strconv.Atoi(style.attribute("fontId"))
					crossed = append(crossed, err == nil && font >= 0 && font < len(fonts) && fonts[font])
					s.skip()
				}
			default:
				s.skip()
			}
		}
	}
	return dates, crossed, s.err
}

// isStruck tells whether the open element, a font or what a run is written in, strikes through.
func isStruck(s *xmlScanner) bool {
	struck := false
	for part := range s.children() {
		if string(part.name) == "strike" {
			value, given := part.lookup("val")
			struck = !given || isTrue(value)
		}
		s.skip()
	}
	return struck
}

func formatNumber(e element) int {
	id, err := strconv.Atoi(e.attribute("numFmtId"))
	if err != nil {
		return -1
	}
	return id
}

// numberedStyle is what the format of that number shows, be it the file's own or built in.
func numberedStyle(id int, own map[int]dateStyle) dateStyle {
	if style, ok := own[id]; ok {
		return style
	}
	switch {
	case id == builtinMonth:
		return monthDate
	case isBuiltinDate(id):
		return wholeDate
	}
	return noDate
}

const builtinMonth = 17 // mmm-yy

// isBuiltinDate knows the formats that have a number and no code in the file: 18 to 21 and
// 45 to 47 show a time without a day.
func isBuiltinDate(id int) bool {
	switch {
	case 14 <= id && id <= 17, id == 22, 27 <= id && id <= 36, 50 <= id && id <= 58:
		return true
	}
	return false
}

// dateStyleOf reads a number format: does it show a day, a month or a year, in the letters
// of English or French (aaaa, jj) and German? Its first section that does decides.
func dateStyleOf(code string) dateStyle {
	letters := formatLetters(strings.ToLower(code))
	for _, word := range []string{"general", "standard", "am/pm", "a/p"} {
		letters = strings.ReplaceAll(letters, word, "")
	}
	for section := range strings.SplitSeq(letters, ";") {
		day := strings.ContainsAny(section, "dj")
		year := strings.Contains(section, "y") || strings.Contains(section, "aa")
		switch month := isMonthAlone(section); {
		case month && year && !day:
			return monthDate
		case day || year || month:
			return wholeDate
		}
	}
	return noDate
}

// isMonthAlone tells the m of a month from that of minutes, which never go without hours or
// seconds.
func isMonthAlone(section string) bool {
	return strings.Contains(section, "m") && !strings.ContainsAny(section, "hs")
}

// formatLetters takes out of a number format what is shown as it stands: quoted and escaped
// text, padding, and what brackets hold. Brackets around h, m or s count elapsed time.
func formatLetters(code string) string {
	var letters strings.Builder
	for i := 0; i < len(code); i++ {
		switch c := code[i]; c {
		case '\\', '_', '*':
			i++
		case '"':
			i = closing(code, i, '"')
		case '[':
			end := closing(code, i, ']')
			if i+1 < len(code) && strings.IndexByte("hms", code[i+1]) >= 0 {
				letters.WriteByte('h')
			}
			i = end
		default:
			letters.WriteByte(c)
		}
	}
	return letters.String()
}

func closing(code string, from int, end byte) int {
	if length := strings.IndexByte(code[from+1:], end); length >= 0 {
		return from + 1 + length
	}
	return len(code)
}
