package durable

import "slices"

// Op is one operation on the disk.
type Op struct {
	Kind Kind
	Path string
	To   string // of a Move
	Data []byte // of a Write: what is added at the end
}

// Kind is what an operation does.
type Kind string

// The operations. What is neither followed by a Sync of the file nor by a Names of the folder
// that holds its name may vanish when the power fails.
const (
	Create Kind = "create" // an empty file
	Write  Kind = "write"  // at its end
	Sync   Kind = "sync"   // its content
	Move   Kind = "move"   // a file or a folder, over a file that may be there
	Delete Kind = "delete" // a file, or a folder with all that it holds
	Mkdir  Kind = "mkdir"  // a folder, which another may have made meanwhile
	Names  Kind = "names"  // those in a folder, made durable
)

// recorder is told of each operation: nil but under test.
var recorder func(Op)

// Record tells f of each operation from now on, until stop is called: for tests, which rebuild
// what a power cut may leave. Nothing may be under way at either moment; in between, several
// goroutines may call f at once.
//
// A sync is told when it begins, and what others do meanwhile is not taken for synced; so is a
// new folder, which others may use at once. All else is told once it is done.
func Record(f func(Op)) (stop func()) {
	recorder = f
	return func() { recorder = nil }
}

func note(op Op) {
	if recorder != nil {
		op.Data = slices.Clone(op.Data)
		recorder(op)
	}
}
