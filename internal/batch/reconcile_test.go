package batch

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"dno/internal/reconcile"
)

// published runs once on a small inbox and returns the JSON, the workbook and the summary.
func published(t *testing.T) (document, workbook, summary []byte) {
	t.Helper()
	c := config(t, t.TempDir(), t.TempDir())
	const head = "Date de la réunion;Statut;Préfet;Procureur de la République;Thèmes;Formation\n"
	writeUnder(t, filepath.Join(c.Inbox, "01"), "ems.csv",
		[]byte(head+"18/01/2011;;P;R;SP;commune\n03/03/2011;;P;A;SP,SR;\n22/03/2011;;P;P;;\navril 2011;néant;;;;\n"))
	writeUnder(t, filepath.Join(c.Inbox, "13"), "ems.csv", []byte(head+"12/02/2011;;P;P;PD;\n31/06/2011;;P;P;PD;\n"))
	writeUnder(t, filepath.Join(c.Inbox, "976"), "ems.csv", []byte(head+"12/02/2011;;P;P;PD;\n05/04/2011;;P;P;PD;\n"))
	if _, err := Run(c); err != nil {
		t.Fatal(err)
	}
	folder := c.store().EditionFolder(c.Semester, 1)
	var data [3][]byte
	for i, extension := range []string{".json", ".xlsx", ".pdf"} {
		var err error
		if data[i], err = os.ReadFile(filepath.Join(folder, "tableau-de-bord-dno-"+c.Semester.String()+extension)); err != nil {
			t.Fatal(err)
		}
	}
	return data[0], data[1], data[2]
}

// TestEveryFigureIsReconciled changes the figures of the JSON edition one at a time: each is
// then contradicted by the others, by the workbook or by the summary.
func TestEveryFigureIsReconciled(t *testing.T) {
	document, workbook, summary := published(t)
	if err := reconcile.Edition(document, workbook, summary); err != nil {
		t.Fatal(err)
	}
	figure := regexp.MustCompile(`"(reunions|mois_dus|mois_tenus|mois_a_echoir|departements_[a-z]+|a_temps|en_retard|rejetee|absente|taux_[a-z]+|reunions_declarees|P|R|A|SP|SR|PD|AUTRE|occurrences|etat|ligne)": ("?[0-9a-z_.]+"?)`)
	places := figure.FindAllSubmatchIndex(document, -1)
	if len(places) < 1000 {
		t.Fatalf("%d figures found", len(places))
	}
	for i := 0; i < len(places); i += 1 + i/40 { // the national ones, and then fewer and fewer
		at := places[i]
		was := string(document[at[4]:at[5]])
		if was == "null" || strings.HasPrefix(string(document[at[2]:at[3]]), "ligne") && inFindings(document, at[0]) {
			continue // the line of a finding is that of its cell
		}
		changed := append([]byte(nil), document[:at[4]]...)
		changed = append(append(changed, another(was)...), document[at[5]:]...)
		if err := reconcile.Edition(changed, workbook, summary); err == nil {
			t.Errorf("%s %s, changed into %s at byte %d, is not found", document[at[2]:at[3]], was, another(was), at[0])
		}
	}
}

func inFindings(document []byte, at int) bool {
	return at > strings.Index(string(document), `"anomalies"`)
}

// another returns a value of the same kind.
func another(was string) string {
	switch n, err := strconv.Atoi(was); {
	case err == nil:
		return strconv.Itoa(n + 1)
	case was == `"neant"`:
		return `"non_signalee"`
	case strings.HasPrefix(was, `"`):
		return `"neant"`
	}
	return "0.4242"
}

func TestADocumentThatIsMissingIsNoProof(t *testing.T) {
	document, workbook, summary := published(t)
	for name, err := range map[string]error{
		"no JSON":        reconcile.Edition(nil, workbook, summary),
		"no workbook":    reconcile.Edition(document, nil, summary),
		"no summary":     reconcile.Edition(document, workbook, nil),
		"half a summary": reconcile.Edition(document, workbook, summary[:len(summary)/2]),
	} {
		if err == nil {
			t.Errorf("%s is accepted", name)
		}
	}
}
