package batch

import (
	"strings"
	"testing"
	"time"
)

func TestAFileThatTakesTooLongIsRefused(t *testing.T) {
	c := Config{FileTime: time.Nanosecond}
	c.Limits = config(t, "", "").Limits
	data := []byte("Date de la réunion\n" + strings.Repeat("18/01/2011;x\n", 100_000))
	_, refusal, err := c.parse(data, "01/ems.csv")
	if err != nil || refusal == nil || !refusal.TooLarge || !strings.Contains(refusal.Read, "dure plus de 1ns") {
		t.Errorf("refusal %v, error %v", refusal, err)
	}
}

func TestATableLongerThanAnySemesterIsRefused(t *testing.T) {
	c := Config{Lines: 10}
	c.Limits = config(t, "", "").Limits
	for name, test := range map[string]struct {
		text    string
		refused bool
	}{
		"eleven lines":                 {"Date\n" + strings.Repeat("18/01/2011\n", 11), true},
		"ten lines":                    {"Date\n" + strings.Repeat("18/01/2011\n", 10), false},
		"a long list that is no table": {strings.Repeat("commune\n", 100), false},
		"notes below a short table":    {"Date;Notes\n18/01/2011\n" + strings.Repeat(";note\n", 100), false},
	} {
		_, refusal, err := c.parse([]byte(test.text), "01/ems.csv")
		if err != nil || (refusal != nil) != test.refused {
			t.Errorf("%s: refusal %v, error %v", name, refusal, err)
		}
	}
}
