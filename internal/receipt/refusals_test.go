package receipt

import (
	"fmt"
	"testing"

	"dno/internal/ems"
)

func TestManyRefusedFilesOfASenderAreAnsweredTogether(t *testing.T) {
	var e ems.Edition
	for i := range 500 {
		e.Files = append(e.Files, ems.File{Path: fmt.Sprintf("13/%03d.pdf", i), Sender: "13", Department: "13", Status: ems.Rejected})
	}
	for i := range 100 {
		e.Files = append(e.Files, ems.File{Path: fmt.Sprintf("13/copie-%03d.pdf", i), Sender: "13", Department: "13", Status: ems.Duplicate,
			ReplacedBy: "13/000.pdf"})
	}
	e.Files = append(e.Files, ems.File{Path: "13/ems.csv", Sender: "13", Department: "13"},
		ems.File{Path: "14/scan.pdf", Sender: "14", Department: "14", Status: ems.Rejected},
		ems.File{Path: "15/Thumbs.db", Sender: "15", Department: "15", Status: ems.Ignored})
	alone, together := Answers(e)
	if len(alone) != manyRefusals+2 || len(together) != 1 || len(together[0].Files) != 600-manyRefusals ||
		together[0].Files[0].File.Path != "13/010.pdf" || together[0].Files[599-manyRefusals].Reason != "Copie exacte de « 000.pdf »." {
		t.Errorf("%d files are answered alone, %d letters answer others", len(alone), len(together))
	}
}
