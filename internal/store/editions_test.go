package store

import (
	"os"
	"path/filepath"
	"testing"

	"dno/internal/dataset"
	"dno/internal/ems"
	"dno/internal/ems/emstest"
)

// publishedEdition writes the JSON edition of a semester where a run would have published it.
func publishedEdition(t *testing.T, out string, s ems.Semester, name string) {
	t.Helper()
	e := emstest.Edition()
	e.Semester, e.Number = s, 1
	data, err := dataset.Of(e).Encode()
	if err != nil {
		t.Fatal(err)
	}
	writeUnder(t, filepath.Join(out, name, "editions", "1"), "tableau-de-bord-dno-"+name+".json", data)
}

func writeUnder(t *testing.T, dir, name string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestOnlyEarlierSemestersThatCanBeReadAreKnown(t *testing.T) {
	out := t.TempDir()
	for _, s := range []ems.Semester{{Year: 2010, Half: 2}, {Year: 2009, Half: 1}, {Year: 2011, Half: 1}, {Year: 2011, Half: 2}} {
		publishedEdition(t, out, s, s.String())
	}
	publishedEdition(t, out, ems.Semester{Year: 2008, Half: 1}, "2008-S2")                                         // another semester's
	publishedEdition(t, out, ems.Semester{Year: 2007, Half: 1}, "2007-s1")                                         // no folder of ours
	writeUnder(t, filepath.Join(out, "2006-S1"), "notes.txt", nil)                                                 // no edition
	writeUnder(t, filepath.Join(out, "2005-S1", "editions", "1"), "tableau-de-bord-dno-2005-S1.json", []byte("{")) // broken
	figures := At(out).Before(ems.Semester{Year: 2011, Half: 1})
	var got []string
	for _, c := range figures {
		got = append(got, c.Semester.String())
	}
	if len(got) != 2 || got[0] != "2009-S1" || got[1] != "2010-S2" {
		t.Errorf("known: %v, want 2009-S1 and 2010-S2", got)
	}
	if figures := At(filepath.Join(out, "none")).Before(ems.Semester{Year: 2011, Half: 1}); figures != nil {
		t.Errorf("in no folder: known %v", figures)
	}
}
