// Package theme is the one room for colours and for the names of the ministry: every writer takes
// them from here. It is plain data; what a ministry may change is read by package templates, and
// how a colour is drawn is for those who write documents.
package theme

import "strconv"

// Names head every document.
type Names struct {
	Ministry string `yaml:"ministry"` // written in capitals, with accents
	Service  string `yaml:"service"`
	Place    string `yaml:"place"`
}

// The colours of the State's design system, RRGGBB. A ministry puts its own in the place of Blue,
// Pale and Soft; those that say something of the data are fixed.
const (
	Ink       = "161616"
	Secondary = "3A3A3A"
	Mention   = "666666"
	White     = "FFFFFF"
	Grey      = "F6F6F6"
	Reserved  = "EEEEEE" // not to be filled in
	Rule      = "DDDDDD"
	Border    = "CECECE"
	Hidden    = "929292"

	Blue = "000091" // headings, headers
	Pale = "F5F5FE" // behind key figures and labels
	Soft = "E3E3FD" // behind totals
)

// The colours of what is said: the text, and what is behind it.
const (
	Failure, FailureGround         = "CE0500", "FFE9E9"
	Warning, WarningGround         = "B34000", "FFE9E6"
	Information, InformationGround = "0063CB", "E8EDFF"
	Success, SuccessGround         = "18753C", "B8FEC9"
)

// The colours of the data.
const (
	NoReturn = "B1B1B1"
	Hatching = "7F7F7F" // thin lines on what is not communicated

	MainBar   = "5C68E5"
	DarkBar   = "29598F"
	OtherBar  = "31A7AE"
	LightBar  = "82B5F2"
	SilentBar = "CECECE"
)

// Held colours the months held, 0 to 6; the first three bear dark text.
var Held = [7]string{"DBDAFF", "B6B6E4", "9291CA", "6E6DAF", "494994", "24247A", "00005F"}

// OnHeld returns the colour of the text on a step of Held.
func OnHeld(step int) string {
	if step < 3 {
		return Ink
	}
	return White
}

// Palette is what a ministry puts in the place of Blue, Pale and Soft.
type Palette struct{ Accent, Ground, Total string }

// Own is the palette of the program itself.
var Own = Palette{Blue, Pale, Soft}

// Colours returns the palette's colour for each of the program's own.
func (p Palette) Colours() map[string]string {
	if p == (Palette{}) {
		p = Own
	}
	return map[string]string{Blue: p.Accent, Pale: p.Ground, Soft: p.Total}
}

// RGB returns a colour as a number, 0xRRGGBB.
func RGB(colour string) uint32 {
	n, err := strconv.ParseUint(colour, 16, 24)
	if err != nil {
		panic("no colour: " + colour) // only for a slip in this file
	}
	return uint32(n)
}
