package inbox

import (
	"fmt"
	"strings"
	"testing"
)

func TestAFolderThatIsFloodedCostsOneLine(t *testing.T) {
	dir := t.TempDir()
	for i := range 7 {
		drop(t, dir, fmt.Sprintf("13/%d.csv", i), "x")
	}
	drop(t, dir, "01/a.csv", "x")
	drop(t, dir, "b.csv", "x")
	l, err := open(t, dir, 0).Collect()
	if err != nil {
		t.Fatal(err)
	}
	l.Cap(3)
	var got []string
	for _, f := range l.Files {
		got = append(got, fmt.Sprintf("%s %s %d", f.Sender, f.Path, f.Stands))
	}
	want := "[01 01/a.csv 0 13 13/0.csv 0 13 13/1.csv 0 13 13/2.csv 0 13 13/ 4  b.csv 0]"
	if fmt.Sprint(got) != want {
		t.Errorf("got %v, want %s", got, want)
	}
}

func TestFilesLeftBehindByTheThousandAreOneLineAFolder(t *testing.T) {
	dir := t.TempDir()
	for i := range 5000 {
		drop(t, dir, fmt.Sprintf("13/tmp/%d.tmp", i), "")
	}
	for i := range 300 {
		drop(t, dir, fmt.Sprintf("14/%d/Thumbs.db", i), "")
	}
	drop(t, dir, "01/Thumbs.db", "CMMM")
	l, err := open(t, dir, 0).Collect()
	if err != nil {
		t.Fatal(err)
	}
	told := map[string]int{}
	for _, f := range l.Aside {
		told[f.Sender] += f.Files()
	}
	if len(l.Aside) != 1+1+mostAside+1 || told["13"] != 5000 || told["14"] != 300 || told["01"] != 1 {
		t.Errorf("%d lines tell of %v", len(l.Aside), told)
	}
	if l.Aside[0].Path != "01/Thumbs.db" || l.Aside[1].Path != "13/tmp/" || l.Aside[1].Stands != 5000 {
		t.Errorf("first come %+v", l.Aside[:2])
	}
}

func TestAFolderTooDeepIsRefusedByNameAndNotListed(t *testing.T) {
	dir := t.TempDir()
	deep := "13" + strings.Repeat("/d", Deepest+200)
	drop(t, dir, deep+"/ems.csv", "x")
	drop(t, dir, "13"+strings.Repeat("/e", Deepest-1)+"/ems.csv", "x")
	l, err := open(t, dir, 0).Collect()
	if err != nil {
		t.Fatal(err)
	}
	if len(l.Files) != 2 || l.Files[0].Bar != TooDeep || l.Files[0].Path != "13"+strings.Repeat("/d", Deepest)+"/" || l.Files[1].Bar != NoBar {
		t.Errorf("got %+v", l.Files)
	}
}
