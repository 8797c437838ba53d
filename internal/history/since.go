package history

import (
	"slices"

	"dno/internal/ems"
)

// Since sums up what an edition has received since the one before it.
func Since(before, after ems.Edition) ems.Since {
	a, b := before.Figures(), after.Figures()
	s := ems.Since{
		Number: before.Number, AsOf: before.AsOf, MeetingsBefore: a.Meetings, Meetings: b.Meetings, Ended: max(0, a.Pending-b.Pending),
	}
	old, now := madeOf(before), madeOf(after)
	usable := map[string]bool{}
	for _, d := range before.Departments {
		usable[d.Code] = d.Return.Exploitable()
	}
	for _, d := range after.Departments {
		switch was, is := usable[d.Code], d.Return.Exploitable(); {
		case !was && is:
			s.Received++
		case was && !is:
			s.Dropped++
		case was && !slices.Equal(old[d.Code], now[d.Code]):
			s.Replaced++
		}
	}
	return s
}

// madeOf returns, by département, the fingerprints of the files of which figures were drawn.
func madeOf(e ems.Edition) map[string][]string {
	out := map[string][]string{}
	for _, f := range e.Files {
		if f.Status.Counts() {
			out[f.Department] = append(out[f.Department], f.SHA256)
		}
	}
	for _, prints := range out {
		slices.Sort(prints)
	}
	return out
}
