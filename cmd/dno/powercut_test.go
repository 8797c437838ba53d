package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"net/mail"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"dno/internal/durable"
	"dno/internal/durable/durabletest"
	"dno/internal/ems"
	"dno/internal/mail/mailtest"
)

// A power cut is worse than a kill: what was written and not synced may vanish, in any order.
// Two publications are recorded, operation by operation. After each operation the power is cut:
// every state that the disk may then be in is judged as it lies, and from some of them, more with
// DNO_CRASH=1, the next run must end where an undisturbed one ends, to the byte.
const (
	randomStates = 6   // of each cut
	fewRestarts  = 40  // each is a run of the program
	manyRestarts = 400 // of the two thousand or so
)

func TestAPowerCutDoesNoHarm(t *testing.T) {
	p := recordPublications(t)
	chance := rand.New(rand.NewPCG(2011, 4))
	states := p.judgeStates(t, chance)
	if t.Failed() {
		return
	}
	t.Logf("%d operations, %d states", len(p.events), len(states))
	restarts := fewRestarts
	if os.Getenv("DNO_CRASH") != "" {
		restarts = manyRestarts
	}
	chance.Shuffle(len(states), func(i, j int) { states[i], states[j] = states[j], states[i] })
	for _, s := range states[:min(restarts, len(states))] {
		if p.restart(t, s); t.Failed() {
			t.Fatalf("when the power was cut after %s", p.events[s.after])
		}
	}
}

// powerCuts is what was recorded, and what it is compared with.
type powerCuts struct {
	root, out string
	events    []event
	ends      []string            // what each run leaves, in a folder
	spans     map[string][]span   // of the contents that programs saw in each file
	editions  map[string][]string // the names of the files of each edition's folder
}

// event is an operation on the disk, or a mail that the server takes.
type event struct {
	run  int // the first is 0
	op   durable.Op
	mail string // its reference
}

// String says what happened, for a person.
func (e event) String() string {
	if e.mail != "" {
		return fmt.Sprintf("run %d, mail %s", e.run, e.mail)
	}
	return fmt.Sprintf("run %d, %s %s %s", e.run, e.op.Kind, e.op.Path, e.op.To)
}

// span says during which events, the last one aside, programs saw a content.
type span struct {
	content  string
	from, to int
}

// cut is a state in which the disk is found.
type cut struct {
	durabletest.State
	after int // the last event before it
}

// recordPublications runs the program twice, the second time with a file that was mended and one
// that is new, and keeps what each leaves.
func recordPublications(t *testing.T) *powerCuts {
	t.Helper()
	root := t.TempDir()
	p := &powerCuts{root: root, out: filepath.Join(root, "sortie"), spans: map[string][]span{}, editions: map[string][]string{}}
	var mutex sync.Mutex
	current := 0
	note := func(e event) {
		mutex.Lock()
		defer mutex.Unlock()
		e.run = current
		p.events = append(p.events, e)
	}
	server := mailtest.Listen(t, func(s *mailtest.Server) {
		s.Taken = func(m mailtest.Delivered) { note(event{mail: referenceOf(m.Text)}) }
	})
	for ; current < len(cutDates); current++ {
		p.layOut(t, current)
		stop := durable.Record(func(op durable.Op) { note(event{op: op}) })
		said := p.run(t, current, server)
		stop()
		if said != "" {
			t.Fatalf("run %d says %s", current, said)
		}
		p.ends = append(p.ends, filepath.Join(root, fmt.Sprint("fin-", current)))
		copyTree(t, p.out, p.ends[current])
	}
	p.follow(t)
	return p
}

// cutDates are the as-of dates of the runs.
var cutDates = []string{"2011-07-20", "2011-07-25"}

func (p *powerCuts) inbox(run int) string { return filepath.Join(p.root, fmt.Sprint("entree-", run)) }

// layOut makes the inbox of a run.
func (p *powerCuts) layOut(t *testing.T, run int) {
	t.Helper()
	const titles = "Date de la réunion;Statut\n"
	returns := []map[string]string{
		{"01": titles + "18/01/2011;tenue\n31/02/2011;tenue\n", "02": titles + "18/01/2011;tenue\n"},
		{"01": titles + "18/01/2011;tenue\n28/02/2011;tenue\n", "02": titles + "18/01/2011;tenue\n", "03": titles + "39/03/2011;tenue\n"},
	}
	for code, content := range returns[run] {
		path := filepath.Join(p.inbox(run), code, "ems.csv")
		must(t, os.MkdirAll(filepath.Dir(path), 0o755))
		must(t, os.WriteFile(path, []byte(content), 0o644))
		day := time.Date(2011, 7, 4, 12, 0, 0, 0, time.UTC)
		must(t, os.Chtimes(path, day, day))
	}
}

// run runs the program as it is run each day, and returns what it says beside its report.
func (p *powerCuts) run(t *testing.T, current int, server *mailtest.Server) (said string) {
	t.Helper()
	write := func(name, content string) string {
		path := filepath.Join(p.root, name)
		must(t, os.WriteFile(path, []byte(content), 0o600))
		return path
	}
	contacts := write("contacts.csv", "code;adresse\n01;pref@d01.example\n02;pref@d02.example\n03;pref@d03.example\n")
	config := write("dno.yaml", fmt.Sprintf("inbox: %q\nout: %q\nsettle: 0s\nsemester: 2011-S1\nas_of: %s\ncontacts: %q\n"+
		"mail:\n  from: dno@interieur.example\n  secretariat: sg@interieur.example\n  host: 127.0.0.1\n  port: %d\n  ca: %q\n",
		p.inbox(current), p.out, cutDates[current], contacts, server.Port(), write("ca.pem", string(server.CA))))
	var stdout, stderr bytes.Buffer
	if code := run([]string{"run", "--config", config}, &stdout, &stderr); code != exitDone {
		t.Fatalf("run %d: exit %d, %s", current, code, &stderr)
	}
	return stderr.String()
}

// referenceOf returns what a mail is about.
func referenceOf(text string) string {
	m, err := mail.ReadMessage(strings.NewReader(text))
	if err != nil {
		return ""
	}
	return m.Header.Get("X-DNO-Reference")
}

// follow learns what programs saw at each moment, and makes sure that nothing was written which
// was not recorded.
func (p *powerCuts) follow(t *testing.T) {
	t.Helper()
	disk := durabletest.NewDisk(p.out)
	for i, e := range p.events {
		if e.mail == "" {
			disk.Do(e.op)
		}
		for path, content := range disk.Live().Files {
			p.see(path, content, i)
		}
	}
	live, last := map[string]string{}, readTree(t, p.out)
	for path, content := range disk.Live().Files {
		if edition, found := strings.CutPrefix(path, "2011-S1/editions/"); found && !strings.HasSuffix(path, "/") {
			number, name, _ := strings.Cut(edition, "/")
			p.editions[number] = append(p.editions[number], name)
		}
		if !strings.HasSuffix(path, "/") {
			live[path] = content
		}
	}
	delete(last, ".dno/verrou") // of which only the lock counts
	compareTrees(t, "what was recorded", last, live)
}

// see notes that programs see a content after an event.
func (p *powerCuts) see(path, content string, i int) {
	spans := p.spans[path]
	if n := len(spans); n > 0 && spans[n-1].to == i && spans[n-1].content == content {
		spans[n-1].to = i + 1
		return
	}
	p.spans[path] = append(spans, span{content, i, i + 1})
}

// judgeStates judges every state of every cut, and returns those that differ.
func (p *powerCuts) judgeStates(t *testing.T, chance *rand.Rand) []cut {
	t.Helper()
	disk := durabletest.NewDisk(p.out)
	seen := map[string]bool{}
	var out []cut
	for i, e := range p.events {
		if e.mail == "" {
			disk.Do(e.op)
		}
		for _, s := range disk.States(chance, randomStates) {
			key := fmt.Sprint(e.run, p.mailed(i), s.Key)
			if seen[key] {
				continue
			}
			seen[key] = true
			out = append(out, cut{s, i})
			if faults := p.judge(out[len(out)-1]); len(faults) > 0 {
				t.Errorf("after %s: %s", e, strings.Join(faults, " ; "))
				return out
			}
		}
	}
	return out
}

// mailed counts how often each mail was taken up to an event.
func (p *powerCuts) mailed(after int) map[string]int {
	out := map[string]int{}
	for _, e := range p.events[:after+1] {
		if e.mail != "" {
			out[e.mail]++
		}
	}
	return out
}

// judge says what is wrong with a state, before any run mends it.
func (p *powerCuts) judge(c cut) []string {
	return slices.Concat(p.unwhole(c), p.incomplete(c), p.ahead(c), p.unarchived(c), p.sentAgain(c))
}

// remade are the files that may be damaged: people read them, and the next run writes them again
// or reads them line by line.
var remade = []string{".dno/lecture.json", ".dno/dernier-echec.txt", ".dno/verrou.txt", ".dno/journal.csv"}

// unwhole lists the files that hold what no program ever saw in them.
func (p *powerCuts) unwhole(c cut) (faults []string) {
	for path, content := range c.Files {
		base := filepath.Base(path)
		if strings.HasPrefix(base, ".") || strings.HasPrefix(path, ".dno/staging/") || slices.Contains(remade, path) {
			continue
		}
		if !slices.ContainsFunc(p.spans[path], func(s span) bool { return s.content == content }) {
			faults = append(faults, fmt.Sprintf("%s holds what was never written, %d bytes", path, len(content)))
		}
		if key, _, _ := strings.Cut(base, "."); strings.HasPrefix(path, "archive/") && base != "archive" && key != ems.Fingerprint([]byte(content)) {
			faults = append(faults, path+" does not hold what its name says")
		}
	}
	return faults
}

// incomplete lists the editions of which a file is missing.
func (p *powerCuts) incomplete(c cut) (faults []string) {
	for number, names := range p.editions {
		folder := "2011-S1/editions/" + number + "/"
		if _, there := c.Files[folder]; !there {
			continue
		}
		for _, name := range names {
			if _, there := c.Files[folder+name]; !there {
				faults = append(faults, folder+name+" is missing")
			}
		}
	}
	return faults
}

// ahead lists what the state remembers and does not hold: what was said of an edition and of
// the receipts must not outlive them.
func (p *powerCuts) ahead(c cut) (faults []string) {
	for _, known := range editionNote.FindAllStringSubmatch(c.Files[".dno/memoire.csv"], -1) {
		if _, there := c.Files["2011-S1/editions/"+known[1]+"/"]; !there {
			faults = append(faults, "the memory knows edition "+known[1]+", which is not there")
		}
	}
	answers, there := c.Files[".dno/accuses.csv"]
	if !there {
		return faults
	}
	noted := p.spans[".dno/accuses.csv"]
	since := noted[slices.IndexFunc(noted, func(s span) bool { return s.content == answers })].from
	for path, content := range c.Files {
		if !strings.HasPrefix(path, "2011-S1/accuses/") || strings.HasPrefix(filepath.Base(path), ".") {
			continue
		}
		later := slices.DeleteFunc(slices.Clone(p.spans[path]), func(s span) bool { return s.to <= since })
		if len(later) > 0 && !slices.ContainsFunc(later, func(s span) bool { return s.content == content }) {
			faults = append(faults, path+" is an earlier receipt than the one that is remembered")
		}
	}
	return faults
}

var editionNote = regexp.MustCompile(`(?m)^# edition;2011-S1;(\d+)$`)

// unarchived lists the files that are remembered and not archived.
func (p *powerCuts) unarchived(c cut) (faults []string) {
	for f := range strings.Lines(c.Files[".dno/memoire.csv"]) {
		fields := strings.Split(f, ";")
		if len(fields) < 9 || fields[0] == "semestre" {
			continue
		}
		if _, there := c.Files["archive/"+fields[3]+".csv"]; !there {
			faults = append(faults, fields[2]+" is remembered and not archived")
		}
	}
	return faults
}

// sentAgain lists the mails that were taken, and that wait as if they were not or are unknown.
func (p *powerCuts) sentAgain(c cut) (faults []string) {
	for reference := range p.mailed(c.after) {
		known := strings.Contains(c.Files[".dno/outbox/registre.csv"], reference)
		for path, content := range c.Files {
			name, message := strings.CutPrefix(path, ".dno/outbox/")
			if !message || referenceOf(content) != reference {
				continue
			}
			known = true
			if filepath.Ext(name) == ".eml" && !strings.Contains(name, "/") {
				faults = append(faults, "mail "+reference+" waits again")
			}
		}
		if !known {
			faults = append(faults, "mail "+reference+" was sent and is forgotten")
		}
	}
	return faults
}

// restart lets the run that was cut begin again on what the cut left.
func (p *powerCuts) restart(t *testing.T, c cut) {
	t.Helper()
	must(t, os.RemoveAll(p.out))
	must(t, os.Mkdir(p.out, 0o755))
	must(t, c.Lay(p.out))
	mailed, current := p.mailed(c.after), p.events[c.after].run
	t.Run("restart", func(t *testing.T) {
		var mutex sync.Mutex
		server := mailtest.Listen(t, func(s *mailtest.Server) {
			s.Taken = func(m mailtest.Delivered) {
				mutex.Lock()
				defer mutex.Unlock()
				mailed[referenceOf(m.Text)]++
			}
		})
		if said := p.run(t, current, server); strings.Contains(said, "abîmé") {
			t.Errorf("the next run says %s", said)
		}
	})
	checkSame(t, p.ends[current], p.out)
	p.checkMails(t, mailed, current)
}

// checkMails asks that each mail have left once, or be reported as one that may have.
func (p *powerCuts) checkMails(t *testing.T, mailed map[string]int, current int) {
	t.Helper()
	uncertain := map[string]bool{}
	for path, content := range readTree(t, filepath.Join(p.out, ".dno", "outbox")) {
		if filepath.Ext(path) == ".envoi" {
			uncertain[referenceOf(content)] = true
		}
	}
	for _, e := range p.events {
		if e.mail != "" && e.run <= current && mailed[e.mail] == 0 && !uncertain[e.mail] {
			t.Errorf("mail %s never left", e.mail)
		}
	}
	for reference, n := range mailed {
		if n > 1 {
			t.Errorf("mail %s left %d times", reference, n)
		}
	}
}
