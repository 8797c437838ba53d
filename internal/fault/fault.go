// Package fault turns a panic, a fault of the program itself, into an error like another: one
// file, one document, one job fails, and says on what. What to do about it is its caller's.
package fault

import (
	"fmt"
	"runtime/debug"
)

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
