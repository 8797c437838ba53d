// Package form knows the return form: its labels, its example, what stands beside its lines. It
// turns a sheet.Book into an ems.Return of located entries. Where tables stand is for package layout,
// what a text means for package reading, and whether a line counts for package check.
package form
