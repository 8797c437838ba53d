package blank

import (
	"bytes"
	"encoding/csv"
	"fmt"

	"dno/internal/ems"
	"dno/internal/reference"
)

const byteOrderMark = "\ufeff"

// CSV returns the blank form as a CSV that Excel opens with its accents: the labels,
// each with its value, a blank line, the header and the example line.
func CSV(o Options) []byte {
	o.Version = max(o.Version, 1)
	var header, example []string
	for _, f := range reference.Fields() {
		header = append(header, f.Title)
		example = append(example, plainText(o.example(f)))
	}
	var out bytes.Buffer
	out.WriteString(byteOrderMark)
	writeRecords(&out, o.answers())
	out.WriteString("\r\n")
	writeRecords(&out, [][]string{header, example})
	return out.Bytes()
}

func plainText(value any) string {
	if d, ok := value.(ems.Date); ok {
		return d.Short()
	}
	return fmt.Sprint(value)
}

// writeRecords adds records; writing to memory cannot fail.
func writeRecords(out *bytes.Buffer, records [][]string) {
	w := csv.NewWriter(out)
	w.Comma, w.UseCRLF = ';', true
	_ = w.WriteAll(records)
}
