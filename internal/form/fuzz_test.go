package form

import "testing"

// FuzzFileNames reads any name: nothing panics, and a version is one.
func FuzzFileNames(f *testing.F) {
	for _, name := range []string{"01/EMS février V2 (1).csv", "EMS corrigé.xlsx", "annule et remplace.csv", "V2", ".csv"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		if n := readName(name); n.Version < 0 || n.Revision < 0 {
			t.Errorf("%q reads as %+v", name, n)
		}
		isGarbled(name)
	})
}
