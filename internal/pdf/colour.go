package pdf

// Color is an sRGB colour, 0xRRGGBB.
type Color uint32

// The inks and rules of every document.
const (
	Ink       Color = 0x161616
	Secondary Color = 0x3A3A3A
	Mention   Color = 0x666666
	Blue      Color = 0x000091
	White     Color = 0xFFFFFF
	Pale      Color = 0xF5F5FE
	hairline  Color = 0xCECECE
	hatching  Color = 0xE5E5E5
)

func (c Color) rgb() (r, g, b int) { return int(c >> 16 & 0xFF), int(c >> 8 & 0xFF), int(c & 0xFF) }

// On returns the ink that reads best on the colour: dark or white.
func (c Color) On() Color {
	r, g, b := c.rgb()
	if 299*r+587*g+114*b < 128_000 {
		return White
	}
	return Ink
}

// Shade is how an area is filled. The zero Shade leaves the paper as it is.
type Shade struct {
	Fill    Color
	Filled  bool
	Hatched bool // with thin oblique lines, so that it is told apart without colour
}

// Fill returns a plain shade of the colour.
func Fill(c Color) Shade { return Shade{Fill: c, Filled: true} }

// Hatch returns a hatched shade of the colour.
func Hatch(c Color) Shade { return Shade{Fill: c, Filled: true, Hatched: true} }

// ink returns the ink that reads best on the shade.
func (s Shade) ink() Color {
	if !s.Filled {
		return Ink
	}
	return s.Fill.On()
}
