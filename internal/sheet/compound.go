package sheet

import (
	"bytes"
	"encoding/binary"

	"github.com/richardlehane/mscfb"
)

// openCompound opens a compound file. One whose header counts wrong, or whose last sector is short, is
// opened as spreadsheet programs do: by its chains of sectors.
func openCompound(data []byte) (*mscfb.Reader, error) {
	container, err := mscfb.New(bytes.NewReader(data))
	if err == nil || len(data) < compoundHeader {
		return container, err
	}
	return mscfb.New(bytes.NewReader(mendCompound(data)))
}

// The places of the header of a compound file, and what stands for the end of a chain.
const (
	compoundHeader  = 512
	sectorShiftAt   = 30
	fatSectorsAt    = 44
	miniFATAt       = 60
	miniFATCountAt  = 64
	difatCountAt    = 72
	difatAt         = 76
	firstSpecial    = 0xfffffffa
	endOfChain      = 0xfffffffe
	sectorsInHeader = 109
)

// mendCompound fills the last sector, and counts again what the header counts.
func mendCompound(data []byte) []byte {
	shift := binary.LittleEndian.Uint16(data[sectorShiftAt:])
	if shift != 9 && shift != 12 {
		return data
	}
	size := 1 << shift
	out := make([]byte, (len(data)+size-1)/size*size)
	copy(out, data)
	c := compound{out, size}
	if binary.LittleEndian.Uint32(out[difatCountAt:]) == 0 {
		binary.LittleEndian.PutUint32(out[fatSectorsAt:], uint32(len(c.fatSectors())))
	}
	length := c.chain(binary.LittleEndian.Uint32(out[miniFATAt:]))
	binary.LittleEndian.PutUint32(out[miniFATCountAt:], uint32(length))
	if length == 0 {
		binary.LittleEndian.PutUint32(out[miniFATAt:], endOfChain)
	}
	return out
}

// compound is a compound file whose sectors are whole.
type compound struct {
	data []byte
	size int // of a sector
}

func (c compound) sectors() uint32 { return uint32(len(c.data)/c.size - 1) }

// fatSectors lists the sectors of the table of chains that the header names.
func (c compound) fatSectors() []uint32 {
	var out []uint32
	for i := range sectorsInHeader {
		if n := binary.LittleEndian.Uint32(c.data[difatAt+4*i:]); n < c.sectors() {
			out = append(out, n)
		}
	}
	return out
}

// chain counts the sectors of a chain; 0 for one that leads out of the file, or round in a circle.
func (c compound) chain(first uint32) int {
	fat, length := c.fatSectors(), 0
	for at := first; at < firstSpecial; length++ {
		table := int(at) / (c.size / 4)
		if at >= c.sectors() || table >= len(fat) || length > int(c.sectors()) {
			return 0
		}
		place := (int(fat[table])+1)*c.size + int(at)%(c.size/4)*4
		at = binary.LittleEndian.Uint32(c.data[place:])
	}
	return length
}
