package inbox

import (
	"strings"

	"dno/internal/ems"
)

// Bar is why the files of a folder are not read at all: one entry stands for them, whose path
// ends with a slash.
type Bar uint8

// The bars.
const (
	NoBar   Bar = iota
	TooDeep     // it lies in more folders than anybody needs
	TooMany     // the sender has more files than are read for one
)

// Cap leaves the first files of each sender, at most so many, in order of path. One entry stands
// for the others: a folder that is flooded costs one line.
func (l *Listing) Cap(most int) {
	count, over := map[string]int{}, map[string]int{}
	var kept []Dropped
	for _, f := range l.Files {
		count[f.Sender]++
		if count[f.Sender] <= most {
			kept = append(kept, f)
			continue
		}
		i, known := over[f.Sender]
		if !known {
			i = len(kept)
			over[f.Sender] = i
			folder := ems.File{Path: folderOf(f.Path), Status: ems.Ignored, Sender: f.Sender, Department: f.Sender}
			kept = append(kept, Dropped{File: folder, Bar: TooMany})
		}
		kept[i].Stands++
	}
	l.Files = kept
}

// folderOf returns the folder of a sender, or the inbox itself.
func folderOf(path string) string {
	if folder, _, inside := strings.Cut(path, "/"); inside {
		return folder + "/"
	}
	return "./"
}
