package sheet

import "testing"

// TestTheDayOfASerialIsNotRounded: half a second before midnight is still the day before, and
// for the 30th of June another semester.
func TestTheDayOfASerialIsNotRounded(t *testing.T) {
	for serial, want := range map[float64]string{
		40724: "30/06/2011", 40724.5: "30/06/2011 12:00", 40724.4375: "30/06/2011 10:30", 40724.9999: "30/06/2011 23:59",
		40724.9999999: "30/06/2011 23:59", 40724.99999999: "30/06/2011 23:59",
		40724.999999999: "01/07/2011", 40724.99999999999: "01/07/2011", 40725: "01/07/2011", 40725.00000000001: "01/07/2011",
		40724.4374999999: "30/06/2011 10:30",
	} {
		if c := since1900.numeric("", serial, wholeDate); c.Text != want {
			t.Errorf("%.12f is shown %q, want %q", serial, c.Text, want)
		}
	}
	for text, want := range map[string]string{
		"2011-06-30T23:59:59.999": "30/06/2011 23:59", "2011-06-30T11:29:59.999999": "30/06/2011 11:30",
		"2011-06-30T23:59:59.9999999": "01/07/2011", "2011-06-30T23:30:00-05:00": "30/06/2011 23:30",
	} {
		if moment, ok := isoTime(text); !ok || dateText(moment) != want {
			t.Errorf("%s is shown %q, want %q", text, dateText(moment), want)
		}
	}
}
