package sheet

import (
	"strings"
	"unicode"

	"golang.org/x/text/encoding/charmap"
)

// namedPage is a code page of one byte a character, as it is named to its sender.
type namedPage struct {
	name  string
	table *charmap.Charmap
}

// pages are the code pages that French texts are met in, the usual one first.
var pages = []namedPage{
	{inWindows, charmap.Windows1252}, {"Mac Roman", charmap.Macintosh}, {"DOS, page 850", charmap.CodePage850}, {"DOS, page 437", charmap.CodePage437},
}

// frenchLetters are those that French adds to the alphabet; frenchSigns, what stands beside its words.
const (
	frenchLetters = "éèêëàâîïôûùüçœæÿÉÈÊËÀÂÎÏÔÛÙÜÇŒÆŸ"
	frenchSigns   = "«»°’‘“”–—…€•§²³½\u00a0\u202f´"
)

// weighed is how many bytes of a file tell its code page.
const weighed = 64 << 10

// pageOfFrench returns the code page by which the bytes above ASCII are most like French.
func pageOfFrench(data []byte) namedPage {
	data = data[:min(len(data), weighed)]
	best, most := pages[0], frenchness(data, pages[0].table)
	for _, p := range pages[1:] {
		if score := frenchness(data, p.table); score > most {
			best, most = p, score
		}
	}
	return best
}

// frenchness counts the accented letters and the signs that a code page gives in the right company: a
// small letter among small ones, a sign outside a word.
func frenchness(data []byte, page *charmap.Charmap) int {
	score := 0
	for i, b := range data {
		if b < 0x80 {
			continue
		}
		r := page.DecodeByte(b)
		inWord := i > 0 && i+1 < len(data) && isASCIILetter(data[i-1]) && isASCIILetter(data[i+1])
		switch {
		case strings.ContainsRune(frenchLetters, r) && unicode.IsUpper(r) && i > 0 && isSmall(data[i-1]):
			score--
		case strings.ContainsRune(frenchLetters, r) && unicode.IsLower(r):
			score += 2
		case strings.ContainsRune(frenchLetters, r):
			score++
		case r == '’' && inWord, strings.ContainsRune(frenchSigns, r) && !inWord:
			score++
		default:
			score -= 2
		}
	}
	return score
}

func isSmall(b byte) bool       { return b >= 'a' && b <= 'z' }
func isASCIILetter(b byte) bool { return isSmall(b | 0x20) }
