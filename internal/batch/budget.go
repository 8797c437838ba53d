package batch

import (
	"context"

	"golang.org/x/sync/semaphore"
)

// budget is how much memory may be taken by files at a time: usual ones are read side by side, and one
// that is huge waits, then goes alone. It does not count what is kept of a file once it is read.
type budget struct{ held, room *semaphore.Weighted }

// The budget, in bytes: of files as they lie on the disk, and of what is made of them.
const (
	mostHeld    = 64 << 20
	mostAtATime = 256 << 20
)

func newBudget() budget {
	return budget{semaphore.NewWeighted(mostHeld), semaphore.NewWeighted(mostAtATime)}
}

// hold waits until a file of that size may be held in memory; it is let go by release. Who spends holds
// first: nobody who has room to spend waits for a file.
func (b budget) hold(size int64) (release func()) { return take(b.held, min(size, mostHeld)) }

// spend acts, which takes so many bytes of memory, within the budget.
func (b budget) spend(weight int64, act func()) {
	defer take(b.room, min(weight, mostAtATime))()
	act()
}

func take(from *semaphore.Weighted, weight int64) (release func()) {
	_ = from.Acquire(context.Background(), weight) // nobody gives up
	return func() { from.Release(weight) }
}
