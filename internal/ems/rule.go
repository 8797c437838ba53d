package ems

// Rule is what `dno explain`, the method sheet and the README show of one rule. Its logic
// and the sentences of its findings stand in package check.
type Rule struct {
	Code     string // stable, family/topic
	Severity Severity
	Title    string // a few French words
	Says     string // what it means, a French sentence
	Effect   string // what becomes of the line, the file or the figure, a French sentence
	Correct  string // what the préfecture does about it, a French sentence
	Asks     Request
	Source   string // « convention », or the circular's words in quotes
}
