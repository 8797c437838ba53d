package main

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"dno/internal/store"
)

// A crash is a run killed at a random moment: the outputs must then be the edition before or
// the new one, whole, and the next run must end where an undisturbed one ends, to the byte.
// DNO_CRASH=1, which the continuous integration sets, makes hundreds of them.
const (
	fewCrashes  = 15
	manyCrashes = 200
)

func TestAKilledRunDoesNoHarm(t *testing.T) {
	t.Parallel() // it runs the program, beside whatever else does
	crashes := fewCrashes
	if os.Getenv("DNO_CRASH") != "" {
		crashes = manyCrashes
	}
	c := prepareCrashes(t)
	chance := rand.New(rand.NewPCG(2011, 4))
	killed := 0
	for i := range crashes {
		killed += c.crash(t, i, chance)
		if t.Failed() {
			return
		}
	}
	t.Logf("%d crashes, %d runs killed under way", crashes, killed)
	if killed < crashes/4 {
		t.Errorf("only %d runs of %d were killed under way: the test proves little", killed, crashes)
	}
}

// crashes is what the runs under test are compared with.
type crashes struct {
	program string
	root    string
	lasted  []time.Duration // each undisturbed run
}

// crashDates are the as-of dates of the states of the inbox, one after the other.
var crashDates = []string{"2011-07-20", "2011-07-25", "2011-08-01", "2011-08-02"}

func (c crashes) inbox(state int) string { return filepath.Join(c.root, fmt.Sprint("entree-", state)) }

// undisturbed is the output folder as it is when a state's run has ended; of -1, before all.
func (c crashes) undisturbed(state int) string {
	return filepath.Join(c.root, fmt.Sprint("sortie-", state))
}

// prepareCrashes builds the program, lays out the states of the inbox and runs each
// undisturbed.
func prepareCrashes(t *testing.T) crashes {
	t.Helper()
	c := crashes{program: buildProgram(t), root: t.TempDir()}
	must(t, os.Mkdir(c.undisturbed(-1), 0o755))
	for state := range crashDates {
		layOut(t, c, state)
		copyTree(t, c.undisturbed(state-1), c.undisturbed(state))
		start := time.Now()
		c.run(t, state, c.undisturbed(state))
		c.lasted = append(c.lasted, time.Since(start))
	}
	return c
}

// buildProgram builds the real program.
func buildProgram(t *testing.T) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "dno")
	if runtime.GOOS == "windows" {
		program += ".exe"
	}
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	return program
}

// layOut makes a state of the inbox: more returns come, one is overwritten, one vanishes.
func layOut(t *testing.T, c crashes, state int) {
	t.Helper()
	dir := c.inbox(state)
	senders := []string{"01", "02", "03", "04", "05", "06", "07", "08", "09"}
	for _, code := range append(senders, []string{"10", "11", "12", "15"}[:state+1]...) {
		copyTree(t, filepath.Join("../../samples/2011-S1", code), filepath.Join(dir, code))
	}
	write := func(name, content string) { must(t, os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644)) }
	must(t, os.MkdirAll(filepath.Join(dir, "14"), 0o755))
	write("14/scan.pdf", "%PDF-1.4\n")
	write("14/ems.csv", "Date de la réunion;Statut\n18/01/2011;tenue\n"+strings.Repeat("16/02/2011;tenue\n", state))
	if state >= 2 {
		must(t, os.RemoveAll(filepath.Join(dir, "05")))
	}
	must(t, filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		day := time.Date(2011, 7, 4, 12, 0, 0, 0, time.UTC)
		return os.Chtimes(path, day, day)
	}))
}

// command is the run of a state into an output folder, which has the same name each time.
func (c crashes) command(ctx context.Context, state int, out string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, c.program, "run", "--quiet", "--settle", "0", "--semester", "2011-S1", "--as-of", crashDates[state],
		"--inbox", c.inbox(state), "--out", ".")
	cmd.Dir = out
	return cmd
}

// run lets a state's run end. It may only say that the very first one was killed before it
// remembered anything.
func (c crashes) run(t *testing.T, state int, out string) {
	t.Helper()
	said, err := c.command(context.Background(), state, out).CombinedOutput()
	if silent := len(said) == 0 || state == 0 && bytes.Contains(said, []byte("manquait")); err != nil || !silent {
		t.Fatalf("the run of state %d: %v\n%s", state, err, said)
	}
}

// crash kills up to three runs in a row, looks at what they leave, then lets one end. It
// returns how many were killed under way.
func (c crashes) crash(t *testing.T, i int, chance *rand.Rand) (killed int) {
	state := i % len(crashDates)
	before, after := c.undisturbed(state-1), c.undisturbed(state)
	out := filepath.Join(c.root, "essai")
	must(t, os.RemoveAll(out))
	copyTree(t, before, out)
	for range 1 + chance.IntN(3) {
		ctx, kill := context.WithCancel(context.Background())
		cmd := c.command(ctx, state, out)
		must(t, cmd.Start())
		c.awaitMoment(state, out, chance, cmd)
		kill() // SIGKILL: the program has no say
		if err := cmd.Wait(); err != nil {
			killed++
		}
		if code := cmd.ProcessState.ExitCode(); code > 0 && runtime.GOOS != "windows" { // where a killed one exits 1
			t.Errorf("crash %d: the run failed of itself, exit %d", i, code)
		}
		checkEditions(t, out, after)
		checkMemory(t, filepath.Join(before, ".dno", "memoire.csv"), filepath.Join(out, ".dno", "memoire.csv"))
		checkWhole(t, out)
	}
	c.run(t, state, out)
	checkSame(t, after, out)
	if t.Failed() {
		t.Logf("crash %d, state %d", i, state)
	}
	return killed
}

// awaitMoment waits for a random moment of the run, or for one of its steps, just begun.
func (c crashes) awaitMoment(state int, out string, chance *rand.Rand, cmd *exec.Cmd) {
	longest := c.lasted[state] + c.lasted[state]/4
	if chance.IntN(2) == 0 {
		time.Sleep(time.Duration(chance.Int64N(int64(longest))))
		return
	}
	steps := []string{".dno/staging", fmt.Sprintf("2011-S1/editions/%d", state+1),
		fmt.Sprintf("2011-S1/editions/%d/../../tableau-de-bord-dno-2011-S1.json", state+1), ".dno/memoire.csv", ".dno/accuses.csv",
		"archive"}
	path := filepath.Join(out, filepath.FromSlash(steps[chance.IntN(len(steps))]))
	old, _ := os.Stat(path)
	for start := time.Now(); time.Since(start) < longest; time.Sleep(100 * time.Microsecond) {
		if now, err := os.Stat(path); err == nil && (old == nil || !now.ModTime().Equal(old.ModTime())) {
			break
		}
	}
	time.Sleep(time.Duration(chance.Int64N(int64(2 * time.Millisecond))))
}

// checkEditions asks that each edition be whole and the undisturbed one, and that each copy
// at the top be that of an edition.
func checkEditions(t *testing.T, out, after string) {
	t.Helper()
	home, want := filepath.Join(out, "2011-S1"), filepath.Join(after, "2011-S1")
	editions, _ := os.ReadDir(filepath.Join(home, "editions")) // none yet is the edition before
	copies := map[string]bool{}
	for _, e := range editions {
		expected := readTree(t, filepath.Join(want, "editions", e.Name()))
		got := readTree(t, filepath.Join(home, "editions", e.Name()))
		compareTrees(t, "edition "+e.Name(), expected, got)
		for name, data := range got {
			copies[name+data] = true
		}
	}
	top, _ := os.ReadDir(home)
	for _, f := range top {
		if f.IsDir() || strings.HasPrefix(f.Name(), ".") {
			continue
		}
		if data, err := os.ReadFile(filepath.Join(home, f.Name())); err != nil || !copies[f.Name()+string(data)] {
			t.Errorf("%s is of no edition (%v)", f.Name(), err)
		}
	}
}

// checkMemory asks that the memory be one, and still hold all that it held.
func checkMemory(t *testing.T, before, now string) {
	t.Helper()
	_, err := store.At(filepath.Dir(filepath.Dir(now))).Recall(false, func(said string) {
		if !strings.Contains(said, "manquait") { // one that was never written is made from the editions
			t.Errorf("after a crash: %s", said)
		}
	})
	if err != nil {
		t.Errorf("after a crash, %v", err)
	}
	held, lines := rememberedFiles(before), rememberedFiles(now)
	for f := range held {
		if !lines[f] {
			t.Errorf("after a crash, the memory has lost %s", f)
		}
	}
}

// rememberedFiles returns what can never change of a memory's files: semester, département,
// path, fingerprint, size, day of reception.
func rememberedFiles(path string) map[string]bool {
	data, _ := os.ReadFile(path) // none yet remembers nothing
	files := map[string]bool{}
	for line := range strings.Lines(string(data)) {
		if fields := strings.Split(line, ";"); len(fields) == 9 && fields[0] != "semestre" {
			files[strings.Join(fields[:6], ";")] = true
		}
	}
	return files
}

// checkWhole asks that nothing under its final name be half written: each archived file is
// what its name says, each receipt ends as it should.
func checkWhole(t *testing.T, out string) {
	t.Helper()
	for name, data := range readTree(t, out) {
		base := filepath.Base(name)
		sum := sha256.Sum256([]byte(data))
		switch {
		case strings.HasPrefix(base, "."), strings.HasPrefix(name, ".dno/staging/"):
		case strings.HasPrefix(name, "archive/"):
			if key, _, _ := strings.Cut(base, "."); key != hex.EncodeToString(sum[:]) {
				t.Errorf("%s does not hold what its name says", name)
			}
		case strings.HasSuffix(base, ".pdf"):
			if !strings.HasSuffix(strings.TrimSpace(data), "%%EOF") {
				t.Errorf("%s is cut short", name)
			}
		case strings.HasSuffix(base, ".xlsx"):
			if _, err := zip.NewReader(strings.NewReader(data), int64(len(data))); err != nil {
				t.Errorf("%s is cut short: %v", name, err)
			}
		}
	}
}

// checkSame compares what a run leaves after crashes with what an undisturbed one leaves:
// the semester, the archive, the memories, and nothing else that was being written.
func checkSame(t *testing.T, want, got string) {
	t.Helper()
	compareTrees(t, "the end", outcome(t, want), outcome(t, got))
	if _, err := os.Stat(filepath.Join(got, ".dno", "staging")); err == nil {
		t.Error("the staging folder was left")
	}
}

var clockDay = regexp.MustCompile(`(?m)^# (passage|fin);.*\n`)

// outcome reads an output folder: what is there whatever the day and whoever ran.
func outcome(t *testing.T, out string) map[string]string {
	t.Helper()
	tree := readTree(t, out)
	for name, data := range tree {
		switch {
		case name == ".dno/memoire.csv":
			tree[name] = clockDay.ReplaceAllString(data, "")
		case strings.HasPrefix(name, ".dno/") && name != ".dno/accuses.csv" && !strings.HasPrefix(filepath.Base(name), "."):
			delete(tree, name) // the lock, and what tells of runs: each has its own
		}
	}
	return tree
}

func compareTrees(t *testing.T, what string, want, got map[string]string) {
	t.Helper()
	for name, data := range want {
		if other, there := got[name]; !there {
			t.Errorf("%s: %s is missing", what, name)
		} else if other != data {
			t.Errorf("%s: %s is not as in the undisturbed run", what, name)
		}
	}
	for name := range got {
		if _, expected := want[name]; !expected {
			t.Errorf("%s: %s is too many", what, name)
		}
	}
}

// readTree returns the content of each file below a folder, by its path in it.
func readTree(t *testing.T, dir string) map[string]string {
	t.Helper()
	tree := map[string]string{}
	must(t, filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path) // both are of the same root
		tree[filepath.ToSlash(name)] = string(data)
		return err
	}))
	return tree
}

func copyTree(t *testing.T, from, to string) {
	t.Helper()
	must(t, os.CopyFS(to, os.DirFS(from)))
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
