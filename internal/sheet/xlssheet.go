package sheet

import (
	"encoding/binary"
	"math"
	"strconv"
)

// xlsSheet reads one sheet of a workbook stream.
type xlsSheet struct {
	*biff
	hidden  []span
	rows    map[int]bool // hidden ones
	waiting *biffCell    // the formula whose text is in a record to come

	object   int            // number of the last drawn object
	comments map[int]string // texts of objects, by number
}

// biffCell is a cell and its row.
type biffCell struct {
	row int
	Cell
}

// readBIFFSheet fills the grid that the builder has begun, from the records at that place to
// the end of their part. Sheets do not share records, else a few bytes could be read a
// hundred times.
func readBIFFSheet(b *biff, at int) (Grid, error) {
	records := biffRecords{stream: b.stream, at: min(at, len(b.stream)), stop: b.build.limits.Stop}
	s := &xlsSheet{biff: b, rows: map[int]bool{}, comments: map[int]string{}}
	if first, err := records.next(); err != nil || first.id != beginPart {
		return Grid{}, errUnreadable
	}
	if err := s.read(&records); err != nil {
		return Grid{}, err
	}
	if b.walked += records.at - at; b.walked > len(b.stream) {
		return Grid{}, errUnreadable
	}
	return s.grid(), nil
}

// read goes to the end of the sheet, past the parts inside it: charts.
func (s *xlsSheet) read(records *biffRecords) error {
	for depth := 1; depth > 0; {
		r, err := records.next()
		if err != nil {
			return err
		}
		switch {
		case r.id == beginPart:
			depth++
		case r.id == endPart:
			depth--
		case depth == 1:
			err = s.readRecord(r)
		}
		if err != nil {
			return err
		}
	}
	return s.settle()
}

func (s *xlsSheet) grid() Grid {
	grid := s.build.end(s.hidden)
	for i := range grid.Rows {
		grid.Rows[i].Hidden = s.rows[grid.Rows[i].Number]
	}
	return grid
}

func (s *xlsSheet) readRecord(r biffRecord) error {
	switch r.id {
	case rowInfo:
		if r.u16(12)&0x20 != 0 || r.u16(6)&0x7fff == 0 && r.u16(12)&0x40 != 0 {
			s.rows[r.u16(0)+1] = true
		}
	case columnInfo:
		if r.u16(8)&1 != 0 && len(s.hidden) < s.build.limits.Columns {
			s.hidden = append(s.hidden, span{r.u16(0) + 1, r.u16(2) + 1})
		}
	case objectRecord, objectText, noteRecord:
		return s.readNote(r)
	case mergedCells:
		return s.readMerged(r)
	case formulaCell:
		return s.readFormula(r)
	case formulaText:
		return s.readFormulaText(r)
	case severalNumbers:
		return s.readNumbers(r)
	case textCell, richTextCell, sharedStringCell, numberCell, shortNumberCell, boolOrErrorCell:
		c, err := s.cell(r)
		if err != nil {
			return err
		}
		return s.put(r, c)
	}
	return nil
}

func (s *xlsSheet) readMerged(r biffRecord) error {
	for at := 2; at+8 <= len(r.data); at += 8 {
		if refusal := s.build.merge(Range{r.u16(at) + 1, r.u16(at+4) + 1, r.u16(at+2) + 1, r.u16(at+6) + 1}); refusal != nil {
			return refusal
		}
	}
	return nil
}

// put keeps the cell at the address that its record begins with.
func (s *xlsSheet) put(r biffRecord, c Cell) error {
	c.Column, c.Struck = r.u16(2)+1, s.struck(r.u16(4))
	return s.keep(r.u16(0)+1, c)
}

func (s *xlsSheet) keep(row int, c Cell) error {
	if refusal := s.build.put(row, false, c); refusal != nil {
		return refusal
	}
	return nil
}

func (s *xlsSheet) cell(r biffRecord) (Cell, error) {
	switch r.id {
	case sharedStringCell:
		if index := int(r.u32(6)); index < len(s.shared) {
			return Cell{Text: s.shared[index]}, nil
		}
		return Cell{Kind: Error, Text: lostString}, nil
	case numberCell:
		return s.number(r.data[6:], r.u16(4)), nil
	case shortNumberCell:
		return s.numeric(shortNumber(r.u32(6)), r.u16(4)), nil
	case boolOrErrorCell:
		return boolOrError(r.data[7] != 0, r.data[6]), nil
	}
	text, err := s.text(r, 6, 2)
	if err != nil { // it announces more than it holds: its text is lost, and the others are not
		return Cell{Kind: Error, Text: lostString}, nil
	}
	return Cell{Text: text}, nil
}

func (s *xlsSheet) number(data []byte, style int) Cell {
	return s.numeric(math.Float64frombits(binary.LittleEndian.Uint64(data)), style)
}

func (s *xlsSheet) numeric(number float64, style int) Cell {
	if math.IsNaN(number) || math.IsInf(number, 0) {
		return Cell{Kind: Error, Text: "#NUM!"}
	}
	written := strconv.FormatFloat(number, 'G', -1, 64)
	if whole := math.Abs(number) < 1e15 && number == math.Trunc(number); whole {
		written = strconv.FormatFloat(number+0, 'f', 0, 64)
	}
	return s.system.numeric(written, number, s.style(style))
}

// shortNumber reads a number packed in 30 bits: an integer or the top of a float, perhaps in
// hundredths.
func shortNumber(packed uint32) float64 {
	number := math.Float64frombits(uint64(packed&^3) << 32)
	if packed&2 != 0 {
		number = float64(int32(packed) >> 2)
	}
	if packed&1 != 0 {
		number /= 100
	}
	return number
}

func (s *xlsSheet) readNumbers(r biffRecord) error {
	column := r.u16(2) + 1
	for at := 4; at+8 <= len(r.data); at += 6 {
		c := s.numeric(shortNumber(r.u32(at+2)), r.u16(at))
		c.Column, c.Struck = column, s.struck(r.u16(at))
		if err := s.keep(r.u16(0)+1, c); err != nil {
			return err
		}
		column++
	}
	return nil
}

func boolOrError(isError bool, code byte) Cell {
	switch {
	case isError:
		return Cell{Kind: Error, Text: errorText(code)}
	case code != 0:
		return Cell{Kind: Bool, Text: "VRAI"}
	}
	return Cell{Kind: Bool, Text: "FAUX"}
}

// errorText names an error as the other formats store it.
func errorText(code byte) string {
	switch code {
	case 0x00:
		return "#NULL!"
	case 0x07:
		return "#DIV/0!"
	case 0x0f:
		return "#VALUE!"
	case 0x17:
		return "#REF!"
	case 0x1d:
		return "#NAME?"
	case 0x24:
		return "#NUM!"
	}
	return "#N/A"
}

// recalculated marks a formula that the spreadsheet is to compute when it opens the file.
// With a result of zero, the program that wrote the file did not compute it.
const recalculated = 3

// readFormula keeps the stored result: a number, or what the two bytes that no number has at
// its end announce.
func (s *xlsSheet) readFormula(r biffRecord) error {
	if err := s.settle(); err != nil {
		return err
	}
	var c Cell
	switch result := r.data[6:14]; {
	case r.u16(14)&recalculated != 0 && binary.LittleEndian.Uint64(result) == 0:
		c = Cell{Text: "=…", NoValue: true}
	case result[6] != 0xff || result[7] != 0xff:
		c = s.number(result, r.u16(4))
	case result[0] == 0:
		s.waiting = &biffCell{r.u16(0) + 1, Cell{Column: r.u16(2) + 1, Formula: true, Struck: s.struck(r.u16(4))}}
		return nil
	case result[0] == 1, result[0] == 2:
		c = boolOrError(result[0] == 2, result[2])
	}
	c.Formula = true
	return s.put(r, c)
}

func (s *xlsSheet) readFormulaText(r biffRecord) error {
	if s.waiting == nil {
		return nil
	}
	text, err := s.text(r, 0, 2)
	if err != nil {
		return err
	}
	c := *s.waiting
	s.waiting = nil
	c.Text = text
	return s.keep(c.row, c.Cell)
}

// settle keeps a formula whose text never came as a lost string.
func (s *xlsSheet) settle() error {
	if s.waiting == nil {
		return nil
	}
	c := *s.waiting
	s.waiting = nil
	c.Kind, c.Text = Error, lostString
	return s.keep(c.row, c.Cell)
}
