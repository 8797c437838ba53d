package inbox

import (
	"io/fs"
	"syscall"
	"time"
)

// changed returns when the file was made in its folder: a copy keeps its model's modification
// time, and bears the time at which it was begun.
func changed(info fs.FileInfo) time.Time {
	if s, ok := info.Sys().(*syscall.Win32FileAttributeData); ok {
		return time.Unix(0, s.CreationTime.Nanoseconds())
	}
	return info.ModTime()
}
