package check

import (
	"fmt"

	"dno/internal/ems"
	"dno/internal/reference"
)

var identification = rule{ems.Rule{
	Code: "fichier/identification", Severity: ems.Blocking, Title: "Identification contradictoire",
	Says:    "Le fichier dit venir d'un autre département que celui de son dossier ; ou, déposé à la racine, ses lignes ne nomment pas toutes un même département.",
	Effect:  "Le fichier est rejeté ; rien n'en est compté.",
	Correct: "Vérifier le département indiqué, puis déposer le fichier dans le dossier de ce département.",
	Source:  convention,
}}

func findIdentification(r ems.Return, c Context) []ems.Finding {
	if r.Problem != nil || len(findNoHeader(r, c)) > 0 {
		return nil
	}
	if e, ok := contradiction(r); ok {
		return []ems.Finding{{
			Origin: e.Origin, Read: e.Text, Expected: departmentWords(r.File.Folder), Advice: identification.Correct,
			Message: fmt.Sprintf("L'Identification nomme un autre département (%s) que %s.", named(e.Value), against(r)),
		}}
	}
	if r.File.Department == "" {
		return []ems.Finding{{
			Expected: "des lignes d'un seul département", Advice: identification.Correct,
			Message: "Le fichier n'est pas dans le dossier d'un département, et ses lignes ne nomment pas toutes un même département : son expéditeur est inconnu.",
		}}
	}
	return nil
}

// contradiction returns the label that names another département than the folder, or than
// another label.
func contradiction(r ems.Return) (ems.Entry[string], bool) {
	id := r.Identification
	if id.Department.Given() && r.File.Folder != "" && id.Department.Value != r.File.Folder {
		return id.Department, true
	}
	return id.Conflicting, id.Conflicting.Given()
}

func against(r ems.Return) string {
	if r.File.Folder != "" {
		return "celui du dossier (" + named(r.File.Folder) + ")"
	}
	return "celui qu'elle nomme d'abord (" + named(r.Identification.Department.Value) + ")"
}

func departmentWords(code string) string {
	if code == "" {
		return "un seul département"
	}
	return "le département " + named(code)
}

// named writes a département as « 01, Ain ».
func named(code string) string { return code + ", " + reference.Name(code) }

var unverifiedSender = rule{ems.Rule{
	Code: "fichier/expediteur-non-verifie", Severity: ems.Information, Title: "Expéditeur non vérifié",
	Says:    "Le fichier a été déposé à la racine du dossier d'entrée, où chacun peut écrire.",
	Effect:  "Le fichier est compté pour le département que toutes ses lignes nomment.",
	Correct: "Déposer le fichier dans le dossier du département.",
	Source:  convention,
}}

func findUnverifiedSenders(e ems.Edition, _ Context) []ems.Finding {
	var out []ems.Finding
	for _, f := range e.Files {
		if f.Status.Sent() && f.Status != ems.Duplicate && !f.Verified() && f.Department != "" {
			out = append(out, onFile(f, ems.Finding{
				Expected: "un fichier dans le dossier de son département", Advice: unverifiedSender.Correct,
				Message: fmt.Sprintf("Le fichier est à la racine du dossier d'entrée : il est compté pour %s sans que son expéditeur soit prouvé.", named(f.Department)),
			}))
		}
	}
	return out
}

// onFile says that a finding is about a whole file.
func onFile(f ems.File, finding ems.Finding) ems.Finding {
	finding.Department = f.Department
	finding.Origin = ems.Origin{File: f.Path, SHA256: f.SHA256}
	return finding
}
