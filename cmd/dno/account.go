package main

import (
	"fmt"
	"strings"

	"dno/internal/batch"
	"dno/internal/ems"
	"dno/internal/french"
	"dno/internal/mail"
	"dno/internal/service"
)

// account tells what the run has done: who sent what, the two figures, what needs a hand,
// where the files are.
func account(s screen, r batch.Report) {
	e := r.Edition
	s.line("%s", s.strong(fmt.Sprintf("Tableau de bord DNO, %s, arrêté au %s, édition %d", e.Semester.Long(), e.AsOf.Long(), e.Number)))
	if !r.Published {
		s.line("Rien de nouveau : l'édition %d reste en vigueur.", e.Number)
	}
	n := e.National
	s.line("")
	s.line("Remontées    %s pour %s", returnStates(n.Returns), plural(n.Departments, "aucun département", "département", "départements"))
	s.line("Réunions     %s", n.Meetings())
	s.line("Mois tenus   %s", heldMonths(n))
	s.line("Fichiers     %s", fileStates(e.Files))
	needsHand(s, e)
	s.line("")
	for _, path := range r.Files {
		s.line("  %s", path)
	}
}

func returnStates(counts [len(ems.ReturnStates)]int) string {
	parts := []string{
		fmt.Sprintf("%d à temps", counts[ems.OnTime]), fmt.Sprintf("%d en retard", counts[ems.Late]),
		plural(counts[ems.RejectedReturn], "0 rejetée", "rejetée", "rejetées"),
		plural(counts[ems.NoFile], "0 absente", "absente", "absentes"),
	}
	if n := counts[ems.UnreadReturn]; n > 0 {
		parts = append(parts, fmt.Sprintf("%d en lecture impossible", n))
	}
	return strings.Join(parts, ", ")
}

func heldMonths(a ems.Aggregate) string {
	if !a.Low().Defined() {
		return "s.o. (aucun mois n'est encore dû)"
	}
	if !a.Held().Known {
		return fmt.Sprintf("%s sur %d dus, soit entre %s et %s", a.Held(), a.Due(), percent(a.Low()), percent(a.High()))
	}
	out := fmt.Sprintf("%s sur %d dus, soit %s", a.Held(), a.Due(), percent(a.Low()))
	if a.Silent > 0 {
		out += fmt.Sprintf(" au moins et %s au plus (%s sans remontée)", percent(a.High()), plural(a.Silent, "", "mois", "mois"))
	}
	if a.Pending > 0 {
		out += fmt.Sprintf(" ; %d à échoir", a.Pending)
	}
	return out
}

// percent writes 0.9287 as « 92,9 % ».
func percent(r ems.Rate) string {
	return french.Percent(r.Tenths())
}

// fileWords counts files by status.
var fileWords = [...][2]string{
	ems.Exploitable: {"exploitable", "exploitables"}, ems.Rejected: {"rejeté", "rejetés"}, ems.Duplicate: {"en double", "en double"},
	ems.Replaced: {"remplacé", "remplacés"}, ems.OtherSemester: {"d'un autre semestre", "d'un autre semestre"},
	ems.InProgress: {"en cours d'écriture", "en cours d'écriture"}, ems.Ignored: {"ignoré", "ignorés"},
	ems.NotRead: {"en lecture impossible", "en lecture impossible"}, ems.Withdrawn: {"retiré", "retirés"},
}

func fileStates(files []ems.File) string {
	counts := make([]int, len(fileWords))
	for _, f := range files {
		counts[f.Status] += f.Files()
	}
	var out []string
	for status, n := range counts {
		if n > 0 {
			out = append(out, plural(n, "", fileWords[status][0], fileWords[status][1]))
		}
	}
	if out == nil {
		return "aucun"
	}
	return strings.Join(out, ", ")
}

// mostShown is how many refused files the screen lists.
const mostShown = 20

// needsHand lists the refused files and the silent départements, and counts the rest.
func needsHand(s screen, e ems.Edition) {
	var lines []string
	why, refused := service.WhyRejected(e.Findings), e.Rejected()
	for _, f := range ems.Fairly(refused, mostShown, ems.File.By) {
		lines = append(lines, fmt.Sprintf("%s %s : %s", s.bad("rejeté"), shown(f.Path), shown(why(f.Path))))
	}
	if n := len(refused) - mostShown; n > 0 {
		lines = append(lines, plural(n, "", "autre fichier rejeté, donné", "autres fichiers rejetés, donnés")+" dans la feuille Remontées")
	}
	for _, d := range e.Implausible() {
		lines = append(lines, fmt.Sprintf("%s %s : %d réunions déclarées, plus d'une par jour", s.bad("à confirmer"), d.Code, d.Meetings().N))
	}
	for _, f := range e.Findings {
		if f.Rule == ems.DepartmentUnread {
			lines = append(lines, fmt.Sprintf("%s %s : %s", s.bad("non lu"), shown(f.Read), shown(f.Message)))
		}
	}
	var silent []string
	for _, d := range e.Departments {
		if d.Return == ems.NoFile {
			silent = append(silent, d.Code)
		}
	}
	if len(silent) > 0 {
		lines = append(lines, fmt.Sprintf("%s : %s", plural(len(silent), "", "département sans remontée", "départements sans remontée"),
			some(silent)))
	}
	if n := blocking(e); n > 0 {
		lines = append(lines, plural(n, "", "constat bloquant, détaillé", "constats bloquants, détaillés")+" dans la feuille Anomalies")
	}
	s.line("")
	if lines == nil {
		s.line("%s", s.good("Rien à reprendre."))
		return
	}
	s.line("%s", s.strong("À reprendre"))
	for _, l := range lines {
		s.line("  %s", l)
	}
}

// some lists a dozen items at most.
func some(items []string) string {
	if len(items) <= 12 {
		return strings.Join(items, ", ")
	}
	return strings.Join(items[:12], ", ") + fmt.Sprintf(" et %d autres", len(items)-12)
}

// mailAccount tells what became of the mail, where there is any.
func mailAccount(s screen, r mail.Report) {
	if r.Queued+r.Sent+r.Waiting+len(r.Uncertain) == 0 {
		return
	}
	s.line("Courrier     %s, %s, %d en attente", plural(r.Queued, "0 écrit", "écrit", "écrits"),
		plural(r.Sent, "0 envoyé", "envoyé", "envoyés"), r.Waiting)
	if n := len(r.Uncertain); n > 0 {
		s.line("             %s", s.bad(plural(n, "", "peut-être parti, à vérifier", "peut-être partis, à vérifier")))
	}
}
