package durabletest

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// State is what is found below the folder: the content of each file by its path, with slashes,
// and "" by the path of each folder, which ends with one. States of one key are the same.
type State struct {
	Files map[string]string
	Key   string
}

// choice says what is left of each thing in doubt: 0 for nothing, the last of its outcomes for
// all.
type choice map[*node]int

// The outcomes of content that is not synced. Those of a folder are how many of its changes hold.
const (
	lost = iota
	torn
	zeros
	whole
)

// Live is what programs see as long as there is power.
func (d *Disk) Live() State { return d.state(d.whole()) }

// States returns states in which the folder may be found, were the power cut now: all that is in
// doubt lost, all kept, each thing in each of its outcomes among others that are lost or kept, and
// as many random ones as asked for.
func (d *Disk) States(chance *rand.Rand, random int) []State {
	var out []State
	seen := map[string]bool{}
	for _, c := range d.choices(chance, random) {
		if s := d.state(c); !seen[s.Key] {
			seen[s.Key] = true
			out = append(out, s)
		}
	}
	return out
}

func (d *Disk) choices(chance *rand.Rand, random int) []choice {
	none, all := choice{}, d.whole()
	out := []choice{none, all}
	doubts := slices.SortedFunc(maps.Keys(all), func(a, b *node) int { return a.id - b.id })
	for _, n := range doubts {
		for outcome := range all[n] + 1 {
			for _, others := range []choice{none, all} {
				c := maps.Clone(others)
				c[n] = outcome
				out = append(out, c)
			}
		}
	}
	for range random {
		c := choice{}
		for _, n := range doubts {
			c[n] = chance.IntN(all[n] + 1)
		}
		out = append(out, c)
	}
	return out
}

// whole chooses that all is kept, and so names all that is in doubt.
func (d *Disk) whole() choice {
	c, seen := choice{}, map[*node]bool{}
	var visit func(*node)
	visit = func(n *node) {
		if seen[n] {
			return
		}
		seen[n] = true
		if last := n.outcomes(); last > 0 {
			c[n] = last
		}
		for _, names := range []map[string]*node{n.names, n.kept} {
			for _, m := range names {
				visit(m)
			}
		}
		for _, p := range n.pending {
			if p.to != nil {
				visit(p.to)
			}
		}
	}
	visit(d.top)
	return c
}

// outcomes is the last outcome of a thing, 0 where there is no doubt.
func (n *node) outcomes() int {
	switch {
	case n.folder:
		return len(n.pending)
	case n.synced < len(n.content):
		return whole
	}
	return 0
}

func (d *Disk) state(c choice) State {
	s := State{Files: map[string]string{}}
	var key strings.Builder
	c.show(d.top, "", func(path, content string, n *node) {
		s.Files[path] = content
		fmt.Fprintln(&key, path, n.id, len(content), n.outcomes() > 0 && c[n] == zeros)
	})
	s.Key = key.String()
	return s
}

// show tells what is found in a folder, at a path that ends with a slash.
func (c choice) show(folder *node, at string, tell func(path, content string, n *node)) {
	names := maps.Clone(folder.kept)
	for _, p := range folder.pending[:c[folder]] {
		p.apply(names)
	}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		if n := names[name]; n.folder {
			tell(at+name+"/", "", n)
			c.show(n, at+name+"/", tell)
		} else {
			tell(at+name, n.found(c[n]), n)
		}
	}
}

// found is the content of a file in an outcome.
func (n *node) found(outcome int) string {
	sure, doubtful := n.content[:n.synced], n.content[n.synced:]
	switch {
	case doubtful == "", outcome == whole:
		return n.content
	case outcome == torn:
		return sure + doubtful[:len(doubtful)/2]
	case outcome == zeros:
		return sure + strings.Repeat("\x00", len(doubtful))
	}
	return sure
}

// Lay writes the state into a folder, which need not exist.
func (s State) Lay(dir string) error {
	for _, path := range slices.Sorted(maps.Keys(s.Files)) {
		full := filepath.Join(dir, filepath.FromSlash(path))
		if strings.HasSuffix(path, "/") {
			if err := os.MkdirAll(full, 0o755); err != nil {
				return err
			}
			continue
		}
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(full, []byte(s.Files[path]), 0o644); err != nil {
			return err
		}
	}
	return nil
}
