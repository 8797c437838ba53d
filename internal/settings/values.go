package settings

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"dno/internal/ems"

	"github.com/spf13/pflag"
)

// value is what one setting is, as a flag, a variable and a key of the configuration file: it
// reads a text, and writes what it would read.
type value[T any] struct {
	at   *T
	kind string // what the help calls it, without accents: the help aligns bytes
	read func(string) (T, error)
	show func(T) string
	sign func(T) int // of what can be negative; nil otherwise
}

// Set reads a text.
func (v value[T]) Set(text string) error {
	read, err := v.read(text)
	if err == nil {
		*v.at = read
	}
	return err
}

// String writes the value as Set reads it.
func (v value[T]) String() string { return v.show(*v.at) }

// Type returns what the help calls the value.
func (v value[T]) Type() string { return v.kind }

// positive tells whether a number or a time is more than nothing.
func (v value[T]) positive() bool { return v.sign != nil && v.sign(*v.at) > 0 }

// word is a text, as it is written.
func word(at *string, kind string) value[string] {
	same := func(s string) string { return s }
	return value[string]{at: at, kind: kind, read: func(s string) (string, error) { return s, nil }, show: same}
}

// oneOf is one of a few words.
func oneOf(at *string, kind, expected string, words ...string) value[string] {
	v := word(at, kind)
	v.read = func(text string) (string, error) {
		for _, w := range words {
			if text == w {
				return text, nil
			}
		}
		return "", errors.New(expected)
	}
	return v
}

// yes is true or false.
func yes(at *bool) value[bool] {
	return value[bool]{at: at, kind: "bool", show: strconv.FormatBool, read: func(text string) (bool, error) {
		v, err := strconv.ParseBool(text)
		if err != nil {
			err = errors.New("écrire true ou false")
		}
		return v, err
	}}
}

// semester is written 2011-S1.
func semester(at *ems.Semester) value[ems.Semester] {
	return value[ems.Semester]{at: at, kind: "SEMESTRE", read: ems.ParseSemester, show: ems.Semester.String}
}

// date is written 2011-07-20.
func date(at *ems.Date) value[ems.Date] {
	return value[ems.Date]{at: at, kind: "DATE", read: ems.ParseDate, show: ems.Date.String}
}

// duration is written 2s, 1m30s or 0.
func duration(at *time.Duration) value[time.Duration] {
	return value[time.Duration]{at: at, kind: "TEMPS", show: ShownDuration,
		sign: func(d time.Duration) int { return int(d / max(1, d.Abs())) },
		read: func(text string) (time.Duration, error) {
			v, err := time.ParseDuration(text)
			if err != nil {
				err = errors.New("écrire par exemple 2s, 1m ou 0")
			}
			return v, err
		}}
}

// ShownDuration writes a duration as people do: 1m, 2s.
func ShownDuration(d time.Duration) string {
	text := d.String()
	if strings.HasSuffix(text, "m0s") {
		text = strings.TrimSuffix(text, "0s")
	}
	if strings.HasSuffix(text, "h0m") {
		text = strings.TrimSuffix(text, "0m")
	}
	return text
}

// number is a whole number, in figures.
func number[T int | int64](at *T) value[T] {
	return value[T]{at: at, kind: "NOMBRE", read: whole[T], show: func(n T) string { return strconv.FormatInt(int64(n), 10) },
		sign: func(n T) int { return int(max(-1, min(1, n))) }}
}

func whole[T int | int64](text string) (T, error) {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || int64(T(n)) != n {
		return 0, errors.New("écrire un nombre entier")
	}
	return T(n), nil
}

// numbers is a list of whole numbers, of the configuration file only: [-10, -3, 1].
func numbers(at *[]int) value[[]int] {
	return value[[]int]{at: at, kind: "LISTE",
		show: func(all []int) string {
			texts := make([]string, len(all))
			for i, n := range all {
				texts[i] = strconv.Itoa(n)
			}
			return "[" + strings.Join(texts, ", ") + "]"
		},
		read: func(text string) (all []int, err error) {
			for _, part := range strings.Split(strings.Trim(text, "[]"), ",") {
				n, wrong := whole[int](strings.TrimSpace(part))
				if wrong != nil {
					return nil, wrong
				}
				all = append(all, n)
			}
			return all, nil
		}}
}

// Date returns a flag that is a day.
func Date(at *ems.Date) pflag.Value { return date(at) }

// clock is a cron expression.
func clock(at *Expression) value[Expression] {
	return value[Expression]{at: at, kind: "CRON", read: ParseExpression, show: Expression.String}
}
