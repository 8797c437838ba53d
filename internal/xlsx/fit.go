package xlsx

import (
	"math"
	"strings"

	"github.com/xuri/excelize/v2"
)

const (
	defaultWidth  = 9.0 // of a column, in characters
	tallest       = 409 // of a row, in points
	lineHeight    = 1.3 // of a line, in sizes of its font
	rowMargin     = 3   // points
	longestNote   = 30_000
	noteWidth     = 280 // pixels
	noteCharacter = 6   // pixels, in the font of notes
	noteLine      = 16
	noteMargin    = 14
)

// heights returns the heights given, and those that the wrapped texts of the other rows
// need: not every spreadsheet works them out when it opens a file.
func (p *page) heights() map[int]float64 {
	out := map[int]float64{}
	spans := p.spans()
	for _, c := range p.cells {
		text, ok := c.Value.(string)
		if !ok || !c.Style.Wrap || text == "" {
			continue
		}
		h := textHeight(text, c.Style, p.width(*c, spans))
		if p.Tallest > 0 {
			h = min(h, p.Tallest)
		}
		out[c.Row] = max(out[c.Row], h)
	}
	for row, h := range p.Heights {
		out[row] = min(h, tallest)
	}
	return out
}

// spans gives the last column of the cells that are merged along one row.
func (p *page) spans() map[[2]int]int {
	out := map[[2]int]int{}
	for _, r := range p.Merged {
		if r.FirstRow == r.LastRow {
			out[[2]int{r.FirstRow, r.FirstColumn}] = r.LastColumn
		}
	}
	return out
}

// width returns how many characters of the default size fit in the cell.
func (p *page) width(c Cell, spans map[[2]int]int) float64 {
	total := 0.0
	for column := c.Column; column <= max(c.Column, spans[[2]int{c.Row, c.Column}]); column++ {
		w, ok := p.Widths[column]
		if !ok {
			w = defaultWidth
		}
		total += w
	}
	return total
}

// textHeight returns the height of a wrapped text, 0 where one line of the default size is
// enough.
func textHeight(text string, s Style, width float64) float64 {
	lines := TextLines(text, s, width)
	if lines == 1 && s.size() <= defaultSize {
		return 0
	}
	return min(tallest, math.Ceil(float64(lines)*s.size()*lineHeight+rowMargin))
}

// TextLines estimates how many lines a wrapped text takes in a width in characters: not every
// spreadsheet works it out when it opens a file.
func TextLines(text string, s Style, width float64) int {
	character := s.size() / defaultSize * 0.83 // of a figure: most letters are narrower
	if s.Bold {
		character *= 1.08
	}
	return linesOf(text, max(1, int(math.Floor((width-0.8-1.5*float64(s.Indent))/character))))
}

func (s Style) size() float64 {
	if s.Size == 0 {
		return defaultSize
	}
	return s.Size
}

// linesOf counts the lines of a text that is wrapped between words.
func linesOf(text string, room int) int {
	lines := 0
	for _, paragraph := range strings.Split(text, "\n") {
		lines++
		used := 0
		for _, word := range strings.Split(paragraph, " ") {
			n := len([]rune(word))
			if used > 0 && used+1+n > room {
				lines++
				used = 0
			}
			if used > 0 {
				used++
			}
			used += n
			lines += max(0, used-1) / room
			used -= max(0, used-1) / room * room
		}
	}
	return lines
}

// note makes the comment of a cell, in a box that holds its text.
func (p *page) note(c Cell) excelize.Comment {
	text := cut(Clean(c.Note), longestNote, cutMark)
	lines := linesOf(text, noteWidth/noteCharacter)
	author := p.Author
	if author == "" {
		author = " " // excelize would name one of its own
	}
	return excelize.Comment{
		Cell: At(c.Row, c.Column), Author: Clean(author), Width: noteWidth, Height: uint(min(lines, 40)*noteLine + noteMargin),
		Paragraph: []excelize.RichTextRun{{Text: text}},
	}
}
