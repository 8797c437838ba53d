package ems

// Act is what a decision of the secretariat does.
type Act uint8

// The acts. The first four are about what was received, the next two about a département, the
// last two about the edition.
const (
	NoAct    Act = iota
	Retain       // a value counts as it is proposed, or as the decision says
	SetAside     // a line or a file does not count
	Attach       // a file is read as a return of a département
	Leave        // nothing changes, and it is not asked again
	Extend       // the due date of a département is another
	Annotate     // something is printed beside a département
	Close        // an edition is final
	Reopen       // it is no more
)

var actWords = [...]string{"", "retenir", "écarter", "rattacher", "laisser", "proroger", "noter", "arrêter", "rouvrir"}

// Acts lists those that can be decided.
var Acts = [...]Act{Retain, SetAside, Attach, Leave, Extend, Annotate, Close, Reopen}

// String returns the French word, which is also the key of the JSON edition.
func (a Act) String() string { return actWords[a] }

// Decision is what the secretariat decided about one place, one file, one département or the
// edition, why, and on whose behalf.
type Decision struct {
	Key    string
	Act    Act
	Value  string // a date as 2011-01-18; "" for none
	Reason string
	By     string // a function, not the name of a person
	On     Date   // zero when it does not say
}
