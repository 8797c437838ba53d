package sheet

// How many bytes of memory the reading of a byte costs, at most: of a text, whose cells may be short,
// and of what a zip declares to hold.
const (
	ofText     = 12
	ofInflated = 4
)

// Weight returns how many bytes of memory reading a file may take, near enough to decide what may be
// read beside it. It looks at the file's size and at what a zip declares, and reads nothing.
func Weight(data []byte) int64 {
	packed := files(data)
	if packed == nil {
		return ofText * int64(len(data))
	}
	var inflated uint64
	for _, file := range packed {
		inflated += min(file.UncompressedSize64, 1<<40)
	}
	return int64(len(data)) + ofInflated*int64(min(inflated, 1<<40))
}
