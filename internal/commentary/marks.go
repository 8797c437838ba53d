package commentary

import "strings"

// Piece is a part of a sentence. A link leads to the list of those to contact.
type Piece struct {
	Text       string
	Bold, Link bool
}

// Pieces cuts a sentence at its marks: ** about what is bold, [[ and ]] about a link.
func Pieces(sentence string) []Piece {
	var out []Piece
	for sentence != "" {
		before, bold, isBold := cutPair(sentence, "**", "**")
		first, link, isLink := cutPair(sentence, "[[", "]]")
		marked := Piece{Text: bold, Bold: true}
		switch {
		case isBold && (!isLink || len(before) < len(first)):
		case isLink:
			before, marked = first, Piece{Text: link, Link: true}
		default:
			return append(out, Piece{Text: sentence})
		}
		if before != "" {
			out = append(out, Piece{Text: before})
		}
		out = append(out, marked)
		sentence = sentence[len(before)+len(marked.Text)+4:]
	}
	return out
}

// cutPair returns what stands before a pair of marks, and between them.
func cutPair(text, left, right string) (before, inside string, found bool) {
	before, rest, _ := strings.Cut(text, left)
	inside, _, found = strings.Cut(rest, right)
	return before, inside, found
}

// Plain is a sentence as it is read, without its marks.
func Plain(sentence string) string {
	var b strings.Builder
	for _, p := range Pieces(sentence) {
		b.WriteString(p.Text)
	}
	return b.String()
}
