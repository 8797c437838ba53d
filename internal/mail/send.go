package mail

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"mime"
	"net"
	"net/mail"
	"net/textproto"
	"os"
	"path/filepath"
	"time"

	"dno/internal/durable"

	gomail "github.com/wneessen/go-mail"
	"github.com/wneessen/go-mail/smtp"
)

// Server is where mail is handed over. Without a Host nothing is sent.
type Server struct {
	Host     string
	Port     int
	Security Security
	User     string // empty: without authentication
	Password string
	Roots    *x509.CertPool // nil: the system's
	Timeout  time.Duration  // of each exchange
}

// Security is how the exchange with the server is protected.
type Security string

// The protections. With the first two the server's certificate is checked.
const (
	StartTLS Security = "starttls" // required, never given up
	TLS      Security = "tls"      // from the first byte
	Plain    Security = "none"     // for a relay on the same machine; never with a password
)

// Report says what became of the mail.
type Report struct {
	Queued, Sent, Waiting int
	Uncertain             []string // files of messages that may have left, which are not tried again
	Said                  []string // refusals and faults, a French sentence each
}

// Send hands the waiting messages over, each at most once, and tells what became of them.
// Whatever the server does, it is no reason for a run to fail.
func (o *Outbox) Send(s Server) (Report, error) {
	r := Report{Said: o.Said}
	names, err := list(o.dir, waiting)
	if err != nil {
		return r, err
	}
	if s.Host != "" && len(names) > 0 {
		o.hand(s, names, &r)
	}
	left, err := list(o.dir, waiting)
	if err != nil {
		return r, err
	}
	lost, err := list(o.dir, claimed)
	r.Waiting = len(left)
	for _, name := range lost {
		r.Uncertain = append(r.Uncertain, filepath.Join(o.dir, name+claimed))
	}
	return r, err
}

// hand sends the messages over one connection. One that the server refuses leaves the others
// their chance; a broken connection ends it all until the next run.
func (o *Outbox) hand(s Server, names []string, r *Report) {
	client, err := s.dial()
	if err != nil {
		r.Said = append(r.Said, fmt.Sprintf("serveur de courriel %s injoignable : %v", s.Host, err))
		return
	}
	defer client.Close()
	for _, name := range names {
		err := o.sendOne(client, s, name)
		var refusal *refused
		switch {
		case err == nil:
			r.Sent++
		case errors.As(err, &refusal):
			r.Said = append(r.Said, fmt.Sprintf("%s%s n'est pas parti : %v", name, waiting, err))
			if client.Reset() != nil {
				return
			}
		default:
			r.Said = append(r.Said, fmt.Sprintf("%s%s : %v", name, waiting, err))
			return
		}
	}
	_ = client.Quit() // all has been answered already
}

// refused says that the server has not taken the message: it may be tried again.
type refused struct{ error }

// Unwrap returns what the server said.
func (r *refused) Unwrap() error { return r.error }

// sendOne hands a message over and files it. It is claimed on the disk after the server has
// accepted its address and received its text, just before the dot that makes it the server's.
func (o *Outbox) sendOne(client *smtp.Client, s Server, name string) error {
	path, claim, sent := filepath.Join(o.dir, name+waiting), filepath.Join(o.dir, name+claimed), filepath.Join(o.dir, sentDir, name+waiting)
	data, err := os.ReadFile(path)
	if err != nil {
		return &refused{err}
	}
	if fingerprint(string(data)) != name {
		return &refused{errors.New("le fichier a été modifié ; l'envoyer à la main, ou le supprimer")}
	}
	if _, err := os.Stat(sent); !errors.Is(err, fs.ErrNotExist) {
		return &refused{errors.New("il figure déjà parmi les envoyés")}
	}
	end, err := s.begin(client, data)
	if err != nil {
		return &refused{err}
	}
	if err := durable.Rename(path, claim); err != nil {
		_ = client.Close() // before the dot: the server forgets the message
		return err
	}
	err = end.Close()
	var answer *textproto.Error
	switch {
	case err == nil:
		return durable.Rename(claim, sent)
	case errors.As(err, &answer):
		return &refused{errors.Join(err, durable.Rename(claim, path))}
	}
	return fmt.Errorf("la connexion s'est rompue avant que le serveur ne confirme, le message est peut-être parti : %w", err)
}

// begin speaks SMTP up to the last line of the message. Closing what it returns writes the
// dot and waits for the answer.
func (s Server) begin(client *smtp.Client, data []byte) (end io.Closer, err error) {
	from, to, err := envelope(data)
	if err != nil {
		return nil, err
	}
	if err := client.UpdateDeadline(s.timeout()); err != nil {
		return nil, err
	}
	if err := client.Mail("<" + from + ">"); err != nil {
		return nil, err
	}
	if err := client.Rcpt("<" + to + ">"); err != nil {
		return nil, err
	}
	w, err := client.Data()
	if err != nil {
		return nil, err
	}
	_, err = w.Write(bytes.TrimPrefix(data, []byte(unsent)))
	return w, err
}

// envelope returns the addresses of a kept message.
func envelope(data []byte) (from, to string, err error) {
	m, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		return "", "", err
	}
	sender, err := mail.ParseAddress(m.Header.Get("From"))
	if err != nil {
		return "", "", err
	}
	recipient, err := mail.ParseAddress(m.Header.Get("To"))
	if err != nil {
		return "", "", err
	}
	return sender.Address, recipient.Address, nil
}

// subject decodes the subject of a kept message.
func subject(h mail.Header) string {
	text, err := new(mime.WordDecoder).DecodeHeader(h.Get("Subject"))
	if err != nil {
		return h.Get("Subject")
	}
	return text
}

func (s Server) timeout() time.Duration {
	if s.Timeout == 0 {
		return 30 * time.Second
	}
	return s.Timeout
}

// dial connects, protects the connection and authenticates.
func (s Server) dial() (*smtp.Client, error) {
	var conn net.Conn
	secure := &tls.Config{ServerName: s.Host, RootCAs: s.Roots, MinVersion: tls.VersionTLS12}
	options := []gomail.Option{
		gomail.WithTimeout(s.timeout()), gomail.WithPort(s.Port), gomail.WithTLSConfig(secure), gomail.WithTLSPolicy(gomail.TLSMandatory),
		gomail.WithDialContextFunc(func(ctx context.Context, network, address string) (c net.Conn, err error) {
			if s.Security == TLS {
				conn, err = (&tls.Dialer{Config: secure}).DialContext(ctx, network, address)
			} else {
				conn, err = (&net.Dialer{}).DialContext(ctx, network, address)
			}
			return conn, err
		}),
	}
	if s.Security == TLS || s.Security == Plain { // no STARTTLS to ask for
		options = append(options, gomail.WithTLSPolicy(gomail.NoTLS))
	}
	if s.User != "" {
		options = append(options, gomail.WithUsername(s.User), gomail.WithPassword(s.Password),
			gomail.WithOpportunisticSMTPAuth(gomail.SMTPAuthSCRAMSHA256, gomail.SMTPAuthPlain, gomail.SMTPAuthLogin,
				gomail.SMTPAuthCramMD5))
	}
	c, err := gomail.NewClient(s.Host, options...)
	if err != nil {
		return nil, err
	}
	client, err := c.DialToSMTPClientWithContext(context.Background())
	if err != nil && conn != nil {
		conn.Close() // go-mail leaves it open
	}
	return client, err
}
