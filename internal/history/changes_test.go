package history

import (
	"slices"
	"strings"
	"testing"

	"dno/internal/ems"
)

// pair returns two editions: 01 stands, 02 has overwritten its file, 03 comes, 04 goes.
func pair() (before, after ems.Edition) {
	spring := ems.Semester{Year: 2011, Half: 1}
	edition := func(states [4]ems.ReturnState, meetings int, files ...ems.File) ems.Edition {
		e := ems.Edition{Semester: spring, AsOf: ems.Date{Year: 2011, Month: 7, Day: 20}, Due: ems.UsualDeadlines.Of(spring), Number: 1,
			Files: files}
		for i, code := range []string{"01", "02", "03", "04"} {
			d := ems.DepartmentRow{Territory: ems.Territory{Code: code}, Return: states[i]}
			d.Owed = 6
			e.Departments = append(e.Departments, d)
			e.National.Add(d)
		}
		e.National.Tally.Meetings = meetings
		return e
	}
	file := func(code, sha256 string, status ems.FileStatus) ems.File {
		return ems.File{Path: code + "/ems.csv", SHA256: sha256, Department: code, Status: status}
	}
	before = edition([4]ems.ReturnState{ems.OnTime, ems.OnTime, ems.NoFile, ems.Late}, 5,
		file("01", "a", ems.Exploitable), file("02", "b", ems.Exploitable), file("04", "d", ems.Exploitable),
		ems.File{Path: "04/~$", Department: "04", Status: ems.Ignored})
	after = edition([4]ems.ReturnState{ems.OnTime, ems.OnTime, ems.Late, ems.RejectedReturn}, 7,
		file("01", "a", ems.Exploitable), file("02", "bb", ems.Exploitable), file("03", "c", ems.Exploitable),
		file("04", "d", ems.Rejected))
	return before, after
}

func TestSinceTheEditionBefore(t *testing.T) {
	want := ems.Since{
		Number: 1, AsOf: ems.Date{Year: 2011, Month: 7, Day: 20}, Received: 1, Replaced: 1, Dropped: 1,
		MeetingsBefore: ems.Known(5), Meetings: ems.Known(7),
	}
	if got := Since(pair()); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestChangesSayWhatPeopleRead(t *testing.T) {
	got := Changes(pair())
	want := []ems.Change{
		{Field: "réunions", Before: "5", After: "7"},
		{Department: "03", Field: "remontée", Before: "absente", After: "en retard"},
		{Department: "04", Field: "remontée", Before: "en retard", After: "rejetée"},
		{Department: "03", Field: "réunions", Before: "n.c.", After: "0"},
		{Department: "03", Field: "mois tenus", Before: "n.c. sur 6", After: "0 sur 6"},
		{Department: "04", Field: "réunions", Before: "0", After: "n.c."},
		{Department: "04", Field: "mois tenus", Before: "0 sur 6", After: "n.c. sur 6"},
		{Department: "02", Field: "fichier 02/ems.csv", Before: "exploitable", After: "exploitable, contenu remplacé"},
		{Department: "03", Field: "fichier 03/ems.csv", Before: "", After: "exploitable"},
		{Department: "04", Field: "fichier 04/ems.csv", Before: "exploitable", After: "rejeté"},
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
}

func TestAnEditionComparedWithItselfHasNotChanged(t *testing.T) {
	_, after := pair()
	if got := Changes(after, after); got != nil {
		t.Errorf("got %+v", got)
	}
}

func TestWhatStandsBesideTheFiguresIsTold(t *testing.T) {
	_, before := pair()
	after := before
	after.Due = after.Due.AddDays(10)
	after.Models = "0123456789abcdef"
	after.History = []ems.Comparison{{Semester: ems.Semester{Year: 2010, Half: 2}, Number: 3}}
	want := []ems.Change{
		{Field: "échéance des remontées", Before: "15 juillet 2011", After: "25 juillet 2011"},
		{Field: "chiffres du 2nd semestre 2010", Before: "inconnus", After: "édition 3"},
		{Field: "modèles des documents", Before: "ceux du programme", After: "empreinte 01234567"},
	}
	for i := range want {
		want[i].Before, want[i].After = spaced(want[i].Before), spaced(want[i].After)
	}
	if got := Changes(before, after); !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
	known := []ems.Change{{Field: want[1].Field, Before: "édition 3", After: "inconnus"}}
	after.Due, after.Models = before.Due, before.Models
	if got := Changes(after, before); !slices.Equal(got, known) {
		t.Errorf("an earlier edition that is gone: got %q\nwant %q", got, known)
	}
}

func TestAnotherDayOfReceptionIsTold(t *testing.T) {
	before, _ := pair()
	after := before
	after.Files = slices.Clone(before.Files)
	after.Files[0].Received = ems.Date{Year: 2011, Month: 7, Day: 15}
	want := []ems.Change{{Department: "01", Field: "fichier 01/ems.csv", Before: "reçu un jour inconnu", After: spaced("reçu le 15 juillet 2011")}}
	if got := Changes(before, after); !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

// spaced puts the no-break space of a date after its day.
func spaced(s string) string {
	return strings.NewReplacer("15 j", "15\u00a0j", "25 j", "25\u00a0j").Replace(s)
}
