package ems

import "strconv"

// NotKnown is shown where no return gives a figure: never 0.
const NotKnown = "n.c."

// Figure is a number that only a return can give. Where none can be used, silence is not zero
// and there is no number.
type Figure struct {
	N     int // 0 when not known
	Known bool
}

// String returns the number, or the words that stand for none.
func (f Figure) String() string {
	if !f.Known {
		return NotKnown
	}
	return strconv.Itoa(f.N)
}
