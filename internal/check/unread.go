package check

import (
	"fmt"
	"strings"

	"dno/internal/ems"
	"dno/internal/french"
)

var unreadReturn = rule{ems.Rule{
	Code: ems.DepartmentUnread, Severity: ems.Blocking, Title: "Lecture impossible",
	Says:    "Le programme n'a pas pu lire tout ce que le département a déposé : l'accès à un dossier ou à un fichier est refusé, ou le disque ne le rend pas.",
	Effect:  "La remontée est dite « lecture impossible » : ni absente, ni nulle. Rien n'en est compté, et ses mois sont « n.c. », jusqu'au prochain passage qui la lit. Les autres départements sont publiés ; le passage finit en échec.",
	Correct: "Rien pour la préfecture. Le secrétariat rend le dossier ou le fichier lisible par le compte du programme, puis relance.",
	Asks:    ems.AsksNothing,
	Source:  convention,
}}

// findUnreadReturns tells, once a département, what could not be read, and what its figures were
// when it could.
func findUnreadReturns(e ems.Edition, _ Context) []ems.Finding {
	unread := map[string][]string{}
	var senders []string
	for _, f := range e.Files {
		if f.Status != ems.NotRead {
			continue
		}
		if unread[f.Department] == nil {
			senders = append(senders, f.Department)
		}
		unread[f.Department] = append(unread[f.Department], f.Path)
	}
	var out []ems.Finding
	for _, code := range senders {
		out = append(out, ems.Finding{
			Department: code, Origin: ems.Origin{File: unread[code][0]}, Read: paths(unread[code]), Count: len(unread[code]),
			Expected: "des dossiers et des fichiers que le programme peut lire", Advice: unreadReturn.Correct,
			Message: notRead.Of(len(unread[code])) + "." + lastRead(e, code),
		})
	}
	return out
}

var notRead = french.Noun{"", "dossier ou fichier du département n'a pas pu être lu", "dossiers ou fichiers du département n'ont pas pu être lus"}

// fewPaths is how many paths a finding names.
const fewPaths = 3

func paths(all []string) string {
	if more := len(all) - fewPaths; more > 0 {
		return fmt.Sprintf("%s et %d %s", strings.Join(all[:fewPaths], ", "), more, french.Agree(more, "autre", "autres"))
	}
	return strings.Join(all, ", ")
}

var (
	meetingNoun = french.Noun{"aucune réunion", "réunion", "réunions"}
	monthNoun   = french.Noun{"aucun mois tenu", "mois tenu", "mois tenus"}
)

// lastRead says what was counted of the département when it was last read.
func lastRead(e ems.Edition, code string) string {
	for _, l := range e.Evidence.LastRead {
		if l.Code == code && l.Meetings.Known {
			return fmt.Sprintf(" À la dernière lecture (édition %d) : %s, %s sur %d.", l.Number, meetingNoun.Of(l.Meetings.N),
				monthNoun.Of(l.Held.N), l.Due)
		}
	}
	return ""
}
