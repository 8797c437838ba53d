package templates

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"

	"dno/internal/pdf"
	"dno/internal/theme"

	"github.com/goccy/go-yaml"
)

// Colors are those of the PDF documents and of the workbook, as #RRVVBB.
type Colors struct {
	Accent     string `yaml:"accent"`
	Background string `yaml:"background"`
}

// FontFiles are the TrueType fonts of the PDF documents; both or none.
type FontFiles struct {
	Regular string `yaml:"regular"`
	Bold    string `yaml:"bold"`
}

// Logo is the picture at the head of the PDF documents.
type Logo struct {
	File   string  `yaml:"file"`
	Alt    string  `yaml:"alt"`
	Height float64 `yaml:"height"` // in millimetres
}

// wrong is a value that cannot be used, with the key that holds it.
type wrong struct {
	key string
	err error
}

func (w wrong) Error() string { return w.err.Error() }

func wrongf(key, format string, arguments ...any) error {
	return wrong{key, fmt.Errorf(format, arguments...)}
}

// read turns what the theme names into the look of the documents: here the files are opened,
// so that one which cannot be used is known before anything is published. data is the theme's
// file, for its lines.
func (t *Theme) read(path string, data []byte) error {
	dir := filepath.Dir(path)
	look, err := t.colors()
	if err == nil {
		err = t.fonts(dir, look)
	}
	if err == nil {
		err = t.logo(dir, look)
	}
	var w wrong
	if errors.As(err, &w) {
		return fmt.Errorf("%s : ligne %d : %w", path, lineOfKey(data, w.key), err)
	}
	t.Look = look
	return err
}

// leastContrast is what WCAG 2.1 asks for a text.
const leastContrast = 4.5

func (t *Theme) colors() (*pdf.Look, error) {
	accent, err := colorOf("colors.accent", t.Colors.Accent)
	if err != nil {
		return nil, err
	}
	ground, err := colorOf("colors.background", t.Colors.Background)
	if err != nil {
		return nil, err
	}
	for _, c := range []struct {
		key    string
		a, b   pdf.Color
		french string
	}{{"colors.accent", accent, pdf.White, "l'accent et le blanc"}, {"colors.background", pdf.Ink, ground, "le noir et le fond"},
		{"colors.background", accent, ground, "l'accent et le fond"}} {
		if got := c.a.Contrast(c.b); got < leastContrast {
			return nil, wrongf(c.key, "contraste de %.1f entre %s, %.1f au moins est attendu", got, c.french, leastContrast)
		}
	}
	return &pdf.Look{Accent: accent, Ground: ground}, nil
}

// Palette returns the colours of the workbooks: the accent, the background, and a deeper one for
// the lines that add up, as deep as texts stay readable on it.
func (t Theme) Palette() theme.Palette {
	if t.Look == nil {
		return theme.Own
	}
	deep := deeper(t.Look.Ground)
	if min(pdf.Ink.Contrast(deep), t.Look.Accent.Contrast(deep)) < leastContrast {
		deep = t.Look.Ground
	}
	return theme.Palette{Accent: rrvvbb(t.Look.Accent), Ground: rrvvbb(t.Look.Ground), Total: rrvvbb(deep)}
}

// deeper returns a pale colour nearly three times as far from white: #E3E3FD for #F5F5FE.
func deeper(c pdf.Color) pdf.Color {
	var out pdf.Color
	for shift := 16; shift >= 0; shift -= 8 {
		out |= (255 - min(255, (255-c>>shift&255)*14/5)) << shift
	}
	return out
}

func rrvvbb(c pdf.Color) string { return fmt.Sprintf("%06X", uint32(c)) }

func colorOf(key, value string) (pdf.Color, error) {
	if len(value) == len("#RRVVBB") && value[0] == '#' {
		if n, err := strconv.ParseUint(value[1:], 16, 24); err == nil {
			return pdf.Color(n), nil
		}
	}
	return 0, wrongf(key, "couleur « %s » : une couleur s'écrit « #RRVVBB »", value)
}

func (t *Theme) fonts(dir string, look *pdf.Look) error {
	switch {
	case t.Fonts.Regular == "" && t.Fonts.Bold == "":
		return nil
	case t.Fonts.Bold == "":
		return wrongf("fonts.regular", "il manque la police grasse (fonts, bold)")
	case t.Fonts.Regular == "":
		return wrongf("fonts.bold", "il manque la police ordinaire (fonts, regular)")
	}
	for i, f := range []struct{ key, name string }{{"fonts.regular", t.Fonts.Regular}, {"fonts.bold", t.Fonts.Bold}} {
		data, err := t.content(dir, f.key, f.name)
		if err != nil {
			return err
		}
		if look.Fonts[i], err = pdf.ParseFont(data); err != nil {
			return wrongf(f.key, "police « %s » : %w", f.name, err)
		}
	}
	return nil
}

func (t *Theme) logo(dir string, look *pdf.Look) error {
	switch {
	case t.Logo.File == "":
		return nil
	case t.Logo.Alt == "":
		return wrongf("logo.file", "il manque ce que le logo représente (logo, alt)")
	case !(t.Logo.Height >= 5 && t.Logo.Height <= 40):
		return wrongf("logo.height", "hauteur du logo : de 5 à 40 millimètres")
	}
	data, err := t.content(dir, "logo.file", t.Logo.File)
	if err != nil {
		return err
	}
	look.LogoAlt = t.Logo.Alt
	if look.Logo, err = pdf.ParseLogo(data, t.Logo.Height); err != nil {
		return wrongf("logo.file", "logo « %s » : %w", t.Logo.File, err)
	}
	return nil
}

// content reads a file that the theme names; it lies in the theme's folder.
func (t *Theme) content(dir, key, name string) ([]byte, error) {
	if !filepath.IsLocal(name) {
		return nil, wrongf(key, "« %s » : le fichier doit être dans le dossier des modèles", name)
	}
	data, err := os.ReadFile(filepath.Join(dir, name))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, wrongf(key, "fichier « %s » introuvable dans le dossier des modèles", name)
	case err != nil:
		return nil, wrongf(key, "fichier « %s » illisible : %w", name, err)
	}
	t.files = append(t.files, data)
	return data, nil
}

// lineOfKey returns the line of a key, 1 where the file does not hold it.
func lineOfKey(data []byte, key string) int {
	path, err := yaml.PathString("$." + key)
	if err != nil {
		return 1
	}
	node, err := path.ReadNode(bytes.NewReader(data))
	if err != nil {
		return 1
	}
	return node.GetToken().Position.Line
}
