package check

import (
	"fmt"
	"strings"

	"dno/internal/ems"
	"dno/internal/reference"
)

var identification = rule{ems.Rule{
	Code: ems.FileIdentification, Severity: ems.Blocking, Title: "Identification contradictoire",
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
		advice := identification.Correct
		if e == r.Identification.Department {
			advice = fmt.Sprintf("Reprendre le formulaire %s (%s) ; ou, si le fichier est bien celui %s, le déposer dans le dossier de ce département.",
				reference.WithArticle(r.File.Sender), r.File.Sender, reference.WithArticle(e.Value))
		}
		return []ems.Finding{{
			Origin: e.Origin, Read: e.Text, Expected: expected(e, r), Advice: advice,
			Message: fmt.Sprintf("%s nomme un autre département (%s) que %s.", whereSaid(e.Origin), named(e.Value), against(e, r)),
		}}
	}
	if r.File.Department == "" {
		return []ems.Finding{{
			Expected: "des lignes d'un seul département", Advice: identification.Correct,
			Message: unproven(r.File.Path) + ", et ses lignes ne nomment pas toutes un même département : son expéditeur est inconnu.",
		}}
	}
	return nil
}

// contradiction returns the label that names another département than the folder, or than
// another label.
func contradiction(r ems.Return) (ems.Entry[string], bool) {
	id := r.Identification
	if id.Department.Given() && r.File.Sender != "" && id.Department.Value != r.File.Sender {
		return id.Department, true
	}
	return id.Conflicting, id.Conflicting.Given()
}

// whereSaid names what bears a label: a sheet, or the only table that a file is.
func whereSaid(at ems.Origin) string {
	if at.Sheet == "" {
		return "Un libellé du fichier"
	}
	return "La feuille « " + at.Sheet + " »"
}

// against names what the label contradicts. A second label contradicts the first one, whatever
// the folder.
func against(e ems.Entry[string], r ems.Return) string {
	if e == r.Identification.Department {
		return "celui du dossier (" + named(r.File.Sender) + ")"
	}
	return "celui qui est nommé d'abord (" + named(r.Identification.Department.Value) + ")"
}

func expected(e ems.Entry[string], r ems.Return) string {
	if e == r.Identification.Department {
		return "le département " + named(r.File.Sender)
	}
	return "un seul département"
}

// unproven says why nothing proves where a file comes from: it is at the root of the inbox, or
// its folder names no département that is known.
func unproven(path string) string {
	if envelope := ems.EnvelopeOf(path); envelope != "" {
		path = envelope
	}
	folder, _, inside := strings.Cut(path, "/")
	if !inside || folder == "" || strings.HasPrefix(folder, ".") || strings.HasSuffix(folder, ":") { // check is given any path
		return "Le fichier n'est pas dans le dossier d'un département"
	}
	return "Le nom du dossier « " + folder + " » n'est pas celui d'un département (01, 2A ou « 75 - Paris » le seraient)"
}

// named writes a département as « 01, Ain ».
func named(code string) string { return code + ", " + reference.Name(code) }

var unverifiedSender = rule{ems.Rule{
	Code: ems.FileUnverifiedSender, Severity: ems.Information, Title: "Expéditeur non vérifié",
	Says:    "Le fichier a été déposé à la racine du dossier d'entrée, où chacun peut écrire, ou dans un dossier dont le nom n'est pas celui d'un département.",
	Effect:  "Le fichier est compté pour le département que toutes ses lignes nomment.",
	Correct: "Déposer le fichier dans le dossier du département ; ce dossier porte son code, seul ou suivi de son nom : 01, 2A, « 75 - Paris ».",
	Source:  convention,
}}

func findUnverifiedSenders(e ems.Edition, _ Context) []ems.Finding {
	var out []ems.Finding
	rivals := map[string]bool{}
	for _, r := range e.Evidence.Rivals {
		rivals[r.File.Path] = true
	}
	for _, f := range e.Files {
		if f.Status.Sent() && f.Status != ems.Duplicate && !f.Verified() && f.Department != "" && !rivals[f.Path] {
			out = append(out, onFile(f, ems.Finding{
				Expected: "un fichier dans le dossier de son département", Advice: unverifiedSender.Correct,
				Message: fmt.Sprintf("%s : il est compté pour %s, sans que son expéditeur soit prouvé.", unproven(f.Path),
					named(f.Department)),
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
