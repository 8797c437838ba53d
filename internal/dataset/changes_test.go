package dataset

import (
	"slices"
	"testing"

	"dno/internal/ems"
)

// pair returns two editions: 01 stands, 02 has overwritten its file, 03 comes, 04 goes.
func pair() (before, after Document) {
	edition := func(states [4]string, meetings int, files ...File) Document {
		d := Document{Schema: Schema, Semester: "2011-S1", AsOf: "2011-07-20", Number: 1, Files: files}
		d.Indicators.Meetings, d.Indicators.Returns.OnTime = meetings, 2
		for i, code := range []string{"01", "02", "03", "04"} {
			d.Departments = append(d.Departments, Department{Code: code, Return: states[i], Due: 6})
		}
		return d
	}
	file := func(code, sha256, status string) File {
		return File{Path: code + "/ems.csv", SHA256: sha256, Department: code, Status: status}
	}
	before = edition([4]string{"a_temps", "a_temps", "absente", "en_retard"}, 5,
		file("01", "a", "exploitable"), file("02", "b", "exploitable"), file("04", "d", "exploitable"), file("04/~$", "", "ignore"))
	after = edition([4]string{"a_temps", "a_temps", "en_retard", "rejetee"}, 7,
		file("01", "a", "exploitable"), file("02", "bb", "exploitable"), file("03", "c", "exploitable"), file("04", "d", "rejete"))
	return before, after
}

func TestSinceTheEditionBefore(t *testing.T) {
	before, after := pair()
	got, err := Since(before, after)
	want := ems.Since{Number: 1, AsOf: ems.Date{Year: 2011, Month: 7, Day: 20}, Received: 1, Replaced: 1, Dropped: 1, HeardBefore: true, MeetingsBefore: 5, Meetings: 7}
	if err != nil || got != want {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
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
