package pdf

import "strings"

// Span is a part of a paragraph set in one way.
type Span struct {
	Text    string
	Bold    bool
	Literal bool   // shown as written, without the rules of typography: a file's name
	URL     string // makes it a link to a page of the Web
	Heading string // makes it a link to the heading that has this text
}

// Plain returns ordinary text.
func Plain(text string) Span { return Span{Text: text} }

// Bold returns text that stands out.
func Bold(text string) Span { return Span{Text: text, Bold: true} }

// Literal returns text shown as written.
func Literal(text string) Span { return Span{Text: text, Literal: true} }

// LinkTo returns a link to the heading that has this title.
func LinkTo(text, heading string) Span { return Span{Text: text, Heading: heading} }

func (s Span) link() bool { return s.URL != "" || s.Heading != "" }

// run is a piece of a line in one style.
type run struct {
	text  string
	style style
	span  Span // its link
}

func (r run) joins(s run) bool {
	return r.style == s.style && r.span.URL == s.span.URL && r.span.Heading == s.span.Heading
}

type line struct {
	runs  []run
	width float64
}

// word is what no line break divides, unless it is wider than the line.
type word struct {
	runs  []run
	width float64
}

// wrap sets cleaned spans on lines of the width. Only ordinary spaces divide; each line but
// the last ends with one, so that extracted text keeps its words apart.
func (d *Document) wrap(spans []Span, s style, width float64) []line {
	var lines []line
	var current line
	for _, w := range d.words(spans, s) {
		gap := 0.0
		if len(current.runs) > 0 {
			last := current.runs[len(current.runs)-1]
			gap = d.faces.width(" ", last.style)
			if current.width+gap+w.width > width {
				current.space(0)
				lines, current, gap = append(lines, current), line{}, 0
			}
		}
		for w.width > width && len(w.runs) > 0 {
			var head word
			head, w = d.divide(w, width)
			lines = append(lines, line(head))
		}
		if len(current.runs) > 0 {
			current.space(gap)
		}
		for _, r := range w.runs {
			current.add(r, d.faces.width(r.text, r.style))
		}
	}
	if len(current.runs) > 0 {
		lines = append(lines, current)
	}
	return lines
}

// space ends the line's last run with a space that counts for the given width.
func (l *line) space(width float64) {
	l.runs[len(l.runs)-1].text += " "
	l.width += width
}

func (l *line) add(r run, width float64) {
	l.width += width
	if n := len(l.runs); n > 0 && l.runs[n-1].joins(r) {
		l.runs[n-1].text += r.text
		return
	}
	l.runs = append(l.runs, r)
}

func (d *Document) words(spans []Span, s style) []word {
	var out []word
	var current word
	for _, span := range spans {
		st := s
		st.bold = s.bold || span.Bold
		if span.link() {
			st.ink = Blue
		}
		for i, part := range strings.Split(span.Text, " ") {
			if i > 0 && len(current.runs) > 0 {
				out, current = append(out, current), word{}
			}
			if part != "" {
				current.runs = append(current.runs, run{part, st, span})
				current.width += d.faces.width(part, st)
			}
		}
	}
	if len(current.runs) > 0 {
		out = append(out, current)
	}
	return out
}

// divide cuts a word that is wider than a line: after a hyphen or a slash when one is
// near, else anywhere. The head holds at least one rune.
func (d *Document) divide(w word, width float64) (head, tail word) {
	left := width
	for i, r := range w.runs {
		full := d.faces.width(r.text, r.style)
		if full <= left && i < len(w.runs)-1 {
			left -= full
			head.runs = append(head.runs, r)
			head.width += full
			continue
		}
		cut := d.fitting(r, left)
		if cut == 0 && len(head.runs) == 0 {
			cut = len(string([]rune(r.text)[:1]))
		}
		if cut > 0 {
			first := run{r.text[:cut], r.style, r.span}
			head.runs = append(head.runs, first)
			head.width += d.faces.width(first.text, r.style)
		}
		if cut < len(r.text) {
			tail.runs = append(tail.runs, run{r.text[cut:], r.style, r.span})
		}
		tail.runs = append(tail.runs, w.runs[i+1:]...)
		break
	}
	tail.width = w.width - head.width
	return head, tail
}

// fitting returns how many bytes of the run go into the width.
func (d *Document) fitting(r run, width float64) int {
	used, soft := 0.0, 0
	for i, c := range r.text {
		used += d.faces.width(string(c), r.style)
		if used > width {
			if soft > i/2 {
				return soft
			}
			return i
		}
		if strings.ContainsRune("-/_", c) {
			soft = i + 1
		}
	}
	return len(r.text)
}
