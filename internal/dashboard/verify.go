package dashboard

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"dno/internal/ems"

	"golang.org/x/net/html"
)

// Verify reads a page back, and makes sure that nothing was lost nor added on the way: every link
// leads to one place of the page and nowhere else, no text became markup, and each line of the
// edition has its own, as far as a list goes.
func Verify(data []byte, e ems.Edition) error {
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		return err
	}
	r := reader{ids: map[string]int{}, tags: map[string]int{}, lines: map[string]int{}}
	r.walk(root, "")
	for id, n := range r.ids {
		if n > 1 {
			r.wrong = append(r.wrong, fmt.Errorf("« %s » désigne %d endroits", id, n))
		}
	}
	for _, to := range r.links {
		if to[0] != '#' || r.ids[to[1:]] == 0 {
			r.wrong = append(r.wrong, fmt.Errorf("le lien « %s » ne mène nulle part", to))
		}
	}
	if r.tags["script"] != 1 || r.tags["style"] != 1 || r.script != scriptText {
		r.wrong = append(r.wrong, errors.New("la page n'a pas son seul script et son seul style"))
	}
	for code, n := range linesBy(e) {
		if r.lines[code] != n {
			r.wrong = append(r.wrong, fmt.Errorf("%s : %d lignes attendues, %d lues", code, n, r.lines[code]))
		}
	}
	return errors.Join(r.wrong[:min(5, len(r.wrong))]...)
}

// linesBy is how many lines the sheet of each département shows.
func linesBy(e ems.Edition) map[string]int {
	out := map[string]int{}
	for key, lines := range linesOf(e, Options{}) {
		if _, known := e.Row(key.code); known {
			out[key.code] += min(most, len(lines))
		}
	}
	return out
}

// reader gathers what a page is made of.
type reader struct {
	ids, tags, lines map[string]int
	links            []string
	script           string
	wrong            []error
}

// tags are the elements of a page, attributes theirs: there are no others.
var (
	tags = strings.Fields(`html head meta title style body a header p nav ul li main section h1 h2 h3 h4 span strong div svg defs pattern path
		rect text table caption thead tbody tr th td form label input select option details summary footer script`)
	attributes = strings.Fields(`lang charset http-equiv content name class id href role tabindex aria-label aria-labelledby aria-hidden
		scope colspan data-region data-state data-asked hidden type autocomplete value viewBox width height patternUnits d x y fill focusable`)
)

func (r *reader) walk(n *html.Node, sheet string) {
	if n.Type == html.ElementNode {
		sheet = r.element(n, sheet)
	}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		r.walk(child, sheet)
	}
}

// element notes an element, and returns the département of whose sheet it is a part.
func (r *reader) element(n *html.Node, sheet string) string {
	r.tags[n.Data]++
	if !slices.Contains(tags, n.Data) {
		r.wrong = append(r.wrong, fmt.Errorf("élément « %s » inattendu", n.Data))
	}
	for _, a := range n.Attr {
		switch {
		case !slices.Contains(attributes, a.Key) || a.Key == "fill" && a.Val != "url(#hachures)":
			r.wrong = append(r.wrong, fmt.Errorf("attribut « %s » inattendu", a.Key))
		case a.Key == "id":
			r.ids[a.Val]++
		case a.Key == "href":
			r.links = append(r.links, a.Val+strings.Repeat(" ", max(0, 1-len(a.Val))))
		}
	}
	switch {
	case n.Data == "script" && n.FirstChild != nil:
		r.script = n.FirstChild.Data
	case n.Data == "section" && is(n, "class", "sheet"):
		return get(n, "id")
	case n.Data == "tr" && is(n, "class", "line"):
		r.lines[sheet]++
	}
	return sheet
}

func get(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func is(n *html.Node, key, value string) bool { return get(n, key) == value }
