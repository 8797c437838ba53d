package main

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// house says who may import whom inside the program. What a package is not given here, it
// leaves to others; a step never imports another step.
var house = map[string]string{
	"dno/internal/ems":         "",
	"dno/internal/french":      "",
	"dno/internal/theme":       "",
	"dno/internal/durable":     "",
	"dno/internal/sheet":       "",
	"dno/internal/pdf":         "french",
	"dno/internal/xlsx":        "ems theme",
	"dno/internal/reference":   "ems",
	"dno/internal/emstest":     "ems reference",
	"dno/internal/inbox":       "ems reference durable",
	"dno/internal/schedule":    "ems",
	"dno/internal/journal":     "durable",
	"dno/internal/form":        "ems reference sheet",
	"dno/internal/blank":       "ems form french reference theme xlsx",
	"dno/internal/check":       "ems french reference",
	"dno/internal/consolidate": "ems reference",
	"dno/internal/dataset":     "ems",
	"dno/internal/commentary":  "ems french reference dno/templates",
	"dno/internal/workbook":    "ems french reference commentary theme xlsx dno/templates",
	"dno/internal/summary":     "ems french reference commentary theme pdf dno/templates",
	"dno/internal/reconcile":   "ems pdf sheet",
	"dno/internal/mail":        "durable reference",
	"dno/internal/mailtest":    "",
	"dno/internal/receipt":     "ems french reference sheet theme pdf xlsx dno/templates",
}

// homes says where each library may be imported.
var homes = map[string]string{
	"github.com/xuri/excelize/v2":    "xlsx generate",
	"github.com/jung-kurt/gofpdf":    "pdf",
	"github.com/gocarina/gocsv":      "reference inbox",
	"github.com/robfig/cron/v3":      "dno",
	"github.com/gofrs/flock":         "batch",
	"github.com/richardlehane/mscfb": "sheet",
	"github.com/spf13/cobra":         "dno",
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
		allowed, limited := house[pkg]
		for _, imported := range imports {
			name := strings.TrimPrefix(imported, "dno/internal/")
			if limited && strings.HasPrefix(imported, "dno/") && !slices.Contains(strings.Fields(allowed), name) {
				t.Errorf("%s imports %s: it may only import %q of the house", pkg, imported, allowed)
			}
			if home, ok := homes[imported]; ok && !slices.Contains(strings.Fields(home), pkg[strings.LastIndex(pkg, "/")+1:]) {
				t.Errorf("%s imports %s, whose home is %s", pkg, imported, home)
			}
		}
	}
}
