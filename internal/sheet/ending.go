package sheet

// endings are the ends of names under which a content may lie: a program opens it, and runs nothing.
var endings = map[string]string{
	"classeur Excel (xlsx)": ".xlsx", "classeur OpenDocument (ods)": ".ods", "classeur Excel 97-2003 (xls)": ".xls",
	"document PDF": ".pdf", "CSV": ".csv", "document Word (docx)": ".docx", "texte OpenDocument (odt)": ".odt", "archive zip": ".zip",
}

// Ending returns the end that the name of a file may have by its content, whatever its sender called
// it: « .bin » for what a double click had better not open.
func Ending(data []byte) string {
	for _, format := range formats {
		if format.Is(data) {
			if ending, known := endings[format.Name]; known {
				return ending
			}
			break
		}
	}
	return ".bin"
}
