package dataset

import (
	"slices"

	"dno/internal/ems"
)

// Since sums up what an edition has received since the one before it.
func Since(before, after Document) (ems.Since, error) {
	day, err := ems.ParseDate(before.AsOf)
	s := ems.Since{Number: before.Number, AsOf: day, MeetingsBefore: before.Indicators.Meetings, Meetings: after.Indicators.Meetings, HeardBefore: before.Indicators.heard(), Ended: max(0, before.Indicators.Pending-after.Indicators.Pending)}
	old, now := madeOf(before), madeOf(after)
	usable := map[string]bool{}
	for _, d := range before.Departments {
		usable[d.Code] = isUsable(d)
	}
	for _, d := range after.Departments {
		switch was, is := usable[d.Code], isUsable(d); {
		case !was && is:
			s.Received++
		case was && !is:
			s.Dropped++
		case was && !slices.Equal(old[d.Code], now[d.Code]):
			s.Replaced++
		}
	}
	return s, err
}

func isUsable(d Department) bool {
	return d.Return == ems.OnTime.String() || d.Return == ems.Late.String()
}

// madeOf returns, by département, the fingerprints of the files of which figures were drawn.
func madeOf(d Document) map[string][]string {
	out := map[string][]string{}
	for _, f := range d.Files {
		if f.Status == ems.Exploitable.String() {
			out[f.Department] = append(out[f.Department], f.SHA256)
		}
	}
	for _, prints := range out {
		slices.Sort(prints)
	}
	return out
}
