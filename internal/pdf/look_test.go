package pdf

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"

	"dno/internal/pdf/pdftest"

	"github.com/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
)

// picture returns a PNG picture, half of it transparent.
func picture(t *testing.T, w, h int) []byte {
	t.Helper()
	p := image.NewNRGBA(image.Rect(0, 0, w, h))
	for i := range p.Pix {
		p.Pix[i] = uint8(i)
	}
	p.Set(0, 0, color.NRGBA{})
	var b bytes.Buffer
	if err := png.Encode(&b, p); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// dressed is a look in which everything is the ministry's.
func dressed(t *testing.T) *Look {
	t.Helper()
	l := &Look{Accent: 0x18753C, Ground: 0xF6F6F6, LogoAlt: "Logo d'essai"}
	var err error
	for i, data := range [][]byte{goregular.TTF, gobold.TTF} {
		if l.Fonts[i], err = ParseFont(data); err != nil {
			t.Fatal(err)
		}
	}
	if l.Logo, err = ParseLogo(picture(t, 60, 30), 18); err != nil {
		t.Fatal(err)
	}
	return l
}

func TestAMinistrysLookIsThatOfTheFile(t *testing.T) {
	p := properties()
	p.Look = dressed(t)
	build := func() *Document {
		d := New(p)
		d.Letterhead(Letterhead{Authority: "Ministère", Service: "Service", Right: []string{"Paris"}})
		d.Heading(1, "Où est l'œuvre ?")
		d.Paragraph(Plain("1"+string(thin)+"234 réunions ; « là-bas » : 83,3 % — "), Bold("gras"))
		d.KeyFigures(KeyFigure{"583", "réunions"})
		return d
	}
	d := build()
	data := written(t, d)
	for _, fault := range pdftest.Check(data) {
		t.Error(fault)
	}
	for _, want := range []string{"+GoRegular\n", "+Go-Bold\n", "/Subtype /Image"} {
		if !bytes.Contains(data, []byte(want)) {
			t.Errorf("no %q in the file", want)
		}
	}
	if bytes.Contains(data, []byte("Liberation")) || bytes.Contains(data, []byte("/SMask")) {
		t.Error("a font of the program's, or a transparency, is in the file")
	}
	pages, err := Text(data)
	if err != nil || !strings.Contains(pages[0], "1\u00a0234\u00a0réunions\u00a0; ") || d.Missing() > 0 {
		t.Errorf("%d characters missing in %q, %v: a narrow space that the font lacks is an ordinary no-break space", d.Missing(), pages,
			err)
	}
	if !bytes.Equal(data, written(t, build())) {
		t.Error("two runs differ")
	}
}

func TestFontsThatCannotBeUsedAreRefused(t *testing.T) {
	forbidden := bytes.Clone(liberationsansregular.TTF)
	at := bytes.Index(forbidden, []byte("OS/2"))
	rights := int(forbidden[at+8])<<24 | int(forbidden[at+9])<<16 | int(forbidden[at+10])<<8 | int(forbidden[at+11])
	forbidden[rights+9] |= 0x02
	for name, c := range map[string]struct {
		data []byte
		says string
	}{
		"an empty file":        {nil, "TrueType lisible"},
		"a text":               {[]byte("une police, vraiment"), "table OS/2 absente"},
		"an OpenType font":     {append([]byte("OTTO"), make([]byte, 20)...), "contours PostScript"},
		"a Web font":           {append([]byte("wOFF"), make([]byte, 20)...), "pour le Web"},
		"a font cut short":     {liberationsansregular.TTF[:100_000], "absente ou coupée"},
		"a font under licence": {forbidden, "licence"},
		"a damaged outline set": {append(bytes.Clone(liberationsansregular.TTF[:300]), make([]byte, len(liberationsansregular.TTF)-300)...),
			"police"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := ParseFont(c.data); err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("error %v, want one that says %q", err, c.says)
			}
		})
	}
}

func TestLogosThatCannotBeUsedAreRefused(t *testing.T) {
	for name, data := range map[string][]byte{"an empty file": nil, "a text": []byte("logo"),
		"a picture cut short": picture(t, 60, 30)[:60], "too many points": picture(t, 4001, 1000)} {
		if _, err := ParseLogo(data, 18); err == nil {
			t.Errorf("%s is accepted", name)
		}
	}
}

func TestALookIsToldFromAnother(t *testing.T) {
	own, err := liberation()
	if err != nil {
		t.Fatal(err)
	}
	other := dressed(t)
	a, _ := own[0].MarshalText()
	b, _ := other.Fonts[0].MarshalText()
	c, _ := other.Logo.MarshalText()
	if bytes.Equal(a, b) || len(c) < 64 {
		t.Errorf("fonts %s and %s, logo %s", a, b, c)
	}
}

func TestContrast(t *testing.T) {
	for _, c := range []struct {
		a, b Color
		want float64
	}{{White, 0, 21}, {White, White, 1}, {0x767676, White, 4.54}, {White, 0x767676, 4.54}} {
		if got := c.a.Contrast(c.b); got < c.want-0.01 || got > c.want+0.01 {
			t.Errorf("%06X on %06X: %.2f, want %.2f", c.a, c.b, got, c.want)
		}
	}
}
