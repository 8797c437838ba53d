package sheet

import "testing"

func TestANameEndsByTheContentAndNeverByTheSender(t *testing.T) {
	known := map[string]bool{}
	for _, f := range formats {
		known[f.Name] = true
	}
	for name := range endings {
		if !known[name] {
			t.Errorf("no format is called %q", name)
		}
	}
	for want, data := range map[string]string{
		".csv": "Date de la réunion;Lieu\n18/01/2011;salle\n", ".pdf": "%PDF-1.4", ".bin": "<html><script>x</script><table></table>",
	} {
		if got := Ending([]byte(data)); got != want {
			t.Errorf("%q ends with %q, want %q", data, got, want)
		}
	}
	if got := Ending([]byte("MZ\x00\x00\x01\x02")); got != ".bin" {
		t.Errorf("a program ends with %q", got)
	}
}
