package sheet

import "encoding/binary"

// The records of a workbook stream that are read, by the numbers that the format gives them.
const (
	formulaCell       = 0x0006
	endPart           = 0x000a
	dateMode          = 0x0022
	filePassword      = 0x002f
	continuation      = 0x003c
	codePage          = 0x0042
	columnInfo        = 0x007d
	sheetEntryRecord  = 0x0085
	severalNumbers    = 0x00bd
	richTextCell      = 0x00d6
	cellStyle         = 0x00e0
	mergedCells       = 0x00e5
	sharedStringTable = 0x00fc
	sharedStringCell  = 0x00fd
	numberCell        = 0x0203
	textCell          = 0x0204
	boolOrErrorCell   = 0x0205
	formulaText       = 0x0207
	rowInfo           = 0x0208
	shortNumberCell   = 0x027e
	numberFormat      = 0x041e
	fontRecord        = 0x0031
	noteRecord        = 0x001c
	objectRecord      = 0x005d
	objectText        = 0x01b6
	beginPart         = 0x0809
)

// leastLength is what each record holds before the parts of variable length.
var leastLength = map[uint16]int{
	formulaCell: 16, dateMode: 2, codePage: 2, columnInfo: 10, sheetEntryRecord: 7,
	severalNumbers: 6, richTextCell: 8, cellStyle: 4, mergedCells: 2, sharedStringTable: 8,
	sharedStringCell: 10, numberCell: 14, textCell: 8, boolOrErrorCell: 8, formulaText: 2,
	rowInfo: 14, shortNumberCell: 10, numberFormat: 3, beginPart: 4,
	fontRecord: 4,
}

// biffRecord is a record and what continues it, when it was too long for one.
type biffRecord struct {
	id   uint16
	data []byte
	more [][]byte
}

func (r biffRecord) u16(at int) int { return int(binary.LittleEndian.Uint16(r.data[at:])) }

func (r biffRecord) u32(at int) uint32 { return binary.LittleEndian.Uint32(r.data[at:]) }

// biffRecords walks a stream.
type biffRecords struct {
	stream []byte
	at     int
	stop   *Stop
}

// next returns a record at least as long as its kind asks. The stream never ends before the
// record that ends its part.
func (r *biffRecords) next() (biffRecord, error) {
	r.stop.look()
	record, ok := r.one()
	if !ok || len(record.data) < leastLength[record.id] {
		return biffRecord{}, errUnreadable
	}
	for r.at+2 <= len(r.stream) && binary.LittleEndian.Uint16(r.stream[r.at:]) == continuation {
		part, ok := r.one()
		if !ok {
			return biffRecord{}, errUnreadable
		}
		record.more = append(record.more, part.data)
	}
	return record, nil
}

func (r *biffRecords) one() (biffRecord, bool) {
	if r.at+4 > len(r.stream) {
		return biffRecord{}, false
	}
	head := r.stream[r.at:]
	length := int(binary.LittleEndian.Uint16(head[2:]))
	if len(head) < 4+length {
		return biffRecord{}, false
	}
	r.at += 4 + length
	return biffRecord{id: binary.LittleEndian.Uint16(head), data: head[4 : 4+length]}, true
}
