package workbook

import (
	"cmp"
	"slices"
	"strings"

	"dno/internal/commentary"
	"dno/internal/ems"
	"dno/internal/french"
	"dno/internal/reference"
	"dno/internal/theme"
	"dno/internal/xlsx"
)

// discarded lists what was read and not counted: nothing is dropped in silence.
func discarded(b *book) listing[ems.DiscardedLine] {
	type line = ems.DiscardedLine
	first := firstOf(b.e.Discarded, func(d line) group { return group{d.Department, ""} })
	return listing[line]{
		explanation: discardedExplained(b.e.Discarded) + first.says(), name: "T_Lignes_ecartees", lines: first.lines,
		columns: []column[line]{
			shown(departmentTitle, 13, code, func(d line) any { return d.Department }),
			shown(fileTitle, 34, filename, func(d line) any { return d.Origin.File }),
			shown(sheetTitle, 18, filename, func(d line) any { return d.Origin.Sheet }),
			shown(lineTitle, 8, mark, func(d line) any { return rowOf(d.Origin) }).
				leading(func(d line) lead { return b.toFile(d.Origin.File, toFile) }),
			shown(refusalTitle, 40, passage, func(d line) any { return d.Reason }),
			shown(codeTitle, 28, code, func(d line) any { return d.Rule }),
			shown("Lu", 40, speech, func(d line) any { return d.Text }),
		},
	}
}

// toFile leads to a file in the sheet Remontées, and toDepartment to a département.
func (b *book) toFile(path, tip string) lead {
	return b.in(filesSheet).lead(fileTitle, b.places.file[path], tip)
}

func (b *book) toDepartment(code string) lead {
	return b.in(departmentsSheet).lead(departmentTitle, b.places.department[code], "Voir le département")
}

const toFile = "Voir le fichier dans la feuille Remontées"

// discardKinds counts the lines left out for no rule of their own, in words. The lines of a
// rejected file bear the rule of the file.
var discardKinds = []struct {
	why   ems.Why // the first of its Kind
	words string
}{
	{ems.OfRejected, "dans un fichier rejeté"},
	{ems.StatesNil, "en état néant"},
	{ems.CountedApart, "d'un territoire hors champ, comptée%s à part"},
	{ems.OutsideTotal, "hors du tableau (total, note, ligne d'exemple)"},
}

// discardedExplained says how many lines are left out, and why.
func discardedExplained(lines []ems.DiscardedLine) string {
	count := map[string]int{}
	for _, d := range lines {
		count[d.Why.Kind()]++
	}
	var parts []string
	part := func(n int, words string) {
		if n > 0 {
			parts = append(parts, french.Number(n)+" "+strings.ReplaceAll(words, "%s", french.Agree(n, "", "s")))
		}
	}
	part(count[ems.ByRule.Kind()], "pour une règle, dont le code est donné")
	for _, k := range discardKinds {
		part(count[k.why.Kind()], k.words)
	}
	says := "Chaque ligne lue qui n'est pas une réunion comptée, avec son motif et sa place. "
	if parts == nil {
		return says + "Aucune ligne n'a été écartée."
	}
	return says + french.Capital(commentary.LinesNoun.Of(len(lines))) + " : " + strings.Join(parts, " ; ") + "."
}

// findings lists what must be known of files, lines and départements. How many times leads to the
// file: LibreOffice does not break the lines of a text that leads somewhere, and no name of a file
// does.
func findings(b *book) listing[ems.Finding] {
	type line = ems.Finding
	first := firstOf(gravest(b.e), func(f line) group { return group{f.Department, f.Severity.String()} })
	return listing[line]{
		explanation: "Ce qu'il faut savoir des fichiers, des lignes et des départements, les constats bloquants d'abord. « bloquant » : la ligne ou le fichier ne peut pas être exploité ; « avertissement » : à vérifier ; « information » : pour mémoire. La feuille Méthode explique chaque code ; le nombre d'occurrences mène au fichier." + first.says(),
		tab:         theme.Failure, frozen: 2, name: "T_Anomalies", lines: first.lines,
		columns: []column[line]{
			shown(severityTitle, 12.5, word, func(f line) any { return f.Severity.String() }),
			shown(codeTitle, 25, code, func(f line) any { return f.Rule }),
			shown(departmentTitle, 13, code, func(f line) any { return f.Department }).
				leading(func(f line) lead { return b.toDepartment(f.Department) }),
			shown(fileTitle, 18, filename, func(f line) any { return f.Origin.File }),
			shown(sheetTitle, 13.5, filename, func(f line) any { return f.Origin.Sheet }),
			shown("Cellule", 8.5, mark, func(f line) any { return f.Origin.Cell() }),
			shown("Lu", 15, speech, func(f line) any { return f.Read }),
			shown("Attendu", 18, passage, func(f line) any { return f.Expected }),
			shown("Conseil", 23, passage, func(f line) any { return f.Advice }),
			shown("Occurrences", 13, count, func(f line) any { return f.Count }).
				leading(func(f line) lead { return b.toFile(f.Origin.File, toFile) }),
			shown("Constat", 28, speech, func(f line) any { return french.Typeset(f.Sentence()) }),
		},
		paints: func() []xlsx.Paint {
			in := b.in(findingsSheet)
			return []xlsx.Paint{in.paint(severityPaints(in.at(severityTitle, firstRow)), severityTitle)}
		},
	}
}

const severityTitle = "Gravité"

// gravest returns the findings as the sheet lists them: the blocking ones first, each kind in
// official order of the départements, then by place. Those of no département come last.
func gravest(e ems.Edition) []ems.Finding {
	order := reference.Index()
	official := func(code string) int {
		if i, known := order[code]; known {
			return i
		}
		return len(order)
	}
	out := slices.Clone(e.Findings)
	slices.SortStableFunc(out, func(f, g ems.Finding) int {
		return cmp.Or(
			cmp.Compare(g.Severity, f.Severity), cmp.Compare(official(f.Department), official(g.Department)),
			cmp.Compare(f.Origin.File, g.Origin.File), cmp.Compare(f.Origin.Sheet, g.Origin.Sheet),
			cmp.Compare(f.Origin.Row, g.Origin.Row), cmp.Compare(f.Origin.Column, g.Origin.Column))
	})
	return out
}

// files lists the files received, whatever became of them. The fingerprint, which only
// machines read, stands last and is not printed.
func files(b *book) listing[ems.File] {
	type line = ems.File
	first, why := firstFiles(b.e), ems.Refusals(b.e.Findings)
	return listing[line]{
		explanation: "Chaque fichier trouvé dans la boîte de dépôt et ce qu'il est devenu ; motif : pour un fichier rejeté, le premier constat bloquant. L'état d'un fichier remplacé ou en double mène à l'autre. Une date de réception vide n'est pas connue. Lignes lues : celles du tableau, tous semestres confondus ; lignes comptées : celles qui sont une réunion de cette édition. Réunions déclarées : le total que la préfecture a saisi elle-même, dans un fichier retenu. L'empreinte SHA-256, dernière colonne, ne s'imprime pas." + first.says(),
		frozen:      2, name: "T_Remontees", printed: refusalTitle, lines: first.lines,
		columns: []column[line]{
			shown(departmentTitle, 13, code, func(f line) any { return f.Department }).named(senderName).
				leading(func(f line) lead { return b.toDepartment(f.Department) }),
			shown(fileTitle, 28, filename, func(f line) any { return fileShown(f) }),
			shown(stateTitle, 12, passage, func(f line) any { return stateOf(f) }).named(statusName).
				leading(func(f line) lead { return b.toFile(f.ReplacedBy, "Voir cet autre fichier") }),
			shown("Reçu le", 10.5, day, func(f line) any { return f.Received }).named(receivedName),
			shown("Lignes lues", 8, count, func(f line) any { return f.Lines }),
			shown("Lignes comptées", 10.5, count, func(f line) any { return f.Counted }).leading(func(f line) lead {
				return b.in(meetingsSheet).lead(departmentTitle, b.places.read[f.Path], "Voir les réunions lues dans ce fichier")
			}),
			shown("Expéditeur vérifié", 11, mark, func(f line) any { return map[bool]string{true: "oui", false: "non"}[f.Verified()] }),
			shown("Format", 21.5, passage, func(f line) any { return f.Format }),
			shown("Taille (octets)", 9.5, count, func(f line) any { return f.Size }),
			shown("Remplacé par, ou copie de", 20, filename, func(f line) any { return f.ReplacedBy }),
			shown(declaredTitle, 11, count, func(f line) any { return b.typedTotal(f) }).named(totalName),
			shown(refusalTitle, 30, speech, func(f line) any { return refusal(f, why) }),
			shown("SHA-256", 68, code, func(f line) any { return f.SHA256 }),
		},
	}
}

// The names under which formulas read the sheet Remontées.
const (
	senderName   = "remontees_departement"
	statusName   = "remontees_etat"
	receivedName = "remontees_recu"
	totalName    = "remontees_total"

	stateTitle   = "État"
	refusalTitle = "Motif"
)

// fileShown names a file, or the folder that stands for many.
func fileShown(f ems.File) string {
	if f.Stands == 0 {
		return f.Path
	}
	return f.Path + french.Typeset(" ("+french.Number(f.Stands)+french.Agree(f.Stands, " fichier)", " fichiers)"))
}

// firstFiles are the files that the sheet Remontées gives. None hides those of another state: the
// state of the return is counted from them.
func firstFiles(e ems.Edition) excerpt[ems.File] {
	return firstOf(e.Files, func(f ems.File) group { return group{f.Department, stateOf(f)} })
}

// refusal says why a file was rejected.
func refusal(f ems.File, why map[string]ems.Finding) string {
	if g, known := why[f.Path]; known && f.Status == ems.Rejected {
		return french.Typeset(g.Sentence())
	}
	return ""
}

// typedTotal returns the total that the préfecture typed in the file.
func (b *book) typedTotal(f ems.File) any {
	if n, typed := b.places.totals[f.Path]; typed {
		return n
	}
	return ""
}

// rowOf returns a row, or nothing when no single row is meant.
func rowOf(o ems.Origin) any {
	if o.Row == 0 {
		return ""
	}
	return o.Row
}

// stateOf names what became of a file. One that is rejected, or a copy of such a one, and was sent
// for another semester is told apart: the state of the return is counted from these words.
func stateOf(f ems.File) string {
	if f.Status.Sent() && f.ForOther {
		return f.Status.Label() + ", " + ems.OtherSemester.Label()
	}
	return f.Status.Label()
}
