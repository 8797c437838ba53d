package sheet

import (
	"strconv"
	"strings"
)

// dateStyles tells, for each cell style of the workbook, whether it shows a date; a workbook
// may have no style.
func (w *workbook) dateStyles() ([]bool, error) {
	name := w.related.target(w.main, "/styles")
	if name == "" {
		return nil, nil
	}
	content, err := w.part(name)
	if err != nil {
		return nil, err
	}
	return readDateStyles(content)
}

// readDateStyles reads the styles part; its formats come before the styles that use them.
func readDateStyles(content []byte) ([]bool, error) {
	s := &xmlScanner{data: content}
	var dates []bool
	own := map[string]bool{} // by the number that styles call a format by
	for range s.children() { // the root
		for list := range s.children() {
			switch string(list.name) {
			case "numFmts":
				for format := range s.children() {
					own[format.attribute("numFmtId")] = isDateFormat(format.attribute("formatCode"))
					s.skip()
				}
			case "cellXfs":
				for style := range s.children() {
					dates = append(dates, isDateStyle(style.attribute("numFmtId"), own))
					s.skip()
				}
			default:
				s.skip()
			}
		}
	}
	return dates, s.err
}

func isDateStyle(id string, own map[string]bool) bool {
	if date, ok := own[id]; ok {
		return date
	}
	number, err := strconv.Atoi(id)
	return err == nil && isBuiltinDate(number)
}

// isBuiltinDate knows the formats that have a number and no code in the file: 18 to 21 and
// 45 to 47 show a time without a day.
func isBuiltinDate(id int) bool {
	switch {
	case 14 <= id && id <= 17, id == 22, 27 <= id && id <= 36, 50 <= id && id <= 58:
		return true
	}
	return false
}

// isDateFormat reports whether a number format shows a day, a month or a year, in the
// letters of English or French (aaaa, jj) and German.
func isDateFormat(code string) bool {
	letters := formatLetters(strings.ToLower(code))
	for _, word := range []string{"general", "standard", "am/pm", "a/p"} {
		letters = strings.ReplaceAll(letters, word, "")
	}
	for section := range strings.SplitSeq(letters, ";") {
		if strings.ContainsAny(section, "dyj") || strings.Contains(section, "aa") || isMonthAlone(section) {
			return true
		}
	}
	return false
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
