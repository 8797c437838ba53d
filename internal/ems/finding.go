package ems

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
)

// Severity orders findings.
type Severity uint8

// The severities. Blocking means that a line or a file cannot be used, never that the
// circular was not observed.
const (
	Information Severity = iota
	Warning
	Blocking
)

var severityWords = [3]string{"information", "avertissement", "bloquant"}

// String returns the French word, which is also the key of the JSON edition.
func (s Severity) String() string { return severityWords[s] }

// ParseSeverity returns the severity that has this word.
func ParseSeverity(word string) (Severity, bool) { return index[Severity](severityWords[:], word) }

// Request tells what a finding asks of its sender.
type Request uint8

// The requests, from the one that needs an answer to the one that needs none.
const (
	AsksCorrection   Request = iota // something is to be written or sent
	AsksConfirmation                // nothing, of a sender who stands by what he wrote
	AsksNothing                     // nothing to be done, nor to be thought of
)

// Finding is something that a reader must know about a file, a line, a cell or a
// département. Its sentences are French and complete, and are for people: who needs to know
// what a finding is asks its other fields.
type Finding struct {
	Rule       string
	Severity   Severity
	Department string // the sender's, else the line's, else ""
	Origin     Origin
	Read       string // what was read, as written
	Expected   string
	Advice     string // what to do
	Asks       Request
	Message    string   // one sentence that says it all but the advice, of the first place
	Discreet   string   // the same without what was written there, for who must not quote it; "" when Message is
	Count      int      // how many times the same cause was met, at least 1
	Places     []Origin // where, the first included; none for a file or a département
}

// shownPlaces is how many places a sentence lists.
const shownPlaces = 10

// Sentence returns the message, and where else the same cause was met.
func (f Finding) Sentence() string {
	if len(f.Places) < 2 {
		return f.Message
	}
	places, more := f.Places, ""
	if len(places) > shownPlaces {
		places, more = places[:shownPlaces], "…"
	}
	return fmt.Sprintf("%s (%d fois : %s%s)", f.Message, f.Count, strings.Join(PlaceNames(places), ", "), more)
}

// Quoting returns the message with another text, a shortened one, in the place of what was
// read, and whether the message quotes it at all.
func (f Finding) Quoting(read string) (message string, quoted bool) {
	if f.Discreet != "" {
		return f.Discreet, true
	}
	message = f.Message
	if f.Read != "" && f.Read != read {
		message = strings.ReplaceAll(message, f.Read, read)
	}
	return message, strings.Contains(message, read)
}

// Key names the finding by facts alone: the département, and ten hex digits of a SHA-256 over
// the bytes of its file, its sheet, its cell, its rule and the text read. It is the same
// whatever the file is called, however the finding is worded and whatever else has arrived.
func (f Finding) Key() string {
	facts := []string{f.Origin.SHA256, f.Origin.Sheet, f.Origin.Place(), f.Rule, f.Read}
	sum := sha256.Sum256([]byte(strings.Join(facts, "\x00")))
	return f.Department + "-" + hex.EncodeToString(sum[:5])
}
