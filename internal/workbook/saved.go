package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"html"
	"io"
	"path"
	"strings"

	"dno/internal/ems"
)

// saved is a workbook as it stands in its file, read without the library that wrote it:
// what excelize forgets to save, it would not miss.
type saved struct {
	parts  map[string][]byte
	sheets map[string]string // part of each sheet, by name
}

// open reads the parts of a saved workbook and finds its sheets.
func open(data []byte) (*saved, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	s := &saved{map[string][]byte{}, map[string]string{}}
	for _, f := range z.File {
		if s.parts[f.Name], err = content(f); err != nil {
			return nil, fmt.Errorf("part %s: %w", f.Name, err)
		}
	}
	return s, s.findSheets()
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

func (s *saved) findSheets() error {
	var book struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	if err := xml.Unmarshal(s.parts["xl/workbook.xml"], &book); err != nil {
		return fmt.Errorf("part xl/workbook.xml: %w", err)
	}
	related, err := s.related("xl/workbook.xml")
	if err != nil {
		return err
	}
	for _, sheet := range book.Sheets {
		s.sheets[sheet.Name] = related[sheet.ID]
	}
	return nil
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

// grid is the cells of one saved sheet, by row and column from 0.
type grid struct {
	name string
	xml  []byte
	rows [][]savedCell
}

type savedCell struct {
	value   []byte // still escaped
	formula bool
}

// grid scans the cells of a sheet, as the stream writer writes them.
func (s *saved) grid(name string) (*grid, error) {
	data := s.parts[s.sheets[name]]
	if data == nil {
		return nil, fmt.Errorf("feuille %s : absente du classeur enregistré", name)
	}
	_, cells, found := bytes.Cut(data, []byte("<sheetData>"))
	cells, _, closed := bytes.Cut(cells, []byte("</sheetData>"))
	if !found || !closed {
		return nil, fmt.Errorf("feuille %s : sans données", name)
	}
	g := &grid{name: name, xml: data}
	for {
		_, rest, more := bytes.Cut(cells, []byte("<c "))
		if !more {
			return g, nil
		}
		head, rest, _ := bytes.Cut(rest, []byte(">"))
		var body []byte
		if !bytes.HasSuffix(head, []byte("/")) {
			body, rest, _ = bytes.Cut(rest, []byte("</c>"))
		}
		column, row := position(between(head, `r="`, `"`))
		g.set(column, row, savedCell{value(body), bytes.Contains(body, []byte("<f>"))})
		cells = rest
	}
}

// value returns the stored value of a cell, or its text.
func value(body []byte) []byte {
	if v := between(body, "<v>", "</v>"); v != nil {
		return v
	}
	_, t, _ := bytes.Cut(body, []byte("<t"))
	return between(t, ">", "</t>")
}

func between(data []byte, before, after string) []byte {
	_, rest, found := bytes.Cut(data, []byte(before))
	if !found {
		return nil
	}
	in, _, _ := bytes.Cut(rest, []byte(after))
	return in
}

// position reads an address, C7, from 0.
func position(ref []byte) (column, row int) {
	for _, c := range ref {
		if c >= 'A' {
			column = column*26 + int(c-'A') + 1
		} else {
			row = row*10 + int(c-'0')
		}
	}
	return column - 1, row - 1
}

func (g *grid) set(column, row int, c savedCell) {
	if row < 0 || column < 0 {
		return
	}
	for len(g.rows) <= row {
		g.rows = append(g.rows, nil)
	}
	for len(g.rows[row]) < column {
		g.rows[row] = append(g.rows[row], savedCell{})
	}
	g.rows[row] = append(g.rows[row][:column], c)
}

// at returns what a cell shows, which xlsx.Clean leaves without escapes, and whether a formula gives it; column and row from 1.
func (g *grid) at(column, row int) (string, bool) {
	if row > len(g.rows) || row < 1 || column > len(g.rows[row-1]) || column < 1 {
		return "", false
	}
	c := g.rows[row-1][column-1]
	text := string(c.value)
	if strings.IndexByte(text, '&') >= 0 {
		text = html.UnescapeString(text)
	}
	return text, c.formula
}

// find returns the first cell that shows the text, by row, after a given row.
func (g *grid) find(text string, after int) (column, row int, found bool) {
	for r := after + 1; r <= len(g.rows); r++ {
		for c := range g.rows[r-1] {
			if shown, _ := g.at(c+1, r); shown == text {
				return c + 1, r, true
			}
		}
	}
	return 0, 0, false
}

// last returns the last row that shows something.
func (g *grid) last() int {
	for r := len(g.rows); r > 0; r-- {
		for _, c := range g.rows[r-1] {
			if len(c.value) > 0 {
				return r
			}
		}
	}
	return 0
}

// address returns sheet and cell for a message.
func (g *grid) address(column, row int) string {
	return "feuille " + g.name + ", cellule " + ems.ColumnName(column) + fmt.Sprint(row)
}
