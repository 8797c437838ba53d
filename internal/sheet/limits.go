package sheet

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// CheckSize refuses a file of that many bytes, or returns nil. It is for the caller, before
// the file is read.
func (l Limits) CheckSize(size int64) *Refusal {
	if size <= l.FileSize {
		return nil
	}
	return tooLarge("fichier de "+Megabytes(size), "au plus "+Megabytes(l.FileSize))
}

// checkCell refuses a cell that holds something beyond the limits, or returns nil.
func (l Limits) checkCell(sheet string, row int, c Cell) *Refusal {
	switch {
	case row > l.Rows:
		return tooLarge("contenu à la ligne "+count(row)+of(sheet), "au plus "+count(l.Rows)+" lignes")
	case c.Column > l.Columns:
		return tooLarge("contenu à la colonne "+count(c.Column)+of(sheet), "au plus "+count(l.Columns)+" colonnes")
	case len(c.Text) > l.StringLength && utf8.RuneCountInString(c.Text) > l.StringLength:
		return tooLarge(
			"texte de "+count(utf8.RuneCountInString(c.Text))+" caractères dans la cellule "+address(row, c.Column)+of(sheet),
			"au plus "+count(l.StringLength)+" caractères par cellule")
	}
	return nil
}

// of names the sheet; a CSV has none to name.
func of(sheet string) string {
	if sheet == "" {
		return ""
	}
	return " de la feuille «\u00a0" + sheet + "\u00a0»"
}

func (l Limits) checkCells(cells int) *Refusal {
	if cells <= l.Cells {
		return nil
	}
	return tooLarge("plus de "+count(l.Cells)+" cellules remplies", "au plus "+count(l.Cells)+" cellules remplies")
}

// checkText refuses more text than anybody reads: it stays in memory longer than the file, and one
// text, called by half a million cells, costs as much to whoever reads it.
func (l Limits) checkText(bytes int64) *Refusal {
	if bytes <= l.Text {
		return nil
	}
	return tooLarge("cellules dont le texte dépasse "+Megabytes(l.Text), "au plus "+Megabytes(l.Text)+" de texte")
}

func (l Limits) checkMerged(blocks int) *Refusal {
	if blocks <= l.Cells {
		return nil
	}
	return tooLarge("plus de "+count(l.Cells)+" blocs de cellules fusionnées", "au plus "+count(l.Cells)+" blocs")
}

func (l Limits) checkSheets(sheets int) *Refusal {
	if sheets <= l.Sheets {
		return nil
	}
	return tooLarge("classeur de "+count(sheets)+" feuilles", "au plus "+count(l.Sheets)+" feuilles")
}

func tooLarge(read, expected string) *Refusal {
	return &Refusal{
		TooLarge: true,
		Read:     read,
		Expected: expected,
		Advice:   "supprimer les images, les feuilles, les lignes et les colonnes inutiles, ou copier les réunions dans un formulaire neuf, puis le déposer de nouveau",
	}
}

// count writes 1048576 as a French reader expects it.
func count(n int) string {
	digits := strconv.Itoa(n)
	var groups []string
	for len(digits) > 3 {
		groups = append([]string{digits[len(digits)-3:]}, groups...)
		digits = digits[:len(digits)-3]
	}
	return strings.Join(append([]string{digits}, groups...), "\u202f")
}

// Megabytes writes a size as a French reader expects it. It rounds up, so that what is refused never reads as the limit itself.
func Megabytes(size int64) string {
	const tenth = (1 << 20) / 10.0
	tenths := int64(float64(size) / tenth)
	if float64(tenths)*tenth < float64(size) {
		tenths++
	}
	if tenths%10 == 0 {
		return count(int(tenths/10)) + "\u00a0Mo"
	}
	return fmt.Sprintf("%s,%d\u00a0Mo", count(int(tenths/10)), tenths%10)
}

// address names a cell as a spreadsheet does: C12.
func address(row, column int) string {
	var letters []byte
	for ; column > 0; column = (column - 1) / 26 {
		letters = append([]byte{byte('A' + (column-1)%26)}, letters...)
	}
	return string(letters) + strconv.Itoa(row)
}
