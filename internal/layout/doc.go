// Package layout finds the tables of a sheet, however they are laid out: titles, then one record a
// meeting, whose cells keep their own places. What a cell means is left to packages reading and
// form; whether a line counts, to package check.
package layout
