package sheet

import (
	"bytes"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode/utf16"

	"github.com/richardlehane/mscfb"
	"golang.org/x/text/encoding/charmap"
)

// The properties of a message of Outlook that matter here: a stream each, of that name, followed by its
// type.
const (
	msgStream   = "__substg1.0_"
	msgAttached = "__attach_version1.0_"
	msgPage     = "1013" // the text, as a page
	msgText     = "1000"
	msgData     = "3701"
	msgName     = "3707"
	msgShort    = "3704"
	msgMessage  = "3701000D" // a message in the message: a folder
)

// openOutlook reads the files that go with a message of Outlook, and its text where it holds a table.
func openOutlook(data []byte, l Limits) (Envelope, error) {
	container, err := mscfb.New(bytes.NewReader(data))
	if err != nil {
		return Envelope{}, corrupt("message Outlook (msg)", "")
	}
	m := &outlook{limits: l, attached: map[string]*attached{}}
	for _, file := range container.File {
		if refusal := m.take(file); refusal != nil {
			return Envelope{}, refusal
		}
	}
	return m.envelope()
}

// outlook is a message being read.
type outlook struct {
	limits     Limits
	bytes      int64
	attached   map[string]*attached
	page, text []byte
}

// attached is a file that goes with it, or a message.
type attached struct {
	name, short string
	data        []byte
	isMessage   bool
}

func (m *outlook) take(file *mscfb.File) *Refusal {
	m.limits.Stop.look()
	property, is := strings.CutPrefix(file.Name, msgStream)
	if !is || len(property) < 8 {
		return nil
	}
	inside := len(file.Path) == 1 && strings.HasPrefix(file.Path[0], msgAttached)
	if len(file.Path) > 0 && !inside {
		return nil
	}
	if inside && property == msgMessage {
		m.of(file.Path[0]).isMessage = true
		return nil
	}
	content, refusal := m.content(file)
	if refusal != nil {
		return refusal
	}
	if inside {
		m.of(file.Path[0]).set(property, content)
		return nil
	}
	switch property[:4] {
	case msgPage:
		m.page = content
		if strings.HasSuffix(property, "001F") {
			m.page = []byte(msgString(property, content))
		}
	case msgText:
		m.text = content
	}
	return nil
}

func (m *outlook) of(folder string) *attached {
	if m.attached[folder] == nil {
		m.attached[folder] = &attached{}
	}
	return m.attached[folder]
}

func (a *attached) set(property string, content []byte) {
	switch property[:4] {
	case msgData:
		a.data = content
	case msgName:
		a.name = msgString(property, content)
	case msgShort:
		a.short = msgString(property, content)
	}
}

// content reads a stream, within the limit over all of them: two may lie on the same bytes of the file.
func (m *outlook) content(file *mscfb.File) ([]byte, *Refusal) {
	if m.bytes += max(file.Size, 0); m.bytes > m.limits.Unzipped {
		return nil, tooLarge("message dont le contenu dépasse "+Megabytes(m.limits.Unzipped), "au plus "+Megabytes(m.limits.Unzipped))
	}
	content, err := io.ReadAll(io.LimitReader(file, file.Size))
	if err != nil || int64(len(content)) != file.Size {
		return nil, corrupt("message Outlook (msg)", "")
	}
	return content, nil
}

// msgString reads a text by the type that its property names.
func msgString(property string, content []byte) string {
	if !strings.HasSuffix(property, "001F") {
		text, _ := charmap.Windows1252.NewDecoder().String(string(content)) // it takes every byte
		return strings.TrimRight(text, "\x00")
	}
	units := make([]uint16, len(content)/2)
	for i := range units {
		units[i] = uint16(content[2*i]) | uint16(content[2*i+1])<<8
	}
	return strings.TrimRight(string(utf16.Decode(units)), "\x00")
}

func (m *outlook) envelope() (Envelope, error) {
	var e Envelope
	for _, folder := range slices.Sorted(maps.Keys(m.attached)) {
		a := m.attached[folder]
		member := Member{Name: a.name, Data: a.data}
		if member.Name == "" {
			member.Name = a.short
		}
		if a.isMessage {
			member.Refusal = nested("message Outlook")
		}
		if refusal := e.add(member); refusal != nil {
			return Envelope{}, refusal
		}
	}
	if m.page != nil {
		if _, err := readHTML(m.page, m.limits); err == nil {
			e.Body = &Member{Name: "texte du message", Data: m.page}
		}
	}
	if e.Body == nil && (!isBlank(m.text) || !isBlank(m.page)) {
		e.Aside = append([]string{"texte du message"}, e.Aside...)
	}
	return e, nil
}
