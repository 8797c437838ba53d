package check

import (
	"fmt"
	"strings"

	"dno/internal/ems"
	"dno/internal/reference"
)

var unknownDepartment = rule{ems.Rule{
	Code: ems.LineUnknownDepartment, Severity: ems.Blocking, Title: "Département inconnu",
	Says:    "Aucun département ne porte ce code ou ce nom, ou plusieurs peuvent être désignés (20, Corse, 010).",
	Effect:  "La ligne n'est pas comptée.",
	Correct: "Écrire le code du département tel qu'au formulaire : 01, 2A, 974.",
	Source:  "« dans chaque département »",
}}

func findUnknownDepartment(l ems.Line, r ems.Return, _ Context) []ems.Finding {
	d := l.Department
	if d.Given() || d.State == ems.NoValue || d.State == ems.Blank && r.File.Department == "" {
		return nil // without any département, the file is refused as a whole
	}
	f := ems.Finding{Origin: d.Origin, Read: d.Text, Expected: "un code de département, par exemple 01 ou 2A",
		Advice: unknownDepartment.Correct}
	f.Message = fmt.Sprintf("« %s » n'est ni un code ni un nom de département.", d.Text)
	if _, candidates := reference.FindDepartment(d.Text); candidates != nil {
		var names []string
		for _, c := range candidates {
			names = append(names, c+" ("+reference.Name(c)+")")
		}
		f.Expected = strings.Join(names, " ou ")
		f.Message = fmt.Sprintf("« %s » peut désigner plusieurs départements : %s.", d.Text, f.Expected)
	}
	return []ems.Finding{f}
}

var usurpation = rule{ems.Rule{
	Code: ems.LineUsurpation, Severity: ems.Blocking, Title: "Ligne d'un autre département",
	Says:    "La ligne nomme un autre département que celui du dossier où le fichier a été déposé.",
	Effect:  "La ligne n'est pas comptée.",
	Correct: "Déposer les réunions de chaque département dans son propre dossier, ou corriger la colonne Département.",
	Source:  convention,
}}

// findUsurpation says nothing where the whole file is refused for that very reason.
func findUsurpation(l ems.Line, r ems.Return, _ Context) []ems.Finding {
	d := l.Department
	_, contradicted := contradiction(r)
	if !d.Given() || r.File.Department == "" || d.Value == r.File.Department || contradicted {
		return nil
	}
	return []ems.Finding{{
		Origin: d.Origin, Read: d.Text, Expected: named(r.File.Department), Advice: usurpation.Correct,
		Message: fmt.Sprintf("La ligne nomme %s, dans un fichier de %s.", named(d.Value), named(r.File.Department)),
	}}
}
