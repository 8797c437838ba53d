package sheet

// What the reading of a file takes in memory, at most: so many bytes for each byte of a text, for each
// byte that a zip declares to hold, and for each cell.
const (
	ofText     = 8
	ofInflated = 3
	ofCell     = 100
)

// Weight returns how many bytes of memory reading a file may take, near enough to decide what may be
// read beside it, and so many more for each cell that it may fill. It looks at the file's size and at
// what a zip declares, and reads nothing.
func (l Limits) Weight(data []byte, besides int64) int64 {
	held := l.inflated(data)
	weight, shortest := int64(len(data))+ofInflated*held, int64(len("<c><v>1</v></c>"))
	if held == 0 {
		held = int64(len(data))
		weight, shortest = ofText*held, int64(len("1;"))
	}
	cells := min(held/shortest, int64(l.Cells))
	if isODS(data) || isFlatODS(data) { // where one cell may stand for a million
		cells = int64(l.Cells)
	}
	return weight + (ofCell+besides)*cells
}

// inflated is what a zip declares to hold; more than the limit is not inflated.
func (l Limits) inflated(data []byte) int64 {
	var declared int64
	for _, file := range files(data) {
		declared = min(declared+int64(min(file.UncompressedSize64, uint64(l.Unzipped))), l.Unzipped)
	}
	return declared
}

// After returns what is left of the limits for the other files of an envelope, once that one was read.
func (l Limits) After(data []byte) Limits {
	l.Unzipped -= l.inflated(data)
	return l
}
