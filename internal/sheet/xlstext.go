package sheet

import (
	"cmp"
	"encoding/binary"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
)

// text reads the string that stands in a record from there on, after its length.
func (b *biff) text(r biffRecord, at, lengthBytes int) (string, error) {
	t := biffText{blocks: append([][]byte{r.data[at:]}, r.more...)}
	length := t.number(lengthBytes)
	if b.old {
		return b.oldText(t.bytes(length)), t.err
	}
	return t.text(length), t.err
}

func (b *biff) oldText(bytes []byte) string {
	if b.page == charmap.Windows1252 {
		return fromWindows1252(bytes)
	}
	var text strings.Builder
	for _, c := range bytes {
		text.WriteRune(b.page.DecodeByte(c))
	}
	return text.String()
}

// pageOf returns the code page of that number: those of Western Europe, on Windows, DOS and
// the Macintosh.
func pageOf(number int) *charmap.Charmap {
	switch number {
	case 437:
		return charmap.CodePage437
	case 850:
		return charmap.CodePage850
	case 10000, 0x8000:
		return charmap.Macintosh
	}
	return charmap.Windows1252
}

// readShared reads the strings that cells name by number. Some programs announce more than
// they write: a cell that needs one of those says so itself.
func (b *biff) readShared(r biffRecord) error {
	t := biffText{blocks: append([][]byte{r.data[8:]}, r.more...)}
	size := int64(0)
	for announced := r.u32(4); announced > 0; announced-- {
		text := t.text(t.number(2))
		if t.err != nil {
			return nil
		}
		size += int64(len(text))
		if refusal := cmp.Or(b.build.limits.checkCells(len(b.shared)+1), b.build.limits.checkText(size)); refusal != nil {
			return refusal
		}
		b.shared = append(b.shared, text)
	}
	return nil
}

// biffText reads strings from a record and its continuations.
type biffText struct {
	blocks [][]byte
	err    error // sticks: the blocks were over too soon
}

// more passes to the block that holds the next byte; false when there is none.
func (t *biffText) more() bool {
	for len(t.blocks) > 0 && len(t.blocks[0]) == 0 {
		t.blocks = t.blocks[1:]
	}
	if len(t.blocks) == 0 {
		t.err = errUnreadable
	}
	return t.err == nil
}

func (t *biffText) bytes(length int) []byte {
	var taken []byte
	for length > 0 && t.more() {
		n := min(length, len(t.blocks[0]))
		taken = append(taken, t.blocks[0][:n]...)
		t.blocks[0] = t.blocks[0][n:]
		length -= n
	}
	return taken
}

func (t *biffText) skip(length int) {
	for length > 0 && t.more() {
		n := min(length, len(t.blocks[0]))
		t.blocks[0] = t.blocks[0][n:]
		length -= n
	}
}

// number reads an integer of so many bytes, 0 when they are lacking.
func (t *biffText) number(bytes int) int {
	var number [8]byte
	copy(number[:], t.bytes(bytes))
	return int(binary.LittleEndian.Uint64(number[:]))
}

// The flags of a string, before its characters.
const (
	wideText = 1 << iota // two bytes a character
	_
	phoneticText // a phonetic guide follows
	richRuns     // the runs of fonts follow
)

// text reads a string of so many characters, and passes what follows them.
func (t *biffText) text(length int) string {
	flags := t.number(1)
	trailing := 0
	if flags&richRuns != 0 {
		trailing += 4 * t.number(2)
	}
	if flags&phoneticText != 0 {
		trailing += t.number(4)
	}
	text := t.characters(length, flags&wideText != 0)
	t.skip(trailing)
	return text
}

// characters reads a string that may be cut by the end of a block: the next one then begins
// with flags of its own.
func (t *biffText) characters(length int, wide bool) string {
	var units []uint16
	for length > 0 && t.err == nil {
		if len(t.blocks[0]) == 0 {
			wide = t.number(1)&wideText != 0
			if t.err != nil {
				break
			}
		}
		size := 1
		if wide {
			size = 2
		}
		n := min(length, len(t.blocks[0])/size)
		if n == 0 && len(t.blocks[0]) > 0 {
			t.err = errUnreadable // half a character
		}
		units = append(units, t.take(n, size)...)
		length -= n
	}
	return string(utf16.Decode(units))
}

// take reads n characters of that size from the current block.
func (t *biffText) take(n, size int) []uint16 {
	block := t.blocks[0]
	units := make([]uint16, n)
	for i := range units {
		if size == 2 {
			units[i] = binary.LittleEndian.Uint16(block[2*i:])
			continue
		}
		units[i] = uint16(block[i])
	}
	t.blocks[0] = block[n*size:]
	return units
}
