package blank

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"dno/internal/ems"
	"dno/internal/form"
	"dno/internal/xlsx/officetest"
)

// TestAFormSavedByLibreOfficeIsReadAlike opens a filled-in form with LibreOffice, saves it in
// both formats, and reads what came out.
func TestAFormSavedByLibreOfficeIsReadAlike(t *testing.T) {
	office := officetest.Tool(t, "soffice")
	if testing.Short() {
		t.Skip("-short: LibreOffice takes seconds to start")
	}
	dir := t.TempDir()
	lines := []filled{
		{form.DateKey: ems.Date{Year: 2011, Month: 1, Day: 18}, "statut": "tenue", "themes": "SP + SR", "prefet": "P", "procureur": "SO",
			"numero": 1, "lieu": "=Préfecture", "observations": "néant « ou presque »"},
		{form.DateKey: ems.Date{Year: 2011, Month: 4, Day: 1}, "statut": "néant"},
	}
	path := filepath.Join(dir, "EMS.xlsx")
	if err := os.WriteFile(path, saved(t, inXLSX(Workbook(blankOf("2A")), lines)), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, format := range []string{"ods", "xlsx"} {
		out := filepath.Join(dir, format)
		cmd := exec.Command(office, "-env:UserInstallation=file://"+filepath.ToSlash(dir)+"/profil", "--headless", "--convert-to", format,
			"--outdir", out, path)
		if said, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, said)
		}
		data, err := os.ReadFile(filepath.Join(out, "EMS."+format))
		if err != nil {
			t.Fatal(err)
		}
		compare(t, format, reread(t, data, "EMS."+format), lines)
	}
}
