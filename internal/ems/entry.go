package ems

import "strconv"

// Origin says where something was read, as its sender sees it. Row and Column count from 1;
// 0 means that the whole file, sheet or row is meant.
type Origin struct {
	File   string // path inside the inbox, NFC, with forward slashes
	SHA256 string
	Sheet  string // "" in a CSV
	Row    int
	Column int
}

// Cell returns the address that a spreadsheet shows, C7, or "" when no single cell is meant.
func (o Origin) Cell() string {
	if o.Row == 0 || o.Column == 0 {
		return ""
	}
	return ColumnName(o.Column) + strconv.Itoa(o.Row)
}

// Place names a cell, or a row where no single cell is meant, in French; "" for a whole sheet
// or file.
func (o Origin) Place() string {
	if o.Row > 0 && o.Column == 0 {
		return "ligne " + strconv.Itoa(o.Row)
	}
	return o.Cell()
}

// PlaceNames names each place, in order.
func PlaceNames(places []Origin) []string {
	var out []string
	for _, o := range places {
		out = append(out, o.Place())
	}
	return out
}

// ColumnName returns the letters of a column counted from 1: A, Z, AA.
func ColumnName(column int) string {
	name := ""
	for ; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name
}

// EntryState tells what became of a cell. Zero, missing and illegible never look alike.
type EntryState uint8

// The states of an Entry.
const (
	Blank      EntryState = iota // nothing was written, or there is no such column
	Given                        // read and understood
	Unreadable                   // something was written that could not be understood
	NoValue                      // a formula whose value the sender's program did not store
)

// Entry is one cell of a return: what it means, what was written, and where.
type Entry[T any] struct {
	Value  T
	Text   string
	Origin Origin
	State  EntryState
}

// Given tells whether the cell was read and understood.
func (e Entry[T]) Given() bool { return e.State == Given }
