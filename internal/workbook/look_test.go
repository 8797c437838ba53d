package workbook

import (
	"bytes"
	"strings"
	"testing"

	"dno/internal/ems/emstest"
	"dno/internal/theme"
	"dno/templates"
)

func TestTheThemeRulesTheWorkbooksColours(t *testing.T) {
	themed := options
	look := *options.Theme.Look
	look.Accent, look.Ground = 0x18753C, 0xF0FFF4
	themed.Theme.Look = &look
	b, err := Book(emstest.Edition(), themed)
	if err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	if err := b.Write(&buf); err != nil {
		t.Fatal(err)
	}
	styles := part(t, buf.Bytes(), "xl/styles.xml")
	for color, there := range map[string]bool{"18753C": true, "F0FFF4": true, theme.Blue: false, theme.Pale: false, theme.Soft: false,
		theme.Held[6]: true} {
		if strings.Contains(styles, color) != there {
			t.Errorf("colour %s in the styles: %v", color, !there)
		}
	}
	if p := (templates.Theme{}).Palette(); p != theme.Own {
		t.Errorf("the program's own colours are %+v", p)
	}
}
