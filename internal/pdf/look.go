package pdf

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
)

// Look is what a ministry puts in the place of the program's own colours and fonts, and its
// logo.
type Look struct {
	Accent  Color    // of headings, of the heads of tables and of key figures
	Ground  Color    // behind key figures
	Fonts   [2]*Font // regular and bold; nil ones are Liberation Sans
	Logo    *Logo    // above the letterhead; none when nil
	LogoAlt string   // what the logo shows, in words
}

// own is the look of the program itself.
var own = &Look{Accent: Blue, Ground: Pale}

// tone returns the colour that the look has for one of the program's own.
func (l *Look) tone(c Color) Color {
	switch c {
	case Blue:
		return l.Accent
	case Pale:
		return l.Ground
	}
	return c
}

// Logo is a picture ready to be drawn on white paper.
type Logo struct {
	png    []byte
	ratio  float64 // of its width to its height
	height float64 // in millimetres
	digest [sha256.Size]byte
}

const mostPixels = 4_000_000

// ParseLogo reads a PNG picture that will be set at a height in millimetres. What is
// transparent in it becomes white: a page for archives has no transparency.
func ParseLogo(data []byte, height float64) (*Logo, error) {
	size, err := png.DecodeConfig(bytes.NewReader(data))
	switch {
	case err != nil:
		return nil, errors.New("ce n'est pas une image PNG lisible")
	case size.Width*size.Height > mostPixels || size.Width*size.Height == 0:
		return nil, fmt.Errorf("image de %d sur %d points : %d millions de points au plus", size.Width, size.Height, mostPixels/1_000_000)
	}
	picture, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, errors.New("ce n'est pas une image PNG lisible")
	}
	flat := image.NewNRGBA(image.Rect(0, 0, size.Width, size.Height))
	draw.Draw(flat, flat.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.Draw(flat, flat.Bounds(), picture, picture.Bounds().Min, draw.Over)
	var out bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, flat); err != nil {
		return nil, err
	}
	return &Logo{out.Bytes(), float64(size.Width) / float64(size.Height), height, sha256.Sum256(out.Bytes())}, nil
}

// MarshalText sums up the logo: two that differ have different texts.
func (l *Logo) MarshalText() ([]byte, error) {
	return fmt.Appendf(nil, "%x %g", l.digest, l.height), nil
}

// emblem is the logo among the blocks.
type emblem struct {
	*Logo
	alt string
}

// size returns the width and the height of the logo in a column of the width.
func (e emblem) size(width float64) (w, h float64) {
	w, h = e.Logo.height*e.ratio, e.Logo.height
	if w > width {
		w, h = width, width/e.ratio
	}
	return w, h
}

func (e emblem) height(_ *painter, width float64) float64 {
	_, h := e.size(width)
	return h + 3
}

func (e emblem) lead(p *painter, width float64) float64 { return e.height(p, width) }

func (e emblem) draw(p *painter) {
	w, h := e.size(p.width)
	p.in(&element{role: "Figure", alt: e.alt, attr: bbox(p.x, p.y, w, h)}, func() {
		p.mark(func() { p.picture(e.png, p.x, p.y, w, h) })
	})
	p.y += h + 3
}
