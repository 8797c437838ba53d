package check

import (
	"strings"

	"dno/internal/ems"
)

// rule is what the three kinds of rules have in common.
type rule struct{ ems.Rule }

// returnRule looks at one return, before consolidation.
type returnRule struct {
	rule
	find func(ems.Return, Context) []ems.Finding
}

// lineRule looks at one line of a return. A line that it finds fault with does not count,
// save where marksOnly is set.
type lineRule struct {
	rule
	find         func(ems.Line, ems.Return, Context) []ems.Finding
	meetingsOnly bool // not asked of a nil statement
	marksOnly    bool // asks how a mark is written; the line counts all the same
}

// editionRule looks at the consolidated edition.
type editionRule struct {
	rule
	find func(ems.Edition, Context) []ems.Finding
}

// The rules, in the order in which they are tried. A new rule is one file, or a few lines in
// its family's, and one line here.
var (
	returnRules = []returnRule{
		{unreadable, findUnreadable},
		{tooLarge, findTooLarge},
		{noHeader, findNoHeader},
		{identification, findIdentification},
		{illegibleLabel, findIllegibleLabels},
		{wrongSemester, findWrongSemester},
		{ambiguousColumn, findAmbiguousColumns},
		{ignoredColumn, findIgnoredColumns},
		{noLine, findNoLine},
		{numbersWithoutDates, findNumbersOnly},
		{twoReadings, findTwoReadings},
		{proposedNil, findNilWords},
		{completedDate, findCompletedDates},
		{severalDates, findSeveralDates},
		{doubtfulLine, findLegends},
		{editedExample, findEditedExamples},
		{encoding, findGarbled},
		{hidden, findHidden},
		{macros, findMacros},
	}
	lineRules = []lineRule{
		{rule: offSemester, find: findOffSemester},
		{rule: unknownDepartment, find: findUnknownDepartment},
		{rule: usurpation, find: findUsurpation},
		{rule: noStoredValue, find: findNoStoredValue},
		{rule: hidden, find: findHiddenLines},
		{rule: swappedDate, find: findSwappedDate},
		{rule: proposedNil, find: findProposedNil},
		{rule: illegibleDate, find: findIllegibleDate},
		{rule: unknownStatus, find: findUnknownStatus},
		{rule: otherStatus, find: findOtherStatus, meetingsOnly: true},
		{rule: doubtfulLine, find: findDoubtfulLine, meetingsOnly: true},
		{rule: futureDate, find: findFutureDate, meetingsOnly: true},
		{rule: otherBody, find: findOtherBody, meetingsOnly: true},
		{rule: illegiblePresence, find: findIllegiblePresences, meetingsOnly: true, marksOnly: true},
		{rule: unknownTheme, find: findUnknownThemes, meetingsOnly: true, marksOnly: true},
		{rule: illegibleValue, find: findIllegibleValues, meetingsOnly: true, marksOnly: true},
	}
	editionRules = []editionRule{
		{inProgress, findInProgress},
		{duplicateFile, findDuplicateFiles},
		{replacedFile, findReplacedFiles},
		{vanishedFile, findVanishedFiles},
		{lateFile, findLateFiles},
		{unknownReception, findUnknownReceptions},
		{unverifiedSender, findUnverifiedSenders},
		{doubtfulFile, findDoubtfulFiles},
		{offSemester, findOtherSemesterFiles},
		{double, findDoubles},
		{repeatedNumber, findRepeatedNumbers},
		{copresidence, findCopresidence},
		{composition, findComposition},
		{dayOff, findDaysOff},
		{silentMonths, findSilentMonths},
		{unreadReturn, findUnreadReturns},
		{noReturn, findNoReturns},
		{typedTotal, findTypedTotals},
		{contradictedNil, findContradictions},
		{severalFiles, findSeveralFiles},
		{manyMeetings, findManyMeetings},
		{implausible, findImplausible},
		{rivals, findRivals},
	}
)

// Rules returns every rule, in the order of the lists, each once.
func Rules() []ems.Rule {
	var out []ems.Rule
	seen := map[string]bool{}
	add := func(r rule) {
		if !seen[r.Code] {
			seen[r.Code] = true
			out = append(out, r.Rule)
		}
	}
	for _, family := range []string{"fichier/", "ligne/", "departement/"} {
		for _, r := range allRules() {
			if strings.HasPrefix(r.Code, family) {
				add(r)
			}
		}
	}
	return out
}

func allRules() []rule {
	var out []rule
	for _, r := range returnRules {
		out = append(out, r.rule)
	}
	for _, r := range lineRules {
		out = append(out, r.rule)
	}
	for _, r := range editionRules {
		out = append(out, r.rule)
	}
	return out
}

// Explain returns the rule that has this code.
func Explain(code string) (ems.Rule, bool) {
	for _, r := range Rules() {
		if r.Code == code {
			return r, true
		}
	}
	return ems.Rule{}, false
}

const convention = "convention"
