// Package form knows the return form: its columns and their aliases, its labels, the ways
// in which préfectures write dates, presences and themes. It turns a sheet.Book into an
// ems.Return of located entries; whether a line counts is for package check.
package form
