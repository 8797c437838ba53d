package pdf

import "math"

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
	hatching  Color = 0xCECECE
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

// Contrast returns how well the colours part, from 1 to 21 (WCAG 2.1): a text needs 4.5.
func (c Color) Contrast(other Color) float64 {
	light, dark := c.luminance(), other.luminance()
	if light < dark {
		light, dark = dark, light
	}
	return (light + 0.05) / (dark + 0.05)
}

// luminance is the light of the colour, from 0 to 1.
func (c Color) luminance() float64 {
	r, g, b := c.rgb()
	return 0.2126*decoded(float64(r)/255) + 0.7152*decoded(float64(g)/255) + 0.0722*decoded(float64(b)/255)
}

// decoded turns a value of sRGB into light (IEC 61966-2-1).
func decoded(v float64) float64 {
	if v <= 0.04045 {
		return v / 12.92
	}
	return math.Pow((v+0.055)/1.055, 2.4)
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
