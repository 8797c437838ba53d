package batch

import (
	"path/filepath"
	"testing"
)

func TestTheFolderOfAnExaminedFile(t *testing.T) {
	root := string(filepath.Separator)
	c := Config{Inbox: filepath.FromSlash(root + "box")}
	for path, want := range map[string]string{
		"N/01/e.csv": "01", "N/01/sub/e.csv": "01", "N/75 - Paris/2011/e.csv": "75", "N/sub/e.csv": "", "e.csv": "",
		"box/75 - Paris/01/e.csv": "75", "box/e.csv": "", "box/sub/01/e.csv": "",
	} {
		if got := c.folderOf(root + filepath.FromSlash(path)); got != want {
			t.Errorf("%s is of %q, want %q", path, got, want)
		}
	}
}
