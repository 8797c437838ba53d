// Command dno reads the returns of the préfectures, checks them against the monthly
// obligation and publishes the semester's dashboard. It holds the flags, the wiring, the
// words of the screen and the exit codes; the job itself is package batch.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"
	_ "time/tzdata" // a Windows server may have no zone data

	"dno/internal/service"
	"dno/internal/settings"
	"dno/internal/store"
)

func main() {
	if os.Getenv("GOMEMLIMIT") == "" { // the operator knows better
		debug.SetMemoryLimit(softMemory)
	}
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// softMemory is when memory is given back sooner rather than later, well below what the service's unit
// allows. A usual run takes a sixth of it.
const softMemory = 384 << 20

// The exit codes of the contract.
const (
	exitDone     = 0
	exitFailed   = 1
	exitMisuse   = 2
	exitBlocking = 3
	exitLocked   = 4
)

// misuse is the fault of whoever typed the command or wrote its configuration.
func misuse(err error) error { return settings.Misuse{Err: err} }

// errBlocking says that all went well, and that blocking findings were asked to be loud.
var errBlocking = errors.New("des constats bloquants sont signalés")

func run(args []string, stdout, stderr io.Writer) int {
	root := newRoot()
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.Execute()
	if err == nil {
		return exitDone
	}
	for i, line := range strings.Split(service.Sentence(err), "\n") { // a name may bear what a terminal obeys
		fmt.Fprintln(stderr, [2]string{"dno :", "     "}[min(i, 1)], shown(line))
	}
	var wrong settings.Misuse
	switch {
	case errors.As(err, &wrong):
		return exitMisuse
	case errors.Is(err, store.ErrLocked):
		return exitLocked
	case errors.Is(err, errBlocking):
		return exitBlocking
	}
	return exitFailed
}
