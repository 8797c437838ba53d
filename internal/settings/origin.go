package settings

import "fmt"

// Origin is where a value comes from; the zero Origin is the default.
type Origin struct {
	option, variable, file string
	line                   int
}

// String names it for people.
func (o Origin) String() string {
	switch {
	case o.option != "":
		return "option " + o.option
	case o.variable != "":
		return "variable " + o.variable
	case o.file != "":
		return fmt.Sprintf("fichier %s, ligne %d", o.file, o.line)
	}
	return "défaut"
}

// place names it inside a sentence about a fault, in brackets.
func (o Origin) place() string {
	if o == (Origin{}) {
		return ""
	}
	return " (" + o.String() + ")"
}

// IsDefault tells whether nothing sets a key.
func (s *Settings) IsDefault(key string) bool { return s.origins[key] == (Origin{}) }

// OriginOf tells where the value of a key comes from.
func (s *Settings) OriginOf(k Key) Origin { return s.origins[k.name] }
