package batch

import "errors"

// ErrStopped says that the run was asked to stop, and did between two files.
var ErrStopped = errors.New("le passage a été arrêté à la demande")

// stopped tells whether the run was asked to stop.
func (c Config) stopped() bool {
	select {
	case <-c.Stop:
		return true
	default:
		return false
	}
}
