package store

import "testing"

func TestAFileKeepsTheExtensionThatProgramsOpen(t *testing.T) {
	for path, want := range map[string]string{
		"01/EMS.XLSX": ".xlsx", "01/ems": "", "01/ems.csv": ".csv", "01/ems.réunion": "", "01/a.b-c": "", "01/a.": "", "01/a.un deux": "",
	} {
		if got := extension(path); got != want {
			t.Errorf("%s: %q, want %q", path, got, want)
		}
	}
}
