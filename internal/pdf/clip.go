package pdf

import "strings"

// Clip shortens a text to n characters, the last of which is then an ellipsis.
func Clip(s string, n int) string {
	count := 0
	for i := range s {
		if count++; count == n {
			if len([]rune(s[i:])) > 1 {
				return strings.TrimRight(s[:i], " ") + "…"
			}
			break
		}
	}
	return s
}
