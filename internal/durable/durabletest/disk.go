// Package durabletest says what a power cut may leave of what was written: it plays the
// operations that package durable records, and lists the states in which a file system may then
// be found. Whether these are good is for the tests to judge.
package durabletest

import (
	"fmt"
	"maps"
	"path/filepath"
	"strings"

	"dno/internal/durable"
)

// Disk is a folder as programs see it, and what of it is on the disk for certain. The model is
// that of a file system that promises no more than it must: of what is added to a file and not
// synced, any beginning may be left, or zeros in its place; of the names that were given and taken
// in a folder and not synced, the first ones hold, as many as one likes, whatever holds in other
// folders. A move from one folder to another is a name given there and a name taken here.
type Disk struct {
	root string
	top  *node
	made int
}

// node is a file or a folder.
type node struct {
	id     int
	folder bool

	content string // of a file
	synced  int    // how much of it is on the disk

	names   map[string]*node // of a folder
	kept    map[string]*node // on the disk
	pending []change         // since
}

// change is a name taken from a folder, one given in it, or both at once.
type change struct {
	taken, given string // "" for none
	to           *node
}

// NewDisk is an empty folder, known by its path to the operations.
func NewDisk(root string) *Disk {
	d := &Disk{root: root}
	d.top = d.add(true)
	return d
}

func (d *Disk) add(folder bool) *node {
	d.made++
	return &node{id: d.made, folder: folder, names: map[string]*node{}, kept: map[string]*node{}}
}

// Do plays an operation; those in other folders than this one are passed over. Operations on what
// it knows not were not all recorded: it panics.
func (d *Disk) Do(op durable.Op) {
	if op.Kind == durable.Names {
		if n := d.find(op.Path); n != nil {
			n.kept, n.pending = maps.Clone(n.names), nil
		}
		return
	}
	folder, name := d.find(filepath.Dir(op.Path)), filepath.Base(op.Path)
	if folder == nil {
		return
	}
	n := folder.names[name]
	if n == nil && (op.Kind == durable.Write || op.Kind == durable.Sync || op.Kind == durable.Move) {
		panic(fmt.Sprintf("%s of %s, whose making was not recorded", op.Kind, op.Path))
	}
	switch op.Kind {
	case durable.Create:
		folder.change(change{given: name, to: d.add(false)})
	case durable.Mkdir:
		if n == nil {
			folder.change(change{given: name, to: d.add(true)})
		}
	case durable.Write:
		n.content += string(op.Data)
	case durable.Sync:
		n.synced = len(n.content)
	case durable.Delete:
		if n != nil {
			folder.change(change{taken: name})
		}
	case durable.Move:
		d.move(folder, name, op.To)
	}
}

func (d *Disk) move(from *node, name, path string) {
	to, moved := d.find(filepath.Dir(path)), change{taken: name, given: filepath.Base(path), to: from.names[name]}
	if to == from {
		from.change(moved)
		return
	}
	to.change(change{given: moved.given, to: moved.to})
	from.change(change{taken: name})
}

func (n *node) change(c change) {
	n.pending = append(n.pending, c)
	c.apply(n.names)
}

func (c change) apply(names map[string]*node) {
	delete(names, c.taken)
	if c.given != "" {
		names[c.given] = c.to
	}
}

// find returns the folder of a path, nil where there is none below the root.
func (d *Disk) find(path string) *node {
	rel, err := filepath.Rel(d.root, path)
	if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return nil
	}
	n := d.top
	for _, name := range strings.Split(filepath.ToSlash(rel), "/") {
		if name != "." {
			n = n.names[name]
		}
		if n == nil || !n.folder {
			return nil
		}
	}
	return n
}
