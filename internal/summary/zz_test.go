package summary

import (
	"bytes"
	"os"
	"testing"

	"dno/internal/emstest"
)

func TestZZ(t *testing.T) {
	var b bytes.Buffer
	e := emstest.Edition()
	if err := Write(&b, e, Options{}); err != nil {
		t.Fatal(err)
	}
	os.WriteFile("/tmp/pdfwork/s.pdf", b.Bytes(), 0o644)
	if err := Verify(b.Bytes(), e); err != nil {
		t.Fatal(err)
	}
}
