package form

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"dno/internal/ems"
	"dno/internal/sheet"

	"pgregory.net/rapid"
)

// meeting is one meeting of a made-up return.
type meeting struct {
	date              ems.Date
	prefet, procureur string
}

// meetings draws a semester's: no two on one day, nor on days that follow each other.
func meetings(t *rapid.T) []meeting {
	var out []meeting
	day := ems.Date{Year: 2011, Month: 1, Day: 3}
	for range rapid.IntRange(2, 8).Draw(t, "meetings") {
		day = day.AddDays(rapid.IntRange(3, 24).Draw(t, "days later"))
		if day.Month > 6 || day.Year > 2011 {
			break
		}
		marks := []string{"P", "R", "A", "E", ""}
		if len(out) == 0 { // a title under which nothing stands is no column of a table
			marks = marks[:4]
		}
		mark := rapid.SampledFrom(marks)
		out = append(out, meeting{day, mark.Draw(t, "prefet"), mark.Draw(t, "procureur")})
	}
	return out
}

var frenchMonths = []string{"janvier", "février", "mars", "avril", "mai", "juin"}

// whole writes a date that its cell says alone.
func whole(t *rapid.T, d ems.Date) sheet.Cell {
	month := frenchMonths[d.Month-1]
	return sheet.Cell{Text: rapid.SampledFrom([]string{
		d.Short(), fmt.Sprintf("%d/%d/%02d", d.Day, d.Month, d.Year%100), fmt.Sprintf("%d %s %d", d.Day, month, d.Year),
		fmt.Sprintf("le %d %s %d à 10 h", d.Day, month, d.Year), fmt.Sprintf("%s %s", d.Short(), "14:30"), d.String(),
		fmt.Sprintf("réunion du %s", d.Short()), fmt.Sprintf("%d %s %d (matin)", d.Day, month, d.Year), fmt.Sprintf("%s - préfecture", d.Short()),
	}).Draw(t, "date")}
}

// yearless writes a date that the title completes.
func yearless(t *rapid.T, d ems.Date) sheet.Cell {
	return sheet.Cell{Text: rapid.SampledFrom([]string{
		fmt.Sprintf("%d %s", d.Day, frenchMonths[d.Month-1]), fmt.Sprintf("%02d/%02d", d.Day, d.Month), fmt.Sprintf("le %d %s à 9h30", d.Day, frenchMonths[d.Month-1]),
	}).Draw(t, "date")}
}

func typed(_ *rapid.T, d ems.Date) sheet.Cell {
	return sheet.Cell{Kind: sheet.Date, Text: d.Short(), Time: d.Time()}
}

// paper is a sheet being written.
type paper map[[2]int]sheet.Cell

func (p paper) text(row, column int, text string) {
	if text != "" {
		p[[2]int{row, column}] = sheet.Cell{Text: text}
	}
}

func (p paper) grid(name string) sheet.Grid {
	g := sheet.Grid{Name: name}
	rows := map[int][]sheet.Cell{}
	for at, c := range p {
		c.Column = at[1]
		rows[at[0]] = append(rows[at[0]], c)
	}
	for row, cells := range rows {
		slices.SortFunc(cells, func(a, b sheet.Cell) int { return a.Column - b.Column })
		g.Rows = append(g.Rows, sheet.Row{Number: row, Cells: cells})
	}
	slices.SortFunc(g.Rows, func(a, b sheet.Row) int { return a.Number - b.Number })
	return g
}

// turned exchanges rows and columns.
func (p paper) turned() paper {
	out := paper{}
	for at, c := range p {
		out[[2]int{at[1], at[0]}] = c
	}
	return out
}

type writeDate func(*rapid.T, ems.Date) sheet.Cell

// table writes a table under titles, from a place, and returns the row below it.
func (p paper) table(t *rapid.T, row, column int, all []meeting, date writeDate) int {
	order := rapid.Permutation([]int{0, 1, 2}).Draw(t, "order")
	for i, title := range []string{"Date de la réunion", "Préfet", "Procureur de la République"} {
		p.text(row, column+order[i], title)
	}
	for _, m := range all {
		row++
		p[[2]int{row, column + order[0]}] = date(t, m.date)
		p.text(row, column+order[1], m.prefet)
		p.text(row, column+order[2], m.procureur)
	}
	return row + 1
}

const heading = "Réunions de l'état-major de sécurité, 1er semestre 2011"

// arrangements write meetings as préfectures lay them out. Those that give no presence say so.
var arrangements = map[string]struct {
	write    func(*rapid.T, []meeting) []sheet.Grid
	presence bool
}{
	"rows": {func(t *rapid.T, all []meeting) []sheet.Grid {
		p := paper{}
		first := rapid.IntRange(1, 150).Draw(t, "first row")
		if first > 1 {
			p.text(1, 1, heading)
		}
		p.table(t, first, rapid.IntRange(1, 5).Draw(t, "first column"), all, whole)
		return []sheet.Grid{p.grid("Feuil1")}
	}, true},
	"typed rows": {func(t *rapid.T, all []meeting) []sheet.Grid {
		p := paper{}
		p.table(t, 1, 1, all, typed)
		return []sheet.Grid{p.grid("Feuil1")}
	}, true},
	"rows under a title that gives the year": {func(t *rapid.T, all []meeting) []sheet.Grid {
		p := paper{}
		p.text(1, 1, heading)
		p.table(t, 3, 1, all, yearless)
		return []sheet.Grid{p.grid("Feuil1")}
	}, true},
	"columns": {func(t *rapid.T, all []meeting) []sheet.Grid {
		p := paper{}
		p.table(t, 1, 2, all, whole)
		if rapid.Bool().Draw(t, "numbered") {
			for i := range all {
				p.text(i+2, 1, fmt.Sprintf("Réunion n° %d", i+1))
			}
		}
		return []sheet.Grid{p.turned().grid("Feuil1")}
	}, true},
	"tables one under another": {func(t *rapid.T, all []meeting) []sheet.Grid {
		p := paper{}
		half := len(all) / 2
		row := p.table(t, 1, 1, all[:half], whole)
		p.text(row, 1, "Sous-total")
		p.text(row, 2, strconv.Itoa(half))
		p.text(row+1, 1, "2e trimestre")
		p.table(t, row+2, 1, all[half:], whole)
		return []sheet.Grid{p.grid("Feuil1")}
	}, true},
	"tables side by side": {func(t *rapid.T, all []meeting) []sheet.Grid {
		p := paper{}
		half := len(all) / 2
		p.text(1, 1, "1er trimestre 2011")
		p.text(1, 5, "2e trimestre 2011")
		p.table(t, 2, 1, all[:half], whole)
		p.table(t, 2, 5, all[half:], whole)
		return []sheet.Grid{p.grid("Feuil1")}
	}, true},
	"a day, a month and a year": {func(t *rapid.T, all []meeting) []sheet.Grid {
		p := paper{}
		for i, title := range []string{"Jour", "Mois", "Année", "Préfet", "Procureur"} {
			p.text(1, i+1, title)
		}
		for i, m := range all {
			p[[2]int{i + 2, 1}] = sheet.Cell{Kind: sheet.Number, Number: float64(m.date.Day), Text: strconv.Itoa(m.date.Day)}
			p.text(i+2, 2, rapid.SampledFrom([]string{frenchMonths[m.date.Month-1], strconv.Itoa(int(m.date.Month))}).Draw(t, "month"))
			p.text(i+2, 3, "2011")
			p.text(i+2, 4, m.prefet)
			p.text(i+2, 5, m.procureur)
		}
		return []sheet.Grid{p.grid("Feuil1")}
	}, true},
	"a sheet a month": {func(t *rapid.T, all []meeting) []sheet.Grid {
		var out []sheet.Grid
		for month := time.January; month <= time.June; month++ {
			p := paper{}
			p.text(1, 1, "Jour")
			p.text(1, 2, "Préfet")
			p.text(1, 3, "Procureur")
			row := 1
			for _, m := range all {
				if m.date.Month == month {
					row++
					p.text(row, 1, rapid.SampledFrom([]string{"%d", "le %d", "%d à 10 h"}).Draw(t, "day"))
					p.text(row, 1, fmt.Sprintf(p[[2]int{row, 1}].Text, m.date.Day))
					p.text(row, 2, m.prefet)
					p.text(row, 3, m.procureur)
				}
			}
			out = append(out, p.grid(frenchMonths[month-1]+" 2011"))
		}
		return out
	}, true},
	"a row a month": {func(t *rapid.T, all []meeting) []sheet.Grid {
		p := paper{}
		p.text(1, 1, heading)
		p.text(3, 1, "Mois")
		p.text(3, 2, "Date(s) de la réunion")
		byMonth(t, p, all, func(month int, text string) { p.text(3+month, 2, text) }, func(month int, name string) { p.text(3+month, 1, name) })
		return []sheet.Grid{p.grid("Feuil1")}
	}, false},
	"a month a column": {func(t *rapid.T, all []meeting) []sheet.Grid {
		p := paper{}
		p.text(1, 1, heading)
		p.text(3, 1, "Mois")
		p.text(4, 1, rapid.SampledFrom([]string{"Date de la réunion", "Dates", ""}).Draw(t, "title"))
		byMonth(t, p, all, func(month int, text string) { p.text(4, 1+month, text) }, func(month int, name string) { p.text(3, 1+month, name) })
		return []sheet.Grid{p.grid("Feuil1")}
	}, false},
	"lines in one cell": {func(t *rapid.T, all []meeting) []sheet.Grid {
		p := paper{}
		p.text(1, 1, "Date de la réunion;Préfet;Procureur")
		for i, m := range all {
			p.text(i+2, 1, strings.Join([]string{m.date.Short(), m.prefet, m.procureur}, ";"))
		}
		return []sheet.Grid{p.grid("")}
	}, true},
	"sentences": {func(t *rapid.T, all []meeting) []sheet.Grid {
		p := paper{}
		p.text(1, 1, heading)
		for i, m := range all {
			p.text(i+2, 1, rapid.SampledFrom([]string{
				fmt.Sprintf("Réunion n° %d du %s : point sur les cambriolages", i+1, m.date.Long()), fmt.Sprintf("- %s", m.date.Long()),
				fmt.Sprintf("L'état-major de sécurité s'est réuni le %s.", m.date.Long()), fmt.Sprintf("%s : sécurité routière, 12 participants", m.date.Short()),
			}).Draw(t, "sentence"))
		}
		return []sheet.Grid{p.grid("Feuil1")}
	}, false},
}

// byMonth writes the dates of each month in one cell, whole or by their days.
func byMonth(t *rapid.T, p paper, all []meeting, dates, names func(int, string)) {
	short := rapid.Bool().Draw(t, "days alone")
	for month := time.January; month <= time.June; month++ {
		names(int(month), frenchMonths[month-1])
		var said []string
		for _, m := range all {
			switch {
			case m.date.Month != month:
			case short:
				said = append(said, strconv.Itoa(m.date.Day)+" "+frenchMonths[month-1])
			default:
				said = append(said, m.date.Short())
			}
		}
		dates(int(month), strings.Join(said, rapid.SampledFrom([]string{" et ", ", ", "\n"}).Draw(t, "between")))
	}
}

// TestAnyArrangementReadsBack writes meetings in every arrangement and reads the same ones, each from a
// cell that names it.
func TestAnyArrangementReadsBack(t *testing.T) {
	for name, a := range arrangements {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				all := meetings(t)
				grids := a.write(t, all)
				r := Return(ems.File{Path: "01/x.xlsx", Sender: "01"}, sheet.Book{Grids: grids})
				var got []meeting
				for _, l := range r.Lines {
					m := meeting{date: l.When.Value.Date}
					if a.presence {
						m.prefet, m.procureur = l.Presence[ems.Prefet].Value.String(), l.Presence[ems.Procureur].Value.String()
					}
					got = append(got, m)
				}
				slices.SortFunc(got, func(a, b meeting) int { return a.date.Compare(b.date) })
				want := slices.Clone(all)
				for i := range want {
					if !a.presence {
						want[i] = meeting{date: want[i].date}
					}
				}
				if !slices.Equal(got, want) || len(r.Rivals) > 0 {
					t.Fatalf("read %v\nof   %v\nrivals %v\nsheets %v", got, want, r.Rivals, grids)
				}
			})
		})
	}
}
