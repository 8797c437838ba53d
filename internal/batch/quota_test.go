package batch

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dno/internal/ems"
	"dno/internal/inbox"
	"dno/internal/intake"
	"dno/internal/store"
)

// TestWhatADepartementMayCostIsRefusedByNameAndTheOthersGoOn tries each limit: the files that are
// over are refused, those before them count, and another département is as it was.
func TestWhatADepartementMayCostIsRefusedByNameAndTheOthersGoOn(t *testing.T) {
	for name, c := range map[string]struct {
		quota   Quota
		refused []string
		says    string
	}{
		"nothing":       {Quota{}, nil, ""},
		"files":         {Quota{Files: 2}, []string{"13/"}, "2 fichiers de plus que ceux qui sont lus"},
		"bytes":         {Quota{Bytes: 200}, []string{"13/3.csv", "13/4.csv"}, "taille totale admise"},
		"lines":         {Quota{Lines: 3}, []string{"13/4.csv"}, "nombre total de lignes admis"},
		"archive":       {Quota{Archive: 200}, []string{"13/3.csv", "13/4.csv"}, "conservé d'un département"},
		"none is close": {Quota{Files: 4, Bytes: 1000, Lines: 4, Time: time.Hour, Archive: 1000}, nil, ""},
	} {
		t.Run(name, func(t *testing.T) {
			in := t.TempDir()
			for _, path := range []string{"01/5.csv", "13/1.csv", "13/2.csv", "13/3.csv", "13/4.csv"} {
				drop(t, in, path, fmt.Sprintf("Date de la réunion;Lieu\n18/0%s/2011;%s\n", path[3:4], strings.Repeat("x", 60)))
			}
			config := config(t, in, t.TempDir())
			config.Quota = c.quota
			for range 2 { // what was refused is refused again, and makes no other edition
				e := ran(t, config).Edition
				var refused []string
				for _, f := range e.Files {
					if f.Status == ems.Rejected {
						refused = append(refused, f.Path)
					}
				}
				if fmt.Sprint(refused) != fmt.Sprint(c.refused) || e.Number != 1 {
					t.Errorf("edition %d refuses %v, want %v in the first", e.Number, refused, c.refused)
				}
				if d, _ := e.Row("01"); d.Meetings() != ems.Known(1) {
					t.Errorf("another département has %v meetings", d.Meetings())
				}
				said := ""
				for _, f := range e.Findings {
					said += f.Message
				}
				if !strings.Contains(said, c.says) {
					t.Errorf("nothing says « %s »: %s", c.says, said)
				}
			}
		})
	}
}

// TestOneThatTakesAllItsTimeLeavesTheRestOfItsFiles reads on a clock that goes on by a second
// whenever it is looked at.
func TestOneThatTakesAllItsTimeLeavesTheRestOfItsFiles(t *testing.T) {
	now := time.Unix(0, 0)
	a := &account{quota: Quota{Time: 3 * time.Second}, clock: func() time.Time { now = now.Add(time.Second); return now }}
	for i := range 5 {
		excess := a.admits(inbox.Dropped{})
		if (excess != nil) != (i >= 3) {
			t.Errorf("file %d: %v", i, excess)
		}
		a.read(ems.File{Path: "13/ems.csv"}, []byte("Date de la réunion\n"), intake.Limits{})
	}
}

func drop(t *testing.T, dir, path, text string) {
	t.Helper()
	path = filepath.Join(dir, filepath.FromSlash(path))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	modify(t, path, 4)
}

// TestTheArchiveHoldsNoMoreOfADepartementThanItMay changes one file before each run.
func TestTheArchiveHoldsNoMoreOfADepartementThanItMay(t *testing.T) {
	in, out := t.TempDir(), t.TempDir()
	c := config(t, in, out)
	c.Quota.Archive = 4 << 10
	drop(t, in, "01/a.csv", "Date de la réunion\n18/01/2011\n")
	for i := range 8 {
		drop(t, in, "13/ems.csv", fmt.Sprintf("Date de la réunion;Lieu\n18/01/2011;%s %d\n", strings.Repeat("x", 1<<10), i))
		ran(t, c)
	}
	entries, err := os.ReadDir(filepath.Join(out, "archive"))
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) != 4 { // three of that département, and the other's
		t.Errorf("the archive holds %d files", len(entries))
	}
	if e, err := store.At(out).Latest(c.Semester); err != nil || e.Departments[0].Tally.Meetings != 1 {
		t.Errorf("the other département has %d meetings, %v", e.Departments[0].Tally.Meetings, err)
	}
}
