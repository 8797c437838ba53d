package workbook

import (
	"bytes"
	"encoding/xml"
	"html"
	"slices"
	"strings"

	"dno/internal/ems"
	"dno/internal/french"
)

// count compares the number of lines under a header with that of the edition.
func (v *verification) count(g *grid, row, want int) {
	found := g.last() - row + 1
	if shown, _ := g.at(1, row); found == 1 && shown == emptyTable {
		found = 0
	}
	if found != want {
		v.fail("%s : attendu %d lignes sous l'en-tête, trouvé %d", g.address(1, row), want, found)
	}
}

func checkMeetings(v *verification) {
	g := v.sheet(meetingsSheet)
	titles := []string{"Département", "Date", "N°", "Formation", "Thèmes"}
	for _, m := range ems.Members {
		titles = append(titles, memberLabel(m))
	}
	row := v.below(g, append(titles, "Fichier", "Feuille", "Ligne")...)
	v.count(g, row, len(v.e.Meetings))
	for _, m := range v.e.Meetings {
		v.line(g, 1, row, m.Department, m.When.Value.Date, given(m.Number), m.Formation.Value.String(), themeCodes(m.Themes.Value))
		for i, p := range m.Presence {
			v.same(g, len(titles)-len(ems.Members)+1+i, row, p.Value.String())
		}
		v.line(g, len(titles)+1, row, m.Origin.File, m.Origin.Sheet, m.Origin.Row)
		row++
	}
}

func checkRecords(v *verification) {
	g := v.sheet(discardedSheet)
	v.count(g, v.below(g, "Département", "Fichier", "Feuille", "Ligne", "Motif"), len(v.e.Discarded))

	g = v.sheet(findingsSheet)
	row := v.below(g, "Gravité", "Code", "Département", "Fichier", "Feuille", "Cellule", "Lu", "Attendu", "Conseil", "Occurrences", "Constat")
	v.count(g, row, len(v.e.Findings))
	for i, f := range gravest(v.e) {
		v.line(g, 1, row+i, f.Severity.String(), f.Rule, f.Department)
		v.line(g, timesColumn-2, row+i, french.Typeset(f.Expected), french.Typeset(f.Advice))
		v.line(g, timesColumn, row+i, f.Count, french.Typeset(f.Sentence()))
	}

	g = v.sheet(filesSheet)
	row = v.below(g, "Département", "Fichier", "État", "Reçu le", "Lignes lues", "Lignes comptées")
	v.count(g, row, len(v.e.Files))
	for i, f := range v.e.Files {
		v.line(g, 1, row+i, f.Department, f.Path, french.Typeset(stateOf(f)), f.Received, f.Lines, f.Counted)
		v.same(g, 9, row+i, f.Size)
		v.line(g, refusalColumn, row+i, refusal(v.e, f), f.SHA256)
	}
}

// checkLinks makes sure that figures, meetings and findings lead to the lines that they come
// from.
func checkLinks(v *verification) {
	p := placesOf(v.e)
	departments, meetings, findings := v.links(departmentsSheet), v.links(meetingsSheet), v.links(findingsSheet)
	for i, d := range v.e.Departments {
		v.leads(departments, at(meetingsColumn, departmentRow(i)), meetingsSheet, 1, p.meeting[d.Code])
	}
	for i, m := range v.e.Meetings {
		v.leads(meetings, at(lineColumn, firstRow+i), filesSheet, 2, p.file[m.Origin.File])
	}
	for i, f := range gravest(v.e) {
		v.leads(findings, at(timesColumn, firstRow+i), filesSheet, 2, p.file[f.Origin.File])
	}
}

// sheetLinks holds where the cells of a sheet lead.
type sheetLinks struct {
	sheet string
	to    map[string]string
}

func (v *verification) links(sheet string) sheetLinks {
	l := sheetLinks{sheet, map[string]string{}}
	_, rest, more := bytes.Cut(v.sheet(sheet).xml, []byte("<hyperlink "))
	for more {
		var element []byte
		element, rest, more = bytes.Cut(rest, []byte("<hyperlink "))
		l.to[string(between(element, `ref="`, `"`))] = html.UnescapeString(string(between(element, `location="`, `"`)))
		if !more {
			break
		}
	}
	return l
}

// leads compares where a cell leads; a row of 0 means that there is nothing to lead to.
func (v *verification) leads(l sheetLinks, cell, sheet string, column, row int) {
	if want := target(sheet, column, row); row > 0 && l.to[cell] != want {
		v.fail("feuille %s, cellule %s : attendu un lien vers %s, trouvé « %s »", l.sheet, cell, want, l.to[cell])
	}
}

// checkFurniture makes sure that what excelize may lose in silence is in the file.
func checkFurniture(v *verification) {
	for _, s := range sheets {
		g := v.sheet(s.name)
		want := []string{"<pageSetup", "<headerFooter", "<hyperlink "}
		if !onePage[s.name] && (s.name != evolutionSheet || len(v.e.History) > 0) {
			want = append(want, "<pane ")
			v.filtered(g)
		}
		if painted[s.name] {
			want = append(want, "<cfRule")
		}
		for _, element := range want {
			if !bytes.Contains(g.xml, []byte(element)) {
				v.fail("feuille %s : élément %s> absent du fichier enregistré", s.name, strings.TrimSpace(element))
			}
		}
	}
	checkCharts(v, summarySheet, summaryCharts(v.e))
	if hasCurves(v.e) {
		checkCharts(v, evolutionSheet, evolutionCharts)
	}
}

// filtered makes sure that the body of a sheet has one filter: its table's, where it has a
// table, its own elsewhere.
func (v *verification) filtered(g *grid) {
	own := bytes.Contains(g.xml, []byte("<autoFilter"))
	var named []string
	for _, part := range v.follow(v.sheets[g.name], "xl/tables/") {
		named = append(named, v.table(g, part))
	}
	switch name := tables[g.name]; {
	case name == "" || v.listed(g.name) == 0:
		if !own || len(named) > 0 {
			v.fail("feuille %s : élément <autoFilter> absent du fichier enregistré", g.name)
		}
	case own || !slices.Equal(named, []string{name}) || !bytes.Contains(g.xml, []byte("<tablePart ")):
		v.fail("feuille %s : tableau nommé %s absent du fichier enregistré", g.name, name)
	}
}

// table compares a saved table with the cells that it covers, and returns its name. Excel
// repairs a workbook whose columns are not named as their header cells are.
func (v *verification) table(g *grid, part string) string {
	var t struct {
		Name   string `xml:"displayName,attr"`
		Ref    string `xml:"ref,attr"`
		Filter struct {
			Ref string `xml:"ref,attr"`
		} `xml:"autoFilter"`
		Columns []struct {
			Name string `xml:"name,attr"`
		} `xml:"tableColumns>tableColumn"`
	}
	if err := xml.Unmarshal(v.parts[part], &t); err != nil {
		v.fail("feuille %s : tableau illisible : %w", g.name, err)
	}
	for i, c := range t.Columns {
		v.same(g, i+1, headerRow, c.Name)
	}
	if want := block(1, headerRow, len(t.Columns), headerRow+v.listed(g.name)); t.Ref != want || t.Filter.Ref != want {
		v.fail("feuille %s : élément <autoFilter> du tableau %s : attendu %s, trouvé « %s » et « %s »", g.name, t.Name, want, t.Ref, t.Filter.Ref)
	}
	return t.Name
}

// listed returns the lines of the table of a sheet.
func (v *verification) listed(sheet string) int {
	return map[string]int{
		departmentsSheet: len(v.e.Departments),
		meetingsSheet:    len(v.e.Meetings),
		discardedSheet:   len(v.e.Discarded),
		findingsSheet:    len(v.e.Findings),
		filesSheet:       len(v.e.Files),
	}[sheet]
}

// onePage names the sheets that are one page, not one table.
var onePage = map[string]bool{summarySheet: true, indicatorSheet: true, "Carte": true}

// painted names the sheets whose cells are coloured by their content.
var painted = map[string]bool{departmentsSheet: true, regionsSheet: true, findingsSheet: true, "Méthode": true}

// evolutionCharts is how many charts the sheet Évolution bears, where it bears any.
const evolutionCharts = 2

// summaryCharts returns how many the summary bears: none would show anything of no meeting.
func summaryCharts(e ems.Edition) int {
	n := 0
	if len(e.Departments) > 0 {
		n++
	}
	if e.National.Meetings().N > 0 {
		n += 2
	}
	return n
}

// checkCharts follows the drawing of a sheet to its charts, as a reader would.
func checkCharts(v *verification, sheet string, want int) {
	if want == 0 {
		return
	}
	found := 0
	for _, drawing := range v.follow(v.sheets[sheet], "xl/drawings/") {
		if bytes.Count(v.parts[drawing], []byte(` descr="`)) != want {
			v.fail("feuille %s : un graphique est sans texte de remplacement", sheet)
		}
		for _, chart := range v.follow(drawing, "xl/charts/") {
			if bytes.Contains(v.parts[chart], []byte(`<min val="0"`)) && bytes.Contains(v.parts[chart], []byte("<title>")) {
				found++
			}
		}
	}
	if !bytes.Contains(v.sheet(sheet).xml, []byte("<drawing ")) || found != want {
		v.fail("feuille %s : attendu %d graphiques titrés, d'axe partant de zéro, trouvé %d", sheet, want, found)
	}
}

// follow returns the parts of a folder to which a part points, and that are there.
func (v *verification) follow(part, folder string) []string {
	related, err := v.related(part)
	if err != nil {
		v.fail("%w", err)
	}
	var out []string
	for _, target := range related {
		if strings.HasPrefix(target, folder) && v.parts[target] != nil {
			out = append(out, target)
		}
	}
	return out
}
