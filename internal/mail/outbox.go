package mail

import (
	"bytes"
	"fmt"
	"maps"
	"net/mail"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"dno/internal/durable"
	"dno/internal/store"
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
	register  store.Table[entry]
	mutex     sync.Mutex
	entries   map[string]entry // by reference
	changed   bool
	older     bool     // its register names mails as earlier versions did
	Said      []string // what was found amiss when it was opened
}

// entry is a line of the register, for a person to read and the next run to remember.
type entry struct {
	Day       string `csv:"date"`
	To        string `csv:"destinataire"`
	Subject   string `csv:"objet"`
	Name      string `csv:"fichier"`
	Reference string `csv:"référence"` // fingerprint of what the mail is about
}

const (
	waiting  = ".eml"
	claimed  = ".envoi"
	sentDir  = "envoyes"
	register = "registre.csv"
)

// Open reads the outbox of a folder, which need not exist. Messages are from the address.
func Open(dir, from string) (*Outbox, error) {
	o := &Outbox{dir: dir, from: from, entries: map[string]entry{}}
	o.register = store.Table[entry]{Path: filepath.Join(dir, register), Damaged: "le registre du courrier est abîmé", Older: o.earlier}
	if err := CheckAddress(from); err != nil {
		return nil, err
	}
	if err := durable.MkdirAll(filepath.Join(dir, sentDir)); err != nil {
		return nil, err
	}
	if err := o.recall(); err != nil {
		return nil, err
	}
	return o, o.adopt()
}

// recall reads the register. A damaged one is made again from the messages.
func (o *Outbox) recall() error {
	_, rows, said, err := o.register.Load()
	if err != nil {
		return err
	}
	if said != "" {
		o.Said, o.changed = append(o.Said, said+", et refait d'après les messages présents"), true
	}
	for _, e := range rows {
		o.entries[e.Reference] = e
	}
	return nil
}

// earlier reads a register of before mails were named by facts.
func (o *Outbox) earlier(rows [][]string) (entries []entry, earlier bool) {
	titles := []string{"reference", "fichier", "date", "destinataire", "objet"}
	if len(rows) == 0 || !slices.Equal(rows[0], titles) {
		return nil, false
	}
	for _, row := range rows[1:] {
		entries = append(entries, entry{row[2], row[3], row[4], row[1], row[0]})
	}
	o.older, o.changed = true, true
	return entries, true
}

// adopt enters the messages that a killed run left out of the register, and removes what it
// left half written.
func (o *Outbox) adopt() error {
	if err := store.Sweep(o.dir); err != nil {
		return err
	}
	known := map[string]bool{}
	for _, e := range o.entries {
		known[e.Name] = true
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
			if e, ok := read(data); ok {
				e.Name = name
				o.entries[e.Reference], o.changed = e, true
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
func read(data []byte) (e entry, ok bool) {
	m, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil || m.Header.Get(referenceHeader) == "" {
		return e, false
	}
	if day, err := m.Header.Date(); err == nil {
		e.Day = day.Format("2006-01-02")
	}
	if to, err := m.Header.AddressList("To"); err == nil && len(to) == 1 {
		e.To = to[0].Address
	}
	e.Reference, e.Subject = m.Header.Get(referenceHeader), subject(m.Header)
	return e, true
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
	if err := durable.Keep(filepath.Join(o.dir, name+waiting), data); err != nil {
		return false, err
	}
	e, ok := read(data)
	if !ok {
		return false, fmt.Errorf("le courriel « %s », relu, n'est pas celui qui a été écrit", m.Subject)
	}
	e.Name = name
	o.mutex.Lock()
	defer o.mutex.Unlock()
	o.entries[e.Reference], o.changed = e, true
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
	o.entries[fingerprint(reference)] = entry{Reference: fingerprint(reference), To: to}
	return true
}

func (o *Outbox) wrote(to string) bool {
	for _, e := range o.entries {
		if e.Name != "" && e.To == to {
			return true
		}
	}
	return false
}

// Save writes the register.
func (o *Outbox) Save() error {
	if !o.changed {
		return nil
	}
	o.changed = false
	return o.register.Write(nil, slices.Collect(maps.Values(o.entries)))
}
