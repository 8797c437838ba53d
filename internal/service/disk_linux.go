package service

import "golang.org/x/sys/unix"

// room returns how many bytes may still be written where a folder lies, and whether its disk
// may only be read. It writes nothing.
func room(dir string) (free uint64, readOnly, known bool) {
	var s unix.Statfs_t
	if err := unix.Statfs(dir, &s); err != nil || s.Blocks == 0 {
		return 0, false, false // a file system that does not count its blocks
	}
	return s.Bavail * uint64(s.Bsize), s.Flags&unix.ST_RDONLY != 0, true
}
