package batch

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"dno/internal/ems"
	"dno/internal/store"
)

const oneMeeting = "Date de la réunion;Statut\n18/01/2011;tenue\n"

// shelf returns the names in the archive of an output folder.
func shelf(t *testing.T, out string) []string {
	t.Helper()
	entries, err := os.ReadDir(filepath.Join(out, "archive"))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range entries {
		names = append(names, f.Name())
	}
	return names
}

func TestEachFileReceivedIsArchivedOnce(t *testing.T) {
	c := config(t, laidOut(t, "01", "02"), t.TempDir()) // the same bytes from both
	if err := os.WriteFile(filepath.Join(c.Inbox, "02", "scan.PDF"), []byte("%PDF-1.4"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Collect(c); err != nil {
		t.Fatal(err)
	}
	deposit(t, c.Inbox, "01", oneMeeting+"16/02/2011;tenue\n")
	ran(t, c)
	want := map[string]string{
		ems.Fingerprint([]byte(oneMeeting)) + ".csv":                      oneMeeting,
		ems.Fingerprint([]byte("%PDF-1.4")) + ".pdf":                      "%PDF-1.4",
		ems.Fingerprint([]byte(oneMeeting+"16/02/2011;tenue\n")) + ".csv": oneMeeting + "16/02/2011;tenue\n",
	}
	names := shelf(t, c.Out)
	if len(names) != len(want) {
		t.Errorf("archived: %v", names)
	}
	for _, name := range names {
		if data, err := os.ReadFile(filepath.Join(c.Out, "archive", name)); err != nil || string(data) != want[name] {
			t.Errorf("%s holds %q, %v", name, data, err)
		}
	}
}

func TestWhatOnlyLooksArchivesNothing(t *testing.T) {
	c := config(t, laidOut(t, "01"), t.TempDir())
	if _, err := Draw(c); err != nil {
		t.Fatal(err)
	}
	if entries, err := os.ReadDir(c.Out); err != nil || len(entries) != 0 {
		t.Errorf("drawing has written %v, %v", entries, err)
	}
}

func TestTheArchiveIsMadeWholeAgainAndNeverOverwritten(t *testing.T) {
	c := config(t, laidOut(t, "01"), t.TempDir())
	ran(t, c)
	path := filepath.Join(c.Out, "archive", ems.Fingerprint([]byte(oneMeeting))+".csv")
	for _, left := range []string{filepath.Join(filepath.Dir(path), ".a.csv.123"), path} { // by a killed run, by a power failure
		if err := os.WriteFile(left, []byte("Date"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var said []string
	c.Warn = func(s string) { said = append(said, s) }
	ran(t, c)
	if data, err := os.ReadFile(path); err != nil || string(data) != oneMeeting {
		t.Errorf("the archive holds %q, %v", data, err)
	}
	if data, err := os.ReadFile(path + ".abimee-1"); err != nil || string(data) != "Date" {
		t.Errorf("what was there is now %q, %v", data, err)
	}
	if len(shelf(t, c.Out)) != 2 || len(said) != 1 {
		t.Errorf("left: %v; said: %v", shelf(t, c.Out), said)
	}
}

func TestTheArchiveTellsWhatItCannotShow(t *testing.T) {
	c := config(t, laidOut(t, "01", "02", "03", "04"), t.TempDir())
	for code, content := range map[string]string{"02": oneMeeting + "\n", "03": oneMeeting + "\n\n",
		"04": oneMeeting + "16/02/2011;tenue\n17/03/2011;tenue\n"} {
		deposit(t, c.Inbox, code, content)
	}
	c.Limits.FileSize = 60
	ran(t, c)
	for i, code := range []string{"02", "03"} {
		sha256 := ems.Fingerprint([]byte(oneMeeting + "\n\n"[:i+1]))
		path := filepath.Join(c.Out, "archive", sha256+".csv")
		if code == "02" {
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
		} else if err := os.WriteFile(path, []byte("autre"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	p, err := Reread(c, 1)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []error{nil, store.ErrNotArchived, store.ErrAltered, ErrTooLarge} {
		if _, err := p.Kept(p.Edition.Files[i]); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", p.Edition.Files[i].Path, err, want)
		}
	}
	if got := p.Edition.Meetings[0].When; got.Text != "18/01/2011" || got.Origin.Cell() != "A2" {
		t.Errorf("the meeting was read as %q in %s", got.Text, got.Origin.Cell())
	}
	if text, err := p.Written(p.Edition.Meetings[0].Origin); err != nil || text != "18/01/2011 | tenue" {
		t.Errorf("the row reads %q, %v", text, err)
	}
	if _, err := Reread(c, 2); !errors.Is(err, ErrNoEdition) {
		t.Errorf("edition 2: %v, want ErrNoEdition", err)
	}
}
