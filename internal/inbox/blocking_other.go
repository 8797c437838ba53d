//go:build !unix

package inbox

// nonBlocking is nothing here: no file waits to be opened.
const nonBlocking = 0
