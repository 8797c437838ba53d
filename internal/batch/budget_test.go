package batch

import (
	"sync"
	"sync/atomic"
	"testing"
)

// TestWhatIsHugeIsReadAlone lets ten readings begin at once, each of a file that takes more than half of
// the budget.
func TestWhatIsHugeIsReadAlone(t *testing.T) {
	b := newBudget()
	var beside, most atomic.Int64
	var all sync.WaitGroup
	const huge = mostAtATime/2 + 1
	for range 10 {
		all.Go(func() {
			b.spend(huge, func() {
				if n := beside.Add(1); n > most.Load() {
					most.Store(n)
				}
				beside.Add(-1)
			})
		})
	}
	all.Wait()
	if most.Load() != 1 {
		t.Errorf("%d huge files were read at a time", most.Load())
	}
	done := make(chan bool)
	go b.spend(10, func() { // a small one beside another
		go b.spend(10, func() { close(done) })
		<-done
	})
	<-done
}

// TestOnlySoManyBytesOfFilesAreHeld holds a file that leaves room for none, then one that is let go.
func TestOnlySoManyBytesOfFilesAreHeld(t *testing.T) {
	b := newBudget()
	release := b.hold(2 * mostHeld)
	if b.held.TryAcquire(1) {
		t.Error("another file is held beside one that takes all")
	}
	release()
	if !b.held.TryAcquire(mostHeld) {
		t.Error("a file that was let go is still held")
	}
}
