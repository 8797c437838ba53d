package intake

import (
	"strings"
	"testing"
	"time"

	"dno/internal/ems"
	"dno/internal/sheet"
)

var limits = Limits{Limits: sheet.DefaultLimits}

func file(text string) (ems.File, []byte) {
	return ems.File{Path: "01/ems.csv", SHA256: "ab", Size: int64(len(text)), Sender: "01"}, []byte(text)
}

func TestAFileThatTakesTooLongIsRefused(t *testing.T) {
	l := limits
	l.Time = time.Nanosecond
	f, data := file("Date de la réunion\n" + strings.Repeat("18/01/2011;x\n", 100_000))
	r := Return(f, data, l)
	if r.Problem == nil || r.Problem.Rule != ems.FileTooLarge || !strings.Contains(r.Problem.Read, "dure plus de 1ns") {
		t.Errorf("problem %+v", r.Problem)
	}
}

func TestATableLongerThanAnySemesterIsRefused(t *testing.T) {
	l := limits
	l.Lines = 10
	for name, test := range map[string]struct {
		text    string
		refused bool
	}{
		"eleven lines":                 {"Date\n" + strings.Repeat("18/01/2011\n", 11), true},
		"ten lines":                    {"Date\n" + strings.Repeat("18/01/2011\n", 10), false},
		"a long list that is no table": {strings.Repeat("commune\n", 100), false},
		"notes below a short table":    {"Date;Notes\n18/01/2011\n" + strings.Repeat(";note\n", 100), false},
	} {
		f, data := file(test.text)
		if r := Return(f, data, l); (r.Problem != nil) != test.refused {
			t.Errorf("%s: problem %+v", name, r.Problem)
		}
	}
}

func TestWhatCannotBeReadIsAFactAboutTheFile(t *testing.T) {
	f, data := file("Date\n18/01/2011\n")
	tooLarge := f
	tooLarge.Size = limits.FileSize + 1
	pdf, pdfData := file("%PDF-1.7\n")
	for name, c := range map[string]struct {
		r          ems.Return
		rule, read string
	}{
		"not to be opened":     {Denied(f), ems.FileUnreadable, "accès est refusé"},
		"over the limit":       {Return(tooLarge, data, limits), ems.FileTooLarge, "fichier de 2"},
		"another kind of file": {Return(pdf, pdfData, limits), ems.FileUnreadable, "document PDF"},
		"alone, the same":      {Alone(pdf, pdfData, limits, "02"), ems.FileUnreadable, "document PDF"},
	} {
		p := c.r.Problem
		if p == nil || p.Rule != c.rule || !strings.Contains(p.Read, c.read) || c.r.File.Department != "01" {
			t.Errorf("%s: %+v, of %q", name, p, c.r.File.Department)
		}
		if p != nil && (!strings.HasSuffix(p.Detail, ".") || !strings.HasSuffix(p.Advice, ".")) {
			t.Errorf("%s: no sentences: %q, %q", name, p.Detail, p.Advice)
		}
	}
}

func TestWhoSendsAFileThatIsAlone(t *testing.T) {
	for name, c := range map[string]struct{ folder, text, given, want string }{
		"it declares a département":       {"02", "Département;Ain\nDate\n18/01/2011\n", "03", "01"},
		"else its folder's":               {"02", "Date\n18/01/2011\n", "03", "02"},
		"else that of its lines":          {"", "Département;Date\n01;18/01/2011\n", "03", "01"},
		"else the one given":              {"", "Date\n18/01/2011\n", "03", "03"},
		"which fills what lines leave":    {"", "Département;Date\n03;18/01/2011\n;15/02/2011\n", "03", "03"},
		"not where lines tell of another": {"", "Département;Date\n01;18/01/2011\n;15/02/2011\n", "03", ""},
		"not where the lines should tell": {"", "Département;Date\n01;18/01/2011\n02;18/01/2011\n", "03", ""},
	} {
		f, data := file(c.text)
		f.Sender = c.folder
		if r := Alone(f, data, limits, c.given); r.File.Department != c.want {
			t.Errorf("%s: %q, want %q", name, r.File.Department, c.want)
		}
	}
}
