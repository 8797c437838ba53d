// Package pdf draws French administrative documents from typed blocks (headings,
// paragraphs, lists, tables, figures) that measure themselves, break pages between whole
// lines and rows, and say what they are to a reader's tools. What the blocks show, and in
// which order, is for its callers: it knows nothing of the subject.
package pdf
