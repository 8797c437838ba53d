package dashboard

import (
	"bytes"
	"strings"
	"testing"

	"dno/internal/ems"
	"dno/internal/ems/emstest"
	"dno/templates"
)

func drawn(t *testing.T, e ems.Edition) []byte {
	t.Helper()
	theme, err := templates.Load("")
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := Write(&b, e, Options{Theme: theme}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestThePageIsTheSameTwiceAndReadsBack(t *testing.T) {
	for name, e := range map[string]ems.Edition{
		"a semester": emstest.Edition(), "nobody answered": emstest.Every(ems.NoFile, ems.NoReturn), "one alone": emstest.Lone(),
		"out of scope": emstest.Apart(), "months to come": emstest.Every(ems.OnTime, ems.Pending),
	} {
		page := drawn(t, e)
		if !bytes.Equal(page, drawn(t, e)) {
			t.Errorf("%s: the second page is not the first", name)
		}
		if err := Verify(page, e); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestNothingOfAReturnBecomesMarkup names files, sheets and places as an attacker would: the page
// reads back with its own elements alone.
func TestNothingOfAReturnBecomesMarkup(t *testing.T) {
	const hostile = `13/"><script>alert(1)</script><img src=x onerror=alert(2)><a href="http://ailleurs.example/">.csv`
	e := emstest.Edition()
	for i := range e.Meetings {
		e.Meetings[i].Origin.File, e.Meetings[i].When.Origin = hostile, ems.Origin{File: hostile, Sheet: "</table><style>*{display:none}", Row: 3, Column: 1}
	}
	for i := range e.Findings {
		e.Findings[i].Origin.File, e.Findings[i].Read = hostile, "{{.}}<svg onload=alert(3)>"
	}
	e.Files = append(e.Files, ems.File{Path: hostile, Department: "13", Status: ems.Rejected})
	e.Discarded = append(e.Discarded, ems.DiscardedLine{Department: "13", Origin: ems.Origin{File: hostile, Row: 2}, Reason: "<b>", Text: "<i>"})
	page := drawn(t, e)
	if err := Verify(page, e); err != nil {
		t.Error(err)
	}
	if !strings.Contains(string(page), "&lt;script&gt;") {
		t.Error("the hostile name is not shown as text")
	}
}

func TestFreeTextStaysAway(t *testing.T) {
	e := emstest.Edition()
	e.Meetings[0].Decisions.Text, e.Meetings[0].Observations.Text = "NOM-SECRET", "NOM-SECRET"
	e.Meetings[0].When.Text = "le 18 janvier 2011 chez NOM-SECRET"
	e.Findings[0].Read, e.Findings[0].Message = "NOM-SECRET", "« NOM-SECRET » ne se lit pas."
	e.Discarded = append(e.Discarded, ems.DiscardedLine{Department: "13", Text: "NOM-SECRET", Reason: "NOM-SECRET", Rule: ems.LineDouble})
	if strings.Contains(string(drawn(t, e)), "NOM-SECRET") {
		t.Error("the page quotes what a préfecture wrote freely")
	}
	for text, shown := range map[string]bool{"18/01/2011": true, "1er avril 2011": true, "samedi 12 mars 2011": true, "12 mars, M. Dupont": false} {
		if got := plainDate(text) == text; got != shown {
			t.Errorf("%q shown: %t", text, got)
		}
	}
}

func TestAPageThatLostSomethingIsRefused(t *testing.T) {
	e := emstest.Edition()
	page := string(drawn(t, e))
	for name, wrong := range map[string]string{
		"a line lost":       strings.Replace(page, `<tr class="line">`, `<tr>`, 1),
		"a link to nowhere": strings.Replace(page, `href="#13"`, `href="#nulle-part"`, 1),
		"a link outside":    strings.Replace(page, `href="#13"`, `href="https://ailleurs.example/"`, 1),
		"two of a name":     strings.Replace(page, `id="14"`, `id="13"`, 1),
		"another script":    strings.Replace(page, `</main>`, `<script>1</script></main>`, 1),
		"an image":          strings.Replace(page, `</main>`, `<img src="x"></main>`, 1),
	} {
		if wrong == page || Verify([]byte(wrong), e) == nil {
			t.Errorf("%s: not refused", name)
		}
	}
}
