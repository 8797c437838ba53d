package sheet

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime/quotedprintable"
	"strings"
)

// longestHeader is how much of a file is looked at to tell that it is a message.
const longestHeader = 64 << 10

// mailFields are those of which a message has several.
var mailFields = []string{"from", "to", "cc", "subject", "date", "received", "message-id", "mime-version", "content-type", "return-path",
	"delivered-to", "x-mailer", "x-unsent", "reply-to", "thread-topic"}

// isMail knows a message by its first lines: fields, and nothing else, several of them those of a message.
// A page that a browser saved with its images has none of a message that was sent.
func isMail(data []byte) bool {
	head := readFields(data[:min(len(data), longestHeader)])
	known := 0
	for _, name := range mailFields {
		if head.fields[name] != "" {
			known++
		}
	}
	sent := head.fields["to"] + head.fields["received"] + head.fields["message-id"] + head.fields["delivered-to"] + head.fields["x-unsent"]
	page := strings.HasPrefix(strings.ToLower(head.fields["content-type"]), "multipart/related") && sent == "" ||
		head.fields["x-document-type"] != "" || head.fields["snapshot-content-location"] != ""
	return known >= 2 && head.fields["from"]+sent != "" && !page
}

// openMail reads the files that go with a message, and its text where it holds a table.
func openMail(data []byte, l Limits) (Envelope, error) {
	m := &mail{limits: l}
	if refusal := m.read(data, 0); refusal != nil {
		return Envelope{}, refusal
	}
	if m.html != nil {
		if _, err := readHTML(m.html, l); err == nil {
			m.out.Body = &Member{Name: "texte du message", Data: m.html}
		}
	}
	if m.said && m.out.Body == nil {
		m.out.Aside = append([]string{"texte du message"}, m.out.Aside...)
	}
	return m.out, nil
}

// mail is a message being read.
type mail struct {
	limits Limits
	out    Envelope
	bytes  int64
	html   []byte // its text, as a page
	said   bool   // it has a text
}

// deepestMail is how many parts may lie one in another.
const deepestMail = 12

// read reads a part, with its fields.
func (m *mail) read(data []byte, depth int) *Refusal {
	m.limits.Stop.look()
	head := readFields(data)
	kind, about := parameters(head.fields["content-type"])
	if !strings.HasPrefix(kind, "multipart/") || about["boundary"] == "" {
		return m.leaf(head, kind, about)
	}
	if depth == deepestMail {
		return &Refusal{Read: "message dont les parties s'emboîtent sans fin", Expected: "un message tel qu'une messagerie l'enregistre",
			Advice: "déposer les pièces jointes elles-mêmes"}
	}
	parts, whole := split(head.rest, about["boundary"])
	for i, p := range parts {
		if !whole && i == len(parts)-1 {
			return m.cut(p)
		}
		if refusal := m.read(p, depth+1); refusal != nil {
			return refusal
		}
	}
	return nil
}

// cut keeps the name of a part that is not whole.
func (m *mail) cut(p []byte) *Refusal {
	head := readFields(p)
	_, about := parameters(head.fields["content-type"])
	return m.out.add(Member{Name: head.fileName(about), Refusal: corrupt("message", "il est coupé avant la fin")})
}

// leaf keeps a part that holds no others.
func (m *mail) leaf(head fields, kind string, about map[string]string) *Refusal {
	how, _ := parameters(head.fields["content-disposition"])
	name := head.fileName(about)
	content := transferred(head.rest, head.fields["content-transfer-encoding"])
	if m.bytes += int64(len(content)); m.bytes > m.limits.Unzipped {
		return tooLarge("message dont le contenu dépasse "+Megabytes(m.limits.Unzipped), "au plus "+Megabytes(m.limits.Unzipped))
	}
	isText := kind == "" || kind == "text/plain" || kind == "text/html"
	if isText && how != "attachment" && name == "" {
		m.said = m.said || !isBlank(content)
		if kind == "text/html" && m.html == nil {
			m.html = content
		}
		return nil
	}
	if name == "" && kind == "message/rfc822" {
		name = "message joint.eml"
	}
	if isBlank(content) && isText {
		return nil
	}
	return m.out.add(Member{Name: name, Data: content})
}

// transferred undoes the encoding in which a message travels.
func transferred(content []byte, encoding string) []byte {
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "base64":
		return fromBase64(content)
	case "quoted-printable":
		plain, _ := io.ReadAll(quotedprintable.NewReader(bytes.NewReader(content))) // what it cannot read ends it, and is told by what is read
		return plain
	}
	return content
}

// fromBase64 leaves out what is no letter of base64, as mail programs do.
func fromBase64(content []byte) []byte {
	letters := bytes.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '+' || r == '/' {
			return r
		}
		return -1
	}, content)
	plain := make([]byte, base64.RawStdEncoding.DecodedLen(len(letters)))
	n, _ := base64.RawStdEncoding.Decode(plain, letters)
	return plain[:n]
}

// split returns the parts between the lines of a boundary, and whether the last one is ended.
func split(body []byte, boundary string) (parts [][]byte, whole bool) {
	mark, begun := []byte("--"+boundary), -1
	for at := 0; at < len(body); {
		end := len(body)
		if n := bytes.IndexByte(body[at:], '\n'); n >= 0 {
			end = at + n + 1
		}
		line := bytes.TrimRight(body[at:end], " \t\r\n")
		if rest, is := bytes.CutPrefix(line, mark); is && (len(rest) == 0 || string(rest) == "--") {
			if begun >= 0 {
				parts = append(parts, withoutBreak(body[begun:at]))
			}
			if len(rest) > 0 {
				return parts, true
			}
			begun = end
		}
		at = end
	}
	if begun >= 0 {
		parts = append(parts, body[begun:])
	}
	return parts, false
}

// withoutBreak takes off the line break before a boundary, which is of it.
func withoutBreak(part []byte) []byte {
	return bytes.TrimSuffix(bytes.TrimSuffix(part, []byte("\n")), []byte("\r"))
}
