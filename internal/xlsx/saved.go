package xlsx

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"path"
	"slices"
	"strings"
)

// saved is a workbook as it stands in its file, read without the library that wrote it:
// what excelize forgets to save, it would not miss.
type saved struct {
	parts  map[string][]byte
	sheets []savedSheet
}

type savedSheet struct {
	Name string `xml:"name,attr"`
	ID   string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
	part string
}

// The parts that every workbook has.
const bookPart, stylesPart = "xl/workbook.xml", "xl/styles.xml"

// open reads the parts of a saved workbook and finds its sheets.
func open(data []byte) (*saved, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	s := &saved{parts: map[string][]byte{}}
	for _, f := range z.File {
		if s.parts[f.Name], err = content(f); err != nil {
			return nil, fmt.Errorf("part %s: %w", f.Name, err)
		}
	}
	var book struct {
		Sheets []savedSheet `xml:"sheets>sheet"`
	}
	if err := xml.Unmarshal(s.parts[bookPart], &book); err != nil {
		return nil, fmt.Errorf("part %s: %w", bookPart, err)
	}
	related, err := s.related(bookPart)
	for _, sheet := range book.Sheets {
		sheet.part = related[sheet.ID]
		s.sheets = append(s.sheets, sheet)
	}
	return s, err
}

func (s *saved) names() []string {
	var out []string
	for _, sheet := range s.sheets {
		out = append(out, sheet.Name)
	}
	return out
}

func content(f *zip.File) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	var b bytes.Buffer
	b.Grow(int(f.UncompressedSize64) + bytes.MinRead)
	_, err = io.Copy(&b, r)
	return b.Bytes(), err
}

// related follows the relationships of a part: the parts it points to, by identifier.
func (s *saved) related(part string) (map[string]string, error) {
	var list struct {
		Relationships []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	name := path.Join(path.Dir(part), "_rels", path.Base(part)+".rels")
	if s.parts[name] == nil {
		return nil, nil
	}
	if err := xml.Unmarshal(s.parts[name], &list); err != nil {
		return nil, fmt.Errorf("part %s: %w", name, err)
	}
	out := map[string]string{}
	for _, r := range list.Relationships {
		out[r.ID] = path.Join(path.Dir(part), r.Target)
		if strings.HasPrefix(r.Target, "/") {
			out[r.ID] = r.Target[1:]
		}
	}
	return out, nil
}

// telling is how an element of a part is told: in which words, where it stands, which is one of its
// attributes, and what else is compared. Its text is, too. Without words, the element is told with
// the one that holds it.
type telling struct{ words, at, shows string }

// elements are those by which a part says what is to be seen.
var elements = map[string]telling{
	"sheet":              {"feuille", "name", "state"},
	"definedName":        {"nom", "name", "localSheetId"},
	"workbookProtection": {"structure", "", "lockStructure"},
	"dxf":                {"couleurs", "", ""},
	"b":                  {"", "", "val"},
	"color":              {"", "", "rgb"},
	"patternFill":        {"", "", "patternType"},
	"fgColor":            {"", "", "rgb"},
	"bgColor":            {"", "", "rgb"},

	"tabColor":              {"onglet", "", "rgb"},
	"sheetView":             {"quadrillage", "", "showGridLines"},
	"pane":                  {"volets", "", "ySplit xSplit"},
	"col":                   {"largeur", "min", "max width"},
	"sheetProtection":       {"protection", "", "sheet"},
	"autoFilter":            {"filtre", "", "ref"},
	"mergeCell":             {"fusion", "ref", ""},
	"conditionalFormatting": {"mise en forme", "sqref", ""},
	"cfRule":                {"", "", "dxfId stopIfTrue"},
	"dataValidation":        {"saisie", "sqref", "type errorStyle promptTitle prompt error"},
	"hyperlink":             {"lien", "ref", "location tooltip"},
	"pageSetup":             {"papier", "", "orientation scale fitToWidth fitToHeight"},
	"oddFooter":             {"pied de page", "", ""},
	"brk":                   {"coupure", "id", "max"},
	"drawing":               {"dessin", "", ""},
	"legacyDrawing":         {"bulles", "", ""},
	"tablePart":             {"tableaux", "", ""},

	"table":       {"tableau", "", "displayName ref"},
	"tableColumn": {"", "", "name"},
	"comment":     {"commentaire", "ref", ""},
	"from":        {"place", "", ""},
	"cNvPr":       {"en mots", "", "descr"},
	"title":       {"titre", "", ""},
	"ser":         {"série", "", ""},
	"min":         {"axe, début", "", "val"},
	"max":         {"axe, fin", "", "val"},
}

// facts are what a workbook shows beside the cells of its sheets: what stands at each place.
type facts map[string]string

// tell notes what stands at a place, after what stands there already.
func (f facts) tell(place string, what ...string) {
	words := cmp.Or(strings.Join(what, " | "), "oui")
	if before, more := f[place]; more {
		words = before + " ; " + words
	}
	f[place] = words
}

// read notes what a part shows.
func (f facts) read(part string, data []byte) error {
	type element struct {
		place string
		words []string
	}
	open := []*element{{}} // an element that is not told is the one that holds it
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		token, err := d.RawToken() // no name space is needed
		switch {
		case errors.Is(err, io.EOF) && len(open) == 1:
			return nil
		case err != nil:
			return err
		case len(open) == 0:
			return errors.New("un élément est fermé deux fois")
		}
		last := open[len(open)-1]
		switch token := token.(type) {
		case xml.StartElement:
			e := elements[token.Name.Local]
			if e.at != "" && attribute(token, e.at) == "" {
				e = telling{} // another element of that name
			}
			if e.words != "" {
				last = &element{place: strings.TrimSpace(part + e.words + " " + attribute(token, e.at))}
			}
			for _, name := range strings.Fields(e.shows) {
				if v := attribute(token, name); v != "" || e.words != "" {
					last.words = append(last.words, v)
				}
			}
			open = append(open, last)
		case xml.CharData:
			last.words = append(last.words, string(token))
		case xml.EndElement:
			if open = open[:len(open)-1]; len(open) > 0 && open[len(open)-1] != last {
				f.tell(last.place, last.words...)
			}
		}
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// follow notes what the parts to which a sheet points show: notes, tables, charts.
func (f facts) follow(s *saved, part string) error {
	related, err := s.related(part)
	for _, id := range slices.Sorted(maps.Keys(related)) {
		target := related[id]
		switch {
		case strings.HasPrefix(target, "xl/comments"), strings.HasPrefix(target, "xl/tables/"):
			err = cmp.Or(err, f.read("", s.parts[target]))
		case strings.HasPrefix(target, "xl/drawings/drawing"):
			err = cmp.Or(err, f.read("dessin, ", s.parts[target]), f.charts(s, target))
		}
	}
	return err
}

// charts follows a drawing to its charts, in their order, as a reader would.
func (f facts) charts(s *saved, drawing string) error {
	related, err := s.related(drawing)
	for i, chart := range bytes.Split(s.parts[drawing], []byte("<c:chart "))[1:] {
		target := related[string(between(chart, `r:id="`, `"`))]
		err = cmp.Or(err, f.read(fmt.Sprintf("graphique %d, ", i+1), s.parts[target]))
	}
	return err
}
