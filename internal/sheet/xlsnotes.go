package sheet

import (
	"encoding/binary"
	"unicode/utf16"
)

// readNote reads one of the three records that make a comment: an object and its number, its text, and
// the cell that it is pinned to. BIFF5 writes comments otherwise, and they are not read.
func (s *xlsSheet) readNote(r biffRecord) error {
	switch {
	case s.old:
	case r.id == objectRecord && len(r.data) >= 8:
		s.object = r.u16(6)
	case r.id == objectText && len(r.data) >= 12 && len(r.more) > 0:
		s.comments[s.object] = objectWords(r.more[0], r.u16(10))
	case r.id == noteRecord && len(r.data) >= 8:
		if refusal := s.build.note(r.u16(0)+1, r.u16(2)+1, s.comments[r.u16(6)]); refusal != nil {
			return refusal
		}
	}
	return nil
}

// objectWords reads the text of an object: a byte says whether its characters take one byte or two.
func objectWords(data []byte, length int) string {
	if len(data) == 0 {
		return ""
	}
	wide := data[0]&1 != 0
	data = data[1:]
	var units []uint16
	for len(units) < length {
		switch {
		case wide && len(data) >= 2:
			units, data = append(units, binary.LittleEndian.Uint16(data)), data[2:]
		case !wide && len(data) >= 1:
			units, data = append(units, uint16(data[0])), data[1:]
		default:
			return string(utf16.Decode(units))
		}
	}
	return string(utf16.Decode(units))
}
