package ems

// Presence is the mark of one member at one meeting.
type Presence uint8

// The marks, in the order of every output.
const (
	Unmarked    Presence = iota // nothing said: neither present nor absent
	Present                     // P
	Represented                 // R
	Absent                      // A
	Excused                     // E
	Vacant                      // V
	NotRelevant                 // SO
)

// Marks lists the marks in the order of the JSON edition, the unmarked last.
var Marks = [...]Presence{Present, Represented, Absent, Excused, Vacant, NotRelevant, Unmarked}

var presenceCodes = [len(Marks)]string{"", "P", "R", "A", "E", "V", "SO"}
var presenceLabels = [len(Marks)]string{"non renseigné", "présent", "représenté", "absent", "excusé", "poste vacant", "sans objet"}

// String returns the code: P, R, A, E, V, SO or "".
func (p Presence) String() string { return presenceCodes[p] }

// Label returns the French word.
func (p Presence) Label() string { return presenceLabels[p] }

// Missing tells whether the member was neither there nor represented. An unmarked cell is
// not an absence.
func (p Presence) Missing() bool { return p == Absent || p == Excused || p == Vacant }

// ParsePresence returns the mark that has this code.
func ParsePresence(code string) (Presence, bool) { return index[Presence](presenceCodes[:], code) }

// Member is one of the members whose presence the form asks for.
type Member uint8

// The members, in the order of the form. The first two preside together.
const (
	Prefet Member = iota
	Procureur
	Police
	Gendarmerie
	Education
	Finances
	Douanes
)

// members is the one list of them: a line more is a member more, in every document. The form
// then needs a column of the same key, which a test asks for.
var members = [...]struct{ key, label string }{
	Prefet:      {"prefet", "Préfet"},
	Procureur:   {"procureur", "Procureur de la République"},
	Police:      {"police", "Police nationale"},
	Gendarmerie: {"gendarmerie", "Gendarmerie nationale"},
	Education:   {"education", "Inspecteur d'académie"},
	Finances:    {"finances", "Finances publiques"},
	Douanes:     {"douanes", "Douanes"},
}

// Members lists the members.
var Members = func() (all [len(members)]Member) {
	for i := range all {
		all[i] = Member(i)
	}
	return all
}()

// ParseMember returns the member that has this key.
func ParseMember(key string) (Member, bool) {
	for _, m := range Members {
		if m.String() == key {
			return m, true
		}
	}
	return 0, false
}

// String returns the key of the form and of the JSON edition.
func (m Member) String() string { return members[m].key }

// Label returns the title of the form.
func (m Member) Label() string { return members[m].label }

// Presides tells whether the member presides: the préfet and the procureur do, together.
func (m Member) Presides() bool { return m == Prefet || m == Procureur }

// Theme is a subject of a meeting.
type Theme uint8

// The themes of the circular, and the other ones.
const (
	PublicSafety Theme = iota // SP, sécurité publique
	RoadSafety                // SR, sécurité routière
	Prevention                // PD, prévention de la délinquance
	OtherTheme                // AUTRE
)

// Themes lists the themes.
var Themes = [...]Theme{PublicSafety, RoadSafety, Prevention, OtherTheme}

var themeCodes = [len(Themes)]string{"SP", "SR", "PD", "AUTRE"}
var themeLabels = [len(Themes)]string{"Sécurité publique", "Sécurité routière", "Prévention de la délinquance", "Autre thème"}

// String returns the code: SP, SR, PD or AUTRE.
func (t Theme) String() string { return themeCodes[t] }

// Label returns the French words.
func (t Theme) Label() string { return themeLabels[t] }

// ParseTheme returns the theme that has this code.
func ParseTheme(code string) (Theme, bool) { return index[Theme](themeCodes[:], code) }

// Status is what the sender says of a line.
type Status uint8

// The statuses. An empty status cell means Held.
const (
	Held Status = iota
	Cancelled
	Postponed
	Planned
	NilStatus // état néant: no meeting was held
)

var statusCodes = [5]string{"tenue", "annulée", "reportée", "prévue", "néant"}

// String returns the French word of the form.
func (s Status) String() string { return statusCodes[s] }

// ParseStatus returns the status that has this word.
func ParseStatus(word string) (Status, bool) { return index[Status](statusCodes[:], word) }

// Formation is the kind of meeting.
type Formation uint8

// The formations of the form. OtherBody is a meeting of another body than the
// état-major de sécurité (CLSPD, CODAF…), which is not counted.
const (
	NoFormation Formation = iota
	Plenary
	Restricted
	Joint // counts in each département that declares it
	OtherBody
)

var formationCodes = [5]string{"", "plénière", "restreinte", "commune", "autre instance"}

// ParseFormation returns the formation that has this word.
func ParseFormation(word string) (Formation, bool) { return index[Formation](formationCodes[:], word) }

// String returns the French word of the form.
func (f Formation) String() string { return formationCodes[f] }

func index[T ~uint8](codes []string, code string) (T, bool) {
	for i, c := range codes {
		if c == code {
			return T(i), true
		}
	}
	return 0, false
}
