package check

import "dno/internal/ems"

// Rule is one rule of the house: what `dno explain`, the method sheet and the README show
// of it. Its logic and its sentences stand in the file of its family.
type Rule struct {
	Code     string // stable, family/topic
	Severity ems.Severity
	Title    string // a few French words
	Says     string // what it means, a French sentence
	Counts   string // what becomes of the line, the file or the département
	Correct  string // what the préfecture does about it
	Source   string // « convention », or the circular's words
}
