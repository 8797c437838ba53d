package batch

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dno/internal/check"
	"dno/internal/consolidate"
	"dno/internal/ems"
	"dno/internal/inbox"
	"dno/internal/intake"
	"dno/internal/reference"
	"dno/internal/sheet"
)

// Examination is what would be said of some files, if they lay in the inbox.
type Examination struct {
	Files   []Examined
	Returns []ExaminedReturn // in the order of their first file
}

// Examined is what would be said of one file.
type Examined struct {
	File     ems.File
	Semester ems.Semester // zero when nothing gives it: dates are then checked without one
	Findings []ems.Finding
}

// ExaminedReturn is what the files of one département give together for a semester.
type ExaminedReturn struct {
	Semester ems.Semester
	Row      ems.DepartmentRow
	ToMend   int // its blocking findings
}

// Ready tells whether nothing is left to do before the return is sent.
func (r ExaminedReturn) Ready() bool { return r.ToMend == 0 && len(r.Row.Missing()) == 0 }

// Examine reads the files, or those of the folders, and says what a run would find in them; those
// of one département and semester are judged together. It writes nothing. The semester and the
// département given are those of files that tell neither themselves. An error is a path that cannot
// be read at all.
func Examine(c Config, department string, paths []string) (Examination, error) {
	files, err := allOf(paths)
	if err != nil {
		return Examination{}, err
	}
	x := &examiner{Config: c}
	for _, file := range files {
		if err := x.read(department, file); err != nil {
			return Examination{}, err
		}
	}
	return x.judge(), nil
}

// allOf lists the files, and those of the folders.
func allOf(paths []string) (out []string, err error) {
	for _, path := range paths {
		info, err := os.Stat(path)
		if err != nil && !errors.Is(err, fs.ErrPermission) {
			return nil, err
		}
		files := []string{path}
		if err == nil && info.IsDir() {
			if files, err = filesOf(path); err != nil {
				return nil, err
			}
		}
		for _, f := range files {
			if !slices.Contains(out, f) {
				out = append(out, f)
			}
		}
	}
	return out, nil
}

// filesOf lists the files of a folder and of those below it, those that programs leave
// behind set aside.
func filesOf(dir string) ([]string, error) {
	var out []string
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrPermission): // a folder that may not be listed is told as a file would be
			out = append(out, path)
		case err != nil:
			return err
		case path != dir && inbox.IsSystemFolder(entry.Name()) && entry.IsDir():
			return fs.SkipDir
		case entry.Type().IsRegular() && !isLeftBehind(path):
			out = append(out, path)
		}
		return nil
	})
	return out, err
}

// isLeftBehind tells whether a file is one that programs leave behind.
func isLeftBehind(path string) bool {
	info, err := os.Stat(path)
	if err != nil || !inbox.IsDoubtful(filepath.Base(path)) || info.Size() > mostHeld {
		return false
	}
	data, err := os.ReadFile(path)
	return err == nil && (len(data) == 0 || sheet.IsLeftover(data))
}

// examiner reads files one by one, then judges them together.
type examiner struct {
	Config
	files  []Examined
	groups []*examinedGroup
}

// examinedGroup is what one département sends for one semester.
type examinedGroup struct {
	semester ems.Semester
	sender   string
	returns  []consolidate.Judged
	at       []int // their places among the files
}

// read reads a file, or those that it holds.
func (x *examiner) read(department, path string) error {
	file := ems.File{Path: filepath.ToSlash(path)}
	data, err := load(x.Config, &file, path)
	file.Sender = x.folderOf(path)
	switch {
	case errors.Is(err, fs.ErrPermission):
		x.take(intake.Denied(file))
	case err != nil:
		return err
	default:
		for _, r := range intake.Open(file, data, x.Limits).Read(x.Limits, func(p intake.Part, limits intake.Limits) ems.Return {
			return intake.Alone(p.File, p.Data, limits, department)
		}) {
			x.take(r)
		}
	}
	return nil
}

// take judges the lines of a return, and puts it with those of its département and semester.
func (x *examiner) take(r ems.Return) {
	c := check.Context{Semester: check.SemesterOf(r, x.Semester), AsOf: x.AsOf}
	r, found := check.Lines(r, c)
	r.File.Lines = len(r.Lines)
	if c.Semester.IsZero() && (r.Problem != nil || !r.HasHeader() && !r.SaysNil()) {
		r.File.Status = ems.Rejected
	}
	x.files = append(x.files, Examined{File: r.File, Semester: c.Semester, Findings: found})
	if !c.Semester.IsZero() {
		g := x.group(c.Semester, r.File.Department)
		g.returns, g.at = append(g.returns, consolidate.Judged{Return: r, Findings: found}), append(g.at, len(x.files)-1)
	}
}

// group returns that of a département and semester. Files of which nothing tells whose they are
// have nothing to do with each other.
func (x *examiner) group(s ems.Semester, department string) *examinedGroup {
	for _, g := range x.groups {
		if department != "" && g.sender == department && g.semester == s {
			return g
		}
	}
	g := &examinedGroup{semester: s, sender: department}
	x.groups = append(x.groups, g)
	return g
}

func (x *examiner) judge() Examination {
	out := Examination{Files: x.files}
	for _, g := range x.groups {
		e := check.Edition(consolidate.Edition(consolidate.Input{
			Semester: g.semester, AsOf: x.AsOf, Deadlines: x.Deadlines, Territories: reference.Territories(g.semester), Returns: g.returns,
		}), check.Context{Semester: g.semester, AsOf: x.AsOf})
		found := ofTheFiles(e.Findings)
		for n, i := range g.at {
			f := &out.Files[i]
			path := f.File.Path
			j := slices.IndexFunc(e.Files, func(o ems.File) bool { return o.Path == path })
			f.File = e.Files[j]
			f.Findings = slices.DeleteFunc(slices.Clone(found), func(x ems.Finding) bool {
				return x.Origin.File != path && (x.Origin.File != "" || n > 0) // what is of no file stands under the first
			})
		}
		if d, known := e.Row(g.sender); known && d.InScope() && d.Return.Exploitable() {
			out.Returns = append(out.Returns, ExaminedReturn{g.semester, d, blocking(found)})
		}
	}
	return out
}

func blocking(found []ems.Finding) (n int) {
	for _, f := range found {
		if f.Severity == ems.Blocking {
			n++
		}
	}
	return n
}

// load returns the bytes of a file, none of one that is above the limit of size.
func load(c Config, file *ems.File, path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if file.Size = info.Size(); c.Limits.CheckSize(file.Size) != nil {
		return nil, nil
	}
	data, err := os.ReadFile(path)
	file.SHA256 = ems.Fingerprint(data)
	return data, err
}

// folderOf returns the département that the file's folder names: in the inbox the first one,
// as in a run; elsewhere the nearest one, since a préfecture may keep sub-folders in its own.
func (c Config) folderOf(path string) string {
	abs, err := filepath.Abs(path)
	if err != nil {
		return ""
	}
	if box, err := filepath.Abs(c.Inbox); err == nil && c.Inbox != "" {
		if inside, err := filepath.Rel(box, abs); err == nil && filepath.IsLocal(inside) {
			folder, _, _ := strings.Cut(filepath.ToSlash(filepath.Dir(inside)), "/")
			code, _ := reference.FindDepartment(folder)
			return code
		}
	}
	for dir := filepath.Dir(abs); ; dir = filepath.Dir(dir) {
		code, _ := reference.FindDepartment(filepath.Base(dir))
		if code != "" || dir == filepath.Dir(dir) {
			return code
		}
	}
}

// ofTheFiles leaves out what only an inbox can tell: when files came, who sent none. The months that
// are open are told one by one.
func ofTheFiles(found []ems.Finding) []ems.Finding {
	var out []ems.Finding
	for _, f := range found {
		switch f.Rule {
		case ems.FileUnknownReception, ems.FileLate, ems.DepartmentSilentMonths, ems.DepartmentNoReturn:
		default:
			out = append(out, f)
		}
	}
	return out
}

// String tells of which département and semester the file is.
func (e Examined) String() string {
	var parts []string
	if code := e.File.Department; code != "" {
		parts = append(parts, fmt.Sprintf("%s, %s", code, reference.Name(code)))
	}
	if !e.Semester.IsZero() {
		parts = append(parts, e.Semester.Long())
	}
	return strings.Join(parts, ", ")
}
