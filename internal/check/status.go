package check

import (
	"fmt"

	"dno/internal/ems"
)

var unknownStatus = rule{ems.Rule{
	Code: ems.LineUnknownStatus, Severity: ems.Blocking, Title: "Statut inconnu",
	Says:    "Le statut n'est pas de ceux que le formulaire propose.",
	Effect:  "La ligne n'est pas comptée.",
	Correct: "Choisir tenue, reportée, annulée, prévue ou néant, ou laisser vide pour une réunion tenue.",
	Source:  convention,
}}

func findUnknownStatus(l ems.Line, _ ems.Return, _ Context) []ems.Finding {
	if l.Status.State != ems.Unreadable {
		return nil
	}
	return []ems.Finding{{
		Origin: l.Status.Origin, Read: l.Status.Text, Expected: "tenue, reportée, annulée, prévue ou néant", Advice: unknownStatus.Correct,
		Message: fmt.Sprintf("Le statut « %s » n'est pas connu.", l.Status.Text),
	}}
}

var otherStatus = rule{ems.Rule{
	Code: ems.LineOtherStatus, Severity: ems.Warning, Title: "Réunion annulée, reportée ou prévue",
	Says:    "La réunion est annulée, reportée ou seulement prévue.",
	Effect:  "La ligne est gardée ; elle n'est pas comptée.",
	Correct: "Rien, si le statut est juste ; une réunion reportée puis tenue a sa propre ligne.",
	Asks:    ems.AsksConfirmation,
	Source:  convention,
}}

func findOtherStatus(l ems.Line, _ ems.Return, c Context) []ems.Finding {
	if !l.Status.Given() || l.Status.Value == ems.Held {
		return nil
	}
	advice := otherStatus.Correct
	if d := l.When.Value.Date; l.Status.Value == ems.Planned && !d.IsZero() && !c.AsOf.IsZero() && !d.After(c.AsOf) {
		advice = "Si elle a eu lieu, écrire « tenue »."
	}
	return []ems.Finding{{
		Origin: l.Status.Origin, Read: l.Status.Text, Expected: "une réunion tenue", Advice: advice,
		Message: fmt.Sprintf("Une réunion %s n'est pas comptée.", l.Status.Value),
	}}
}

var otherBody = rule{ems.Rule{
	Code: ems.LineOtherBody, Severity: ems.Warning, Title: "Autre instance",
	Says:    "La formation nomme une autre instance que l'état-major de sécurité (CLSPD, CDPD, ZSP, GLTD, CODAF, comité départemental).",
	Effect:  "La ligne est gardée ; elle n'est pas comptée.",
	Correct: "Rien, si la réunion est bien celle de l'autre instance ; sinon, corriger la formation.",
	Asks:    ems.AsksConfirmation,
	Source:  "« adossées aux comités départementaux de sécurité »",
}}

func findOtherBody(l ems.Line, _ ems.Return, _ Context) []ems.Finding {
	if !l.Formation.Given() || l.Formation.Value != ems.OtherBody {
		return nil
	}
	return []ems.Finding{{
		Origin: l.Formation.Origin, Read: l.Formation.Text, Expected: "plénière, restreinte ou commune", Advice: otherBody.Correct,
		Message: fmt.Sprintf("« %s » est une autre instance que l'état-major de sécurité : la réunion n'est pas comptée.",
			l.Formation.Text),
	}}
}
