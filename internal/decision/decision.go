// Package decision knows what the secretariat decides: it reads the tables in which officers
// write, says which rows are decisions, and which of two on one thing stands. What a decision
// does to the figures, and where the tables lie, it leaves to others.
package decision

import (
	"cmp"
	"slices"

	"dno/internal/ems"
)

// Row is a decision, and where an officer wrote it.
type Row struct {
	ems.Decision
	At ems.Origin // of its row; Column is 0
}

// Trouble tells why something in a table decides nothing.
type Trouble uint8

// The troubles.
const (
	Unreadable    Trouble = iota // a table, or a row of one, that does not say what is decided
	Contradictory                // two decisions on one key, and nothing tells which stands
)

// Fault is something in a table that decides nothing, for the secretariat.
type Fault struct {
	Trouble Trouble
	Key     string // "" where none can be told
	At      ems.Origin
	Read    string
	Message string
}

// Standing returns the decision that stands on each key, by key: of several that differ, the one
// of the latest day. Where equal or missing days leave two, none does. The order of the rows
// changes nothing.
func Standing(rows []Row) (standing []Row, faults []Fault) {
	rows = slices.Clone(rows)
	slices.SortFunc(rows, compare)
	for len(rows) > 0 {
		n := 1
		for n < len(rows) && rows[n].Key == rows[0].Key {
			n++
		}
		if rivals := rivals(rows[:n]); len(rivals) == 0 {
			standing = append(standing, rows[0])
		} else {
			faults = append(faults, contradiction(rivals)...)
		}
		rows = rows[n:]
	}
	return standing, faults
}

// compare puts the rows of one key together, the latest first, those without a day last.
func compare(a, b Row) int {
	return cmp.Or(cmp.Compare(a.Key, b.Key), b.On.Compare(a.On), cmp.Compare(a.Act, b.Act), cmp.Compare(a.Value, b.Value),
		cmp.Compare(a.Reason, b.Reason), cmp.Compare(a.By, b.By), cmp.Compare(a.At.File, b.At.File),
		cmp.Compare(a.At.Sheet, b.At.Sheet), cmp.Compare(a.At.Row, b.At.Row))
}

// rivals returns the rows of one key between which nothing tells which stands: those that no other
// is known to be later than, where they differ.
func rivals(rows []Row) []Row {
	var out []Row
	differ := false
	for _, r := range rows {
		if r.On.IsZero() || r.On == rows[0].On {
			out = append(out, r)
			differ = differ || r.Act != rows[0].Act || r.Value != rows[0].Value
		}
	}
	if !differ {
		return nil
	}
	return out
}

func contradiction(rows []Row) (out []Fault) {
	for _, r := range rows {
		out = append(out, Fault{Trouble: Contradictory, Key: r.Key, At: r.At, Read: r.Act.String(),
			Message: "Une autre décision porte la même clé et dit autre chose, sans être d'un autre jour : aucune des deux n'est appliquée."})
	}
	return out
}
