// Command generate writes the fictional returns of package samples, always the same, and
// the README that says what each odd one shows. It leaves alone the files that were saved
// once by LibreOffice, and draws no conclusion about any of them.
package main

import (
	"fmt"
	"os"
)

// main writes the samples into the current folder, which go generate makes samples/.
// With « drafts DIR » it writes there the sources that LibreOffice was given.
func main() {
	write, dir := Samples, "."
	if len(os.Args) == 3 && os.Args[1] == "drafts" {
		write, dir = Drafts, os.Args[2]
	}
	if err := write(dir); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}
