package store

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"dno/internal/ems"
)

// edition is one of three files, of which one is in double under two spellings of its name.
func edition(number int) ems.Edition {
	return ems.Edition{Semester: ems.Semester{Year: 2011, Half: 1}, Number: number, Files: []ems.File{
		{Path: "01/a.csv", SHA256: ems.Fingerprint([]byte("a")), Size: 3, Department: "01", Received: date(4)},
		{Path: "02/sur\r\ndeux lignes.csv", SHA256: ems.Fingerprint([]byte("b")), Department: "02", Received: date(5)},
		{Path: "03/c.csv", SHA256: ems.Fingerprint([]byte("c")), Department: "03"},
		{Path: "03/c.csv", SHA256: ems.Fingerprint([]byte("c")), Department: "03"},
	}}
}

// remembered writes the memory of an edition, and returns its text.
func remembered(t *testing.T, out string, e ems.Edition) []byte {
	t.Helper()
	path, m := memoryOf(t, out), recalled(t, out)
	m.RunsOn(date(20))
	if err := m.Remember(e, Counted); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestTheMemoryIsATextThatPeopleRead(t *testing.T) {
	text := remembered(t, t.TempDir(), edition(1))
	want := "# passage;2011-07-20\n# edition;2011-S1;1\n" + memoryTitles + "\n2011-S1;01;01/a.csv;"
	if !strings.HasPrefix(string(text), want) || !strings.Contains(string(text), "\n# fin;3;") {
		t.Errorf("the memory reads\n%s", text)
	}
}

func TestTheMemoryKnowsItsEditionsAndItsDay(t *testing.T) {
	out := t.TempDir()
	remembered(t, out, edition(3))
	m := recalled(t, out)
	if got := m.Edition(ems.Semester{Year: 2011, Half: 1}); got != 3 || m.LastRun() != date(20) {
		t.Errorf("edition %d, day %s", got, m.LastRun())
	}
	if got := m.Edition(ems.Semester{Year: 2012, Half: 1}); got != 0 {
		t.Errorf("edition %d of a semester without any", got)
	}
	if vanished := m.Vanished(ems.Semester{Year: 2011, Half: 1}, edition(3).Files); vanished != nil || len(m.There()) != 3 {
		t.Errorf("there lie %v, vanished %v", m.There(), vanished)
	}
}

// TestACutMemoryIsNeverTrusted cuts the memory after each of its bytes, and flips each.
func TestACutMemoryIsNeverTrusted(t *testing.T) {
	out := t.TempDir()
	whole, path := remembered(t, out, edition(1)), memoryOf(t, out)
	table := At(out).emptyMemory().table
	damaged := func(what string, at int, data []byte) {
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
		if _, rows, err := table.Read(); !errors.Is(err, ErrDamaged) || rows != nil {
			t.Fatalf("byte %d %s: %d rows, %v, want ErrDamaged", at, what, len(rows), err)
		}
	}
	for i := range whole {
		damaged("cut", i, whole[:i])
		flipped := bytes.Clone(whole)
		flipped[i] ^= 1
		damaged("flipped", i, flipped)
	}
}

func TestADamagedMemoryIsSaidAndEmpty(t *testing.T) {
	const good = "2011-S1;01;01/a.csv;%s;3;2011-07-04;exploitable;oui;\n"
	line := fmt.Sprintf(good, ems.Fingerprint([]byte("a")))
	for name, body := range map[string]string{
		"other titles":       "semestre;departement\n2011-S1;01\n",
		"no titles":          line,
		"a quote left open":  memoryTitles + "\n\"2011-S1;01\n",
		"a line too short":   memoryTitles + "\n2011-S1;01\n",
		"no such semester":   memoryTitles + "\n" + strings.Replace(line, "2011-S1", "2011-S3", 1),
		"no such day":        memoryTitles + "\n" + strings.Replace(line, "07-04", "02-30", 1),
		"no such status":     memoryTitles + "\n" + strings.Replace(line, "exploitable", "perdu", 1),
		"no fingerprint":     memoryTitles + "\n" + fmt.Sprintf(good, "xyz"),
		"a negative size":    memoryTitles + "\n" + strings.Replace(line, ";3;", ";-3;", 1),
		"a size in words":    memoryTitles + "\n" + strings.Replace(line, ";3;", ";trois;", 1),
		"no path":            memoryTitles + "\n" + strings.Replace(line, "01/a.csv", "", 1),
		"a word for a mark":  memoryTitles + "\n" + strings.Replace(line, ";oui;", ";non;", 1),
		"the same twice":     memoryTitles + "\n" + line + line,
		"an unknown heading": "# autre;1\n" + memoryTitles + "\n" + line,
		"a day that is none": "# passage;hier\n" + memoryTitles + "\n" + line,
		"edition the second": "# edition;2011-S1;deux\n" + memoryTitles + "\n" + line,
		"nothing at all":     "",
	} {
		out := t.TempDir()
		path := memoryOf(t, out)
		signed := fmt.Sprintf("%s# fin;%d;%s\n", body, max(strings.Count(body, "\n")-1, 0), digest([]byte(body)))
		if err := os.WriteFile(path, []byte(signed), 0o644); err != nil {
			t.Fatal(err)
		}
		var said []string
		m, err := At(out).Recall(true, func(s string) { said = append(said, s) })
		if err != nil || len(said) != 1 || !strings.HasPrefix(said[0], "la mémoire est abîmée : ") {
			t.Errorf("%s: said %q, %v", name, said, err)
			continue
		}
		if _, err := os.Stat(path + ".abimee-1"); err != nil {
			t.Errorf("%s: it is not set aside: %v", name, err)
		}
		if len(m.seen) != 0 || len(m.editions) != 0 || !m.LastRun().IsZero() {
			t.Errorf("%s: something of it is trusted", name)
		}
	}
}

func TestAMemoryReplayedFromTheEditionsIsTheOneThatWasLost(t *testing.T) {
	followed, rebuilt := t.TempDir(), t.TempDir()
	first, second := edition(1), edition(2)
	second.Files = second.Files[1:]
	second.Files[0].Status = ems.Replaced
	remembered(t, followed, first)
	want := remembered(t, followed, second)
	m := recalled(t, rebuilt)
	for _, e := range []ems.Edition{first, second} {
		if err := m.Replay(e); err != nil {
			t.Fatal(err)
		}
	}
	m.RunsOn(date(20))
	path := memoryOf(t, rebuilt)
	if err := m.save(); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(path); err != nil || !bytes.Equal(got, want) {
		t.Errorf("rebuilt (%v):\n%s\nwant:\n%s", err, got, want)
	}
}

func TestAnEditionThatNoRunWroteIsNotReplayed(t *testing.T) {
	e := edition(1)
	e.Files[2].SHA256 = "abc"
	m := At(t.TempDir()).emptyMemory()
	if err := m.Replay(e); err == nil || len(m.seen) != 0 {
		t.Errorf("%d files taken, error %v", len(m.seen), err)
	}
}

const memoryTitles = "semestre;departement;fichier;sha256;taille;recu_le;statut;compte;disparu"
