package workbook

import "dno/internal/ems"

// drawDiscarded lists what was read and not counted: nothing is dropped in silence.
func drawDiscarded(b *book) *page {
	l := b.list("Lignes écartées", "Chaque ligne lue qui n'est pas une réunion comptée, avec son motif et sa place. Une ligne sans code de règle est hors du tableau : total, note, ligne d'exemple.", []column{
		{"Département", 13, code}, {"Fichier", 46, quote}, {"Feuille", 18, quote}, {"Ligne", 8, mark}, {"Motif", 40, passage}, {"Code", 28, code}, {"Lu", 40, speech}})
	for _, d := range b.e.Discarded {
		l.lead(2, l.next, filesSheet, 2, b.places.file[d.Origin.File], toFile)
		l.add(d.Department, d.Origin.File, d.Origin.Sheet, place(d.Origin.Row), d.Reason, d.Rule, d.Text)
	}
	l.tabled(tables[discardedSheet])
	return l.page
}

// drawFindings lists what must be known of files, lines and départements.
func drawFindings(b *book) *page {
	l := b.list("Anomalies", "Ce qu'il faut savoir des fichiers, des lignes et des départements. « bloquant » : la ligne ou le fichier ne peut pas être exploité ; « avertissement » : à vérifier ; « information » : pour mémoire. La feuille Méthode explique chaque code.", []column{
		{"Gravité", 14, word}, {"Code", 30, code}, {"Département", 13, code}, {"Fichier", 30, quote}, {"Feuille", 13, quote}, {"Cellule", 9, mark}, {"Lu", 26, speech}, {"Attendu", 30, passage}, {"Conseil", 42, passage}, {"Occurrences", 12, count}})
	l.frozen, l.tab = 2, failure
	for _, f := range b.e.Findings {
		l.lead(4, l.next, filesSheet, 2, b.places.file[f.Origin.File], toFile)
		l.lead(3, l.next, departmentsSheet, nameColumn, b.places.department[f.Department], toDepartment)
		l.add(f.Severity.String(), f.Rule, f.Department, f.Origin.File, f.Origin.Sheet, f.Origin.Cell(), f.Read, f.Expected, f.Advice, f.Count)
	}
	last := max(l.next-1, firstRow)
	l.tabled(tables[findingsSheet])
	l.paint(1, 1, last, b.severityPaints(at(1, firstRow))...)
	return l.page
}

// drawFiles lists the files received, whatever became of them.
func drawFiles(b *book) *page {
	l := b.list("Remontées", "Chaque fichier trouvé dans la boîte de dépôt, son empreinte SHA-256 et ce qu'il est devenu. Une date de réception vide n'est pas connue. Lignes lues : celles du tableau, tous semestres confondus ; lignes comptées : celles qui sont une réunion de cette édition. Réunions déclarées : le total que la préfecture a saisi elle-même, dans un fichier retenu.", []column{
		{"Département", 13, code}, {"Fichier", 38, quote}, {"État", 17, word}, {"Reçu le", 12, day}, {"Lignes lues", 9, count}, {"Lignes comptées", 10, count}, {"Expéditeur vérifié", 11, mark}, {"Format", 25, word}, {"Taille (octets)", 12, count}, {"SHA-256", 68, code}, {"Remplacé par, ou copie de", 34, quote}, {"Réunions déclarées", 11, count}})
	l.frozen = 2
	for _, f := range b.e.Files {
		verified := "non"
		if f.Verified() {
			verified = "oui"
		}
		l.lead(1, l.next, departmentsSheet, nameColumn, b.places.department[f.Department], toDepartment)
		l.lead(6, l.next, meetingsSheet, 1, b.places.read[f.Path], "Voir les réunions lues dans ce fichier")
		l.lead(totalColumn-1, l.next, filesSheet, 2, b.places.file[f.Instead], "Voir cet autre fichier")
		l.add(f.Department, f.Path, f.Status.Label(), f.Received, f.Lines, f.Counted, verified, f.Format, f.Size, f.SHA256, f.Instead, b.typedTotal(f))
	}
	l.tabled(tables[filesSheet])
	l.name(senderName, filesSheet, 1)
	l.name(statusName, filesSheet, 3)
	l.name(receivedName, filesSheet, 4)
	l.name(totalName, filesSheet, totalColumn)
	return l.page
}

// The names under which formulas read the sheet Remontées, and its last column.
const (
	senderName   = "remontees_departement"
	statusName   = "remontees_etat"
	receivedName = "remontees_recu"
	totalName    = "remontees_total"

	totalColumn = 12
)

const (
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
