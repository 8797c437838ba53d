package settings

import (
	"crypto/x509"
	"errors"
	"fmt"
	"os"

	"dno/internal/batch"
	"dno/internal/mail"
)

// Mailing says who writes, who is written to and over which server, in the configuration
// file only. The password comes from the environment.
type Mailing struct {
	From        string // empty: no mail
	Secretariat string
	Operator    string
	Host        string // empty: the mail waits as files
	Port        int
	TLS         string
	User        string
	CA          string // file of the authorities that vouch for the server, beside the system's
}

// passwordVariable is where the password of mail.user is read.
const passwordVariable = "DNO_SMTP_PASSWORD"

var defaultMail = Mailing{Port: 587, TLS: string(mail.StartTLS)}

// checkMail looks at the keys without using them.
func (s *Settings) checkMail() error {
	m := s.Mail
	for _, address := range []struct{ key, text string }{{"mail.from", m.From}, {"mail.secretariat", m.Secretariat},
		{"mail.operator", m.Operator}} {
		if address.text == "" {
			continue
		}
		if err := mail.CheckAddress(address.text); err != nil {
			return s.wrong(address.key, err)
		}
	}
	switch mail.Security(m.TLS) {
	case mail.StartTLS, mail.TLS:
	case mail.Plain:
		if m.User != "" {
			return s.wrong("mail.tls", errors.New("un mot de passe ne part pas en clair : écrire starttls ou tls, ou retirer mail.user"))
		}
	default:
		return s.wrong("mail.tls", errors.New("écrire starttls, tls ou none"))
	}
	if m.Port < 1 || m.Port > 65535 {
		return s.wrong("mail.port", errors.New("un port va de 1 à 65535"))
	}
	for _, needs := range []struct {
		key string
		set bool
	}{{"mail.host", m.Host != ""}, {"mail.secretariat", m.Secretariat != ""}, {"mail.operator", m.Operator != ""}} {
		if needs.set && m.From == "" {
			return s.wrong(needs.key, errors.New("mail.from manque : de qui vient le courrier ?"))
		}
	}
	return nil
}

func (s *Settings) readContacts() (mail.Contacts, error) {
	if s.Contacts == "" {
		return nil, nil
	}
	return mail.ReadContacts(s.Contacts)
}

// roots returns who vouches for the server; nil is the system's choice.
func (s *Settings) roots() (*x509.CertPool, error) {
	if s.Mail.CA == "" {
		return nil, nil
	}
	data, err := os.ReadFile(s.Mail.CA)
	if err != nil {
		return nil, err
	}
	pool, err := x509.SystemCertPool()
	if err != nil {
		pool = x509.NewCertPool()
	}
	if !pool.AppendCertsFromPEM(data) {
		return nil, fmt.Errorf("%s ne contient aucun certificat", s.Mail.CA)
	}
	return pool, nil
}

// mail turns the keys into what a run depends on.
func (s *Settings) mail() (batch.Mail, error) {
	contacts, err := s.readContacts()
	if err != nil {
		return batch.Mail{}, s.wrong("contacts", err)
	}
	roots, err := s.roots()
	if err != nil {
		return batch.Mail{}, s.wrong("mail.ca", err)
	}
	if s.Mail.From == "" {
		return batch.Mail{}, nil
	}
	m := s.Mail
	password := os.Getenv(passwordVariable)
	if m.Host != "" && m.User != "" && password == "" {
		return batch.Mail{}, s.wrong("mail.user", fmt.Errorf("le mot de passe manque, la variable %s doit le donner", passwordVariable))
	}
	return batch.Mail{From: m.From, Secretariat: m.Secretariat, Operator: m.Operator, Contacts: contacts,
			Server: mail.Server{Host: m.Host, Port: m.Port, Security: mail.Security(m.TLS), User: m.User, Password: password,
				Roots: roots}},
		nil
}
