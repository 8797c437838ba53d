package dataset

import (
	"bytes"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"dno/internal/ems"
	"dno/internal/ems/emstest"
)

func encoded(t *testing.T, e ems.Edition) []byte {
	t.Helper()
	data, err := Of(e).Encode()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestKeysKeepTheOrderOfTheContract(t *testing.T) {
	data := encoded(t, emstest.Edition())
	for place, want := range map[string][]string{
		"the top": {"schema", "semestre", "arrete_au", "edition", "indicateurs", "departements", "hors_champ", "reunions", "anomalies",
			"fichiers", "changements"},
		"the figures": {"departements_soumis", "remontees", "reunions", "mois_dus", "mois_a_echoir", "mois_tenus", "taux_minimal",
			"taux_maximal", "departements_complets", "presence", "themes"},
		"the marks": {`"prefet": {`, `"P": `, `"R": `, `"A": `, `"E": `, `"V": `, `"SO": `, `"": `},
		"a finding": {`"code": "ligne/date-illisible"`, "gravite", "departement", "fichier", "feuille", "cellule", "ligne", "lu",
			"attendu", "conseil", "message", "occurrences"},
	} {
		rest := data
		for _, key := range want {
			if !strings.HasPrefix(key, `"`) {
				key = `"` + key + `": `
			}
			at := bytes.Index(rest, []byte(key))
			if at < 0 {
				t.Errorf("%s: %s is missing or out of order", place, key)
				break
			}
			rest = rest[at+len(key):]
		}
	}
	for _, m := range regexp.MustCompile(`"(\w+)": null`).FindAllSubmatch(data, -1) {
		if key := string(m[1]); !slices.Contains([]string{"taux_minimal", "taux_maximal", "numero", "reunions_declarees", "recu_le"}, key) {
			t.Errorf("%s is null", key)
		}
	}
	if bytes.ContainsRune(data, '\u202f') {
		t.Error("a narrow no-break space is in the JSON")
	}
}

func TestListsAreNeverNull(t *testing.T) {
	data := encoded(t, ems.Edition{Semester: ems.Semester{Year: 2011, Half: 1}})
	for _, key := range []string{"departements", "hors_champ", "reunions", "anomalies", "fichiers", "changements"} {
		if !bytes.Contains(data, []byte(`"`+key+`": []`)) {
			t.Errorf("%s is no empty list", key)
		}
	}
	if !bytes.Contains(data, []byte(`"taux_minimal": null`)) {
		t.Error("with no month due the rate is null")
	}
}

func TestADocumentIsReadBackAsItWasWritten(t *testing.T) {
	data := encoded(t, emstest.Edition())
	d, err := Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := d.Encode(); err != nil || !bytes.Equal(again, data) {
		t.Errorf("the document changes when it is read back (%v)", err)
	}
	if _, err := Decode([]byte(`{"schema": "autre/1"}`)); err == nil {
		t.Error("another schema is taken for ours")
	}
}

func TestTheSameContentIsTheSameEdition(t *testing.T) {
	e := emstest.Edition()
	same, other := e, emstest.Edition()
	same.Number, same.AsOf, same.Changes = 9, ems.Date{Year: 2012, Month: 1, Day: 1}, nil
	same.Files = append(same.Files[:len(same.Files):len(same.Files)], ems.File{Path: "01/~$EMS.xlsx", Status: ems.Ignored})
	other.Departments[4].Months[1].State = ems.NilMonth
	if !Same(e, same) {
		t.Error("its number, its day and a lock file make another edition")
	}
	worded := e
	worded.Findings = slices.Clone(worded.Findings)
	worded.Findings[0].Message, worded.Findings[0].Advice, worded.Findings[0].Expected = "autrement dit", "autre conseil", "autre chose"
	if !Same(e, worded) {
		t.Error("a mended sentence makes an edition")
	}
	worded.Findings[0].Read = "autre chose lue"
	if Same(e, worded) {
		t.Error("another text read makes no edition")
	}
	if Same(e, other) {
		t.Error("a month that changes makes no other edition")
	}
}

func TestTheWayOfTellingAFindingIsNoFact(t *testing.T) {
	e, otherwise, elsewhere := emstest.Edition(), emstest.Edition(), emstest.Edition()
	slices.Reverse(otherwise.Findings)
	otherwise.Findings[0].Severity, otherwise.Findings[0].Count = ems.Blocking-otherwise.Findings[0].Severity, 99
	if Same(e, otherwise) || !SameFacts(e, otherwise) {
		t.Error("another order, severity or count is another fact")
	}
	elsewhere.Findings[0].Read += " "
	if SameFacts(e, elsewhere) {
		t.Error("another key is the same fact")
	}
}

func TestTheMeetingsHoldNoFreeTextAndNoFormula(t *testing.T) {
	e := emstest.Edition()
	e.Meetings[0].Origin.File = "=cmd.csv"
	data, err := Meetings(e)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(data, []byte("\uFEFFdepartement;date;")) || bytes.Contains(data, []byte("contrôles routiers")) ||
		bytes.Contains(data, []byte(";=cmd")) {
		t.Errorf("%.300s", data)
	}
	if err := VerifyMeetings(data, e); err != nil {
		t.Error(err)
	}
	e.Meetings[1].Department = "99"
	if VerifyMeetings(data, e) == nil {
		t.Error("a wrong département is not seen")
	}
}

func TestTheTableSchemaNamesEveryColumn(t *testing.T) {
	data, err := TableSchema()
	if err != nil {
		t.Fatal(err)
	}
	var schema struct {
		Fields []struct{ Name string }
	}
	if err := json.Unmarshal(data, &schema); err != nil {
		t.Fatal(err)
	}
	csv, err := Meetings(emstest.Edition())
	if err != nil {
		t.Fatal(err)
	}
	header, _, _ := strings.Cut(strings.TrimPrefix(string(csv), "\uFEFF"), "\n")
	var names []string
	for _, f := range schema.Fields {
		names = append(names, f.Name)
	}
	if got := strings.Join(names, ";"); got != header {
		t.Errorf("the schema names %s, the file has %s", got, header)
	}
}

// TestAnyNameIsReadBackFromTheCSV: encoding/csv gives line breaks back otherwise.
func TestAnyNameIsReadBackFromTheCSV(t *testing.T) {
	for _, name := range []string{"a\r\nb", "a\rb", "\r=1", "\n=1", "=1", "a;b\"c\"", "a\x00b", "a\u2028b", strings.Repeat("x", 1<<16)} {
		e := emstest.Edition()
		e.Meetings[0].Origin.Sheet, e.Meetings[1].Origin.File = name, name
		data, err := Meetings(e)
		if err == nil {
			err = VerifyMeetings(data, e)
		}
		if err != nil {
			t.Errorf("%q: %v", name, err)
		}
	}
}
