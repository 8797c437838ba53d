package workbook

import (
	"strings"
	"testing"

	"dno/internal/ems"
	"dno/internal/emstest"
)

func TestSentencesFollowTheFigures(t *testing.T) {
	held := func() ems.Edition {
		e := emptied(ems.OnTime, ems.NilMonth)
		for i := range e.Departments {
			d := &e.Departments[i]
			d.Held, d.Nil, d.Meetings, d.Joint = d.Owed, 0, d.Owed, 1
		}
		return counted(e)
	}
	with := func(change func(*ems.Edition)) func() ems.Edition {
		return func() ems.Edition {
			e := emstest.Edition()
			change(&e)
			return e
		}
	}
	for name, c := range map[string]struct {
		edition func() ems.Edition
		says    string
	}{
		"many meetings":                  {emstest.Edition, "542 réunions de l'état-major de sécurité se sont tenues au 1er semestre 2011, dans les 96 départements dont la remontée est exploitable."},
		"one meeting":                    {late, "1 réunion de l'état-major de sécurité s'est tenue au 1er semestre 2011, dans le seul département dont la remontée est exploitable."},
		"no meeting":                     {editions["every return says nil"], "Aucune réunion de l'état-major de sécurité n'est déclarée au 1er semestre 2011, dans les 101 départements soumis."},
		"nothing known":                  {editions["no return at all"], "Aucune remontée exploitable n'est parvenue à ce jour : le nombre de réunions n'est pas connu."},
		"joint meetings":                 {held, "Parmi elles, 101 réunions sont en formation commune ; une réunion commune compte dans chaque département qui la déclare."},
		"one joint meeting":              {with(func(e *ems.Edition) { e.National.Joint = 1 }), "L'une est en formation commune ; "},
		"before the end of the semester": {with(func(e *ems.Edition) { e.AsOf = ems.Date{Year: 2011, Month: 5, Day: 1} }), "au 1er semestre 2011, jusqu'au 1er mai 2011, dans"},
		"a rate between bounds":          {emstest.Edition, "515 mois sont tenus sur 603 dus, soit un taux compris entre 85,4 % et 90,4 %, selon ce qu'il en est des 30 mois sans remontée."},
		"one month":                      {late, "1 mois est tenu sur 603 dus, soit un taux compris entre 0,2 % et 99,2 %, selon ce qu'il en est des 597 mois sans remontée."},
		"every month":                    {held, "Tous les mois dus (603) sont tenus."},
		"no month":                       {editions["every return says nil"], "Aucun mois n'est tenu sur 603 dus, soit un taux de 0,0 %."},
		"every month silent":             {editions["no return at all"], "Les 603 mois dus sont sans remontée : le taux de mois tenus n'est pas connu."},
		"no month due":                   {editions["nothing is due yet"], "Aucun mois n'est encore dû à la date d'arrêté."},
		"months pending":                 {editions["nothing is due yet"], "603 mois sont à échoir à la date d'arrêté et n'entrent pas encore dans les mois dus."},
		"one silent month":               {with(func(e *ems.Edition) { e.National.Silent = 1 }), "selon ce qu'il en est du seul mois sans remontée."},
		"some complete":                  {emstest.Edition, "48 départements sur 101 ont une réunion déclarée pour chacun de leurs mois dus."},
		"one complete":                   {with(func(e *ems.Edition) { e.National.Complete = 1 }), "Un département sur 101 a une réunion déclarée pour chacun de ses mois dus."},
		"none complete":                  {late, "Aucun département n'a, à ce jour, une réunion déclarée pour chacun de ses mois dus."},
		"all complete":                   {held, "Les 101 départements soumis ont tenu une réunion chaque mois dû."},
		"returns of every state":         {emstest.Edition, "87 remontées sont parvenues à temps, 9 sont parvenues après le 15 juillet 2011, 2 n'ont pas pu être exploitées et 3 ne sont pas parvenues à ce jour."},
		"one return, late":               {late, "Aucune remontée n'est parvenue à temps, 1 est parvenue après le 15 juillet 2011 et 100 ne sont pas parvenues à ce jour."},
		"every return on time":           {held, "Toutes les remontées sont parvenues à temps, au plus tard le 15 juillet 2011."},
		"the semester before":            {emstest.Edition, "Au 2nd semestre 2010 : 540 réunions, 512 mois tenus sur 600 (85,3 % au moins)."},
		"out of scope":                   {apart, "1 territoire hors champ a transmis un fichier : il est montré à part et n'entre dans aucun total."},
		"findings":                       {emstest.Edition, "2 constats bloquants et 2 avertissements sont détaillés dans la feuille Anomalies."},
		"one finding":                    {with(func(e *ems.Edition) { e.Findings = e.Findings[:1] }), "1 avertissement est détaillé dans la feuille Anomalies."},
		"no finding":                     {late, "Aucun constat n'appelle de correction."},
	} {
		t.Run(name, func(t *testing.T) {
			got := strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(strings.Join(sentences(c.edition()), "\n"))
			if !strings.Contains(got, c.says) {
				t.Errorf("the sentences are\n%s\nwant\n%s", got, c.says)
			}
		})
	}
}
