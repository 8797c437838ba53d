package batch

import (
	"errors"
	"fmt"

	"dno/internal/ems"
	"dno/internal/store"
)

// ErrClock says that the machine's clock has gone back since the last run.
var ErrClock = errors.New("l'horloge de la machine a reculé")

// ErrLeap says that, by the machine's clock, a whole close has gone by without any run.
var ErrLeap = errors.New("aucun passage depuis plus de huit mois, à en croire l'horloge de la machine")

// pause is the longest time between two runs that raises no question, in days: from the first day
// of a semester's close to the last day of the next one's, half a year and sixty days later. Who
// runs dno for the closes alone, or was off for one semester, is never stopped; a clock that has
// lost its battery is years away. Beyond it the next edition may be of a semester to come, with
// everybody absent from it: a machine that was off so long has somebody who starts it.
const pause = 184 + 60

// onTheClock refuses to go on as of a day that the clock gives and that the last run makes
// doubtful. Before it, files would be received before they were sent, and past months fall due
// again; two machines may disagree about midnight. Long after it, it may be no day at all yet. A
// day that a person gives is no clock's, and settles the doubt.
func (c Config) onTheClock(memory *store.Memory) error {
	today, last := ems.DateOf(c.Now.In(c.Zone)), memory.LastRun()
	var doubt error
	switch {
	case c.Told || last.IsZero():
	case today.Before(last.AddDays(-1)):
		doubt = ErrClock
	case today.After(last.AddDays(pause)):
		doubt = ErrLeap
	}
	if doubt != nil {
		return fmt.Errorf("%w : elle donne le %s, or le passage précédent est du %s", doubt, today.Long(), last.Long())
	}
	memory.RunsOn(today)
	return nil
}
