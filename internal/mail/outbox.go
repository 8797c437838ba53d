package mail

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"net/mail"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"dno/internal/durable"
)

// Outbox is the folder of outgoing mail. A message is a file named after the fingerprint of
// its bytes, and its place says what became of it:
//
//	<hash>.eml            waits
//	<hash>.envoi          was being sent: nobody knows whether it left
//	envoyes/<hash>.eml    was accepted by the server, or put there by hand
//
// Each step is one rename on the disk, made just before the last line of the message is given
// to the server and just after it has answered: a run that dies leaves a message in one place,
// and none is sent twice. What lies in .envoi is never tried again by itself: it is reported,
// and a person who knows that it did not leave renames it to .eml.
//
// registre.csv remembers every message ever put here, by its reference, so that one which was
// sent by hand and deleted does not come back.
type Outbox struct {
	dir, from string
	mutex     sync.Mutex
	entries   map[string]entry // by reference
	changed   bool
	older     bool     // its register names mails as earlier versions did
	Said      []string // what was found amiss when it was opened
}

// entry is a line of the register.
type entry struct{ name, day, to, subject string }

const (
	waiting  = ".eml"
	claimed  = ".envoi"
	sentDir  = "envoyes"
	register = "registre.csv"
)

// Open reads the outbox of a folder, which need not exist. Messages are from the address.
func Open(dir, from string) (*Outbox, error) {
	o := &Outbox{dir: dir, from: from, entries: map[string]entry{}}
	if err := CheckAddress(from); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Join(dir, sentDir), 0o755); err != nil {
		return nil, err
	}
	if err := o.recall(); err != nil {
		return nil, err
	}
	return o, o.adopt()
}

// recall reads the register. A damaged one is set aside and written again from the messages.
func (o *Outbox) recall() error {
	path := filepath.Join(o.dir, register)
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	r := csv.NewReader(bytes.NewReader(data))
	r.Comma, r.FieldsPerRecord = ';', 5
	rows, err := r.ReadAll()
	if err == nil && len(rows) > 0 && slices.Equal(rows[0], olderHead) {
		o.older, o.changed = true, true
	} else if err != nil || len(rows) == 0 || !slices.Equal(rows[0], registerHead) {
		o.Said = append(o.Said, fmt.Sprintf("le registre du courrier %s était abîmé : il est mis de côté (%s.abime) et refait d'après les messages présents", path, register))
		o.changed = true
		return durable.Rename(path, path+".abime")
	}
	for _, row := range rows[1:] {
		o.entries[row[0]] = entry{row[1], row[2], row[3], row[4]}
	}
	return nil
}

// adopt enters the messages that a killed run left out of the register, and removes what it
// left half written.
func (o *Outbox) adopt() error {
	if err := o.sweep(); err != nil {
		return err
	}
	known := map[string]bool{}
	for _, e := range o.entries {
		known[e.name] = true
	}
	for _, place := range []struct{ dir, suffix string }{{o.dir, waiting}, {o.dir, claimed}, {filepath.Join(o.dir, sentDir), waiting}} {
		names, err := list(place.dir, place.suffix)
		if err != nil {
			return err
		}
		for _, name := range names {
			if known[name] {
				continue
			}
			data, err := os.ReadFile(filepath.Join(place.dir, name+place.suffix))
			if err != nil {
				return err
			}
			if reference, e, ok := read(data); ok {
				e.name = name
				o.entries[reference], o.changed = e, true
			}
		}
	}
	return nil
}

func (o *Outbox) sweep() error {
	entries, err := os.ReadDir(o.dir)
	if err != nil {
		return err
	}
	for _, f := range entries {
		if strings.HasPrefix(f.Name(), ".") && f.Type().IsRegular() {
			if err := os.Remove(filepath.Join(o.dir, f.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}

// list returns the names of the messages in a folder, without their suffix, in order.
func list(dir, suffix string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, f := range entries {
		if name, ok := strings.CutSuffix(f.Name(), suffix); ok && f.Type().IsRegular() && !strings.HasPrefix(name, ".") {
			out = append(out, name)
		}
	}
	return out, nil
}

// read returns what the register says of a message of ours.
func read(data []byte) (reference string, e entry, ok bool) {
	m, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil || m.Header.Get(referenceHeader) == "" {
		return "", e, false
	}
	if day, err := m.Header.Date(); err == nil {
		e.day = day.Format("2006-01-02")
	}
	if to, err := m.Header.AddressList("To"); err == nil && len(to) == 1 {
		e.to = to[0].Address
	}
	e.subject = subject(m.Header)
	return m.Header.Get(referenceHeader), e, true
}

// Knows tells whether a message of this reference was ever put here.
func (o *Outbox) Knows(reference string) bool {
	o.mutex.Lock()
	defer o.mutex.Unlock()
	_, known := o.entries[fingerprint(reference)]
	return known
}

// Put keeps a message until it is sent, unless one of the same reference was put here before;
// kept tells which.
func (o *Outbox) Put(m Message) (kept bool, err error) {
	if err := CheckAddress(m.To); err != nil {
		return false, err
	}
	if o.Knows(m.Reference) {
		return false, nil
	}
	data, err := m.encode(o.from)
	if err != nil {
		return false, err
	}
	name := fingerprint(string(data))
	if err := durable.WriteFile(filepath.Join(o.dir, name+waiting), data); err != nil {
		return false, err
	}
	reference, e, ok := read(data)
	if !ok {
		return false, fmt.Errorf("le courriel « %s », relu, n'est pas celui qui a été écrit", m.Subject)
	}
	e.name = name
	o.mutex.Lock()
	defer o.mutex.Unlock()
	o.entries[reference], o.changed = e, true
	return true, nil
}

// Adopt enters a reference of which an earlier version of the program wrote a message to the
// address, under a name that this one cannot know: by the words of a receipt, which were part
// of it. It does so in the run that finds a register of that version, and says whether it did.
func (o *Outbox) Adopt(reference, to string) bool {
	o.mutex.Lock()
	defer o.mutex.Unlock()
	if !o.older || !o.wrote(to) {
		return false
	}
	o.entries[fingerprint(reference)] = entry{to: to}
	return true
}

func (o *Outbox) wrote(to string) bool {
	for _, e := range o.entries {
		if e.name != "" && e.to == to {
			return true
		}
	}
	return false
}

// The titles of the register. Those of earlier versions differ, so that theirs is told apart.
var (
	registerHead = []string{"référence", "fichier", "date", "destinataire", "objet"}
	olderHead    = []string{"reference", "fichier", "date", "destinataire", "objet"}
)

// Save writes the register, for a person to read and the next run to remember.
func (o *Outbox) Save() error {
	if !o.changed {
		return nil
	}
	rows := make([][]string, 0, len(o.entries))
	for reference, e := range o.entries {
		rows = append(rows, []string{reference, e.name, e.day, e.to, e.subject})
	}
	slices.SortFunc(rows, func(a, b []string) int {
		return slices.Compare(append([]string{a[2]}, a...), append([]string{b[2]}, b...))
	})
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Comma = ';'
	if err := w.WriteAll(append([][]string{registerHead}, rows...)); err != nil {
		return err
	}
	o.changed = false
	return durable.WriteFile(filepath.Join(o.dir, register), b.Bytes())
}
