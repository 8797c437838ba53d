package workbook

import (
	"bytes"
	"strings"

	"dno/internal/ems"
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
		titles = append(titles, m.Label())
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
	g := v.sheet("Lignes écartées")
	v.count(g, v.below(g, "Département", "Fichier", "Feuille", "Ligne", "Motif"), len(v.e.Discarded))

	g = v.sheet("Anomalies")
	row := v.below(g, "Gravité", "Code", "Département", "Fichier", "Feuille", "Cellule", "Lu", "Attendu", "Conseil", "Occurrences")
	v.count(g, row, len(v.e.Findings))
	for i, f := range v.e.Findings {
		v.line(g, 1, row+i, f.Severity.String(), f.Rule, f.Department)
		v.same(g, 10, row+i, f.Count)
	}

	g = v.sheet("Remontées")
	row = v.below(g, "Département", "Fichier", "État", "Reçu le", "Lignes lues", "Lignes comptées")
	v.count(g, row, len(v.e.Files))
	for i, f := range v.e.Files {
		v.line(g, 1, row+i, f.Department, f.Path, f.Status.Label(), f.Received, f.Lines, f.Counted)
		v.same(g, 9, row+i, f.Size)
		v.same(g, 10, row+i, f.SHA256)
	}
}

// checkFurniture makes sure that what excelize may lose in silence is in the file.
func checkFurniture(v *verification) {
	for _, s := range sheets {
		g := v.sheet(s.name)
		want := []string{"<pageSetup", "<headerFooter", "<hyperlink "}
		if s.name != summarySheet && s.name != "Carte" {
			want = append(want, "<autoFilter", "<pane ")
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
	checkCharts(v)
}

// painted names the sheets whose cells are coloured by their content.
var painted = map[string]bool{departmentsSheet: true, "Régions": true, "Anomalies": true, "Méthode": true}

// summaryCharts is how many charts the summary bears.
const summaryCharts = 2

// checkCharts follows the summary's drawing to its charts, as a reader would.
func checkCharts(v *verification) {
	found := 0
	for _, drawing := range v.follow(v.sheets[summarySheet], "xl/drawings/") {
		for _, chart := range v.follow(drawing, "xl/charts/") {
			if bytes.Contains(v.parts[chart], []byte(`<min val="0"`)) && bytes.Contains(v.parts[chart], []byte("<title>")) {
				found++
			}
		}
	}
	if !bytes.Contains(v.sheet(summarySheet).xml, []byte("<drawing ")) || found != summaryCharts {
		v.fail("feuille %s : attendu %d graphiques titrés, d'axe partant de zéro, trouvé %d", summarySheet, summaryCharts, found)
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
