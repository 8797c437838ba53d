// Package ems holds the words of the subject: the semester and its months, the return
// that a préfecture sends, the lines read in it, what is found wrong, and the edition that
// is drawn from all of them. It reads no file, knows no format and decides no rule.
//
// The domain's words are English in code and French for readers:
//
//	ems          état-major de sécurité, the body that must meet in each département
//	Meeting      réunion, known from one line of minutes
//	Return       remontée, what one préfecture sends for one semester, one file of it
//	Semester     semestre, written 2011-S1
//	due month    mois dû, a (département, month) pair in which a meeting is owed
//	nil return   état néant, the statement that no meeting was held
//	Finding      constat, something a reader must know about a file, a line or a cell
//	as-of date   date d'arrêté, the day for which the figures are drawn up
//	Edition      édition, one consolidated state of one semester
package ems

import "time"

// The reference that every output bears.
const (
	NOR      = "IOCK1103790C"
	Circular = "circulaire du 21 avril 2011 relative au pilotage des politiques locales de sécurité intérieure"
)

// Published is the day of the circular.
var Published = Date{Year: 2011, Month: time.April, Day: 21}
