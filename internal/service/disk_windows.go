package service

import "golang.org/x/sys/windows"

// room returns how many bytes may still be written where a folder lies. Whether its disk may
// only be read is not known. It writes nothing.
func room(dir string) (free uint64, readOnly, known bool) {
	path, err := windows.UTF16PtrFromString(dir)
	if err != nil {
		return 0, false, false
	}
	err = windows.GetDiskFreeSpaceEx(path, &free, nil, nil)
	return free, false, err == nil
}
