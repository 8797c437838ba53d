package inbox

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"dno/internal/ems"
)

// ignored is a file that programs leave behind, or no file at all.
type ignored struct {
	file    ems.File
	name    string
	regular bool
}

// How many files that are set aside are told one by one: those of a folder that are ignored, and all
// those of a sender. One entry stands for more.
const (
	fewIgnored = 3
	mostAside  = 200
)

// gather tells what is set aside in few lines, however many files somebody drops.
func (in *Inbox) gather(l *Listing) {
	inFolder := map[string][]ignored{}
	var folders []string
	for _, i := range l.ignored {
		folder, _ := path.Split(i.file.Path)
		if inFolder[folder] == nil {
			folders = append(folders, folder)
		}
		inFolder[folder] = append(inFolder[folder], i)
	}
	for _, folder := range folders {
		files := inFolder[folder]
		if len(files) > fewIgnored {
			f := files[0].file
			l.Aside = append(l.Aside, ems.File{Path: cmp.Or(folder, "./"), Status: f.Status, Sender: f.Sender, Department: f.Department, Stands: len(files)})
			continue
		}
		for _, i := range files {
			if i.regular {
				i.file.SHA256 = in.fingerprint(i.name, i.file.Size)
			}
			l.Aside = append(l.Aside, i.file)
		}
	}
	l.ignored = nil
	l.Aside = fewer(l.Aside)
}

// fewer lets one entry stand for what one sender has beyond a number, in each status.
func fewer(aside []ems.File) []ems.File {
	slices.SortStableFunc(aside, func(a, b ems.File) int { return strings.Compare(a.Path, b.Path) })
	type kind struct {
		sender string
		status ems.FileStatus
	}
	count, over := map[kind]int{}, map[kind]int{}
	var kept []ems.File
	for _, f := range aside {
		k := kind{f.Sender, f.Status}
		if count[k]++; count[k] <= mostAside {
			kept = append(kept, f)
			continue
		}
		i, known := over[k]
		if !known {
			i = len(kept)
			over[k] = i
			kept = append(kept, ems.File{Path: folderOf(f.Path), Status: f.Status, Sender: f.Sender, Department: f.Department})
		}
		kept[i].Stands += f.Files()
	}
	return kept
}
