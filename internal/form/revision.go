package form

import (
	"regexp"
	"strings"

	"dno/internal/ems"
)

// The words by which people tell a corrected file from the one it corrects. They settle which of two
// files that nearly agree stands, and never take a part of a return away.
var (
	cancels    = regexp.MustCompile(`(?i)\bannule[ _-]+(?:et[ _-]+|& ?)remplace\b`)
	corrected  = regexp.MustCompile(`(?i)[ ._(-]+(?:corrig[ée]e?s?|rectifi[ée]e?s?|rectificati(?:f|ve)|modifi[ée]e?s?|maj|mise?s?[ _-][àa][ _-]jour|compl[ée]t[ée]e?s?|vf|version[ _-]d[ée]finitive)\)?$`)
	repeated   = regexp.MustCompile(`(?i)[ ._-]+(bis|ter)$`)
	renumbered = regexp.MustCompile(`[ ._-]*\((\d{1,3})\)$|(?i)[ ._-]+copie(?: ?\((\d{1,3})\))?$`)
	pointed    = regexp.MustCompile(`(?i)(?:^|[^\pL])v ?\d{1,3}[.,](\d{1,3})$`)
	dated      = regexp.MustCompile(`(?i)[ ._-]+(?:du[ _-]+)?(\d{1,2})[-_. ]?(\d{2})[-_. ]?(\d{4})$|[ ._-]+(\d{4})[-_. ](\d{2})[-_. ](\d{2})$`)
)

// readRevision takes the words of a correction off a name, whatever their order.
func readRevision(base string, out *ems.FileName) (rest string) {
	if out.Cancels = cancels.MatchString(base); out.Cancels {
		base, out.Revision = cancels.ReplaceAllString(base, " "), 1
	}
	for {
		rest, later := oneRevision(strings.Trim(base, " ._-"))
		if later == 0 {
			break
		}
		base, out.Revision = rest, out.Revision+later
	}
	return base
}

// oneRevision takes off the last word of a correction, and says how late it is; 0 for none.
func oneRevision(base string) (rest string, later int) {
	for _, kind := range []struct {
		words *regexp.Regexp
		later func(found []string) int
	}{
		{corrected, func([]string) int { return 1 }},
		{repeated, func(found []string) int { return map[string]int{"bis": 1, "ter": 2}[strings.ToLower(found[1])] }},
		{renumbered, func(found []string) int { return max(1, atoi(found[1]+found[2])) }},
		{pointed, func(found []string) int { return max(1, atoi(found[1])) }},
		{dated, dayOf},
	} {
		if at := kind.words.FindStringSubmatchIndex(base); at != nil && at[0] > 0 {
			if later := kind.later(kind.words.FindStringSubmatch(base)); later > 0 {
				return base[:at[0]], later
			}
		}
	}
	return base, 0
}

// dayOf orders the dates that names bear; 0 for what is none.
func dayOf(found []string) int {
	year, month, day := found[3]+found[4], found[2]+found[5], found[1]+found[6]
	d, ok := ems.MakeDate(atoi(year), atoi(month), atoi(day))
	if !ok {
		return 0
	}
	return d.DaysAfter(ems.Date{Year: 2000, Month: 1, Day: 1})
}
