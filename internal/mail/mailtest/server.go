// Package mailtest is an SMTP server for tests, on the loopback. What is sent to it is for the
// tests to judge.
package mailtest

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"encoding/pem"
	"io"
	"math/big"
	"net"
	"net/textproto"
	"strings"
	"sync"
	"testing"
	"time"
)

// Server is an SMTP server with STARTTLS and AUTH PLAIN. Its fields are set before a message
// is sent.
type Server struct {
	addr      *net.TCPAddr
	CA        []byte // in PEM: who vouches for it
	tls       *tls.Config
	FromStart bool            // TLS from the first byte
	NoTLS     bool            // STARTTLS is not offered
	Password  string          // of user dno; empty: no authentication
	Refuse    string          // an address that it does not know
	Busy      bool            // it refuses every message after its text
	HangUp    bool            // it takes a message and breaks off without an answer
	Taken     func(Delivered) // is told of each message taken, before the answer; may be nil

	mutex    sync.Mutex
	received []Delivered
}

// Delivered is a message that the server has taken.
type Delivered struct{ From, To, Text string }

// Listen starts the server with a certificate made for the occasion.
func Listen(t testing.TB, set func(*Server)) *Server {
	t.Helper()
	s := &Server{}
	set(s)
	certificate, key := Certificate(t)
	pair, err := tls.X509KeyPair(certificate, key)
	if err != nil {
		t.Fatal(err)
	}
	s.tls, s.CA = &tls.Config{Certificates: []tls.Certificate{pair}}, certificate
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.addr = l.Addr().(*net.TCPAddr)
	if s.FromStart {
		l = tls.NewListener(l, s.tls)
	}
	var open sync.WaitGroup
	open.Go(func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			open.Go(func() { s.serve(conn) })
		}
	})
	t.Cleanup(func() { l.Close(); open.Wait() })
	return s
}

// Certificate makes a certificate for 127.0.0.1, which vouches for itself, and its key, in PEM.
func Certificate(t testing.TB) (certificate, key []byte) {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	c := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "essai"}, NotBefore: time.Unix(0, 0),
		NotAfter:    time.Date(2200, 1, 1, 0, 0, 0, 0, time.UTC),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true,
		KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageDigitalSignature}
	der, err := x509.CreateCertificate(rand.Reader, c, c, &private.PublicKey, private)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		t.Fatal(err)
	}
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}),
		pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: secret})
}

// Port is where the server listens, on 127.0.0.1.
func (s *Server) Port() int { return s.addr.Port }

// Messages returns what it has taken.
func (s *Server) Messages() []Delivered {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return append([]Delivered(nil), s.received...)
}

// serve speaks with one client.
func (s *Server) serve(conn net.Conn) {
	defer func() { conn.Close() }()
	_, secure := conn.(*tls.Conn)
	known := s.Password == ""
	text := textproto.NewConn(conn)
	say := func(line string) { _ = text.PrintfLine("%s", line) }
	say("220 essai ESMTP")
	var m Delivered
	for {
		line, err := text.ReadLine()
		if err != nil {
			return
		}
		verb, rest, _ := strings.Cut(line, " ")
		switch strings.ToUpper(verb) {
		case "EHLO":
			say("250-essai")
			if !secure && !s.NoTLS {
				say("250-STARTTLS")
			}
			if s.Password != "" && secure {
				say("250-AUTH PLAIN")
			}
			say("250 8BITMIME")
		case "STARTTLS":
			say("220 go")
			conn = tls.Server(conn, s.tls)
			text, secure = textproto.NewConn(conn), true
			say = func(line string) { _ = text.PrintfLine("%s", line) }
		case "AUTH":
			token, _ := base64.StdEncoding.DecodeString(strings.TrimPrefix(rest, "PLAIN "))
			if known = string(token) == "\x00dno\x00"+s.Password; known {
				say("235 welcome")
			} else {
				say("535 unknown")
			}
		case "MAIL":
			m = Delivered{From: between(rest)}
			if !known {
				say("530 who are you")
				continue
			}
			say("250 ok")
		case "RCPT":
			if m.To = between(rest); m.To == s.Refuse {
				say("550 no such mailbox")
				continue
			}
			say("250 ok")
		case "DATA":
			say("354 go on")
			body, err := io.ReadAll(text.DotReader())
			if err != nil {
				return
			}
			if s.Busy {
				say("451 later")
				continue
			}
			m.Text = string(body)
			s.mutex.Lock()
			s.received = append(s.received, m)
			s.mutex.Unlock()
			if s.Taken != nil {
				s.Taken(m)
			}
			if s.HangUp {
				return
			}
			say("250 taken")
		case "RSET", "NOOP":
			say("250 ok")
		case "QUIT":
			say("221 bye")
			return
		default:
			say("500 what")
		}
	}
}

func between(s string) string {
	_, s, _ = strings.Cut(s, "<")
	s, _, _ = strings.Cut(s, ">")
	return s
}
