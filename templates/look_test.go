package templates

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
)

// ministry returns a folder with two fonts, a logo, a text, and a theme.
func ministry(t *testing.T, theme string) string {
	t.Helper()
	dir := write(t, "theme.yaml", theme)
	var logo bytes.Buffer
	if err := png.Encode(&logo, image.NewGray(image.Rect(0, 0, 40, 20))); err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"a.ttf": goregular.TTF, "b.ttf": gobold.TTF, "logo.png": logo.Bytes(),
		"texte.ttf": []byte("une police ? non, un texte")} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestAMinistryGivesItsLook(t *testing.T) {
	theme, err := Load(ministry(t, "signatory: [Le secrétaire général, Prénom Nom]\ncolors: {accent: \"#18753C\"}\nfonts:\n  regular: a.ttf\n  bold: b.ttf\nlogo: {file: logo.png, alt: Logo du ministère}\n"))
	if err != nil {
		t.Fatal(err)
	}
	l := theme.Look
	if l.Accent != 0x18753C || l.Ground != 0xF5F5FE || l.Fonts[0] == nil || l.Fonts[1] == nil || l.Logo == nil ||
		l.LogoAlt != "Logo du ministère" || len(theme.Signatory) != 2 || theme.Service == "" {
		t.Errorf("theme %+v, look %+v", theme, l)
	}
}

func TestALookThatCannotBeUsedNamesFileAndLine(t *testing.T) {
	for name, c := range map[string]struct{ theme, says string }{
		"a colour in words":            {"place: x\ncolors:\n  accent: bleu\n", "ligne 3 : couleur « bleu »"},
		"a colour of too many figures": {"colors: {accent: \"#00009112\"}\n", "ligne 1 : couleur"},
		"an accent too light":          {"colors:\n  accent: \"#FFFF00\"\n", "ligne 2 : contraste de 1.1 entre l'accent et le blanc"},
		"a background too dark":        {"colors:\n  background: \"#333333\"\n", "ligne 2 : contraste"},
		"one font of the two":          {"fonts:\n  regular: a.ttf\n", "ligne 2 : il manque la police grasse"},
		"the other one":                {"fonts:\n\n  bold: a.ttf\n", "ligne 3 : il manque la police ordinaire"},
		"a font that is not there": {"fonts:\n  regular: a.ttf\n  bold: absente.ttf\n",
			"ligne 3 : fichier « absente.ttf » introuvable"},
		"a font that is none": {"fonts:\n  regular: texte.ttf\n  bold: b.ttf\n",
			"ligne 2 : police « texte.ttf » : ce n'est pas une police TrueType"},
		"a folder for a font": {"fonts:\n  regular: .\n  bold: b.ttf\n", "ligne 2 : fichier « . » illisible"},
		"a font outside the folder": {"fonts:\n  regular: ../a.ttf\n  bold: b.ttf\n",
			"ligne 2 : « ../a.ttf » : le fichier doit être dans le dossier"},
		"a logo without words": {"logo:\n  file: logo.png\n", "ligne 2 : il manque ce que le logo représente"},
		"a logo that is a font": {"logo:\n  alt: Logo\n  file: a.ttf\n",
			"ligne 3 : logo « a.ttf » : ce n'est pas une image PNG"},
		"a logo as high as the page":         {"logo:\n  alt: Logo\n  file: logo.png\n  height: 297\n", "ligne 4 : hauteur du logo"},
		"a height that is no number at all":  {"logo:\n  alt: Logo\n  file: logo.png\n  height: .nan\n", "ligne 4 : hauteur du logo"},
		"a colour left out on purpose":       {"colors:\n  accent: \"\"\n", "ligne 2 : couleur « »"},
		"a key that is none of those of use": {"fonts:\n  italic: a.ttf\n", "[2:"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Load(ministry(t, c.theme))
			if err == nil || !strings.Contains(strings.ReplaceAll(err.Error(), "«  »", "« »"), c.says) ||
				!strings.Contains(err.Error(), "theme.yaml") {
				t.Errorf("error %v, want one that names theme.yaml and says %q", err, c.says)
			}
		})
	}
}

func TestWhatIsExportedIsWhatTheProgramUses(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "modeles")
	paths, err := Export(dir)
	if err != nil || len(paths) < 3 {
		t.Fatalf("%q, %v", paths, err)
	}
	theirs, err := Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	own, err := Load("")
	if err != nil || theirs.Ministry != own.Ministry || *theirs.Look != *own.Look || len(theirs.Wording) != len(own.Wording) {
		t.Errorf("exported %+v, own %+v, %v", theirs, own, err)
	}
	if _, err := Export(dir); err == nil || !strings.Contains(err.Error(), "existe déjà") {
		t.Errorf("a second export: %v", err)
	}
}

func TestTotalsAreDeeperThanTheBackgroundAsLongAsTheyAreReadable(t *testing.T) {
	for name, c := range map[string]struct{ theme, total string }{
		"a pale background":         {"colors: {background: \"#F0FFF4\"}\n", "D5FFE1"},
		"one that is deep":          {"colors: {background: \"#DDDDDD\", accent: \"#000000\"}\n", "A0A0A0"},
		"one that is too deep":      {"colors: {background: \"#CCCCCC\", accent: \"#000000\"}\n", "CCCCCC"},
		"an accent that parts less": {"colors: {background: \"#EEEEEE\", accent: \"#18753C\"}\n", "EEEEEE"},
	} {
		theme, err := Load(ministry(t, c.theme))
		if err != nil {
			t.Fatal(name, err)
		}
		if total := theme.Palette().Total; total != c.total {
			t.Errorf("%s: %s, want %s", name, total, c.total)
		}
	}
}
