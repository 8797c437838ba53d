package batch

import (
	"context"

	"dno/internal/sheet"

	"golang.org/x/sync/semaphore"
)

// budget is how much memory may be taken by what is read at a time: usual files are read side by side,
// and one that is huge waits, then goes alone.
type budget struct{ room *semaphore.Weighted }

const mostAtATime = 256 << 20

func newBudget() budget { return budget{semaphore.NewWeighted(mostAtATime)} }

// spend reads within the budget.
func (b budget) spend(data []byte, read func()) {
	weight := min(sheet.Weight(data), mostAtATime)
	_ = b.room.Acquire(context.Background(), weight) // nobody gives up
	defer b.room.Release(weight)
	read()
}
