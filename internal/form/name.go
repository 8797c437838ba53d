package form

import (
	"path"
	"regexp"
	"strconv"
	"strings"

	"dno/internal/ems"
	"dno/internal/reading"
	"dno/internal/reference"

	"golang.org/x/text/unicode/norm"
)

var (
	copyOf      = regexp.MustCompile(`(?i)^copie (?:\(\d+\) )?de `)
	ending      = regexp.MustCompile(`(?i)(?:[ ._-]+(?:d[ée]finiti(?:f|ve)|vdef|final|finale)|[ ._-]*\(\d+\)|[ ._-]+)$`)
	nameVersion = regexp.MustCompile(`(?i)(?:^|[^\pL])v ?(\d{1,4})$`)
)

// readName reads the version, the correction and the semester that a file's name bears. A version is
// a trailing V2, before or after « définitif », « VDEF », « final » or « (1) », or before the words of
// a correction.
func readName(file string) ems.FileName {
	base := norm.NFC.String(ems.BaseName(file))
	base = strings.TrimSpace(strings.TrimSuffix(base, path.Ext(base)))
	out := ems.FileName{Version: 1}
	out.Semester, _ = reading.Semester(base)
	for copyOf.MatchString(base) {
		base = copyOf.ReplaceAllString(base, "")
	}
	corrected := readRevision(base, &out)
	stem, versioned := readVersion(base, &out)
	if out.Revision > 0 {
		corrected, _ = readVersion(corrected, &out)
		if !versioned && out.Mark != "" {
			stem = corrected
		}
	} else {
		corrected = readRevision(stem, &out) // « corrigé V2 »
	}
	out.Stem, out.Base = reference.Fold(stem), reference.Fold(corrected)
	return out
}

// readVersion takes the version off the end of a name.
func readVersion(base string, out *ems.FileName) (rest string, versioned bool) {
	for {
		if at := ending.FindStringIndex(base); at != nil && at[0] > 0 {
			base = base[:at[0]]
			continue
		}
		at := nameVersion.FindStringSubmatchIndex(base)
		if at == nil || versioned {
			return base, versioned
		}
		out.Version, versioned = atoi(base[at[2]:at[3]]), true
		out.Mark = base[strings.LastIndexAny(base[:at[2]], "vV"):at[3]]
		base = strings.TrimRight(strings.TrimRight(base[:at[2]], " "), "vV")
	}
}

// atoi converts figures that an expression has matched.
func atoi(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}
