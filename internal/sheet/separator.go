package sheet

import "strings"

type separator struct {
	char byte
	name string
}

// separators are in order of preference when a file speaks for several.
var separators = []separator{
	{';', "point-virgule"},
	{'\t', "tabulation"},
	{',', "virgule"},
	{'|', "barre verticale"},
}

// separatorOf returns the separator of a CSV and the text that it separates: without its
// first line when that is « sep=; », which Excel obeys and does not show.
func separatorOf(text string) (separator, string) {
	if declared, rest, ok := declaredSeparator(text); ok {
		return declared, rest
	}
	best, bestScore := separators[0], evidence{}
	for _, candidate := range separators {
		if score := evidenceFor(candidate.char, text); bestScore.less(score) {
			best, bestScore = candidate, score
		}
	}
	return best, text
}

func declaredSeparator(text string) (separator, string, bool) {
	line, rest, _ := strings.Cut(text, "\n")
	if end := strings.IndexByte(line, '\r'); end >= 0 {
		rest = strings.TrimPrefix(text[end+1:], "\n")
		line = line[:end]
	}
	line = strings.TrimSuffix(strings.TrimPrefix(line, `"`), `"`)
	if len(line) != len("sep=;") || !strings.EqualFold(line[:4], "sep=") {
		return separator{}, "", false
	}
	for _, known := range separators {
		if known.char == line[4] {
			return known, rest, true
		}
	}
	return separator{line[4], "«\u00a0" + line[4:] + "\u00a0»"}, rest, line[4] < 0x80 && line[4] != '"'
}

// evidence is what speaks for a separator. One that stands in every record (a program writes
// as many in the title as in the table) comes before one that some records lack, as the
// commas of sentences do; then the larger table wins, records of a same number of fields;
// then a record that is at least twice as wide, which must be the header.
type evidence struct {
	found      bool
	everywhere bool
	table      int
	widest     int // fields of the widest record
}

func (e evidence) less(other evidence) bool {
	switch {
	case e.found != other.found:
		return other.found
	case e.everywhere != other.everywhere:
		return other.everywhere
	}
	return e.table < other.table || e.table == other.table && other.found && other.widest >= 2*e.widest
}

func evidenceFor(char byte, text string) evidence {
	if strings.IndexByte(text, char) < 0 {
		return evidence{}
	}
	sizes := map[int]int{}
	lacking := 0
	for r := (records{text: text, separator: char}); r.more(); {
		first, goesOn := r.next()
		fields := 1
		for ; goesOn; fields++ {
			_, goesOn = r.next()
		}
		switch {
		case fields > 1:
			sizes[fields]++
		case !blank(first.text):
			lacking++
		}
	}
	widest := 0
	for fields := range sizes {
		widest = max(widest, fields)
	}
	return evidence{found: len(sizes) > 0, everywhere: lacking == 0, table: largestTable(sizes), widest: widest}
}

// largestTable leaves out records whose size no other has: a sentence has many commas too.
// In a wide table, records that lack a few of the last fields are of the same size.
func largestTable(sizes map[int]int) int {
	largest := 0
	for fields := range sizes {
		count := 0
		for missing := 0; missing <= fields/8; missing++ {
			count += sizes[fields-missing]
		}
		if count > 1 {
			largest = max(largest, count*(fields-1))
		}
	}
	return largest
}
