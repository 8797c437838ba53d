//go:build linux

package main

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"syscall"
	"testing"
	"time"

	"dno/internal/dataset"
	"dno/internal/ems"
	"dno/internal/store"
)

// A hostile neighbour does all that it can in its own folder, and something else before each run.
// The others are published as if it were not there, in time, and what it may cost is what the
// settings say.
const (
	neighbour     = "13"
	fewVisits     = 3
	manyVisits    = 20 // with DNO_CRASH=1
	longestRun    = time.Minute
	mostMemory    = 512 << 20
	mostArchived  = 40 << 20 // of the neighbour, in the settings below
	mostOfAnswers = 16 << 20 // its receipts
)

const neighbourSettings = `inbox: entree
out: sortie
semester: 2011-S1
as_of: 2011-07-20
settle: 0s
limits:
  department_files: 200
  department_size: 100000000
  department_archive: 41943040
`

func TestAHostileNeighbourChangesNothingForTheOthers(t *testing.T) {
	t.Parallel()
	visits := fewVisits
	if os.Getenv("DNO_CRASH") != "" {
		visits = manyVisits
	}
	n := neighbourhood{program: buildProgram(t), root: t.TempDir(), chance: rand.New(rand.NewPCG(2011, 4))}
	n.settle(t)
	want := n.others(t, n.run(t))
	for visit := range visits {
		n.act(t, visit)
		if got := n.others(t, n.run(t)); !reflect.DeepEqual(got, want) {
			t.Fatalf("after visit %d the others read\n%.2000s\nand without it\n%.2000s", visit, said(got), said(want))
		}
		n.measure(t)
		if t.Failed() {
			t.Fatalf("after visit %d", visit)
		}
	}
}

type neighbourhood struct {
	program, root string
	chance        *rand.Rand
}

func (n neighbourhood) path(parts ...string) string {
	return filepath.Join(append([]string{n.root}, parts...)...)
}

func (n neighbourhood) own(parts ...string) string {
	return n.path(append([]string{"entree", neighbour}, parts...)...)
}

// settle makes the inbox of the samples, with one honest return of the neighbour.
func (n neighbourhood) settle(t *testing.T) {
	t.Helper()
	copyTree(t, "../../samples/2011-S1", n.path("entree"))
	must(t, os.WriteFile(n.path("dno.yaml"), []byte(neighbourSettings), 0o644))
	folders, err := filepath.Glob(n.path("entree", neighbour+"*"))
	must(t, err)
	for _, f := range folders {
		must(t, os.RemoveAll(f))
	}
	n.write(t, "ems.csv", "Date de la réunion;Statut\n18/01/2011;tenue\n")
}

// run runs the program within its time and its memory, and returns the last edition.
func (n neighbourhood) run(t *testing.T) dataset.Document {
	t.Helper()
	ctx, stop := context.WithTimeout(context.Background(), longestRun)
	defer stop()
	cmd := exec.CommandContext(ctx, n.program, "run", "--quiet")
	cmd.Dir = n.root
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v (%v)\n%.2000s", err, ctx.Err(), out)
	}
	if used := cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss << 10; used > mostMemory {
		t.Errorf("the run took %d MiB of memory", used>>20)
	}
	s, err := ems.ParseSemester("2011-S1")
	must(t, err)
	e, err := store.At(n.path("sortie")).Latest(s)
	must(t, err)
	return dataset.Of(e)
}

// others is what an edition says of all but the neighbour.
type others struct {
	Departments []dataset.Department
	Meetings    []dataset.Meeting
	Files       []dataset.File
	Findings    []dataset.Finding
}

func (n neighbourhood) others(t *testing.T, d dataset.Document) (o others) {
	t.Helper()
	for _, x := range d.Departments {
		if x.Code != neighbour {
			o.Departments = append(o.Departments, x)
		}
	}
	for _, x := range d.Meetings {
		if x.Department != neighbour {
			o.Meetings = append(o.Meetings, x)
		}
	}
	for _, x := range d.Files {
		if !strings.HasPrefix(x.Path, neighbour) {
			o.Files = append(o.Files, x)
		}
	}
	for _, x := range d.Findings {
		if x.Department != neighbour && !strings.HasPrefix(x.File, neighbour) {
			o.Findings = append(o.Findings, x)
		}
	}
	return o
}

func said(o others) string {
	data, _ := json.Marshal(o)
	return string(data)
}

func (n neighbourhood) write(t *testing.T, name, content string) {
	t.Helper()
	must(t, os.MkdirAll(filepath.Dir(n.own(name)), 0o755))
	must(t, os.WriteFile(n.own(name), []byte(content), 0o644))
}

// act does all at once: what it did before is gone, or changed by a byte.
func (n neighbourhood) act(t *testing.T, visit int) {
	t.Helper()
	must(t, os.RemoveAll(n.own()))
	n.write(t, "ems.csv", fmt.Sprintf("Date de la réunion;Lieu\n18/01/2011;%d\n", visit))
	for _, what := range []func(*testing.T, int){n.flood, n.bomb, n.link, n.dig, n.name, n.boast} {
		what(t, visit)
	}
}

// flood writes files by the thousand: empty, refused, read, left behind by programs.
func (n neighbourhood) flood(t *testing.T, visit int) {
	lines := strings.Repeat("31/02/2011;x\n", 900)
	for i := range 250 {
		n.write(t, fmt.Sprintf("a/%d-%d.csv", visit, i), fmt.Sprintf("Date de la réunion;Lieu\n18/01/2011;%d\n%s", i, lines))
		n.write(t, fmt.Sprintf("refus/%d.pdf", i), fmt.Sprintf("%%PDF-1.4 %d %d", i, visit))
	}
	for i := range 4000 {
		n.write(t, fmt.Sprintf("tmp/%d.tmp", i), "")
	}
}

// bomb writes what takes time or memory to read.
func (n neighbourhood) bomb(t *testing.T, visit int) {
	n.write(t, "0/liens.html", "<html><table><tr><td>"+strings.Repeat("<a href=x><p>", 400_000)+fmt.Sprint(visit))
	n.write(t, "0/attributs.html", "<html><table><tr><td "+strings.Repeat("a=1 b ", 800_000)+">x</table>")
	n.write(t, "0/themes.csv", "Date de la réunion;Thèmes\n"+strings.Repeat("18/01/2011;"+strings.Repeat("a,b/", 900)+"\n", 900))
	noise := make([]byte, 18<<20)
	for i := range noise {
		noise[i] = byte(n.chance.UintN(256))
	}
	n.write(t, "0/bruit.csv", string(noise))
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, part := range []string{"[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"} {
		w, err := z.Create(part)
		must(t, err)
		_, err = w.Write(bytes.Repeat([]byte("<a b='c'/>"), 4<<20))
		must(t, err)
	}
	must(t, z.Close())
	n.write(t, "0/bombe.xlsx", b.String())
}

// link leads out of the folder, in circles, and to what never answers.
func (n neighbourhood) link(t *testing.T, _ int) {
	for name, to := range map[string]string{"passwd.csv": "/etc/passwd", "voisin": "../01", "soi": ".", "rien.csv": "absent"} {
		must(t, os.Symlink(to, n.own(name)))
	}
	must(t, syscall.Mkfifo(n.own("tuyau.csv"), 0o644))
	must(t, syscall.Mknod(n.own("prise.csv"), syscall.S_IFSOCK|0o644, 0))
}

// dig makes folders in folders.
func (n neighbourhood) dig(t *testing.T, _ int) {
	for branch := range 4 {
		n.write(t, strings.Repeat("d/", 300)+fmt.Sprint(branch)+"/ems.csv", "Date de la réunion\n18/01/2011\n")
	}
}

// name gives files names that a screen, a page or a sheet could obey.
func (n neighbourhood) name(t *testing.T, _ int) {
	for _, name := range []string{"=cmd|'/c calc'!A1.csv", "\x1b]0;x\a.csv", "..%2f..%2fetc.csv", "{semestre}.csv", "-x.csv", "a\r\nBcc: x.csv",
		"r\xe9unions.csv", "<script>.csv", "\u202etxt.exe", strings.Repeat("é", 120) + ".csv"} {
		n.write(t, "noms/"+name, "Date de la réunion\n15/02/2011\n")
	}
}

// boast declares a meeting every hour.
func (n neighbourhood) boast(t *testing.T, _ int) {
	var b strings.Builder
	b.WriteString("Date de la réunion;N° de la réunion\n")
	for i := range 4900 {
		fmt.Fprintf(&b, "%02d/%02d/2011;%d\n", 1+i%28, 1+i%6, i)
	}
	n.write(t, "z.csv", b.String())
}

// measure looks at the room that is taken.
func (n neighbourhood) measure(t *testing.T) {
	t.Helper()
	honest := sizeOf(t, "../../samples/2011-S1")
	if size := sizeOf(t, n.path("sortie", "archive")); size > honest+mostArchived {
		t.Errorf("the archive takes %d MiB", size>>20)
	}
	if size := sizeOf(t, n.path("sortie", "2011-S1", "accuses", neighbour)); size > mostOfAnswers {
		t.Errorf("the receipts of the neighbour take %d MiB", size>>20)
	}
}

func sizeOf(t *testing.T, dir string) (size int64) {
	t.Helper()
	must(t, filepath.WalkDir(dir, func(_ string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		if err == nil {
			size += info.Size()
		}
		return err
	}))
	return size
}
