package batch

import (
	"errors"
	"fmt"
	"runtime/debug"
)

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

// Panic is a fault of the program itself.
type Panic struct {
	On    string // what it was working on
	Value any
	Stack []byte
}

// Error says what the operator should pass on.
func (p *Panic) Error() string {
	return fmt.Sprintf("panne interne du programme (%s) : %v", p.On, p.Value)
}

// Contain turns a panic into an error. It is deferred at the top of each goroutine, for a
// panic that leaves one ends the program.
func Contain(err *error, on string) {
	if value := recover(); value != nil {
		*err = &Panic{on, value, debug.Stack()}
	}
}
