package main

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dno/internal/ems"
	"dno/internal/reference"
)

// file is one file of the samples. Shows and says are for the README, and blank for the
// files that show nothing but the form well filled.
type file struct {
	path  string // below samples/
	data  []byte
	shows string
	says  string // what the program is expected to say
}

// recipe is how one préfecture answers otherwise than with one plain form. Its files have
// paths below the folder of the département.
type recipe struct {
	code  string
	files func(d draft) []file
}

var (
	semester = ems.Semester{Year: 2011, Half: 1}
	previous = ems.Semester{Year: 2010, Half: 2}
)

// silent sent nothing in 2011-S1.
var silent = []string{"65", "972", "973"}

// eventful are the départements whose file is odd by its container alone: what it holds has
// the accidents of real life, and « 6 réunions » becomes their true figures.
var eventful = []string{
	"02", "03", "05", "08", "09", "12", "18", "32", "35", "37", "38", "39", "61", "62", "63", "66", "74", "76", "77",
	"78", "82", "86", "87", "88", "91", "92", "94", "95",
}

// folders are the folders that say more than a code.
var folders = map[string]string{
	"13": "13 - Bouches-du-Rhône", "2A": "2A - Corse-du-Sud", "59": "59_Nord", "69": "69 - Rhône",
	"75": "75 - Paris", "90": "90 - Territoire de Belfort", "93": "Seine-Saint-Denis", "974": "974 - La Réunion",
}

// Samples writes both semesters and the README below dir. It removes what it wrote in the
// past and writes no more, and keeps the files of LibreOffice.
func Samples(dir string) error { return store(dir, everything()) }

func store(dir string, files []file) error {
	if err := sweep(dir, files); err != nil {
		return err
	}
	for _, f := range files {
		if err := write(filepath.Join(dir, filepath.FromSlash(f.path)), f.data); err != nil {
			return err
		}
	}
	return nil
}

// everything returns the files in the order of their paths, the README last.
func everything() []file {
	files := append(thisSemester(), lastSemester()...)
	slices.SortFunc(files, func(a, b file) int { return strings.Compare(a.path, b.path) })
	return append(files, file{path: "README.md", data: readme(files)})
}

// thisSemester returns the files of 2011-S1.
func thisSemester() []file {
	odd := map[string]recipe{}
	for _, r := range slices.Concat(textRecipes, layoutRecipes, dateRecipes, valueRecipes, versionRecipes, refusedRecipes, senderRecipes) {
		odd[r.code] = r
	}
	out := slices.Concat(strays(), thumbnails())
	for _, t := range reference.Territories(semester) {
		r, isOdd := odd[t.Code]
		var files []file
		switch {
		case isOdd:
			d := semesterOf(t.Code)
			files = figured(d, r.files(d))
		case saved[t.Code] || !t.InScope() || slices.Contains(silent, t.Code):
			continue
		default:
			files = plain(ordinary(t.Code, semester))
		}
		out = append(out, within(semester, folder(t.Code), files)...)
	}
	return out
}

// semesterOf returns what a préfecture has to say of 2011-S1 when its file is odd.
func semesterOf(code string) draft {
	if slices.Contains(eventful, code) {
		return ordinary(code, semester)
	}
	return regular(code, semester)
}

// figured puts the draft's true figures where the files' sentences say « 6 réunions ».
func figured(d draft, files []file) []file {
	for i := range files {
		if slices.Contains(eventful, d.Code) {
			files[i].says = strings.Replace(files[i].says, "6 réunions", d.figures(), 1)
		}
	}
	return files
}

// lastSemester returns the files of 2010-S2: every third département, plain.
func lastSemester() []file {
	var out []file
	for i, t := range reference.Territories(previous) {
		if t.InScope() && i%3 == 0 && t.Code != "48" && t.Code != "65" {
			out = append(out, within(previous, t.Code, plain(ordinary(t.Code, previous)))...)
		}
	}
	mayotte := regular("976", previous)
	mayotte.lines, mayotte.ident.total = mayotte.lines[:2], 2
	return append(out, within(previous, "976", []file{{
		path: name(mayotte, ".xlsx"), data: xlsx(mayotte),
		shows: "Mayotte before it is a département (31 March 2011)", says: "`hors_champ`: 2 réunions shown apart, no month due, in no total",
	}})...)
}

// plain returns the one form that most préfectures send.
func plain(d draft) []file { return []file{{path: name(d, ".xlsx"), data: xlsx(d)}} }

// name is the file name that the form suggests.
func name(d draft, extension string) string {
	return fmt.Sprintf("EMS_%s_%s%s", d.semester, d.Code, extension)
}

func folder(code string) string {
	if f, ok := folders[code]; ok {
		return f
	}
	return code
}

func within(s ems.Semester, folder string, files []file) []file {
	for i := range files {
		files[i].path = s.String() + "/" + folder + "/" + files[i].path
	}
	return files
}

// sweep removes the files of the two semesters that are neither about to be written nor
// LibreOffice's.
func sweep(dir string, files []file) error {
	keep := map[string]bool{}
	for _, f := range files {
		keep[f.path] = true
	}
	for _, f := range libreOffice {
		keep[f.path] = true
	}
	found, err := list(dir)
	if err != nil {
		return err
	}
	for _, path := range found {
		if !keep[path] {
			if err := os.Remove(filepath.Join(dir, filepath.FromSlash(path))); err != nil {
				return err
			}
		}
	}
	return nil
}

// list returns the paths of the two semesters below dir, in order.
func list(dir string) ([]string, error) {
	found := map[string]bool{}
	for _, s := range []ems.Semester{previous, semester} {
		err := filepath.WalkDir(filepath.Join(dir, s.String()), func(path string, e fs.DirEntry, err error) error {
			if err == nil && !e.IsDir() {
				rel, _ := filepath.Rel(dir, path)
				found[filepath.ToSlash(rel)] = true
			}
			return err
		})
		if err != nil && !os.IsNotExist(err) {
			return nil, err
		}
	}
	return slices.Sorted(maps.Keys(found)), nil
}

func write(path string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, data, 0o644)
}
