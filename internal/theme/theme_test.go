package theme

import "testing"

func TestAPaletteStandsForTheProgramsOwnColours(t *testing.T) {
	green := Palette{"18753C", "F0FFF4", "D5FFE1"}.Colours()
	if green[Blue] != "18753C" || green[Pale] != "F0FFF4" || green[Soft] != "D5FFE1" || green[Ink] != "" {
		t.Errorf("the colours of a ministry are %v", green)
	}
	if own := (Palette{}).Colours(); own[Blue] != Blue || own[Soft] != Soft {
		t.Errorf("without a ministry, they are %v", own)
	}
}

func TestAColourIsANumber(t *testing.T) {
	if RGB(Information) != 0x0063CB {
		t.Errorf("%06X", RGB(Information))
	}
	for step, c := range Held {
		if RGB(c) == 0 || (OnHeld(step) == Ink) != (step < 3) {
			t.Errorf("step %d is %s", step, c)
		}
	}
}
