package commentary

import (
	"strings"
	"testing"
	"time"

	"dno/internal/ems"
	"dno/internal/ems/emstest"
)

// implausibly returns an edition in which the first départements that are heard declare more than one
// meeting a day.
func implausibly(n int) ems.Edition {
	e := emstest.Edition()
	for i := range e.Departments {
		if d := &e.Departments[i]; n > 0 && d.Return.Exploitable() {
			n--
			d.Tally.Meetings += ems.Plausible + 1
			e.National.Tally.Meetings += ems.Plausible + 1
		}
	}
	return e
}

func TestSentencesFollowTheFigures(t *testing.T) {
	with := func(e ems.Edition, change func(*ems.Edition)) ems.Edition {
		change(&e)
		return e
	}
	since := func(s ems.Since) ems.Edition {
		s.Meetings.Known = true
		s.Number, s.AsOf = 1, ems.Date{Year: 2011, Month: time.July, Day: 20}
		return with(emstest.Edition(), func(e *ems.Edition) { e.Since = &s })
	}
	none, nil_, held := emstest.Every(ems.NoFile, ems.NoReturn), emstest.Every(ems.OnTime, ems.NilMonth),
		emstest.Every(ems.OnTime, ems.HeldMonth)
	soon := emstest.Every(ems.NoFile, ems.Pending)
	for name, c := range map[string]struct {
		edition ems.Edition
		says    string
	}{
		"many meetings": {emstest.Edition(),
			"542 réunions de l'état-major de sécurité sont déclarées tenues au 1er semestre 2011, d'après les remontées exploitables au 20 juillet 2011."},
		"one meeting":   {emstest.Lone(), "1 réunion de l'état-major de sécurité est déclarée tenue au 1er semestre 2011"},
		"no meeting":    {nil_, "Aucune réunion de l'état-major de sécurité n'est déclarée au 1er semestre 2011"},
		"nothing known": {none, "Le nombre de réunions n'est pas connu : aucune remontée du 1er semestre 2011 n'est exploitable au 20 juillet 2011."},
		"a rate between bounds": {emstest.Edition(),
			"515 mois tenus sur 603 mois dus : le taux de tenue est compris entre 85,4 % et 90,4 %, selon ce qu'ont fait les départements sans remontée exploitable (30 mois)."},
		"one month":      {emstest.Lone(), "1 mois tenu sur 603 mois dus"},
		"every month":    {held, "Tous les mois dus sont tenus (603 sur 603) : le taux de tenue est de 100 %."},
		"no month":       {nil_, "Aucun mois n'est tenu sur 603 mois dus : le taux de tenue est de 0 %."},
		"no month known": {none, "Aucun mois tenu n'est connu, sur 603 mois dus"},
		"no month due":   {soon, "Aucun mois n'est encore dû : le taux de tenue est sans objet."},
		"months pending": {soon, "Chiffres provisoires : au 15 janvier 2011, 603 mois sont encore à échoir et n'entrent dans aucun taux."},
		"one month pending": {with(emstest.Edition(), func(e *ems.Edition) { e.National.Pending = 1 }),
			"1 mois est encore à échoir et n'entre dans aucun taux."},
		"some returns": {emstest.Edition(),
			"96 départements sur 101 ont transmis une remontée exploitable, dont 9 après le 15 juillet 2011."},
		"one return, late": {emstest.Lone(),
			"1 département sur 101 a transmis une remontée exploitable, dont 1 après le 15 juillet 2011."},
		"every return": {held, "Tous les départements (101) ont transmis une remontée exploitable."},
		"no return":    {none, "Aucun des 101 départements n'a transmis de remontée exploitable."},
		"the delay still runs": {with(none, func(e *ems.Edition) { e.AsOf = e.Due }),
			"exploitable ; le délai court jusqu'au 15 juillet 2011 inclus."},
		"a few are silent": {emstest.Edition(),
			"3 départements n'ont rien transmis : Alpes-Maritimes (06), Loire (42) et Deux-Sèvres (79)."},
		"many are silent": {emstest.Lone(), "100 départements n'ont rien transmis : la liste figure dans la feuille Départements."},
		"some to contact": {emstest.Edition(),
			"34 préfectures sont à contacter (feuille Départements) : 5 sans remontée exploitable, 29 pour 29 mois sans réunion ni état néant, dont 1 qui a envoyé des lignes à reprendre."},
		"all to contact": {none, "101 préfectures sont à contacter (feuille Départements), faute de remontée exploitable."},
		"one to contact": {emstest.Lone(),
			"101 préfectures sont à contacter (feuille Départements) : 100 sans remontée exploitable, 1 pour 5 mois sans réunion ni état néant."},
		"some complete": {emstest.Edition(), "48 départements sur 101 déclarent une réunion chaque mois dû."},
		"one complete": {with(emstest.Edition(), func(e *ems.Edition) { e.National.Tally.Complete = 1 }),
			"1 département sur 101 déclare une réunion chaque mois dû."},
		"none complete": {nil_, "Aucun département ne déclare une réunion chaque mois dû."},
		"all complete":  {held, "Chaque département déclare une réunion chaque mois dû."},
		"the semester before": {emstest.Edition(),
			"Au 2nd semestre 2010 : 540 réunions, taux de tenue compris entre 85,3 % et 93,3 % (92 remontées sur 100). Dans les 87 départements à remontée exploitable aux deux semestres : 492 réunions, contre 522 alors."},
		"nothing came before": {with(emstest.Edition(), func(e *ems.Edition) { e.History[1].Returned = 0 }),
			"Au 2nd semestre 2010 : aucune remontée exploitable."},
		"more than one a day": {implausibly(1),
			"192 des 729 réunions sont à confirmer : Ain (01) déclare plus d'une réunion par jour ; sans ce département, le total est de 537 réunions."},
		"many of more than one a day": {implausibly(7), " réunions sont à confirmer : 7 départements déclarent chacun plus d'une réunion par jour ; sans eux, le total est de "},
		"out of scope":                {emstest.Apart(), "Hors champ : Nouvelle-Calédonie (988) a transmis"},
		"findings": {emstest.Edition(),
			"2 constats bloquants et 2 avertissements sont détaillés dans la feuille Anomalies."},
		"one finding": {with(emstest.Edition(), func(e *ems.Edition) { e.Findings = e.Findings[:1] }),
			"1 avertissement est détaillé dans la feuille Anomalies."},
		"no finding": {emstest.Lone(), "Aucun constat n'appelle de correction."},
		"four received, two anew": {since(ems.Since{Received: 4, Replaced: 2, MeetingsBefore: ems.Known(571), Meetings: ems.Known(583)}),
			"Depuis l'édition 1 du 20 juillet 2011 : 4 remontées reçues, 2 remplacées ; 583 réunions au lieu de 571."},
		"one received": {since(ems.Since{Received: 1, MeetingsBefore: ems.Known(0), Meetings: ems.Known(1)}),
			"1 remontée reçue ; 1 réunion au lieu d'aucune."},
		"the first to be heard": {since(ems.Since{Received: 1, Meetings: ems.Known(2)}),
			"1 remontée reçue ; 2 réunions, alors qu'aucune n'était connue."},
		"nobody is heard anymore": {with(none, func(e *ems.Edition) {
			e.Since = &ems.Since{Number: 1, AsOf: e.AsOf, Dropped: 1, MeetingsBefore: ems.Known(1)}
		}), "1 remontée qui n'est plus exploitable."},
		"one lost": {since(ems.Since{Dropped: 1, MeetingsBefore: ems.Known(6)}),
			"1 remontée qui n'est plus exploitable ; aucune réunion au lieu de 6."},
		"months have ended": {since(ems.Since{Ended: 171, MeetingsBefore: ems.Known(374), Meetings: ems.Known(512)}),
			"aucune remontée reçue ni remplacée, 171 mois échus depuis ; 512 réunions au lieu de 374."},
		"all held before any end": {func() ems.Edition {
			e := emstest.Every(ems.OnTime, ems.Pending)
			e.National.Pending -= 46
			e.National.Tally.Held = 46
			return e
		}(), "46 mois sont déjà tenus ; aucun mois n'étant achevé, le taux de tenue n'a pas encore de sens."},
		"nothing received": {since(ems.Since{MeetingsBefore: ems.Known(6), Meetings: ems.Known(6)}),
			"aucune remontée reçue ni remplacée ; 6 réunions, comme alors."},
	} {
		t.Run(name, func(t *testing.T) {
			says := On(c.edition, own, Workbook)
			got := strings.NewReplacer("\u202f", " ", "\u00a0",
				" ").Replace(Plain(strings.Join(append(says.Headlines(), says.Items()...), "\n")))
			if says.Err() != nil || !strings.Contains(got, c.says) {
				t.Errorf("the sentences are\n%s\nwant\n%s", got, c.says)
			}
		})
	}
}
