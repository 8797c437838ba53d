package sheet

import (
	"errors"
	"sync/atomic"
)

// ErrStopped says that the reading was asked to end, and did.
var ErrStopped = errors.New("lecture arrêtée")

// Stop asks a reading under way to end: every loop over what a file holds looks at it. A nil one
// never does.
type Stop struct{ asked atomic.Bool }

// Ask asks.
func (s *Stop) Ask() { s.asked.Store(true) }

// look leaves the reading where it stands; read tells its caller.
func (s *Stop) look() {
	if s != nil && s.asked.Load() {
		panic(ErrStopped)
	}
}
