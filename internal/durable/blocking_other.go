//go:build !unix

package durable

// nonBlocking is nothing here: no file waits to be opened.
const nonBlocking = 0
