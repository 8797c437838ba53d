package batch

import (
	"errors"
	"fmt"

	"dno/internal/ems"
	"dno/internal/store"
)

// ErrClock says that the machine's clock has gone back since the last run.
var ErrClock = errors.New("l'horloge de la machine a reculé")

// onTheClock refuses to go on as of a day that the clock gives and that is before the last
// run's: files would be received before they were sent, and past months fall due again. Two
// machines may disagree about midnight. A day that the user gives is no clock's.
func (c Config) onTheClock(memory *store.Memory) error {
	today, last := ems.DateOf(c.Now.In(c.Zone)), memory.LastRun()
	if last.IsZero() || c.AsOf != today || !today.Before(ems.DateOf(last.Time().AddDate(0, 0, -1))) {
		memory.RunsOn(today)
		return nil
	}
	return fmt.Errorf("%w : elle donne le %s, or le passage précédent est du %s", ErrClock, today.Long(), last.Long())
}
