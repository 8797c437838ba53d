package dashboard

import (
	"strings"

	"dno/internal/commentary"
	"dno/internal/ems"
	"dno/internal/french"
)

// table is a table of the page: the first column names its rows. From the column Figures on, cells
// are figures.
type table struct {
	ID, Caption string
	Head        []string
	Figures     int
	Rows        []row
	Note        string
}

// row is a line of a table. What it may be filtered by is said apart.
type row struct {
	ID            string
	Total         bool
	Region, State string
	Asked         bool
	Cells         []cell
}

// cell is a text, and where it leads to.
type cell struct{ Text, To, Class string }

// texts are cells that lead nowhere.
func texts(words ...string) []cell {
	var out []cell
	for _, w := range words {
		out = append(out, cell{Text: w})
	}
	return out
}

// leading are cells that all lead to the same place.
func leading(to string, words ...string) []cell {
	out := texts(words...)
	for i := range out {
		out[i].To = to
	}
	return out
}

// named is a list of départements under a title to which figures lead.
type named struct {
	ID, Title string
	Members   []member
}

// member is a département, and its figures in a few words.
type member struct{ To, Name, Says string }

func memberOf(d ems.DepartmentRow) member {
	says := "remontée " + d.Return.Label()
	if d.Meetings().Known {
		says = commentary.MeetingsNoun.Of(d.Meetings().N) + ", " + commentary.Of(d.Held(), d.Due()) + " mois tenus"
	}
	return member{d.Code, commentary.Named(d), says}
}

func byState(e ems.Edition) (out []named) {
	for _, s := range e.National.ReturnStates() {
		n := named{ID: "etat-" + s.String(), Title: french.Capital(s.Label())}
		for _, d := range e.Departments {
			if d.Return == s {
				n.Members = append(n.Members, memberOf(d))
			}
		}
		out = append(out, n)
	}
	return out
}

func byRegion(e ems.Edition) (out []named) {
	for _, r := range e.Regions {
		n := named{ID: regionID(r.Code), Title: r.Name}
		for _, d := range e.Departments {
			if d.RegionCode == r.Code {
				n.Members = append(n.Members, memberOf(d))
			}
		}
		out = append(out, n)
	}
	return out
}

func regionID(code string) string { return "region-" + code }

// monthID names the lines of a month of a département: 13-2011-03.
func monthID(d ems.DepartmentRow, m ems.Month) string { return d.Code + "-" + m.String() }

func asked(e ems.Edition) int {
	n := 0
	for _, d := range e.Departments {
		if len(d.Missing()) > 0 {
			n++
		}
	}
	return n
}

func monthNames(months []ems.Month) string {
	var names []string
	for _, m := range months {
		names = append(names, m.Name())
	}
	if len(names) == 6 {
		return "tout le semestre"
	}
	return strings.Join(names, ", ")
}
