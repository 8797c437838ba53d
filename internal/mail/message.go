// Package mail writes the program's mails, keeps those that wait and sends each at most once.
// What they say, and to whom, is for its callers.
package mail

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/mail"
	"strings"
	"time"

	gomail "github.com/wneessen/go-mail"
)

// Message is one mail to one address.
type Message struct {
	Reference   string // what it is about: of two messages with one reference the second is not kept
	To          string
	Subject     string
	Text        string
	Date        time.Time // the day it is drawn up for; the clock is never read
	Attachments []Attachment
}

// Attachment is a file that goes with a message.
type Attachment struct {
	Name string
	Data []byte
}

// kinds are the content types of what is attached: the system's own table differs from one
// machine to the next.
var kinds = map[string]gomail.ContentType{
	".pdf":  "application/pdf",
	".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

const (
	// unsent makes a mail program open the file as a message to be sent. It is left out when
	// the message is sent from here.
	unsent = "X-Unsent: 1\r\n"
	// referenceHeader says what the message is about, in a fingerprint.
	referenceHeader = "X-DNO-Reference"
)

// encode returns the message as it is kept: the same message gives the same bytes, which is
// why its boundary and its identity are drawn from its content.
func (m Message) encode(from string) ([]byte, error) {
	identity := m.identity(from)
	out := gomail.NewMsg(gomail.WithNoDefaultUserAgent(), gomail.WithBoundary("dno-"+identity[:40]))
	if err := out.From(from); err != nil {
		return nil, fmt.Errorf("expéditeur « %s » : %w", from, err)
	}
	if err := out.To(m.To); err != nil {
		return nil, fmt.Errorf("destinataire « %s » : %w", m.To, err)
	}
	out.Subject(oneLine(m.Subject))
	out.SetDateWithValue(m.Date)
	out.SetMessageIDWithValue(identity[:40] + "@" + domain(from))
	out.SetGenHeader(referenceHeader, fingerprint(m.Reference))
	out.SetBodyString(gomail.TypeTextPlain, m.Text)
	for _, a := range m.Attachments {
		kind := kinds[strings.ToLower(a.Name[max(0, strings.LastIndexByte(a.Name, '.')):])]
		if kind == "" {
			kind = "application/octet-stream"
		}
		if err := out.AttachReader(a.Name, bytes.NewReader(a.Data), gomail.WithFileContentType(kind)); err != nil {
			return nil, err
		}
	}
	b := bytes.NewBufferString(unsent)
	if _, err := out.WriteTo(b); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// identity sums up the whole content.
func (m Message) identity(from string) string {
	h := sha256.New()
	for _, s := range []string{from, m.Reference, m.To, m.Subject, m.Text, m.Date.Format(time.RFC3339)} {
		fmt.Fprintf(h, "%d:%s", len(s), s)
	}
	for _, a := range m.Attachments {
		fmt.Fprintf(h, "%d:%s%d:", len(a.Name), a.Name, len(a.Data))
		h.Write(a.Data)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// domain returns what stands behind the @ of an address.
func domain(address string) string {
	if a, err := mail.ParseAddress(address); err == nil {
		address = a.Address
	}
	return address[strings.LastIndexByte(address, '@')+1:]
}

func fingerprint(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

// oneLine keeps a text that comes from a file's name from ending a header.
func oneLine(s string) string {
	return strings.Join(strings.Fields(strings.ToValidUTF8(s, "\ufffd")), " ")
}

// CheckAddress tells whether a text is an address that mail can be sent to or from.
func CheckAddress(text string) error {
	if _, err := mail.ParseAddress(text); err != nil || strings.ContainsAny(text, "\r\n") {
		return fmt.Errorf("« %s » n'est pas une adresse de courriel", text)
	}
	return nil
}
