package batch

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"dno/internal/check"
	"dno/internal/consolidate"
	"dno/internal/ems"
	"dno/internal/inbox"
	"dno/internal/intake"
	"dno/internal/reference"
)

// Examined is what would be said of one file, on its own.
type Examined struct {
	File     ems.File
	Semester ems.Semester // zero when nothing gives it: dates are then checked without one
	Findings []ems.Finding
	Open     []ems.Month // that it leaves without meeting nor nil statement
}

// Examine reads the files, or those of the folders, and says of each what a run would find in
// it. It writes nothing. The semester and the département given are those of files that tell
// neither themselves. An error is a path that cannot be read at all.
func Examine(c Config, department string, paths []string) ([]Examined, error) {
	var out []Examined
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
		for _, file := range files {
			e, err := examine(c, department, file)
			if err != nil {
				return nil, err
			}
			out = append(out, e)
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
		case path != dir && inbox.IsSystem(entry.Name()) && entry.IsDir():
			return fs.SkipDir
		case entry.Type().IsRegular() && !inbox.IsSystem(entry.Name()):
			out = append(out, path)
		}
		return nil
	})
	return out, err
}

func examine(c Config, department, path string) (Examined, error) {
	file := ems.File{Path: filepath.ToSlash(path)}
	data, err := load(c, &file, path)
	file.Sender = c.folderOf(path)
	var r ems.Return
	switch {
	case errors.Is(err, fs.ErrPermission):
		r = intake.Denied(file)
	case err != nil:
		return Examined{}, err
	default:
		r = intake.Alone(file, data, c.Limits, department)
	}
	c.Semester = check.SemesterOf(r, c.Semester)
	r, found := check.Lines(r, c.context())
	if c.Semester.IsZero() {
		r.File.Lines = len(r.Lines)
		if r.Problem != nil || !r.HasHeader() && !r.SaysNil() {
			r.File.Status = ems.Rejected
		}
		return Examined{File: r.File, Findings: found}, nil
	}
	e := check.Edition(consolidate.Edition(consolidate.Input{
		Semester: c.Semester, AsOf: c.AsOf, Deadlines: c.Deadlines, Territories: reference.Territories(c.Semester),
		Returns: []consolidate.Judged{{Return: r, Findings: found}},
	}), c.context())
	return Examined{File: e.Files[0], Semester: c.Semester, Findings: ofTheFile(e.Findings), Open: open(e)}, nil
}

// open returns the months that have ended and of which the only file of the edition says
// nothing; none where it is no return of the semester.
func open(e ems.Edition) []ems.Month {
	f := e.Files[0]
	if d, _ := e.Row(f.Department); d.InScope() && f.Status == ems.Exploitable {
		return d.Missing()
	}
	return nil
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

// ofTheFile leaves out what only a whole folder can tell: when files came, what is missing.
func ofTheFile(found []ems.Finding) []ems.Finding {
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
