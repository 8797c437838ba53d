package main

import (
	"cmp"
	_ "embed"
	"slices"
	"strings"
)

//go:embed readme.md
var preface string

// readme returns the README: what the samples are, then what each odd file shows.
func readme(files []file) []byte {
	var odd []file
	for _, f := range files {
		if f.shows != "" {
			odd = append(odd, f)
		}
	}
	for _, f := range libreOffice {
		odd = append(odd, figured(semesterOf(f.code), []file{f.file})...)
	}
	slices.SortStableFunc(odd, func(a, b file) int { return cmp.Compare(a.path, b.path) })
	var table, filters strings.Builder
	for _, f := range odd {
		table.WriteString("| `" + f.path + "` | " + f.shows + " | " + f.says + " |\n")
	}
	for _, f := range libreOffice {
		filters.WriteString("| `" + f.path + "` | `" + f.filter + "` |\n")
	}
	return []byte(strings.NewReplacer("{{files}}\n", table.String(), "{{filters}}\n", filters.String()).Replace(preface))
}
