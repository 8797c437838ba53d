package xlsx

import (
	"fmt"
	"strings"
)

// longestName is how many UTF-16 units the name of a sheet holds.
const longestName = 31

// sheetNames returns a valid name for each sheet, none like another.
func sheetNames(sheets []Sheet) []string {
	taken := map[string]bool{}
	names := make([]string, len(sheets))
	for i, s := range sheets {
		base := validName(s.Name)
		name := base
		for n := 2; taken[strings.ToLower(name)]; n++ {
			end := fmt.Sprintf(" (%d)", n)
			name = strings.TrimRight(cut(base, longestName-len(end), ""), " ") + end
		}
		taken[strings.ToLower(name)] = true
		names[i] = name
	}
	return names
}

// validName replaces what Excel refuses in the name of a sheet.
func validName(name string) string {
	name = strings.Map(func(r rune) rune {
		switch {
		case r < 0x20:
			return ' '
		case strings.ContainsRune(`[]:*?/\`, r):
			return '-'
		}
		return r
	}, Clean(name))
	name = strings.Trim(name, "' ")
	name = strings.TrimRight(cut(name, longestName, ""), "' ")
	switch strings.ToLower(name) {
	case "":
		return "Feuille"
	case "history", "historique": // Excel keeps them for itself
		return name + "_"
	}
	return name
}

// target turns the address of a link, which names a sheet as its Book does, into the one
// that the saved workbook understands.
func (b Book) target(link string, names []string) (string, bool) {
	at := strings.LastIndex(link, "!")
	if at < 0 {
		return "", false
	}
	sheet := strings.Trim(link[:at], "'")
	for i, s := range b.Sheets {
		if s.Name == sheet || names[i] == sheet {
			return Quoted(names[i]) + link[at:], true
		}
	}
	return "", false
}
