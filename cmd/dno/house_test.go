package main

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// house lists every room, and says which others it may import: what a package is not given
// here, it leaves to others; a step never imports another step.
var house = map[string]string{
	"dno/internal/ems":                 "",
	"dno/internal/french":              "",
	"dno/internal/theme":               "",
	"dno/internal/durable":             "",
	"dno/internal/durable/durabletest": "durable",
	"dno/internal/sheet":               "",
	"dno/internal/pdf":                 "french",
	"dno/internal/xlsx":                "ems theme",
	"dno/internal/reference":           "ems",
	"dno/internal/ems/emstest":         "ems reference",
	"dno/internal/fault":               "",
	"dno/internal/inbox":               "ems reference sheet",
	"dno/internal/store":               "ems dataset durable fault journal",
	"dno/internal/schedule":            "ems",
	"dno/internal/journal":             "durable",
	"dno/internal/reading":             "ems reference sheet",
	"dno/internal/layout":              "ems reading reference sheet",
	"dno/internal/form":                "ems layout reading reference sheet",
	"dno/internal/intake":              "ems form sheet",
	"dno/internal/blank":               "ems form french reference theme xlsx",
	"dno/internal/check":               "ems french reference",
	"dno/internal/decision":            "ems reference sheet",
	"dno/internal/consolidate":         "ems reference",
	"dno/internal/dataset":             "ems",
	"dno/internal/history":             "ems",
	"dno/internal/commentary":          "ems french reference dno/templates",
	"dno/internal/workbook":            "ems french reference commentary theme xlsx dno/templates",
	"dno/internal/summary":             "ems french reference commentary theme pdf dno/templates",
	"dno/internal/dashboard":           "ems french commentary theme dno/templates",
	"dno/internal/reconcile":           "ems pdf sheet",
	"dno/internal/mail":                "durable reference store",
	"dno/internal/mail/mailtest":       "",
	"dno/internal/settings":            "batch ems intake mail schedule sheet dno/templates",
	"dno/internal/service":             "batch dataset ems fault french journal schedule settings store",
	"dno/internal/receipt":             "ems french reference sheet theme pdf xlsx dno/templates",
	"dno/internal/batch":               "check commentary consolidate dashboard dataset durable ems fault french history inbox intake form mail receipt reconcile reference sheet store summary workbook xlsx dno/templates",
	"dno/cmd/dno":                      "batch blank check dataset durable ems french journal mail reference service settings store dno/templates",
	"dno/templates":                    "durable french pdf theme",
	"dno/internal/pdf/pdftest":         "",
	"dno/internal/xlsx/officetest":     "sheet",
	"dno/samples":                      "",
	"dno/samples/generate":             "ems reference",
}

// homes says where each library may be imported.
var homes = map[string]string{
	"github.com/xuri/excelize/v2":    "xlsx generate",
	"github.com/jung-kurt/gofpdf":    "pdf",
	"github.com/gocarina/gocsv":      "reference store",
	"github.com/robfig/cron/v3":      "service settings",
	"github.com/gofrs/flock":         "store",
	"github.com/richardlehane/mscfb": "sheet",
	"github.com/spf13/cobra":         "dno",
	"github.com/goccy/go-yaml":       "settings templates",
	"github.com/wneessen/go-mail":    "mail",
}

func TestNoArrowPointsTheWrongWay(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "dno/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		fields := strings.Fields(line)
		pkg, imports := fields[0], fields[1:]
		allowed, known := house[pkg]
		if !known {
			t.Errorf("%s is a room that the house does not know: say here what it may import", pkg)
		}
		for _, imported := range imports {
			name := strings.TrimPrefix(imported, "dno/internal/")
			if strings.HasPrefix(imported, "dno/") && !slices.Contains(strings.Fields(allowed), name) {
				t.Errorf("%s imports %s: it may only import %q of the house", pkg, imported, allowed)
			}
			if home, ok := homes[imported]; ok && !slices.Contains(strings.Fields(home), pkg[strings.LastIndex(pkg, "/")+1:]) {
				t.Errorf("%s imports %s, whose home is %s", pkg, imported, home)
			}
		}
	}
}

// writers are the calls that change what is on the disk.
var writers = regexp.MustCompile(`\b(os|root)\.(Create|CreateTemp|OpenFile\([^)]*O_(WRONLY|RDWR|CREATE|APPEND)|WriteFile|Rename|Remove|RemoveAll|Mkdir|MkdirAll|MkdirTemp|` +
	`Link|Symlink|Truncate|Chmod|Chtimes|CopyFS)\b`)

// TestOnlyOneRoomWrites: what package durable does not do, no test of power cuts sees.
func TestOnlyOneRoomWrites(t *testing.T) {
	for _, dir := range []string{".", "../../internal", "../../templates"} {
		must(t, filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
			room := filepath.Base(filepath.Dir(path))
			if err != nil || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") || strings.HasSuffix(room, "test") ||
				room == "durable" {
				return err
			}
			source, err := os.ReadFile(path)
			if call := writers.Find(source); call != nil {
				t.Errorf("%s calls %s…): package durable writes, and nothing else", path, call)
			}
			return err
		}))
	}
}
