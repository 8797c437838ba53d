package workbook

import (
	"strings"
	"testing"

	"dno/internal/ems"
)

// drawn returns the sheets of an edition as they are saved, verified and read again.
func drawn(t *testing.T, e ems.Edition) *saved {
	t.Helper()
	data := written(t, e)
	if err := Verify(data, e); err != nil {
		t.Error(err)
	}
	s, err := open(data)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func gridOf(t *testing.T, s *saved, name string) *grid {
	t.Helper()
	g, err := s.grid(name)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func shows(t *testing.T, g *grid, column, row int, want string) {
	t.Helper()
	if got, _ := g.at(column, row); got != want {
		t.Errorf("%s shows %q, want %q", g.address(column, row), got, want)
	}
}

// plain returns a part with its apostrophes.
func (s *saved) plain(part string) string {
	return strings.NewReplacer("&#39;", "'", "&apos;", "'").Replace(string(s.parts[part]))
}
