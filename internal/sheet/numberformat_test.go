package sheet

import "testing"

func TestDateFormats(t *testing.T) {
	for code, want := range map[string]bool{
		"dd/mm/yyyy": true, "jj/mm/aaaa": true, "JJ/MM/AAAA": true, "TT.MM.JJJJ": true, "mmm": true, "mmmm yyyy": true, "d": true,
		`[$-40C]d mmmm yyyy;@`: true, `dd\/mm\/yyyy`: true, `[Red]dd/mm/yy`: true, `yyyy\-mm\-dd hh:mm:ss.000`: true,
		`[<1]hh:mm;dd/mm/yyyy`:          true,
		`[$-F800]dddd\, mmmm dd\, yyyy`: true, `"le "dd/mm`: true, "mm-dd-yy": true,
		"General": false, "Standard": false, "0.00": false, "#,##0 €": false, `0" jours"`: false, `0\ \d`: false, "@": false, "": false,
		"hh:mm": false, "h:mm AM/PM": false, "mm:ss": false, "[h]:mm:ss": false, "[mm]:ss": false, "[Red]0": false, `0_d`: false,
		`0*y`:      false,
		"0.00E+00": false, `#,##0.00 "dd/mm`: false, "[mm]": false, `0.0\ %`: false,
	} {
		if got := dateStyleOf(code) != noDate; got != want {
			t.Errorf("%q: date %v, want %v", code, got, want)
		}
	}
}

func TestBuiltinDateFormats(t *testing.T) {
	for id, want := range map[int]bool{0: false, 13: false, 14: true, 17: true, 18: false, 21: false, 22: true, 27: true, 45: false,
		47: false, 57: true, 164: false} {
		if got := numberedStyle(id, nil) != noDate; got != want {
			t.Errorf("%d: date %v, want %v", id, got, want)
		}
	}
}
