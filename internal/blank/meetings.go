package blank

import (
	"strconv"
	"strings"

	"dno/internal/ems"
	"dno/internal/form"
	"dno/internal/french"
	"dno/internal/reference"
	"dno/internal/theme"
	"dno/internal/xlsx"
)

// blankLines is how many meetings the form has room for: six a month, and some.
const blankLines = 40

const exampleText = form.ExampleText

// exampleMonth is the month that the example of a decision names, in a first semester.
const exampleMonth = "avril"

// widths of the columns, in characters.
var columnWidths = map[string]float64{
	form.DepartmentKey: 12.5, "numero": 9, form.DateKey: 11.5, "statut": 10, "formation": 10.5, "lieu": 16, "themes": 13,
	"autres": 20, "decisions": 32, "observations": 28,
}

const markWidth = 11.5

// named is how many columns name a line: they stay in view, and are printed on both halves of
// the table.
const named = 3

// meetings makes the sheet of the table: a title, the legend, the header, the example line,
// then the free lines.
func (o Options) meetings() xlsx.Sheet {
	fields := reference.Fields()
	l := &lines{next: 1, Sheet: xlsx.Sheet{
		Name: meetingsSheet, NoGrid: true, Protected: true, Tab: theme.Blue, Print: xlsx.Print{Landscape: true, Footer: o.footer()},
		Widths: map[int]float64{}, Heights: map[int]float64{},
	}}
	for i, f := range fields {
		l.Widths[i+1] = width(f)
	}
	l.beside(len(fields), "Réunions", "État-major de sécurité, "+o.Semester.Long()+o.of(), titleLook)
	l.beside(len(fields), "Une ligne par réunion.",
		"Seule la date est obligatoire. Présence : "+strings.Join(markWords(), ", ")+" ; case vide, non renseigné.", leadLook)
	l.gap()
	header := l.next
	l.Heights[header] = 40
	for i, f := range fields {
		l.exact(i+1, f.Title, headerLook)
	}
	l.next++
	l.Heights[l.next] = 40
	for i, f := range fields {
		l.put(i+1, o.example(f), lookFor(exampleLook, f))
	}
	l.next++
	o.free(l, fields)
	l.Frozen, l.FrozenColumns, l.Repeat, l.RepeatFrom = header, named, 1, header
	return l.Sheet
}

// beside writes a row of two texts: the first over the columns that are printed twice, where a
// longer one would be cut short.
func (l *lines) beside(last int, left, right string, s xlsx.Style) {
	for c := 1; c <= last; c++ {
		l.put(c, nil, s)
	}
	l.put(1, left, s)
	l.put(named+1, right, s)
	for _, columns := range [][2]int{{1, named}, {named + 1, last}} {
		l.Merged = append(l.Merged, xlsx.Range{FirstRow: l.next, FirstColumn: columns[0], LastRow: l.next, LastColumn: columns[1]})
	}
	l.next++
}

// free adds the lines to be filled in, and what they accept. Their height is left to the
// spreadsheet, so that a line grows with its texts.
func (o Options) free(l *lines, fields []reference.Field) {
	first := l.next
	for range blankLines {
		for i, f := range fields {
			l.put(i+1, nil, lookFor(freeLook, f))
		}
		l.next++
	}
	for i, f := range fields {
		v := o.validation(f)
		v.Range = xlsx.Range{FirstRow: first, FirstColumn: i + 1, LastRow: l.next - 1, LastColumn: i + 1}
		v.Title, v.Message, v.Error = f.Title, french.Typeset(v.Message), french.Typeset(v.Error)
		l.Validations = append(l.Validations, v)
	}
}

func width(f reference.Field) float64 {
	if w, ok := columnWidths[f.Key]; ok {
		return w
	}
	return markWidth
}

// lookFor returns the look of a column's cells: texts begin at the left, the rest is
// centred.
func lookFor(s xlsx.Style, f reference.Field) xlsx.Style {
	s.Format = textFormat
	switch f.Kind {
	case "date":
		s.Format = dayFormat
	case "entier":
		s.Format = ""
	case "texte":
		s.Indent = 1
		return s
	}
	s.Across = xlsx.Centre
	return s
}

// example returns what the example line holds in a column.
func (o Options) example(f reference.Field) any {
	switch f.Key {
	case form.DepartmentKey:
		if o.Department.Code != "" {
			return o.Department.Code
		}
	case form.DateKey:
		return o.exampleDay()
	case "numero":
		n, _ := strconv.Atoi(f.Example)
		return n
	case "decisions":
		return strings.Replace(f.Example, exampleMonth, o.Semester.Months()[3].Name(), 1)
	case "observations":
		return exampleText
	}
	return f.Example
}

// validation returns what the cells of a column accept.
func (o Options) validation(f reference.Field) xlsx.Validation {
	switch f.Kind {
	case "code":
		return xlsx.Validation{MaxLength: 40, Message: "Facultatif : sans code, c'est le département de la feuille « Identification ».",
			Error: "Écrire le code du département, par exemple 01, 2A ou 971."}
	case "entier":
		return xlsx.Validation{Whole: true, Strict: true,
			Message: "Rang de la réunion dans le semestre : 1, 2, 3… Deux réunions le même jour portent deux numéros différents.",
			Error:   "Écrire un nombre entier : 1, 2, 3…"}
	case "date":
		return xlsx.Validation{
			From: o.Semester.First(), To: o.Semester.Last(), Strict: true,
			Message: "Jour/mois/année, une seule date par ligne, " + o.span() +
				". Pour un mois sans réunion (statut « néant ») : un jour quelconque de ce mois.",
			Error: "Écrire une date réelle du semestre, jour/mois/année, par exemple " + o.exampleDay().Short() + ".",
		}
	case "liste":
		return xlsx.Validation{List: strings.Split(f.Values, ", "), Strict: true, Message: listMessages[f.Key],
			Error: "Choisir dans la liste : " + f.Values + "."}
	case "liste multiple":
		return xlsx.Validation{List: themeChoices(), Message: "Un thème ou plusieurs : " + strings.Join(themeWords(), " ; ") + ".",
			Error: "Ce n'est pas une valeur de la liste. Plusieurs thèmes se séparent par « + » ou par une virgule ; tout autre texte est compté AUTRE. Le garder ?"}
	case "présence":
		return xlsx.Validation{List: strings.Split(f.Values, ", "), Strict: true,
			Message: strings.Join(markWords(), ", ") + ". Case vide : non renseigné.", Error: "Choisir dans la liste : " + f.Values + "."}
	}
	return xlsx.Validation{MaxLength: 2000, Strict: true, Message: textMessages[f.Key], Error: "2 000 caractères au plus."}
}

var listMessages = map[string]string{
	"statut":    "Vide ou « tenue » : la réunion a eu lieu. « néant » : aucune réunion dans le mois de la date. Les autres statuts ne sont pas comptés.",
	"formation": "Facultatif. « commune » : réunion tenue avec un autre département, qui la déclare aussi.",
}

var textMessages = map[string]string{
	"lieu":         "Facultatif.",
	"autres":       "Organismes, séparés par des virgules ; pas de nom de personne.",
	"decisions":    "En quelques mots ; pas de nom de personne.",
	"observations": "Pas de nom de personne. Pour un mois sans réunion : la raison.",
}

// themeChoices are the codes, then their combinations, parted as the reader accepts it and
// as a drop-down list can hold.
func themeChoices() []string {
	var one, several []string
	for _, t := range ems.Themes {
		one = append(one, t.String())
	}
	var circular []string
	for _, t := range ems.Themes {
		if t != ems.OtherTheme {
			circular = append(circular, t.String())
		}
	}
	for i, a := range circular {
		for _, b := range circular[i+1:] {
			several = append(several, a+" + "+b)
		}
	}
	return append(append(one, several...), strings.Join(circular, " + "))
}

// themeWords says what each code of theme means.
func themeWords() []string {
	var out []string
	for _, t := range ems.Themes {
		out = append(out, t.String()+", "+strings.ToLower(t.Label()))
	}
	return out
}

// markWords says what each mark of presence means.
func markWords() []string {
	var out []string
	for _, m := range ems.Marks {
		if m != ems.Unmarked {
			out = append(out, m.String()+" "+m.Label())
		}
	}
	return out
}
