package sheet

import "strings"

// readNotes reads the comments pinned to the cells of a sheet. What is said in answer to one stands in
// the same part, as programs without threads show it.
func (w *workbook) readNotes(sheet string) error {
	name := relationshipsOf(sheet)
	if w.parts[strings.ToLower(name)] == nil {
		return nil
	}
	related, err := w.relationships(name)
	if err != nil {
		return err
	}
	part := related.target(sheet, "/comments")
	if w.parts[strings.ToLower(part)] == nil {
		return nil
	}
	content, err := w.parts.content(part)
	if err != nil {
		return err
	}
	delete(w.parts, strings.ToLower(part)) // as one part is one sheet
	s := &xmlScanner{data: content, stop: w.build.limits.Stop}
	for range s.children() { // the root
		for list := range s.children() {
			if string(list.name) != "commentList" {
				s.skip()
				continue
			}
			for comment := range s.children() {
				w.readNote(s, comment)
			}
		}
	}
	return s.err
}

func (w *workbook) readNote(s *xmlScanner, comment element) {
	row, column, ok := cellAddress([]byte(comment.attribute("ref")))
	for part := range s.children() {
		if string(part.name) != "text" || !ok {
			s.skip()
			continue
		}
		text, _ := richText(s)
		if refusal := w.build.note(row, column, text); refusal != nil {
			s.err = refusal
		}
	}
}
