package batch

import (
	"errors"

	"dno/internal/ems"
	"dno/internal/fault"
)

// ErrStopped says that the run was asked to stop, and did so before anything was published.
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

// unlessStopped returns what reading a file gives, or ErrStopped as soon as the run is asked to
// stop: who stops it does not wait for a file that takes its time. What reads on holds nothing but
// bytes of its own, and ends with the program.
func (c Config) unlessStopped(path string, read func() ems.Return) (ems.Return, error) {
	type result struct {
		ems.Return
		err error
	}
	done := make(chan result, 1)
	go func() {
		var r result
		defer func() { done <- r }()
		defer fault.Contain(&r.err, path)
		r.Return = read()
	}()
	select {
	case r := <-done:
		return r.Return, r.err
	case <-c.Stop:
		return ems.Return{}, ErrStopped
	}
}
