package layout

import (
	"slices"

	"dno/internal/ems"
	"dno/internal/reading"
)

// sentences is a list: one text a meeting, « Réunion n° 3 du 8 mars 2011 : … », or one date a line
// under a heading that says whose dates they are.
func sentences(v *view) []Table {
	t := Table{First: 1, Listed: true}
	var headed bool
	for i, l := range v.lines {
		c := l.cells[0]
		switch {
		case len(l.cells) > 1 || !isText(c) && !v.look(c).Date:
			continue
		case v.look(c).DayMonth && opensWithMeeting(c) && (headed || mentionsMeeting(c)):
			if len(t.Records) == 0 {
				t.Around, t.First, t.Header = v.above(i), l.number, l.number
			}
			c.At = 1
			t.Records = append(t.Records, Record{Row: l.number, Cells: []Cell{c}, Hints: reading.Periods(c.Text, ems.InTitle, c.origin())})
		case len(t.Records) > 0 && v.look(c).DayMonth:
			t.Records = append(t.Records, Record{Row: l.number, Cells: []Cell{c}, Aside: true})
		default:
			headed = headed || mentionsMeeting(c)
		}
	}
	if len(t.Records) == 0 {
		return nil
	}
	title := t.Records[0].Cells[0]
	title.Text = ""
	t.Titles = []Title{{title, DateKey}}
	return []Table{t}
}

// openings are the words that come before the date in a sentence that tells of a meeting.
var openings = words("reunion reunions seance seances ems etat major majors de du d des la le les l un une en date dates securite n no numero s est sont " +
	"reuni reunie tenu tenue tenues a eu lieu pleniere plenieres restreinte restreintes ordinaire mensuelle mensuelles ont ete organisee organisees et au cours pour semestre trimestre annee premier second")

// opensWithMeeting tells whether nothing comes before the date of a text but a meeting and its number.
func opensWithMeeting(c Cell) bool {
	for _, w := range reading.WordsBeforeDay(c.Cell) {
		if !openings[w] {
			return false
		}
	}
	return true
}

// mentionsMeeting tells whether a text speaks of meetings of the body.
func mentionsMeeting(c Cell) bool {
	return slices.ContainsFunc(reading.Words(c.Text), func(w string) bool { return meetingWords[w] || w == "major" || w == "majors" || w == "reuni" })
}
