package receipt

import (
	"strings"

	"dno/internal/ems"
	"dno/internal/french"
	"dno/templates"
)

// texts fills in the blocks of one file of the templates. It keeps the first mistake, which is
// looked at once, when all is said.
type texts struct {
	wording templates.Wording
	file    string
	err     error
}

// say fills in a block of one paragraph.
func (t *texts) say(block string, fields any) string {
	return strings.Join(t.paragraphs(block, fields), " ")
}

func (t *texts) paragraphs(block string, fields any) []string {
	out, err := t.wording.Paragraphs(t.file, block, fields)
	if t.err == nil {
		t.err = err
	}
	return out
}

var meetingsNoun = french.Noun{"aucune réunion", "réunion", "réunions"}

// counted writes a number of lines as a letter does, in words up to ten.
func counted(n int) string {
	words := []string{"aucune", "une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"}
	if n < len(words) {
		return words[n]
	}
	return french.Number(n)
}

// quoted names a file without its folder, as its sender knows it.
func quoted(file string) string { return "« " + french.Clip(ems.ShownName(file), 60) + " »" }

// bound keeps an article and the word after it on one line: de la Haute-Corse.
func bound(withArticle string) string {
	for _, article := range []string{"de la ", "de ", "du ", "des "} {
		if name, ok := strings.CutPrefix(withArticle, article); ok {
			return strings.ReplaceAll(article, " ", "\u00a0") + name
		}
	}
	return withArticle
}

// urgencies word severities as those who are to correct read them, here and in dno check.
var urgencies = [3]string{ems.Information: "pour information", ems.Warning: "à vérifier", ems.Blocking: "à corriger"}

// reissue is what is to be known of a file to send it again corrected: the version to give it,
// and where it bears its own. A file that is one of several keeps what it states, since the
// highest version in an Identification replaces all the others; a second version in a name
// would make it another file.
type reissue struct {
	next   int
	stated bool
	sheet  string
	mark   string // the version in its name, if any: V2
}

func reissueOf(f ems.File, parts int) reissue {
	out := reissue{next: max(f.Version.Value, f.NameVersion, 1) + 1, stated: f.Version.Given() && parts <= 1}
	if f.VersionMark != "" {
		out.mark = "« " + f.VersionMark + " »"
	}
	if name := f.Version.Origin.Sheet; out.stated && name != "" {
		out.sheet = "« " + french.Clip(name, 31) + " »"
	}
	return out
}
