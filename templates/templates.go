// Package templates holds what a ministry changes without touching the program: the names that
// head its documents, their colours, fonts and logo, and the wording of its letters and mails.
package templates

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"dno/internal/pdf"
	"dno/internal/theme"

	"github.com/goccy/go-yaml"
)

//go:embed theme.yaml *.txt
var defaults embed.FS

const themeFile = "theme.yaml"

// Theme is what heads every document.
type Theme struct {
	theme.Names `yaml:",inline"`

	Signatory []string  `yaml:"signatory"` // lines of the signature block of receipts
	Colors    Colors    `yaml:"colors"`
	Fonts     FontFiles `yaml:"fonts"`
	Logo      Logo      `yaml:"logo"`

	Look    *pdf.Look `yaml:"-"` // the three above, read
	Wording Wording   `yaml:"-"` // of files of their own

	Fingerprint string `yaml:"-"` // SHA-256 of all of it, the files that it names included

	files [][]byte // those that it names
}

// own is the program's own theme.
var own = sync.OnceValues(func() (Theme, error) { return load("") })

// IsOwn tells whether documents come out as with the program's own templates.
func (t Theme) IsOwn() bool {
	o, err := own()
	return err == nil && t.Fingerprint == o.Fingerprint
}

// Load returns the theme and the wording of dir, or the program's own where dir is empty. A
// key or a block of text that the folder's files do not set keeps its default; one that is
// unknown is an error naming file and line.
func Load(dir string) (Theme, error) {
	if dir == "" {
		return own()
	}
	return load(dir)
}

func load(dir string) (Theme, error) {
	t, err := loadTheme(dir)
	if err != nil {
		return t, err
	}
	if t.Wording, err = loadWording(dir); err != nil {
		return t, err
	}
	sum := sha256.New()
	fmt.Fprintf(sum, "%q %q %q %q %q %v %q\n", t.Ministry, t.Service, t.Place, t.Signatory, t.Colors, t.Logo.Height, t.Logo.Alt)
	for _, f := range t.files {
		fmt.Fprintf(sum, "%x\n", sha256.Sum256(f))
	}
	for _, w := range wordings {
		fmt.Fprintf(sum, "%s\n%s\n", w.file, t.Wording.source(w.file))
	}
	t.Fingerprint = hex.EncodeToString(sum.Sum(nil))
	return t, nil
}

func loadTheme(dir string) (Theme, error) {
	var t Theme
	data, err := defaults.ReadFile(themeFile)
	if err != nil {
		return t, err
	}
	if err := yaml.UnmarshalWithOptions(data, &t, yaml.Strict()); err != nil {
		return t, err
	}
	if err := t.read(themeFile, data); err != nil || dir == "" {
		return t, err
	}
	if _, err := os.Stat(dir); err != nil {
		return t, err
	}
	path := filepath.Join(dir, themeFile)
	data, err = os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return t, nil
	}
	if err != nil {
		return t, err
	}
	data = []byte(lines(data))
	if len(bytes.TrimSpace(data)) == 0 {
		return t, nil
	}
	if err := yaml.UnmarshalWithOptions(data, &t, yaml.Strict()); err != nil {
		return t, fmt.Errorf("%s : %s", path, yaml.FormatError(err, false, true))
	}
	return t, t.read(path, data)
}
