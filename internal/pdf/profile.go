package pdf

import (
	"encoding/binary"
	"math"
	"sync"
)

// condition names the colour space of every document, as ICC registers it.
const condition = "sRGB IEC61966-2.1"

// profile describes that space to the programs that print or archive: an ICC profile of
// version 2, computed once from the definition of sRGB (IEC 61966-2-1), as a stream object.
var profile = sync.OnceValue(func() []byte { return stream("/N 3", iccProfile()) })

// The white that profiles are written for, D50, and the primaries of sRGB adapted to it.
var (
	profileWhite = [3]float64{0.9642, 1, 0.8249}
	primaries    = [3][3]float64{{0.43607, 0.22249, 0.01392}, {0.38515, 0.71687, 0.09708}, {0.14307, 0.06061, 0.71410}}
)

// iccProfile writes a header of 128 bytes, a table of tags, then what the tags refer to.
func iccProfile() []byte {
	curve := toneCurve()
	tags := []struct {
		name string
		data []byte
	}{
		{"desc", description(condition)}, {"cprt", append([]byte("text\x00\x00\x00\x00"), "CC0\x00"...)},
		{"wtpt", tristimulus(profileWhite)},
		{"rXYZ", tristimulus(primaries[0])}, {"gXYZ", tristimulus(primaries[1])}, {"bXYZ", tristimulus(primaries[2])},
		{"rTRC", curve}, {"gTRC", curve}, {"bTRC", curve},
	}
	const header, entry = 128, 12
	table := binary.BigEndian.AppendUint32(nil, uint32(len(tags)))
	var body []byte
	place := 0 // of the last tag's data: the three curves are one
	for i, t := range tags {
		if i == 0 || &t.data[0] != &tags[i-1].data[0] {
			place = header + 4 + entry*len(tags) + len(body)
			body = append(body, t.data...)
			body = append(body, make([]byte, -len(body)&3)...)
		}
		table = append(table, t.name...)
		table = binary.BigEndian.AppendUint32(table, uint32(place))
		table = binary.BigEndian.AppendUint32(table, uint32(len(t.data)))
	}
	out := make([]byte, header)
	binary.BigEndian.PutUint32(out, uint32(header+len(table)+len(body)))
	binary.BigEndian.PutUint32(out[8:], 2<<24|1<<20) // version 2.1
	copy(out[12:], "mntrRGB XYZ ")
	for i, part := range []uint16{2011, 4, 21, 0, 0, 0} {
		binary.BigEndian.PutUint16(out[24+2*i:], part)
	}
	copy(out[36:], "acsp")
	copy(out[68:], tristimulus(profileWhite)[8:])
	return append(append(out, table...), body...)
}

// toneCurve is the decoding function of sRGB in 1024 steps.
func toneCurve() []byte {
	const steps = 1024
	out := binary.BigEndian.AppendUint32([]byte("curv\x00\x00\x00\x00"), steps)
	for i := range steps {
		out = binary.BigEndian.AppendUint16(out, uint16(math.Round(decoded(float64(i)/(steps-1))*math.MaxUint16)))
	}
	return out
}

// tristimulus is a colour as three numbers with 16 bits after the point.
func tristimulus(xyz [3]float64) []byte {
	out := []byte("XYZ \x00\x00\x00\x00")
	for _, v := range xyz {
		out = binary.BigEndian.AppendUint32(out, uint32(math.Round(v*(1<<16))))
	}
	return out
}

// description is a name in ASCII, and empty ones in the two other forms of version 2.
func description(name string) []byte {
	out := binary.BigEndian.AppendUint32([]byte("desc\x00\x00\x00\x00"), uint32(len(name)+1))
	out = append(append(out, name...), 0)
	return append(out, make([]byte, 4+4+2+1+67)...)
}
