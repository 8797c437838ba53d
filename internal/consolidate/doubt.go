package consolidate

import (
	"path"
	"slices"
	"strings"

	"dno/internal/ems"
	"dno/internal/reference"
)

// settleDoubt keeps from counting the files and the sheets whose names say that they are no return, a
// draft, a plan, an old version, where the département has another table of the semester, in them or
// in those beside them. It returns the files that are left.
func (d *department) settleDoubt(kept, beside []*Judged) []*Judged {
	certain := func(r *Judged) bool { return doubtOfFile(r.File) == "" }
	if slices.ContainsFunc(slices.Concat(kept, beside), certain) {
		kept = slices.DeleteFunc(kept, func(r *Judged) bool {
			word := doubtOfFile(r.File)
			if word == "" {
				return false
			}
			r.setAside(ems.FileDoubtful)
			d.doubt(r.File, "", word)
			return true
		})
	}
	all := tables(kept)
	if !slices.ContainsFunc(slices.Concat(all, tables(beside)), func(t *table) bool { return reference.Doubt(t.sheet) == "" }) {
		return kept
	}
	for _, t := range all {
		word := reference.Doubt(t.sheet)
		if word == "" {
			continue
		}
		for _, l := range t.lines {
			l.Verdict = ems.Verdict{Kind: ems.Discarded, Rule: ems.FileDoubtful}
		}
		d.doubt(t.of.File, t.sheet, word)
	}
	return kept
}

func (d *department) doubt(f ems.File, sheet, word string) {
	d.edition.Evidence.Doubtful = append(d.edition.Evidence.Doubtful, ems.Doubtful{Table: ems.TableOf{File: f, Sheet: sheet}, Word: word})
}

// doubtOfFile looks at the name of a file and at those of the folders between it and that of its
// département.
func doubtOfFile(f ems.File) string {
	own := strings.TrimSuffix(f.Path, path.Ext(f.Path))
	if f.Verified() {
		_, own, _ = strings.Cut(own, "/")
	}
	if envelope := ems.EnvelopeOf(own); envelope != "" { // its own name says nothing of what it holds: « archive.zip »
		own = path.Join(path.Dir(envelope), strings.TrimPrefix(own, ems.MemberPath(envelope, "")))
	}
	for _, name := range strings.Split(own, "/") {
		if word := reference.Doubt(name); word != "" {
			return word
		}
	}
	return ""
}
