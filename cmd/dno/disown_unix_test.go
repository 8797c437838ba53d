//go:build unix

package main

import (
	"os"
	"os/exec"
	"syscall"
)

// disown makes the command run without the rights of root.
func disown(cmd *exec.Cmd) {
	if os.Geteuid() == 0 {
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	}
}
