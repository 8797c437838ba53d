//go:build unix

package inbox

import "syscall"

// nonBlocking opens a pipe without waiting for who writes into it.
const nonBlocking = syscall.O_NONBLOCK
