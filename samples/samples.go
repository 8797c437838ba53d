// Package samples holds a whole semester of fictional returns, as préfectures send them,
// and part of the semester before. It has no code of its own: package main in generate
// writes the folders and README.md, which says what each odd file shows.
package samples

//go:generate go run ./generate
