package ems

// Severity orders findings.
type Severity uint8

// The severities. Blocking means that a line or a file cannot be used, never that the
// circular was not observed.
const (
	Information Severity = iota
	Warning
	Blocking
)

var severityWords = [3]string{"information", "avertissement", "bloquant"}

// String returns the French word, which is also the key of the JSON edition.
func (s Severity) String() string { return severityWords[s] }

// ParseSeverity returns the severity that has this word.
func ParseSeverity(word string) (Severity, bool) { return index[Severity](severityWords[:], word) }

// Finding is something that a reader must know about a file, a line, a cell or a
// département. Its sentences are French and complete.
type Finding struct {
	Rule       string
	Severity   Severity
	Department string // the sender's, else the line's, else ""
	Origin     Origin
	Read       string // what was read, as written
	Expected   string
	Advice     string // what to do
	Message    string // one sentence that says it all but the advice
	Count      int    // how many times the same cause was met, at least 1
	Cells      []string
}
