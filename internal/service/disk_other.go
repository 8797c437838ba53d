//go:build !linux && !windows

package service

// room is not known here.
func room(string) (free uint64, readOnly, known bool) { return 0, false, false }
