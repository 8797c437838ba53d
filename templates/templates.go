// Package templates holds what a ministry changes without touching the program: for now the
// names that head its documents.
package templates

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/goccy/go-yaml"
)

//go:embed theme.yaml
var defaults embed.FS

const themeFile = "theme.yaml"

// Theme is what heads every document.
type Theme struct {
	Ministry string `yaml:"ministry"` // written in capitals, with accents
	Service  string `yaml:"service"`
	Place    string `yaml:"place"`
}

// Load returns the theme of dir, or the program's own where dir is empty. A key that the
// folder's file does not set keeps its default; one that is unknown is an error naming file
// and line.
func Load(dir string) (Theme, error) {
	var t Theme
	data, err := defaults.ReadFile(themeFile)
	if err != nil {
		return t, err
	}
	if err := yaml.UnmarshalWithOptions(data, &t, yaml.Strict()); err != nil || dir == "" {
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
	if err := yaml.UnmarshalWithOptions(data, &t, yaml.Strict()); err != nil {
		return t, fmt.Errorf("%s : %s", path, yaml.FormatError(err, false, true))
	}
	return t, nil
}
