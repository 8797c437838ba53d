package sheet

import (
	"fmt"
	"path"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// Envelope is a file that holds others: an archive, a message.
type Envelope struct {
	Format  string // in French, « archive zip »
	Members []Member
	Aside   []string // what it holds that is no return: « image001.png », « texte du message »
	Body    *Member  // the text of a message, where it holds a table
}

// Member is a file of an envelope. Its name is only shown: nothing is ever written under it.
type Member struct {
	Name    string
	Data    []byte
	Refusal *Refusal // why its bytes are not known
}

// nested refuses an envelope in an envelope.
func nested(what string) *Refusal {
	return &Refusal{Read: what + " dans un envoi", Expected: "un envoi qui contienne les remontées elles-mêmes", Advice: "déposer les fichiers qu'il contient"}
}

// mostMembers is how many files an envelope may hold.
const mostMembers = 200

// opener opens an envelope within the limits, taken over all that it holds.
type opener func(data []byte, l Limits) (Envelope, error)

// envelopeOpener returns what opens a format that holds files, by the name that formats gives it; nil for
// any other.
func envelopeOpener(format string) opener {
	switch format {
	case "archive zip":
		return openZip
	case "message électronique":
		return openMail
	case "message Outlook":
		return openOutlook
	}
	return nil
}

// Open returns what an envelope holds; is tells whether the file is one. The error is a *Refusal.
func Open(data []byte, l Limits) (e Envelope, is bool, err error) {
	if l.CheckSize(int64(len(data))) != nil {
		return Envelope{}, false, nil
	}
	defer func() {
		if fault := recover(); fault != nil {
			e, err = Envelope{}, corrupt("envoi", "")
		}
	}()
	for _, format := range formats {
		if !format.Is(data) {
			continue
		}
		open := envelopeOpener(format.Name)
		if open == nil {
			return Envelope{}, false, nil
		}
		e, err = open(data, l)
		e.Format = format.Name
		if err == nil && len(e.Members) == 0 && e.Body == nil {
			err = e.holdsNothing()
		}
		return e, true, err
	}
	return Envelope{}, false, nil
}

// holdsNothing says what was in an envelope in which nothing can be a return.
func (e Envelope) holdsNothing() *Refusal {
	what := e.Format + " vide"
	if len(e.Aside) > 0 {
		what = e.Format + " sans remontée, qui ne contient que\u00a0: " + listed(e.Aside)
	}
	return &Refusal{Read: what, Expected: "un envoi qui contienne un classeur, un fichier CSV ou un texte avec un tableau", Advice: useForm}
}

// listed names a few, and says how many others there are.
func listed(names []string) string {
	const few = 5
	if len(names) <= few+1 {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s et %d autres", strings.Join(names[:few], ", "), len(names)-few)
}

// add keeps a file of the envelope, or says that it is no return.
func (e *Envelope) add(m Member) *Refusal {
	if len(e.Members)+len(e.Aside) >= mostMembers {
		return tooMany()
	}
	m.Name = e.apart(memberName(m.Name))
	if what := envelopeIn(m.Data); m.Refusal == nil && what != "" {
		m.Refusal = nested(what)
	}
	if m.Refusal == nil && accompanies(m.Data) {
		e.Aside = append(e.Aside, m.Name)
		return nil
	}
	e.Members = append(e.Members, m)
	return nil
}

// envelopeIn names the envelope that a member is, "" for none.
func envelopeIn(data []byte) string {
	for _, format := range formats {
		if format.Is(data) {
			if envelopeOpener(format.Name) == nil {
				return ""
			}
			return format.Name
		}
	}
	return ""
}

func tooMany() *Refusal {
	return &Refusal{TooLarge: true, Read: fmt.Sprintf("envoi de plus de %d fichiers", mostMembers), Expected: fmt.Sprintf("au plus %d fichiers", mostMembers),
		Advice: "n'envoyer que les remontées de l'état-major de sécurité"}
}

// apart numbers a name that another file of the envelope bears.
func (e *Envelope) apart(name string) string {
	for n, own := 2, name; ; n++ {
		taken := false
		for _, m := range e.Members {
			taken = taken || m.Name == name
		}
		if !taken {
			return name
		}
		name = fmt.Sprintf("%s (%d)", own, n)
	}
}

// accompanies tells what goes with a message or is left in an archive, and is no return: pictures,
// signatures, and what programs leave behind.
func accompanies(data []byte) bool {
	return isImage(data) || isSignature(data) || isWinmail(data) || IsLeftover(data)
}

// isSignature knows a signature of S/MIME or of PGP that stands beside what it signs.
func isSignature(data []byte) bool {
	head := string(data[:min(len(data), 64)])
	return strings.HasPrefix(head, "0") && strings.Contains(head, "\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02") ||
		strings.HasPrefix(head, "-----BEGIN PGP SIGNATURE")
}

// isWinmail knows the format in which Outlook wraps what only it can open.
var isWinmail = startsWith("\x78\x9f\x3e\x22")

// memberName spells the name of a file of an envelope for readers: in one line, without what leads out of
// a folder, or would be taken for the mark of an envelope.
func memberName(name string) string {
	if !utf8.ValidString(name) {
		name, _ = charmap.CodePage850.NewDecoder().String(name) // it takes every byte
	}
	name = strings.NewReplacer(`\`, "/", "›", ">").Replace(title(norm.NFC.String(name)))
	var kept []string
	for _, part := range strings.Split(name, "/") {
		if part = strings.TrimSpace(part); part != "" && part != "." && part != ".." && !strings.HasSuffix(part, ":") {
			kept = append(kept, part)
		}
	}
	if name = path.Join(kept...); name == "" {
		return "pièce sans nom"
	}
	return name
}
