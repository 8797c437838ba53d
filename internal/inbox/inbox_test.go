package inbox

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"dno/internal/ems"
)

var noon = time.Date(2011, 7, 20, 12, 0, 0, 0, time.UTC)

// drop writes a file of the inbox, last modified an hour before noon.
func drop(t *testing.T, dir, name, content string) string {
	t.Helper()
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(path, noon.Add(-time.Hour), noon.Add(-time.Hour)); err != nil {
		t.Fatal(err)
	}
	return path
}

func open(t *testing.T, dir string, settle time.Duration) *Inbox {
	t.Helper()
	paris, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		t.Fatal(err)
	}
	in, err := Open(dir, noon, settle, paris)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { in.Close() })
	return in
}

func collect(t *testing.T, in *Inbox) (files []Dropped, aside map[string]ems.FileStatus) {
	t.Helper()
	l, err := in.Collect()
	if err != nil {
		t.Fatal(err)
	}
	aside = map[string]ems.FileStatus{}
	for _, f := range l.Aside {
		aside[f.Path] = f.Status
	}
	return l.Files, aside
}

func TestANameThatIsNotUTF8IsSpelledAsItWasMeant(t *testing.T) {
	dir := t.TempDir()
	folder := filepath.Join(dir, "13 - Bouches-du-Rh\xf4ne")
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Skip("this file system takes UTF-8 alone")
	}
	if err := os.WriteFile(filepath.Join(folder, "r\xe9unions \x81.csv"), []byte("Date"), 0o644); err != nil {
		t.Fatal(err)
	}
	in := open(t, dir, 0)
	files, _ := collect(t, in)
	if len(files) != 1 || files[0].Path != "13 - Bouches-du-Rhône/réunions \ufffd.csv" || files[0].Department != "13" {
		t.Fatalf("got %+v", files)
	}
	if data, err := in.Read(&files[0], 10); err != nil || string(data) != "Date" {
		t.Errorf("got %q, %v", data, err)
	}
}

func TestTheFirstFolderNamesTheSender(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"01/a.csv", "2a/b.csv", "75 - Paris/2011/c.csv", "Bouches-du-Rhône/d.csv", "Corse/e.csv",
		"divers/01/f.csv", "g.csv"} {
		drop(t, dir, name, "x")
	}
	files, _ := collect(t, open(t, dir, 0))
	want := map[string]string{"01/a.csv": "01", "2a/b.csv": "2A", "75 - Paris/2011/c.csv": "75", "Bouches-du-Rhône/d.csv": "13",
		"Corse/e.csv": "", "divers/01/f.csv": "", "g.csv": ""}
	if len(files) != len(want) {
		t.Errorf("%d files, want %d", len(files), len(want))
	}
	for i, f := range files {
		if f.Sender != want[f.Path] {
			t.Errorf("%s is of %q, want %q", f.Path, f.Sender, want[f.Path])
		}
		if i > 0 && files[i-1].Path > f.Path {
			t.Errorf("%s comes after %s", f.Path, files[i-1].Path)
		}
	}
}

func TestPathsAreComposed(t *testing.T) {
	dir := t.TempDir()
	drop(t, dir, "07/EMS fe\u0301vrier.csv", "x") // as a Mac writes it
	in := open(t, dir, 0)
	files, _ := collect(t, in)
	if len(files) != 1 || files[0].Path != "07/EMS février.csv" {
		t.Fatalf("files %+v", files)
	}
	if data, err := in.Read(&files[0], 10); err != nil || string(data) != "x" {
		t.Errorf("read %q, %v", data, err)
	}
}

func TestTwoSpellingsOfOneNameAreTwoFiles(t *testing.T) {
	dir := t.TempDir()
	drop(t, dir, "07/fe\u0301vrier.csv", "x")
	drop(t, dir, "07/février.csv", "y")
	files, _ := collect(t, open(t, dir, 0))
	if len(files) == 1 {
		t.Skip("this file system takes both spellings for one name")
	}
	if len(files) != 2 || files[0].Path != "07/février.csv" || files[1].Path != "07/février.csv (2)" {
		t.Errorf("files %+v", files)
	}
}

func TestWhatProgramsLeaveBehindIsToldByWhatItIs(t *testing.T) {
	dir := t.TempDir()
	owner := "\x05Dupon" + strings.Repeat(" ", 156)
	left := map[string]string{"01/~$EMS.xlsx": owner, "01/Thumbs.db": "CMMM", "01/.DS_Store": "\x00\x00\x00\x01Bud1",
		"02/.~lock.EMS.ods#": ",dupon,pc,04.07.2011 10:00,file:///C:/u;", "02/desktop.ini": "\r\n[.ShellClassInfo]\r\n",
		"02/EMS.xlsx.part": "", "03/._EMS.xlsx": "\x00\x05\x16\x07"}
	for name, content := range left {
		drop(t, dir, name, content)
	}
	drop(t, dir, ".snapshot/01/EMS.csv", "x")
	returns := []string{"01/$EMS.csv", "01/EMS.xlsx.tmp", "01/~EMS mars.xlsx", "02/.EMS.csv", "02/~2011/EMS.csv"}
	for _, name := range returns {
		drop(t, dir, name, "Date;Statut\n")
	}
	files, aside := collect(t, open(t, dir, 0))
	var got []string
	for _, f := range files {
		got = append(got, f.Path)
	}
	if strings.Join(got, " ") != strings.Join(returns, " ") {
		t.Errorf("to be read are %v", got)
	}
	left[".snapshot/"] = ""
	for name := range left {
		if status, ok := aside[name]; !ok || status != ems.Ignored {
			t.Errorf("%s is not set aside", name)
		}
	}
}

func TestACopyUnderWayIsLeftForTheNextRun(t *testing.T) {
	dir := t.TempDir()
	path := drop(t, dir, "01/EMS.csv.part", "Date;Statut\n")
	if err := os.Chtimes(path, noon.Add(-time.Minute), noon.Add(-time.Minute)); err != nil {
		t.Fatal(err)
	}
	if files, aside := collect(t, open(t, dir, time.Second)); len(files) != 0 || aside["01/EMS.csv.part"] != ems.InProgress {
		t.Errorf("files %+v, set aside %v", files, aside)
	}
	if files, _ := collect(t, open(t, dir, 0)); len(files) != 1 {
		t.Errorf("settle 0 takes %d files", len(files))
	}
}

func TestNoLinkIsFollowed(t *testing.T) {
	outside, dir := t.TempDir(), t.TempDir()
	secret := drop(t, outside, "secret.csv", "secret")
	drop(t, dir, "01/EMS.csv", "x")
	for name, target := range map[string]string{"01/lien.csv": secret, "02": outside, "01/boucle": dir} {
		if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
			t.Skip("this system makes no symbolic link:", err)
		}
	}
	files, aside := collect(t, open(t, dir, 0))
	if len(files) != 1 || len(aside) != 3 {
		t.Errorf("files %+v, set aside %v", files, aside)
	}
}

func TestAFreshFileIsLeftForTheNextRun(t *testing.T) {
	dir := t.TempDir()
	old, fresh, future := drop(t, dir, "01/a.csv", "x"), drop(t, dir, "01/b.csv", "x"), drop(t, dir, "01/c.csv", "x")
	for path, age := range map[string]time.Duration{old: time.Minute, fresh: time.Second, future: -time.Hour} {
		if err := os.Chtimes(path, noon.Add(-age), noon.Add(-age)); err != nil {
			t.Fatal(err)
		}
	}
	files, aside := collect(t, open(t, dir, 2*time.Second))
	if len(files) != 2 || aside["01/b.csv"] != ems.InProgress {
		t.Errorf("files %+v, set aside %v: only b is fresh, c has a wrong clock", files, aside)
	}
	if files, _ := collect(t, open(t, dir, 0)); len(files) != 3 {
		t.Errorf("settle 0 takes %d files, want all 3", len(files))
	}
}

func TestAFileThatChangesWhileItIsReadIsNotRead(t *testing.T) {
	dir := t.TempDir()
	path := drop(t, dir, "01/a.csv", "x")
	drop(t, dir, "01/b.csv", "x")
	in := open(t, dir, 0)
	files, _ := collect(t, in)
	if err := os.WriteFile(path, []byte("xx"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "01", "b.csv")); err != nil {
		t.Fatal(err)
	}
	for i := range files {
		if _, err := in.Read(&files[i], 10); !errors.Is(err, ErrChanging) {
			t.Errorf("%s: error %v, want ErrChanging", files[i].Path, err)
		}
	}
}

func TestAShareThatFailsAfterTheReadingIsNoFileThatChanges(t *testing.T) {
	dir := t.TempDir()
	drop(t, dir, "01/a.csv", "x")
	files, _ := collect(t, open(t, dir, 0))
	for _, refusal := range []error{syscall.EIO, syscall.ESTALE} {
		err := files[0].unchanged(1, func() (fs.FileInfo, error) { return nil, refusal })
		if !errors.Is(err, refusal) || errors.Is(err, ErrChanging) {
			t.Errorf("%v is told as %v", refusal, err)
		}
	}
	stat := func() (fs.FileInfo, error) { return files[0].info, nil }
	if err := files[0].unchanged(1, stat); err != nil {
		t.Errorf("nothing changed, and %v", err)
	}
	if err := files[0].unchanged(2, stat); !errors.Is(err, ErrChanging) {
		t.Errorf("the file grew, and %v", err)
	}
}

func TestAFileBeyondTheLimitIsHashedWholeAndKeptInPart(t *testing.T) {
	dir := t.TempDir()
	content := strings.Repeat("x", 1000)
	drop(t, dir, "01/a.csv", content)
	in := open(t, dir, 0)
	files, _ := collect(t, in)
	data, err := in.Read(&files[0], 10)
	if err != nil || len(data) != 10 || files[0].SHA256 != ems.Fingerprint([]byte(content)) || files[0].Size != 1000 {
		t.Errorf("%d bytes, %+v, %v", len(data), files[0], err)
	}
}

func TestDaysAreThoseOfParis(t *testing.T) {
	dir := t.TempDir()
	path := drop(t, dir, "01/a.csv", "x")
	late := time.Date(2011, 7, 15, 22, 30, 0, 0, time.UTC) // half past midnight in Paris
	if err := os.Chtimes(path, late, late); err != nil {
		t.Fatal(err)
	}
	files, _ := collect(t, open(t, dir, 0))
	if got := files[0].Modified.String(); got != "2011-07-16" {
		t.Errorf("modified on %s, want 2011-07-16", got)
	}
}

func TestPathsAreLegible(t *testing.T) {
	for name, want := range map[string]string{
		"01/a\r\nb.csv": "01/a  b.csv", "01/a\x1b[31mb\x00": "01/a [31mb ", "01/a\u2028b": "01/a b", "01/Pr\xe9fet.csv": "01/Préfet.csv",
		"01/fe\u0301vrier.csv": "01/février.csv", "01/a b.csv": "01/a b.csv",
	} {
		if got := legible(name); got != want {
			t.Errorf("%q is written %q, want %q", name, got, want)
		}
	}
}

func TestTwoFilesNeverShareAPath(t *testing.T) {
	files := make([]Dropped, 4)
	for i, path := range []string{"a", "a", "a (2)", "b"} {
		files[i].Path = path
	}
	tellApart(files)
	seen := map[string]bool{}
	for _, f := range files {
		if seen[f.Path] {
			t.Errorf("« %s » twice", f.Path)
		}
		seen[f.Path] = true
	}
}
