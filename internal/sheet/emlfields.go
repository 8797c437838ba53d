package sheet

import (
	"bytes"
	"io"
	"mime"
	"net/url"
	"strings"

	"golang.org/x/text/encoding/ianaindex"
)

// again is where the lines of a second field of a name go: the first stands.
const again = "\x00"

// fields are those at the head of a message or of a part, by name in lower case, and what follows them.
type fields struct {
	fields map[string]string
	rest   []byte
}

// readFields reads the fields up to the first blank line. What is no field ends them: then there are none.
func readFields(data []byte) fields {
	out := fields{fields: map[string]string{}}
	last := ""
	for first := true; len(data) > 0; first = false {
		line, rest, _ := bytes.Cut(data, []byte("\n"))
		text := strings.TrimRight(string(line), "\r")
		name, value, isField := strings.Cut(text, ":")
		switch {
		case text == "":
			out.rest = rest
			return out
		case first && strings.HasPrefix(text, "From "): // as a box of messages parts them
		case text[0] == ' ' || text[0] == '\t':
			if last == "" {
				return fields{fields: map[string]string{}, rest: data}
			}
			out.fields[last] += " " + strings.TrimSpace(text)
		case !isField || !isFieldName(name):
			return fields{fields: map[string]string{}, rest: data}
		default:
			if last = strings.ToLower(strings.TrimSpace(name)); out.fields[last] == "" {
				out.fields[last] = strings.TrimSpace(value)
			} else {
				last = again
			}
		}
		data = rest
	}
	return out
}

func isFieldName(name string) bool {
	for _, r := range strings.TrimRight(name, " ") {
		if r <= ' ' || r > '~' {
			return false
		}
	}
	return name != ""
}

// fileName returns the name that a part gives its file, as people wrote it.
func (f fields) fileName(about map[string]string) string {
	_, disposed := parameters(f.fields["content-disposition"])
	name := disposed["filename"]
	if name == "" {
		name = about["name"]
	}
	return name
}

// parameters reads « attachment; filename="a b.csv" », with the words that are encoded in one of the two
// ways that there are, and those that are written as they should not be.
func parameters(value string) (first string, rest map[string]string) {
	pieces := quotedPieces(value)
	rest = map[string]string{}
	extended := map[string]string{}
	for _, piece := range pieces[1:] {
		name, text, _ := strings.Cut(piece, "=")
		name = strings.ToLower(strings.TrimSpace(name))
		text = unquoted(strings.TrimSpace(text))
		if base, _, is := strings.Cut(name, "*"); is {
			extended[base] += text // its pieces come in order
			continue
		}
		rest[name] = decodedWords(text)
	}
	for name, text := range extended {
		rest[name] = percentDecoded(text)
	}
	return strings.ToLower(strings.TrimSpace(pieces[0])), rest
}

// quotedPieces splits at the semicolons that stand outside of quotes.
func quotedPieces(value string) []string {
	var out []string
	quoted, begun := false, 0
	for i := 0; i < len(value); i++ {
		switch {
		case value[i] == '\\' && quoted:
			i++
		case value[i] == '"':
			quoted = !quoted
		case value[i] == ';' && !quoted:
			out, begun = append(out, value[begun:i]), i+1
		}
	}
	return append(out, value[begun:])
}

func unquoted(text string) string {
	if len(text) < 2 || text[0] != '"' {
		return text
	}
	return strings.NewReplacer(`\"`, `"`, `\\`, `\`).Replace(strings.TrimSuffix(text[1:], `"`))
}

// decodedWords reads =?iso-8859-1?Q?f=E9vrier?=.
func decodedWords(text string) string {
	decoder := mime.WordDecoder{CharsetReader: func(charset string, in io.Reader) (io.Reader, error) {
		raw, err := io.ReadAll(in)
		return strings.NewReader(inCharset(string(raw), charset)), err
	}}
	plain, err := decoder.DecodeHeader(text)
	if err != nil {
		return text
	}
	return plain
}

// percentDecoded reads iso-8859-1”f%E9vrier.
func percentDecoded(text string) string {
	charset, rest, marked := strings.Cut(text, "'")
	_, rest, twice := strings.Cut(rest, "'")
	if !marked || !twice {
		charset, rest = "", text
	}
	plain, err := url.PathUnescape(rest)
	if err != nil {
		return rest
	}
	return inCharset(plain, charset)
}

func inCharset(text, charset string) string {
	encoding, err := ianaindex.MIME.Encoding(charset)
	if err != nil || encoding == nil {
		return text
	}
	plain, err := encoding.NewDecoder().String(text)
	if err != nil {
		return text
	}
	return plain
}
