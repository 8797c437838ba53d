package fault

import (
	"errors"
	"strings"
	"testing"
)

func TestAPanicBecomesAnError(t *testing.T) {
	err := func() (err error) {
		defer Contain(&err, "01/ems.xls")
		panic("index out of range")
	}()
	var p *Panic
	if !errors.As(err, &p) || p.On != "01/ems.xls" || len(p.Stack) == 0 ||
		!strings.Contains(err.Error(), "panne interne du programme (01/ems.xls)") {
		t.Errorf("got %v", err)
	}
}
