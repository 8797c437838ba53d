package main

import (
	"fmt"
	"strings"
	"unicode"

	"dno/internal/ems"

	"golang.org/x/text/encoding/charmap"
	utf "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"
)

// delimited writes rows as a spreadsheet does: quotes where needed, Windows line ends.
func delimited(separator string, rows [][]any) string {
	var b strings.Builder
	for _, cells := range rows {
		for i, v := range cells {
			if i > 0 {
				b.WriteString(separator)
			}
			b.WriteString(quoted(shown(v), separator))
		}
		b.WriteString("\r\n")
	}
	return b.String()
}

func quoted(s, separator string) string {
	if !strings.ContainsAny(s, separator+"\"\n") {
		return s
	}
	return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
}

// shown returns a value as a spreadsheet shows it.
func shown(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case ems.Date:
		return v.Short()
	case at:
		return fmt.Sprintf("%s %02d:%02d", v.Short(), v.hour, v.minute)
	}
	return fmt.Sprint(v)
}

// official returns the official titles and the lines.
func official(d draft) [][]any { return append([][]any{row(titles()...)}, d.rows()...) }

// labelled returns the same below the labels of the identification.
func labelled(d draft) [][]any {
	var out [][]any
	for i, v := range d.ident.values() {
		if v != nil {
			out = append(out, []any{labels[i], v})
		}
	}
	return append(append(out, nil), official(d)...)
}

// row makes a row of texts.
func row(texts ...string) []any {
	out := make([]any, len(texts))
	for i, t := range texts {
		out[i] = t
	}
	return out
}

// pick returns the rows with only some of the official columns, numbered from 0, in the
// order asked for.
func pick(rows [][]any, columns ...int) [][]any {
	out := make([][]any, len(rows))
	for i, r := range rows {
		for _, c := range columns {
			out[i] = append(out[i], r[c])
		}
	}
	return out
}

// bom marks a text as UTF-8.
const bom = "\ufeff"

// windows1252 encodes a text as an old Windows program does.
func windows1252(s string) []byte {
	b, err := charmap.Windows1252.NewEncoder().Bytes([]byte(s))
	must(err)
	return b
}

// unicodeBytes encodes a text as « Texte Unicode » does.
func unicodeBytes(s string) []byte {
	b, err := utf.UTF16(utf.LittleEndian, utf.UseBOM).NewEncoder().Bytes([]byte(s))
	must(err)
	return b
}

// mojibake is UTF-8 read as Windows-1252, and saved.
func mojibake(s string) string {
	b, err := charmap.Windows1252.NewDecoder().Bytes([]byte(s))
	must(err)
	return string(b)
}

// bare takes the accents away.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(s))
}
