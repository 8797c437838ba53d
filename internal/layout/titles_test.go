package layout

import (
	"testing"

	"dno/internal/reference"
)

func TestTitlesOfTheFormAndTheirAliases(t *testing.T) {
	for _, f := range reference.Fields() {
		for _, v := range append(f.Aliases(), f.Title) {
			if got := KeyOf(v); got != f.Key && v != "" {
				t.Errorf("%q is of %q, want %q", v, got, f.Key)
			}
		}
	}
}

func TestTitlesAsPeopleWriteThem(t *testing.T) {
	for title, want := range map[string]string{
		"Date et heure de la réunion": DateKey, "Date(s) de la réunion": DateKey, "Dates des réunions": DateKey, "Date de l'EMS": DateKey,
		"DATE (jj/mm/aaaa)": DateKey, "Date de la séance": DateKey, "Date effective": DateKey,
		"Date prévue": "", "Date de convocation": "", "Date de transmission": "", "Date d'envoi du CR": "", "Date limite": "",
		"Présence du préfet": "prefet", "Préfet (P/R/A/E)": "prefet", "Le Préfet": "prefet", "Représentant de la police": "police",
		"Participants": PresentKey, "Excusés": ExcusedKey, "Membres absents": AbsentKey, "Autres participants": "autres",
		"1re réunion": nthKey, "Réunion n° 2": nthKey, "Date 1": nthKey, "2e date": nthKey, "Réunion n°": "numero",
		"Réunions": weakDateKey, "Séance du": weakDateKey, "Réunion de la commission": "", "Mois": MonthKey, "Année": YearKey,
		"Nombre de réunions": "", "": "", "Nombre de réunions de l'EMS": "",
	} {
		if got := KeyOf(title); got != want {
			t.Errorf("%q is of %q, want %q", title, got, want)
		}
	}
}
