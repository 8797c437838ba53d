package main

import (
	"errors"
	"strconv"
	"time"

	"dno/internal/ems"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
)

// scalar reads a key of the configuration file as its flag would be; what is wrong with it
// names its line.
func scalar(node ast.Node, set func(string) error) error {
	if node.Type() == ast.NullType {
		return nil
	}
	if _, ok := node.(ast.ScalarNode); !ok {
		return &yaml.SyntaxError{Message: "une seule valeur est attendue", Token: node.GetToken()}
	}
	if err := set(node.GetToken().Value); err != nil {
		return &yaml.SyntaxError{Message: err.Error(), Token: node.GetToken()}
	}
	return nil
}

// semesterFlag is a semester, as a flag, a variable and a key of the configuration file.
type semesterFlag ems.Semester

func (s *semesterFlag) String() string { return ems.Semester(*s).String() }
func (s *semesterFlag) Type() string   { return "SEMESTRE" }

// Set reads 2011-S1.
func (s *semesterFlag) Set(text string) error {
	v, err := ems.ParseSemester(text)
	*s = semesterFlag(v)
	return err
}

// UnmarshalYAML reads the key of the configuration file.
func (s *semesterFlag) UnmarshalYAML(node ast.Node) error { return scalar(node, s.Set) }

// dateFlag is a civil day.
type dateFlag ems.Date

func (d *dateFlag) String() string { return ems.Date(*d).String() }
func (d *dateFlag) Type() string   { return "DATE" }

// Set reads 2011-07-20.
func (d *dateFlag) Set(text string) error {
	v, err := ems.ParseDate(text)
	*d = dateFlag(v)
	return err
}

// UnmarshalYAML reads the key of the configuration file.
func (d *dateFlag) UnmarshalYAML(node ast.Node) error { return scalar(node, d.Set) }

// logFormat is text, json, or empty for no log.
type logFormat string

func (l *logFormat) String() string { return string(*l) }
func (l *logFormat) Type() string   { return "FORMAT" }

// Set reads text or json.
func (l *logFormat) Set(text string) error {
	if text != "text" && text != "json" && text != "" {
		return errors.New("écrire text ou json")
	}
	*l = logFormat(text)
	return nil
}

// UnmarshalYAML reads the key of the configuration file.
func (l *logFormat) UnmarshalYAML(node ast.Node) error { return scalar(node, l.Set) }

// durationFlag is a duration; a bare 0 is one.
type durationFlag time.Duration

func (d *durationFlag) String() string { return time.Duration(*d).String() }

// Type returns what the help calls it, without accents: the help aligns bytes.
func (d *durationFlag) Type() string { return "TEMPS" }

// Set reads 2s, 1m30s or 0.
func (d *durationFlag) Set(text string) error {
	v, err := time.ParseDuration(text)
	if err != nil {
		return errors.New("écrire par exemple 2s, 1m ou 0")
	}
	*d = durationFlag(v)
	return nil
}

// UnmarshalYAML reads the key of the configuration file.
func (d *durationFlag) UnmarshalYAML(node ast.Node) error { return scalar(node, d.Set) }

// whole is a whole number of the configuration file. The library would read 1.9 as 1, and 010
// as 8.
type whole int64

// UnmarshalYAML reads the key.
func (w *whole) UnmarshalYAML(node ast.Node) error {
	return scalar(node, func(text string) error {
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return errors.New("écrire un nombre entier")
		}
		*w = whole(n)
		return nil
	})
}
