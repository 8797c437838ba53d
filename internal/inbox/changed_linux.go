package inbox

import (
	"io/fs"
	"syscall"
	"time"
)

// changed returns when the system last saw the file change, whatever its modification time was
// set to.
func changed(info fs.FileInfo) time.Time {
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		return time.Unix(s.Ctim.Unix())
	}
	return info.ModTime()
}
