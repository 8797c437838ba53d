// Package dashboard writes the dashboard on screen: one page, without a network, in which every
// figure is a link to the lines behind it. It shows the edition's figures and computes none; the
// sentences are those of package commentary. Nothing that a préfecture wrote freely is shown.
package dashboard

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"io"

	"dno/internal/commentary"
	"dno/internal/ems"
	"dno/internal/theme"
	"dno/templates"
)

// Options are what the edition does not say.
type Options struct {
	Theme templates.Theme
	Rules []ems.Rule // for the titles of reasons
}

//go:embed page.html
var pageText string

//go:embed page.css
var styleText string

//go:embed page.js
var scriptText string

var page = template.Must(template.New("page").Parse(pageText))

// Write writes the page of the edition.
func Write(w io.Writer, e ems.Edition, o Options) error {
	v := viewOf(e, o)
	if err := v.said.Err(); err != nil {
		return err
	}
	var b bytes.Buffer
	if err := page.Execute(&b, v); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
	return err
}

// view is what the page shows, in its order.
type view struct {
	Title, Drawn, Ministry, Service, Place, Day, NOR, Circular, Semester string

	Style  template.CSS
	Script template.JS
	Policy string

	Headlines, Items [][]commentary.Piece
	Key              []keyFigure
	Map              tileMap
	Legend           []swatch
	Months           table
	Bars             []bar
	Returns          table
	ReturnsOf        []named // the départements of each state
	Evolution        *table
	EvolutionSays    []commentary.Piece
	Attendance       *table
	Grid             table
	Regions          table
	RegionsOf        []named
	Themes           *table
	Composition      *table
	FollowUp         []commentary.Piece
	ToAsk            *table
	Refused, Apart   *table
	Changes          *table
	Sheets           []sheet
	RegionNames      []string
	StateNames       []string

	said *commentary.Commentary
}

// viewOf words the edition.
func viewOf(e ems.Edition, o Options) view {
	said := commentary.On(e, o.Theme.Wording, commentary.Summary)
	palette := o.Theme.Palette()
	v := view{
		Title: "Réunions des états-majors de sécurité, " + e.Semester.Long(), Drawn: said.Drawn(), Semester: e.Semester.Long(),
		Ministry: o.Theme.Ministry, Service: o.Theme.Service, Place: o.Theme.Place, Day: e.AsOf.Long(), NOR: ems.NOR, Circular: ems.Circular,
		Style: template.CSS(styleOf(palette)), Script: template.JS(scriptText), said: said,
		Map: mapOf(e), Legend: legend(), Months: monthsOf(e), Bars: barsOf(e), Returns: returnsOf(e), ReturnsOf: byState(e), Grid: gridOf(e),
		Regions: regionsOf(e), RegionsOf: byRegion(e), Sheets: sheetsOf(e, o),
	}
	v.Policy = policy(string(v.Style))
	for _, s := range said.Headlines() {
		v.Headlines = append(v.Headlines, commentary.Pieces(s))
	}
	for _, s := range said.Items() {
		v.Items = append(v.Items, commentary.Pieces(s))
	}
	v.Key = keyFigures(said)
	v.words(e, o)
	return v
}

// words fills in the parts that an edition may not have.
func (v *view) words(e ems.Edition, o Options) {
	v.Evolution, v.EvolutionSays = evolutionOf(e), commentary.Pieces(v.said.Evolution())
	v.Attendance, v.Themes, v.Composition = attendanceOf(e), themesOf(e), compositionOf(e)
	v.ToAsk = toAsk(e)
	v.FollowUp = commentary.Pieces(v.said.FollowUp(asked(e)))
	v.Refused, v.Apart, v.Changes = refusedOf(e, o), discardedOf(e, o), changesOf(e)
	for _, r := range e.Regions {
		v.RegionNames = append(v.RegionNames, r.Name)
	}
	for _, s := range e.National.ReturnStates() {
		v.StateNames = append(v.StateNames, s.Label())
	}
}

// keyFigure is a figure in a frame, which leads to where it comes from.
type keyFigure struct{ Value, Label, To string }

func keyFigures(said *commentary.Commentary) []keyFigure {
	leads := []string{"grille", "grille", "carte", "remontees"}
	var out []keyFigure
	for i, k := range said.KeyFigures() {
		out = append(out, keyFigure{k.Value, k.Label, leads[i]})
	}
	return out
}

// styleOf puts a ministry's colours before the style, which is drawn with them on a light ground.
func styleOf(p theme.Palette) string {
	return ":root{--accent:#" + p.Accent + ";--pale:#" + p.Ground + ";--soft:#" + p.Total + "}\n" + styleText
}

// policy forbids every connection, and every style and script but the page's own.
func policy(style string) string {
	return "default-src 'none'; style-src '" + digest(style) + "'; script-src '" + digest(scriptText) + "'; base-uri 'none'; form-action 'none'"
}

func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}
