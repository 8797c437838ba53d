package batch

import (
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"dno/internal/ems"
	"dno/internal/fault"
	"dno/internal/store"
)

func TestARunLeavesALockedFolderAlone(t *testing.T) {
	c := config(t, laidOut(t, "01"), t.TempDir())
	unlock, err := c.store().Lock(time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Run(c); !errors.Is(err, store.ErrLocked) {
		t.Errorf("got %v, want ErrLocked", err)
	}
	unlock()
	if r, err := Run(c); err != nil || !r.Published {
		t.Errorf("the run after it: published %v, %v", r.Published, err)
	}
}

func TestARunAskedToStopDoesSoBetweenTwoFiles(t *testing.T) {
	out, stop := t.TempDir(), make(chan struct{})
	c := config(t, samples, out)
	c.Stop = stop
	var once sync.Once
	c.Progress = func(done, _ int) {
		if done == 5 {
			once.Do(func() { close(stop) })
		}
	}
	if _, err := Run(c); !errors.Is(err, ErrStopped) {
		t.Fatalf("got %v, want ErrStopped", err)
	}
	if _, err := os.Stat(filepath.Join(out, "2011-S1", "editions")); err == nil {
		t.Error("something was published")
	}
	c.Stop = nil
	if r, err := Run(c); err != nil || !r.Published {
		t.Errorf("the run after it: published %v, %v", r.Published, err)
	}
}

func TestARunAskedToStopDoesNotWaitForTheFileUnderWay(t *testing.T) {
	stop, reading, never := make(chan struct{}), make(chan struct{}), make(chan struct{})
	defer close(never)
	go func() {
		<-reading
		close(stop)
	}()
	_, err := Config{Stop: stop}.unlessStopped("01/ems.htm", func() ems.Return {
		close(reading)
		<-never
		return ems.Return{}
	})
	if !errors.Is(err, ErrStopped) {
		t.Errorf("got %v, want ErrStopped", err)
	}
}

func TestAFaultWhileReadingIsContained(t *testing.T) {
	_, err := Config{}.unlessStopped("01/ems.htm", func() ems.Return { panic("index out of range") })
	var p *fault.Panic
	if !errors.As(err, &p) || p.On != "01/ems.htm" {
		t.Errorf("got %v", err)
	}
}
