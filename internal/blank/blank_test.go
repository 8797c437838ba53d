package blank

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"dno/internal/ems"
	"dno/internal/form"
	"dno/internal/reference"
	"dno/internal/sheet"
	"dno/internal/theme"
	"dno/internal/xlsx"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

var spring = ems.Semester{Year: 2011, Half: 1}

func blankOf(code string) Options {
	o := Options{Semester: spring, Due: ems.UsualDeadlines.Of(spring),
		Names: theme.Names{Ministry: "Ministère de l'intérieur", Service: "Secrétariat général"},
		AsOf:  ems.Date{Year: 2011, Month: time.May, Day: 2}}
	for _, t := range reference.Territories(spring) {
		if t.Code == code {
			o.Department = t
		}
	}
	return o
}

func saved(t testing.TB, b xlsx.Book) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := b.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func reread(t testing.TB, data []byte, name string) ems.Return {
	t.Helper()
	book, err := sheet.Read(data, name, sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	return form.Return(ems.File{Path: "2A/" + name, Sender: "2A"}, book)
}

func TestABlankFormSentBackSaysNothing(t *testing.T) {
	o := blankOf("2A")
	for name, data := range map[string][]byte{"a.xlsx": saved(t, Workbook(o)), "a.csv": CSV(o)} {
		r := reread(t, data, name)
		id := r.Identification
		if id.Department.Value != "2A" || id.Semester.Value != spring || id.Version.Value != 1 || id.Conflicting.Text != "" {
			t.Errorf("%s: identification read as %+v", name, id)
		}
		if id.Sent.State != ems.Blank || id.Total.State != ems.Blank || id.Nil.State != ems.Blank {
			t.Errorf("%s: a blank answer is read: %+v", name, id)
		}
		if len(r.Tables) != 1 || !r.HasHeader() || len(r.Lines) != 0 || len(r.Hidden)+len(r.Garbled) != 0 || r.Macros {
			t.Errorf("%s: %d tables, lines %+v, hidden %v", name, len(r.Tables), r.Lines, r.Hidden)
		}
		if len(r.Outside) != 1 || r.Outside[0].Why != ems.OutsideExample {
			t.Errorf("%s: outside the table: %+v", name, r.Outside)
		}
		for i, c := range r.Tables[0].Columns {
			if f := reference.Fields()[i]; c.Title != f.Title || c.Field != f.Key || c.Claim != ems.Read {
				t.Errorf("%s: column %d is %+v, want %s", name, i+1, c, f.Title)
			}
		}
	}
}

func TestAFormForNobodyLeavesTheDepartmentFree(t *testing.T) {
	o := blankOf("")
	b := Workbook(o)
	if c := answerCell(t, b, "Département"); c.Value != nil || !c.Style.Free {
		t.Errorf("département: %+v", c)
	}
	if r := reread(t, saved(t, b), "a.xlsx"); r.Identification.Department.State != ems.Blank {
		t.Errorf("département read as %+v", r.Identification.Department)
	}
}

func TestEveryLabelOfTheFormIsKnownToTheReader(t *testing.T) {
	for _, q := range questions {
		if got := form.FindLabel(q.title); got != q.label {
			t.Errorf("« %s » is read as label %d, want %d", q.title, got, q.label)
		}
	}
}

func TestEveryChoiceOfTheFormIsReadAsItself(t *testing.T) {
	o := blankOf("2A")
	for _, f := range reference.Fields() {
		for _, value := range o.validation(f).List {
			lines := []filled{{form.DateKey: spring.First(), f.Key: value}}
			compare(t, f.Title, reread(t, inCSV(o, lines), "a.csv"), lines)
		}
	}
}

func TestTheExampleDayIsATuesdayOfTheSemester(t *testing.T) {
	for year := 2000; year < 2030; year++ {
		for half := 1; half <= 2; half++ {
			s := ems.Semester{Year: year, Half: half}
			if d := (Options{Semester: s}).exampleDay(); !s.Contains(d) || d.Time().Weekday() != time.Tuesday {
				t.Errorf("%s: %s", s, d)
			}
		}
	}
}

func TestTheSameFormIsTheSameBytes(t *testing.T) {
	if !bytes.Equal(saved(t, Workbook(blankOf("01"))), saved(t, Workbook(blankOf("01")))) {
		t.Error("two forms for one département differ")
	}
}

// answerCell returns the cell where an Identification answer goes.
func answerCell(t testing.TB, b xlsx.Book, title string) *xlsx.Cell {
	t.Helper()
	for _, label := range b.Sheets[0].Cells {
		for i, c := range b.Sheets[0].Cells {
			if label.Value == title && c.Row == label.Row && c.Column == 2 {
				return &b.Sheets[0].Cells[i]
			}
		}
	}
	t.Fatalf("no label « %s »", title)
	return nil
}

// filled is one line as somebody would fill it in: the cells of the fields, blanks left out.
type filled map[string]any

// anyLines draws lines of the semester.
func anyLines(t *rapid.T) []filled {
	var out []filled
	for range rapid.IntRange(0, blankLines).Draw(t, "lines") {
		line := filled{form.DateKey: spring.First().AddDays(rapid.IntRange(0, 180).Draw(t, "day"))}
		for _, f := range reference.Fields() {
			if v := anyValue(t, f); v != nil && f.Key != form.DateKey {
				line[f.Key] = v
			}
		}
		out = append(out, line)
	}
	return out
}

var anyText = rapid.Custom(func(t *rapid.T) string {
	first := rapid.SampledFrom([]string{"=", "+", "@", "-", "é", "Œ", "a", "1", "« ", "\"", "'", "x;y", "<b>", "&amp;"}).Draw(t, "first")
	rest := rapid.StringOfN(rapid.RuneFrom([]rune("aé Œ;,\"'&<>_x0041\n=/+-’…\u00a0€😀")), 0, 40, -1).Draw(t, "rest")
	return strings.TrimSpace(first + rest)
})

// anyValue draws what a cell of the field may hold, or nil.
func anyValue(t *rapid.T, f reference.Field) any {
	if rapid.IntRange(0, 3).Draw(t, "blank") == 0 {
		return nil
	}
	switch f.Kind {
	case "code":
		return "2A"
	case "entier":
		return rapid.IntRange(0, 999).Draw(t, f.Key)
	case "liste", "liste multiple", "présence":
		return rapid.SampledFrom(Options{Semester: spring}.validation(f).List).Draw(t, f.Key)
	case "texte":
		return anyText.Draw(t, f.Key)
	}
	return nil
}

// inXLSX fills the lines into the workbook's free cells and returns it with its first line.
func inXLSX(b xlsx.Book, lines []filled) xlsx.Book {
	table := &b.Sheets[1]
	first := table.Frozen + 2
	for i, c := range table.Cells {
		if c.Row >= first && c.Row < first+len(lines) && c.Style.Free {
			table.Cells[i].Value = lines[c.Row-first][reference.Fields()[c.Column-1].Key]
		}
	}
	return b
}

func inCSV(o Options, lines []filled) []byte {
	out := bytes.NewBuffer(CSV(o))
	for _, line := range lines {
		var record []string
		for _, f := range reference.Fields() {
			text := ""
			if v, ok := line[f.Key]; ok {
				text = plainText(v)
			}
			record = append(record, text)
		}
		writeRecords(out, [][]string{record})
	}
	return out.Bytes()
}

// told writes what was understood of a line, field by field, as it was filled in.
func told(l ems.Line) filled {
	out := filled{}
	set := func(key string, state ems.EntryState, v any) {
		if state != ems.Blank {
			out[key] = v
		}
		if state == ems.Unreadable {
			out[key] = fmt.Sprint("illisible : ", v)
		}
	}
	set(form.DepartmentKey, l.Department.State, l.Department.Value)
	set("numero", l.Number.State, l.Number.Value)
	set(form.DateKey, l.When.State, l.When.Value.Date)
	set("statut", l.Status.State, l.Status.Value.String())
	set("formation", l.Formation.State, l.Formation.Value.String())
	set("lieu", l.Place.State, l.Place.Value)
	var themes []string
	for _, t := range l.Themes.Value.Themes {
		themes = append(themes, t.String())
	}
	set("themes", l.Themes.State, strings.Join(themes, " + "))
	for _, m := range ems.Members {
		set(m.String(), l.Presence[m].State, l.Presence[m].Value.String())
	}
	set("autres", l.Others.State, l.Others.Value)
	set("decisions", l.Decisions.State, l.Decisions.Value)
	set("observations", l.Observations.State, l.Observations.Value)
	return out
}

// expected is what must be understood of the lines: all that was filled in, and the
// département of the form where the line names none.
func expected(lines []filled) []filled {
	var out []filled
	for _, line := range lines {
		want := filled{form.DepartmentKey: "2A"}
		for key, v := range line {
			want[key] = v
		}
		out = append(out, want)
	}
	return out
}

func TestWhatTheFormWritesTheReaderReadsBack(t *testing.T) {
	o := blankOf("2A")
	rapid.Check(t, func(rt *rapid.T) {
		lines := anyLines(rt)
		sent := spring.Last().AddDays(rapid.IntRange(1, 30).Draw(rt, "sent"))
		total := rapid.IntRange(0, 40).Draw(rt, "total")
		none := rapid.Bool().Draw(rt, "none")

		b := inXLSX(Workbook(o), lines)
		answerCell(t, b, "Date de transmission").Value = sent
		answerCell(t, b, "Nombre de réunions").Value = total
		answerCell(t, b, "Aucune réunion sur le semestre (oui/non)").Value = map[bool]string{true: "oui", false: "non"}[none]
		r := reread(t, saved(t, b), "a.xlsx")
		if id := r.Identification; id.Sent.Value != sent || id.Total.Value != total || id.Nil.Value != none || id.Version.Value != 1 ||
			id.Semester.Value != spring || id.Department.Value != "2A" {
			rt.Fatalf("identification read as %+v", id)
		}
		compare(rt, "xlsx", r, lines)
		compare(rt, "csv", reread(t, inCSV(o, lines), "a.csv"), lines)
	})
}

func compare(t interface{ Fatalf(string, ...any) }, format string, r ems.Return, lines []filled) {
	var got []filled
	for _, l := range r.Lines {
		got = append(got, told(l))
	}
	if diff := cmp.Diff(expected(lines), got); diff != "" {
		t.Fatalf("%s: filled in (-), read (+):\n%s", format, diff)
	}
	if len(r.Outside) != 1 || r.Identification.Semester.Value != spring {
		t.Fatalf("%s: outside the table: %+v", format, r.Outside)
	}
}

func TestNoMessageOfTheFormIsCut(t *testing.T) {
	for _, s := range Workbook(blankOf("75")).Sheets {
		for _, v := range s.Validations {
			for _, text := range []string{v.Message, v.Error} {
				if n := len([]rune(text)); n > 225 && text == v.Error || n > 255 {
					t.Errorf("%s, %s: a message of %s characters is cut", s.Name, v.Title, strconv.Itoa(n))
				}
			}
		}
	}
}

func TestTheExampleDecidesForAMonthOfItsSemester(t *testing.T) {
	for half, want := range map[int]string{1: "Plan de contrôles routiers pour avril", 2: "Plan de contrôles routiers pour octobre"} {
		csv := string(CSV(Options{Semester: ems.Semester{Year: 2011, Half: half}}))
		if !strings.Contains(csv, ";"+want+";") {
			t.Errorf("semester %d: no « %s » in\n%s", half, want, csv)
		}
	}
}
