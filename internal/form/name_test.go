package form

import (
	"fmt"
	"strings"
	"testing"

	"dno/internal/ems"
)

func TestVersionsOfFileNames(t *testing.T) {
	for name, want := range map[string]ems.FileName{
		"13/EMS février.csv":                    {Stem: "emsfevrier", Version: 1},
		"13/EMS février V2.csv":                 {Stem: "emsfevrier", Version: 2, Mark: "V2"},
		"13/EMS fe\u0301vrier_v3.xlsx":          {Stem: "emsfevrier", Version: 3, Mark: "v3"},
		"13/sub/Copie de EMS V2 définitif.xlsx": {Stem: "ems", Version: 2, Mark: "V2"},
		"13/EMS définitif V2.xlsx":              {Stem: "ems", Version: 2, Mark: "V2"},
		"13/EMS_VDEF.xlsx":                      {Stem: "ems", Version: 1},
		"13/EMS (1).xlsx":                       {Stem: "ems", Version: 1},
		"13/EMS V4 (1).xlsx":                    {Stem: "ems", Version: 4, Mark: "V4"},
		"13/EMS final.xlsx":                     {Stem: "ems", Version: 1},
		"13/TGV2.xlsx":                          {Stem: "tgv2", Version: 1},
		"13/EMS_2011-S1_13.xlsx":                {Stem: "ems2011s113", Version: 1, Semester: ems.Semester{Year: 2011, Half: 1}},
	} {
		got := readName(name)
		if got.Base, got.Revision = "", 0; got != want {
			t.Errorf("%q reads as %+v, want %+v", name, got, want)
		}
	}
}

// TestTheNextVersionReplacesTheFile renames files as receipts ask for.
func TestTheNextVersionReplacesTheFile(t *testing.T) {
	for _, name := range []string{"EMS février", "EMS V1", "EMS février V2", "Copie de EMS V2 définitif", "EMS définitif V2", "EMS_VDEF",
		"EMS (1)", "EMS V4 (1)", "EMS v 02", "TGV2", "EMS_2011-S1_13", "EMS final"} {
		was := readName(name + ".csv")
		next := fmt.Sprintf("V%d", was.Version+1)
		renamed := name + " " + next
		if was.Mark != "" {
			renamed = strings.Replace(name, was.Mark, next, 1)
		}
		if is := readName(renamed + ".csv"); is.Stem != was.Stem || is.Version != was.Version+1 {
			t.Errorf("%q, renamed %q, reads as %+v, before as %+v", name, renamed, is, was)
		}
	}
}

func TestMojibakeIsNoticed(t *testing.T) {
	for text, want := range map[string]bool{
		"PrÃ©fet": true, "NÂ° de la rÃ©union": true, "lâ€™Ain": true, "perdu \uFFFD": true,
		"Préfet": false, "Âge": false, "SÃO": false, "n° 3": false, "": false,
	} {
		if got := isGarbled(text); got != want {
			t.Errorf("%q garbled: %v, want %v", text, got, want)
		}
	}
}
