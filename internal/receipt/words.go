package receipt

import (
	"fmt"
	"strings"

	"dno/internal/ems"
	"dno/internal/french"
	"dno/templates"
)

const receiptFile = "accuse.txt"

// speech is a receipt and the texts that word it.
type speech struct {
	Receipt
	texts
	fields templates.Receipt
	large  bool // the page has the room for observations in 9 points
}

// in words a receipt with the texts given.
func (r Receipt) in(w templates.Wording) *speech {
	d, again := r.Department, reissueOf(r.File, r.Parts)
	s := &speech{Receipt: r, texts: texts{wording: w, file: receiptFile}}
	s.fields = templates.Receipt{
		Semestre: r.Semester.Long(), Jour: r.AsOf.Long(), Limite: r.Due.Long(), Departement: bound(d.WithArticle), Nom: d.Name,
		Code:    d.Code,
		Fichier: quoted(r.File.Path), Retenu: quoted(r.File.ReplacedBy), Copie: "« " + CopyFile(r.File) + " »",
		Reunions: meetingsNoun.Of(len(r.Counted)), EnTout: meetingsNoun.Of(d.Meetings().N), Motifs: r.reasons(),
		Chemin: french.Clip(r.File.Path, 90), Format: r.File.Format, Empreinte: r.File.SHA256, Circulaire: ems.Circular, NOR: ems.NOR,
		Taille: french.Number(int(r.File.Size)) + french.Agree(int(r.File.Size), " octet", " octets"),
		Lignes: r.File.Lines, Comptees: len(r.Counted), Neants: len(r.Nil), Ecartees: len(r.Discarded),
		Declare: r.Typed.Value, Donnees: r.Given, Fichiers: r.Parts, Tenus: d.Held().N, Dus: d.Due(),
		Suivante: again.next, Versionne: again.stated, Feuille: again.sheet, Marque: again.mark,
		Echue: r.AsOf.After(r.Due), HorsChamp: !r.InScope, Attendue: r.InScope && !d.Return.Exploitable(),
		Annonce: meetingsNoun.Of(r.Typed.Value), Echoir: r.Open == openMonths,
	}
	if !r.File.Received.IsZero() {
		s.fields.Recu = r.File.Received.Long()
	}
	if own := r.own(); !own.IsZero() {
		s.fields.Propre = own.Long()
	}
	s.fields.Sort = s.say(r.fate())
	if r.File.Status == ems.Exploitable && len(r.Discarded) > 0 {
		s.fields.Bilan = s.say("bilan")
	}
	s.fields.Detail = french.List(s.parts())
	return s
}

// say fills in a block with what is to be said of the receipt.
func (s *speech) say(block string) string { return s.texts.say(block, s.fields) }

// sayOf fills in a block with some fields changed, for one month or one finding.
func (s *speech) sayOf(block string, change func(*templates.Receipt)) string {
	fields := s.fields
	change(&fields)
	return s.texts.say(block, fields)
}

// own returns the semester of a file that is of another one: the one that it states, else that
// of all its dates; zero where neither tells.
func (r Receipt) own() ems.Semester {
	if r.File.Status != ems.OtherSemester {
		return ems.Semester{}
	}
	if out := r.File.Semester; !out.IsZero() && out != r.Semester { // else its dates contradict it
		return out
	}
	var out ems.Semester
	for _, d := range r.Discarded {
		switch s := ems.SemesterOf(d.Month); {
		case d.Month.IsZero():
		case out.IsZero():
			out = s
		case s != out:
			return ems.Semester{}
		}
	}
	return out
}

// addressee is the State's representative, "" when the sender is unknown.
func (s *speech) addressee() string {
	if s.Department.Code == "" {
		return ""
	}
	return s.say("destinataire")
}

// Opening acknowledges the file, and says in a word what became of it.
func (r Receipt) Opening(w templates.Wording) (string, error) {
	s := r.in(w)
	return s.opening(), s.err
}

func (s *speech) opening() string { return s.say("ouverture") }

// fate names the relative clause that tells what the file says.
func (r Receipt) fate() string {
	switch r.File.Status {
	case ems.Rejected:
		return "sort-rejete"
	case ems.Duplicate:
		return "sort-doublon"
	case ems.Replaced:
		return "sort-remplace"
	case ems.OtherSemester:
		return "sort-autre-semestre"
	}
	switch {
	case len(r.Counted) > 0:
		return "sort-compte"
	case r.saysNil():
		return "sort-neant"
	case r.File.Lines == 0 && r.Typed.Given():
		return "sort-nombre"
	case r.File.Lines == 0:
		return "sort-vide"
	}
	return "sort-rien"
}

// transition leads from the figures to the observations.
func (s *speech) transition(observations int) string {
	block := "sans-observation"
	if observations > 0 {
		block = "observations"
	}
	if s.File.Status == ems.Rejected {
		block += "-rejet"
	}
	return s.say(block)
}

// totals are the figures as understood, one sentence each.
func (s *speech) totals() []string {
	switch {
	case s.unread():
		return []string{s.say(s.ofDepartment())}
	case !s.hasTotals():
		return nil
	}
	out := []string{s.say("total")}
	if s.File.Lines > 0 {
		out = append(out, s.say("lignes"))
	}
	if s.Example {
		out = append(out, s.say("exemple"))
	}
	if s.Typed.Given() {
		out = append(out, s.say("total-declare"))
	}
	return append(out, s.say(s.ofDepartment()))
}

// parts say what became of the lines that were read.
func (s *speech) parts() []string {
	out := []string{s.say("lignes-comptees")}
	if len(s.Nil) > 0 {
		out = append(out, s.say("lignes-neant"))
	}
	if len(s.Discarded) > 0 {
		out = append(out, s.say("lignes-ecartees"))
	}
	return out
}

// reasons counts the lines that do not count by their reason, in order of first place.
func (r Receipt) reasons() string {
	count := map[string]int{}
	var order []string
	for _, d := range r.Discarded {
		if count[d.Reason] == 0 {
			order = append(order, d.Reason)
		}
		count[d.Reason]++
	}
	for i, reason := range order {
		if n := count[reason]; n > 1 {
			order[i] = fmt.Sprintf("%s : %d", reason, n)
		}
	}
	return strings.Join(order, " ; ")
}

// ofDepartment names the sentence that gives the figures of the whole return.
func (r Receipt) ofDepartment() string {
	switch {
	case !r.InScope:
		return "hors-champ"
	case !r.Department.Meetings().Known:
		return "sans-remontee"
	}
	return "total-departement"
}

// followUp says what is expected now.
func (s *speech) followUp() string { return s.say("suite-" + s.expected()) }

func (r Receipt) expected() string {
	switch r.File.Status {
	case ems.Duplicate, ems.Replaced:
		return "fait-foi"
	case ems.OtherSemester:
		if r.asks() == ems.Warning {
			return "completer"
		}
		return "autre-semestre"
	case ems.Rejected:
		return "rejete"
	}
	switch r.asks() {
	case ems.Blocking:
		return "corriger"
	case ems.Warning:
		return "completer"
	}
	switch {
	case !r.File.Verified():
		return "dossier"
	case r.Open != nothingOpen:
		return "ouverte"
	}
	return "aucune"
}

// asks returns the severity of the gravest finding that asks for something, even of a
// sender who stands by what he wrote.
func (r Receipt) asks() ems.Severity {
	for _, f := range r.Findings { // gravest first
		if f.Asks == ems.AsksCorrection {
			return f.Severity
		}
	}
	return ems.Information
}
