package workbook

import (
	"cmp"
	"slices"
	"strings"

	"dno/internal/commentary"
	"dno/internal/ems"
	"dno/internal/french"
	"dno/internal/reference"
)

// drawDiscarded lists what was read and not counted: nothing is dropped in silence.
func drawDiscarded(b *book) *page {
	l := b.list("Lignes écartées", discardedExplained(b.e.Discarded), 0, []column{
		{"Département", 13, code}, {"Fichier", 34, filename}, {"Feuille", 18, filename}, {"Ligne", 8, mark}, {"Motif", 40, passage}, {"Code", 28, code}, {"Lu", 40, speech}})
	for _, d := range b.e.Discarded {
		l.lead(4, l.next, filesSheet, 2, b.places.file[d.Origin.File], toFile)
		l.add(d.Department, d.Origin.File, d.Origin.Sheet, place(d.Origin.Row), d.Reason, d.Rule, d.Text)
	}
	l.tabled("T_Lignes_ecartees")
	return l.page
}

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

// drawFindings lists what must be known of files, lines and départements.
func drawFindings(b *book) *page {
	l := b.list("Anomalies", "Ce qu'il faut savoir des fichiers, des lignes et des départements, les constats bloquants d'abord. « bloquant » : la ligne ou le fichier ne peut pas être exploité ; « avertissement » : à vérifier ; « information » : pour mémoire. La feuille Méthode explique chaque code ; le nombre d'occurrences mène au fichier.", 2, []column{
		{"Gravité", 12.5, word}, {"Code", 25, code}, {"Département", 13, code}, {"Fichier", 18, filename}, {"Feuille", 13.5, filename}, {"Cellule", 8.5, mark}, {"Lu", 15, speech}, {"Attendu", 18, passage}, {"Conseil", 23, passage}, {"Occurrences", 13, count}, {"Constat", 28, speech}})
	l.Tab = failure
	for _, f := range gravest(b.e) {
		l.lead(timesColumn, l.next, filesSheet, 2, b.places.file[f.Origin.File], toFile)
		l.lead(3, l.next, departmentsSheet, nameColumn, b.places.department[f.Department], toDepartment)
		l.add(f.Severity.String(), f.Rule, f.Department, f.Origin.File, f.Origin.Sheet, f.Origin.Cell(), f.Read, f.Expected, f.Advice, f.Count, french.Typeset(f.Sentence()))
	}
	last := max(l.next-1, firstRow)
	l.tabled("T_Anomalies")
	l.paint(1, 1, last, severityPaints(at(1, firstRow))...)
	return l.page
}

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

// drawFiles lists the files received, whatever became of them. The fingerprint, which only
// machines read, stands last and is not printed.
func drawFiles(b *book) *page {
	l := b.list("Remontées", "Chaque fichier trouvé dans la boîte de dépôt et ce qu'il est devenu ; motif : pour un fichier rejeté, le premier constat bloquant. L'état d'un fichier remplacé ou en double mène à l'autre. Une date de réception vide n'est pas connue. Lignes lues : celles du tableau, tous semestres confondus ; lignes comptées : celles qui sont une réunion de cette édition. Réunions déclarées : le total que la préfecture a saisi elle-même, dans un fichier retenu. L'empreinte SHA-256, dernière colonne, ne s'imprime pas.", 2, []column{
		{"Département", 13, code}, {"Fichier", 28, filename}, {"État", 12, passage}, {"Reçu le", 10.5, day}, {"Lignes lues", 8, count}, {"Lignes comptées", 10.5, count}, {"Expéditeur vérifié", 11, mark}, {"Format", 21.5, passage}, {"Taille (octets)", 9.5, count}, {"Remplacé par, ou copie de", 20, filename}, {"Réunions déclarées", 11, count}, {"Motif", 30, speech}, {"SHA-256", 68, code}})
	for _, f := range b.e.Files {
		verified := "non"
		if f.Verified() {
			verified = "oui"
		}
		l.lead(1, l.next, departmentsSheet, nameColumn, b.places.department[f.Department], toDepartment)
		l.lead(6, l.next, meetingsSheet, 1, b.places.read[f.Path], "Voir les réunions lues dans ce fichier")
		l.lead(3, l.next, filesSheet, 2, b.places.file[f.Instead], "Voir cet autre fichier")
		l.add(f.Department, f.Path, stateOf(f), f.Received, f.Lines, f.Counted, verified, f.Format, f.Size, f.Instead, b.typedTotal(f), refusal(b.e, f), f.SHA256)
	}
	l.tabled("T_Remontees")
	l.printed(refusalColumn)
	l.name(senderName, 1)
	l.name(statusName, 3)
	l.name(receivedName, 4)
	l.name(totalName, totalColumn)
	return l.page
}

// refusal says why a file was rejected: its first blocking finding.
func refusal(e ems.Edition, f ems.File) string {
	if f.Status != ems.Rejected {
		return ""
	}
	for _, g := range e.Findings {
		if g.Severity == ems.Blocking && g.Origin.File == f.Path {
			return french.Typeset(g.Sentence())
		}
	}
	return ""
}

// The names under which formulas read the sheet Remontées, and its columns.
const (
	senderName   = "remontees_departement"
	statusName   = "remontees_etat"
	receivedName = "remontees_recu"
	totalName    = "remontees_total"

	totalColumn   = 11
	refusalColumn = 12
)

const (
	// timesColumn is that of the findings that leads to their file. LibreOffice does not break
	// the lines of a text that leads somewhere: no name of a file does.
	timesColumn = 10

	toFile       = "Voir le fichier dans la feuille Remontées"
	toDepartment = "Voir le département"
)

// typedTotal returns the total that the préfecture typed in the file.
func (b *book) typedTotal(f ems.File) any {
	if n, typed := b.places.totals[f.Path]; typed {
		return n
	}
	return ""
}

// place returns a row, or nothing when no single row is meant.
func place(row int) any {
	if row == 0 {
		return ""
	}
	return row
}

// stateOf names what became of a file. One that is rejected, or a copy of such a one, and was sent
// for another semester is told apart: the state of the return is counted from these words.
func stateOf(f ems.File) string {
	if f.Status.Sent() && f.Elsewhere {
		return f.Status.Label() + ", " + ems.OtherSemester.Label()
	}
	return f.Status.Label()
}
