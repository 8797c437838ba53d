package mail

import (
	"bufio"
	"bytes"
	"crypto/x509"
	"encoding/base64"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/mail"
	"net/textproto"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dno/internal/mail/mailtest"
)

const sender = "Secrétariat général <dno@interieur.example>"

// paris is where the day of a message begins.
var paris = time.FixedZone("CEST", 2*60*60)

func message(n int) Message {
	return Message{Reference: fmt.Sprintf("relance/2011-S1/%02d", n), To: fmt.Sprintf("pref%d@ain.example", n),
		Subject: "DNO, états-majors de sécurité : relance",
		Text:    "Sauf erreur de ma part,\n.\n.. l'état ne m'est pas parvenu à ce jour.\n", Date: time.Date(2011, 7, 20, 0, 0, 0, 0, paris),
		Attachments: []Attachment{{"01.pdf", []byte("%PDF-1.4\r\n.\r\n\xff")}, {"état.xlsx", bytes.Repeat([]byte{0, 1, 2}, 900)}}}
}

// open opens the outbox of a folder.
func open(t *testing.T, dir string) *Outbox {
	t.Helper()
	o, err := Open(dir, sender)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// put keeps a message that must be new.
func put(t *testing.T, o *Outbox, messages ...Message) {
	t.Helper()
	for _, m := range messages {
		if kept, err := o.Put(m); err != nil || !kept {
			t.Fatalf("%s kept: %v, %v", m.Reference, kept, err)
		}
	}
	if err := o.Save(); err != nil {
		t.Fatal(err)
	}
}

// send sends what waits and checks the report.
func send(t *testing.T, o *Outbox, s Server, sent, waiting, uncertain int) Report {
	t.Helper()
	r, err := o.Send(s)
	if err != nil || r.Sent != sent || r.Waiting != waiting || len(r.Uncertain) != uncertain {
		t.Fatalf("sent %d, waiting %d, uncertain %v, %v %v; want %d, %d and %d", r.Sent, r.Waiting, r.Uncertain, r.Said, err, sent, waiting,
			uncertain)
	}
	return r
}

func TestAKeptMessageIsWhatAMailProgramReads(t *testing.T) {
	dir := t.TempDir()
	put(t, open(t, dir), message(1))
	names, err := list(dir, waiting)
	if err != nil || len(names) != 1 {
		t.Fatal(names, err)
	}
	data, err := os.ReadFile(filepath.Join(dir, names[0]+waiting))
	if err != nil {
		t.Fatal(err)
	}
	if fingerprint(string(data)) != names[0] {
		t.Errorf("the name %s is not the fingerprint of the content", names[0])
	}
	m, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]string{"To": "<pref1@ain.example>", "Date": "Wed, 20 Jul 2011 00:00:00 +0200", "X-Unsent": "1",
		"Mime-Version": "1.0", "User-Agent": "", "X-Mailer": ""} {
		if got := m.Header.Get(key); got != want {
			t.Errorf("%s: %q, want %q", key, got, want)
		}
	}
	if got := subject(m.Header); got != message(1).Subject {
		t.Errorf("subject %q", got)
	}
	if from, err := m.Header.AddressList("From"); err != nil || from[0].Name != "Secrétariat général" {
		t.Errorf("from %v, %v", from, err)
	}
	_, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil {
		t.Fatal(err)
	}
	parts := multipart.NewReader(m.Body, params["boundary"])
	for _, want := range []struct{ name, kind, text string }{
		{"", "text/plain", message(1).Text},
		{"01.pdf", "application/pdf", string(message(1).Attachments[0].Data)},
		{"état.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", string(message(1).Attachments[1].Data)},
	} {
		p, err := parts.NextPart()
		if err != nil {
			t.Fatal(err)
		}
		text, err := content(p)
		name, _ := new(mime.WordDecoder).DecodeHeader(p.FileName())
		if err != nil || name != want.name || !strings.HasPrefix(p.Header.Get("Content-Type"), want.kind) || text != want.text {
			t.Errorf("part %q of kind %q: %.60q, %v", name, p.Header.Get("Content-Type"), text, err)
		}
	}
}

func TestSameMessageGivesSameBytes(t *testing.T) {
	one, err := message(1).encode(sender)
	if err != nil {
		t.Fatal(err)
	}
	two, err := message(1).encode(sender)
	if err != nil || !bytes.Equal(one, two) {
		t.Errorf("two messages differ (%v)", err)
	}
	other := message(1)
	other.Attachments[0].Data = []byte("%PDF-1.5")
	three, err := other.encode(sender)
	if err != nil || header(t, string(three), "Message-Id") == header(t, string(one), "Message-Id") {
		t.Errorf("two contents have one Message-ID (%v)", err)
	}
}

func TestAHostileSubjectAddsNoHeader(t *testing.T) {
	m := message(1)
	m.Subject = "accusé de réception de « a\r\nBcc: autre@ailleurs.example\r\n\r\nb\xff.xlsx »"
	data, err := m.encode(sender)
	if err != nil {
		t.Fatal(err)
	}
	if got := header(t, string(data), "Bcc"); got != "" {
		t.Errorf("Bcc: %s", got)
	}
	m.To = "a@b.example>\r\nRCPT TO:<c@d.example"
	if _, err := m.encode(sender); err == nil {
		t.Error("an address on two lines is accepted")
	}
}

func TestMailIsSentOnceOverStartTLS(t *testing.T) {
	s := mailtest.Listen(t, func(s *mailtest.Server) { s.Password = "mot de passe" })
	dir := t.TempDir()
	put(t, open(t, dir), message(1), message(2))
	server := reach(s)
	server.User, server.Password = "dno", "mot de passe"
	send(t, open(t, dir), server, 2, 0, 0)
	got := s.Messages()
	if len(got) != 2 || got[0].From != "dno@interieur.example" || got[0].To == got[1].To || header(t, got[0].Text, "X-Unsent") != "" {
		t.Fatalf("received %+v", got)
	}
	kept, err := os.ReadFile(sentFile(t, dir, got[0].To))
	if err != nil || strings.ReplaceAll(strings.TrimPrefix(string(kept), unsent), "\r\n", "\n") != got[0].Text {
		t.Errorf("what was received is not what is kept (%v)", err)
	}
	o := open(t, dir)
	if again, err := o.Put(message(1)); again || err != nil {
		t.Errorf("a message that was sent is kept again (%v)", err)
	}
	later := message(2)
	later.Date = later.Date.AddDate(0, 0, 1)
	if again, err := o.Put(later); again || err != nil {
		t.Errorf("the same reference on another day is kept again (%v)", err)
	}
	send(t, o, server, 0, 0, 0)
	if n := len(s.Messages()); n != 2 {
		t.Errorf("%d messages received", n)
	}
}

func TestMailIsSentOverTLSFromTheStart(t *testing.T) {
	s := mailtest.Listen(t, func(s *mailtest.Server) { s.FromStart, s.Password = true, "x" })
	dir := t.TempDir()
	put(t, open(t, dir), message(1))
	server := reach(s)
	server.Security, server.User, server.Password = TLS, "dno", "x"
	send(t, open(t, dir), server, 1, 0, 0)
}

func TestMailWaitsWhenItCannotLeave(t *testing.T) {
	closed := reach(mailtest.Listen(t, func(*mailtest.Server) {}))
	closed.Port = 1 // nobody listens
	for name, c := range map[string]struct {
		set    func(*mailtest.Server)
		change func(*Server)
	}{
		"without a server":                 {func(*mailtest.Server) {}, func(s *Server) { *s = Server{} }},
		"a server that does not answer":    {func(*mailtest.Server) {}, func(s *Server) { *s = closed }},
		"a certificate nobody vouches for": {func(*mailtest.Server) {}, func(s *Server) { s.Roots = nil }},
		"a server that drops STARTTLS":     {func(s *mailtest.Server) { s.NoTLS = true }, func(*Server) {}},
		"a password that is refused": {func(s *mailtest.Server) { s.Password = "vrai" },
			func(s *Server) { s.User, s.Password = "dno", "faux" }},
		"a server that wants to know who":     {func(s *mailtest.Server) { s.Password = "vrai" }, func(*Server) {}},
		"a server that has no room just then": {func(s *mailtest.Server) { s.Busy = true }, func(*Server) {}},
	} {
		t.Run(name, func(t *testing.T) {
			s := mailtest.Listen(t, c.set)
			dir := t.TempDir()
			put(t, open(t, dir), message(1), message(2))
			server := reach(s)
			c.change(&server)
			r := send(t, open(t, dir), server, 0, 2, 0)
			if server.Host != "" && len(r.Said) == 0 {
				t.Error("nothing is said of it")
			}
			if len(s.Messages()) != 0 {
				t.Error("something was sent")
			}
		})
	}
}

func TestOneRefusedMailboxDoesNotHoldTheOthers(t *testing.T) {
	s := mailtest.Listen(t, func(s *mailtest.Server) { s.Refuse = "pref2@ain.example" })
	dir := t.TempDir()
	put(t, open(t, dir), message(1), message(2), message(3))
	r := send(t, open(t, dir), reach(s), 2, 1, 0)
	if len(r.Said) != 1 || !strings.Contains(r.Said[0], "no such mailbox") {
		t.Errorf("said %q", r.Said)
	}
}

func TestWhatMayHaveLeftIsNotSentAgain(t *testing.T) {
	s := mailtest.Listen(t, func(s *mailtest.Server) { s.HangUp = true })
	dir := t.TempDir()
	put(t, open(t, dir), message(1))
	r := send(t, open(t, dir), reach(s), 0, 0, 1)
	if len(r.Said) != 1 || !strings.Contains(r.Said[0], "peut-être parti") {
		t.Errorf("said %q", r.Said)
	}
	send(t, open(t, dir), reach(s), 0, 0, 1)
	if n := len(s.Messages()); n != 1 {
		t.Errorf("%d messages received", n)
	}
	lost := r.Uncertain[0]
	if err := os.Rename(lost, strings.TrimSuffix(lost, claimed)+waiting); err != nil {
		t.Fatal(err)
	}
	send(t, open(t, dir), reach(mailtest.Listen(t, func(*mailtest.Server) {})), 1, 0, 0)
}

// TestAKilledRunSendsNothingTwice stops at every step of a message's way, by putting the
// folder in the state that the step leaves.
func TestAKilledRunSendsNothingTwice(t *testing.T) {
	for name, c := range map[string]struct {
		leave func(dir, file string) error
		sent  int // by the next run
	}{
		"before the register is saved": {func(dir, _ string) error { return os.Remove(filepath.Join(dir, register)) }, 1},
		"between the claim and the answer": {func(dir,
			file string) error {
			return os.Rename(file, strings.TrimSuffix(file, waiting)+claimed)
		}, 0},
		"after the answer was noted": {func(dir,
			file string) error {
			return os.Rename(file, filepath.Join(dir, sentDir, filepath.Base(file)))
		}, 0},
		"while a message was written": {func(dir,
			file string) error {
			return os.WriteFile(filepath.Join(dir, ".x.eml.12"), []byte("X"), 0o600)
		}, 1},
		"and the register is cut short": {func(dir, _ string) error {
			return os.WriteFile(filepath.Join(dir, register), []byte("reference;\"fich"), 0o600)
		}, 1},
		"and a copy was sent by hand": {func(dir, file string) error {
			return os.Link(file,
				filepath.Join(dir, sentDir, filepath.Base(file)))
		}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			s := mailtest.Listen(t, func(*mailtest.Server) {})
			dir := t.TempDir()
			put(t, open(t, dir), message(1))
			names, err := list(dir, waiting)
			if err != nil {
				t.Fatal(err)
			}
			if err := c.leave(dir, filepath.Join(dir, names[0]+waiting)); err != nil {
				t.Fatal(err)
			}
			for range 2 {
				o := open(t, dir)
				later := message(1)
				later.Date = later.Date.AddDate(0, 0, 1)
				if kept, err := o.Put(later); kept || err != nil {
					t.Fatalf("kept again: %v, %v", kept, err)
				}
				if _, err := o.Send(reach(s)); err != nil {
					t.Fatal(err)
				}
				if err := o.Save(); err != nil {
					t.Fatal(err)
				}
			}
			if n := len(s.Messages()); n != c.sent {
				t.Errorf("%d messages received, want %d", n, c.sent)
			}
			if halves, _ := filepath.Glob(filepath.Join(dir, ".x*")); halves != nil {
				t.Errorf("left: %v", halves)
			}
		})
	}
}

func TestAMessageDeletedByHandDoesNotComeBack(t *testing.T) {
	dir := t.TempDir()
	put(t, open(t, dir), message(1))
	names, _ := list(dir, waiting)
	if err := os.Remove(filepath.Join(dir, names[0]+waiting)); err != nil {
		t.Fatal(err)
	}
	if kept, err := open(t, dir).Put(message(1)); kept || err != nil {
		t.Errorf("kept again: %v, %v", kept, err)
	}
}

func TestAMessageChangedByHandIsLeftToAPerson(t *testing.T) {
	s := mailtest.Listen(t, func(*mailtest.Server) {})
	dir := t.TempDir()
	put(t, open(t, dir), message(1))
	names, _ := list(dir, waiting)
	path := filepath.Join(dir, names[0]+waiting)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, bytes.Replace(data, []byte("pref1@"), []byte("pref2@"), 1), 0o600); err != nil {
		t.Fatal(err)
	}
	if r := send(t, open(t, dir), reach(s), 0, 1, 0); len(r.Said) != 1 || !strings.Contains(r.Said[0], "a été modifié") {
		t.Errorf("said %q", r.Said)
	}
}

func TestContacts(t *testing.T) {
	for name, c := range map[string]struct{ text, says string }{
		"a table":                  {"\ufeffcode;adresse\r\n01;pref@ain.example\r\n# en attente\r\n2A;\r\n", ""},
		"no titles":                {"01;pref@ain.example\n", "ligne 1 : titres attendus : code;adresse"},
		"an unknown code":          {"code;adresse\n\n99;a@b.example\n", "ligne 3 : « 99 »"},
		"a code twice":             {"code;adresse\n01;a@b.example\n01;a@b.example\n", "ligne 3 : le département 01 figure deux fois"},
		"what is no address":       {"code;adresse\n01;préfecture\n", "ligne 2 : « préfecture » n'est pas une adresse"},
		"a column that is lacking": {"code;adresse\n01\n", "line 2"},
	} {
		path := filepath.Join(t.TempDir(), "contacts.csv")
		if err := os.WriteFile(path, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		contacts, err := ReadContacts(path)
		switch {
		case c.says == "" && (err != nil || len(contacts) != 2 || contacts["01"] != "pref@ain.example" || contacts["2A"] != ""):
			t.Errorf("%s: %v, %v", name, contacts, err)
		case c.says != "" && (err == nil || !strings.Contains(err.Error(), c.says)):
			t.Errorf("%s: %v, want %q", name, err, c.says)
		}
	}
	if _, err := ReadContacts(filepath.Join(t.TempDir(), "absent.csv")); err == nil {
		t.Error("a file that does not exist is no error")
	}
}

// sentFile returns the file of the message to an address, among those sent.
func sentFile(t *testing.T, dir, to string) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, sentDir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if data, err := os.ReadFile(f); err == nil && strings.Contains(string(data), to) {
			return f
		}
	}
	t.Fatalf("no message to %s among %v", to, files)
	return ""
}

// content decodes a part.
func content(p *multipart.Part) (string, error) {
	var r io.Reader = p // multipart decodes quoted-printable itself
	if p.Header.Get("Content-Transfer-Encoding") == "base64" {
		r = base64.NewDecoder(base64.StdEncoding, p)
	}
	data, err := io.ReadAll(r)
	if p.FileName() == "" {
		return strings.ReplaceAll(string(data), "\r\n", "\n"), err
	}
	return string(data), err
}

// reach returns how the program reaches a server.
func reach(s *mailtest.Server) Server {
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(s.CA)
	return Server{Host: "127.0.0.1", Port: s.Port(), Security: StartTLS, Roots: roots, Timeout: 10 * time.Second}
}

// header returns a line of a message.
func header(t *testing.T, text, key string) string {
	t.Helper()
	h, err := textproto.NewReader(bufio.NewReader(strings.NewReader(text))).ReadMIMEHeader()
	if err != nil {
		t.Fatal(err)
	}
	return h.Get(key)
}
