package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net"
	"net/mail"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dno/internal/mail/mailtest"
	"dno/internal/pdf"

	"github.com/rogpeppe/go-internal/testscript"
)

// showPDF prints what a PDF shows: pdftext letter.pdf
func showPDF(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: pdftext letter.pdf")
	}
	pages, err := pdf.Text([]byte(ts.ReadFile(args[0])))
	ts.Check(err)
	spaces := strings.NewReplacer("\u00a0", " ", "\u202f", " ", "’", "'")
	fmt.Fprint(ts.Stdout(), spaces.Replace(strings.Join(pages, "")))
}

// listMails prints the mails of a folder, by address and subject: mails out/.dno/outbox
func listMails(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: mails folder")
	}
	files, err := filepath.Glob(filepath.Join(ts.MkAbs(args[0]), "*.eml"))
	ts.Check(err)
	var shown []string
	for _, file := range files {
		data, err := os.ReadFile(file)
		ts.Check(err)
		text, err := readMail(data)
		ts.Check(err)
		shown = append(shown, text)
	}
	slices.Sort(shown)
	fmt.Fprint(ts.Stdout(), strings.Join(shown, "--\n"))
}

// readMail returns what a mail program shows of a mail, in words.
func readMail(data []byte) (string, error) {
	m, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		return "", err
	}
	decode := new(mime.WordDecoder).DecodeHeader
	subject, err := decode(m.Header.Get("Subject"))
	if err != nil {
		return "", err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "à %s, le %s\nobjet : %s\n", m.Header.Get("To"), m.Header.Get("Date"), subject)
	kind, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil {
		return "", err
	}
	if kind != "multipart/mixed" {
		text, err := io.ReadAll(quotedprintable.NewReader(m.Body))
		return b.String() + plainSpaces(text), err
	}
	for parts := multipart.NewReader(m.Body, params["boundary"]); ; {
		p, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return b.String(), nil
		}
		if err != nil {
			return "", err
		}
		if p.FileName() != "" {
			fmt.Fprintf(&b, "joint : %s\n", p.FileName())
			continue
		}
		text, err := io.ReadAll(p)
		if err != nil {
			return "", err
		}
		b.WriteString(plainSpaces(text))
	}
}

func plainSpaces(text []byte) string {
	return strings.NewReplacer("\r\n", "\n", "\u00a0", " ", "\u202f", " ", "’", "'").Replace(string(text))
}

// TestMailReachesARealServer runs the whole program against aiosmtpd, a server of other
// people's that asks for STARTTLS.
func TestMailReachesARealServer(t *testing.T) {
	python := pythonWithServer(t)
	dir := t.TempDir()
	put := func(name, text string) string {
		path := filepath.Join(dir, name)
		must(t, os.MkdirAll(filepath.Dir(path), 0o755))
		must(t, os.WriteFile(path, []byte(text), 0o600))
		return path
	}
	certificate, key := mailtest.Certificate(t)
	ca := put("ca.pem", string(certificate))
	port := realServer(t, python, filepath.Join(dir, "recus"), ca, put("cle.pem", string(key)))
	put("in/01/ems.csv", "Date de la réunion;Statut\n18/01/2011;tenue\n31/06/2011;tenue\n")
	put("in/02/vide/.garder", "")
	contacts := put("contacts.csv", "code;adresse\n01;pref@ain.example\n02;pref@aisne.example\n")
	config := put("dno.yaml", fmt.Sprintf("inbox: %q\nout: %q\nsettle: 0s\nsemester: 2011-S1\nas_of: 2011-07-20\ncontacts: %q\nmail:\n  from: \"Secrétariat général <dno@interieur.example>\"\n  secretariat: sg@interieur.example\n  host: 127.0.0.1\n  port: %d\n  ca: %q\n",
		filepath.Join(dir, "in"), filepath.Join(dir, "out"), contacts, port, ca))
	for range 2 { // the second time there is nothing left to send
		for _, command := range []string{"run", "remind"} {
			var stdout, stderr bytes.Buffer
			if code := run([]string{command, "--config", config}, &stdout, &stderr); code != exitDone {
				t.Fatalf("dno %s: %d\n%s%s", command, code, &stdout, &stderr)
			}
			if stderr.Len() > 0 {
				t.Errorf("dno %s says %s", command, &stderr)
			}
		}
	}
	var got []string
	for _, pattern := range []string{"new/*", "cur/*"} {
		files, err := filepath.Glob(filepath.Join(dir, "recus", pattern))
		must(t, err)
		for _, f := range files {
			data, err := os.ReadFile(f)
			must(t, err)
			text, err := readMail(data)
			must(t, err)
			to, _, _ := strings.Cut(text, ",")
			got = append(got, fmt.Sprintf("%s %d", to, strings.Count(text, "\njoint : ")))
		}
	}
	slices.Sort(got)
	want := []string{"à <pref@ain.example> 1", "à <pref@ain.example> 2", "à <pref@aisne.example> 1", "à <sg@interieur.example> 2"}
	if !slices.Equal(got, want) {
		t.Errorf("received %q, want %q", got, want)
	}
}

// pythonWithServer returns a Python that has the aiosmtpd package.
func pythonWithServer(t *testing.T) string {
	t.Helper()
	for _, python := range []string{"/usr/bin/python3", "python3"} {
		if exec.Command(python, "-c", "import aiosmtpd").Run() == nil {
			return python
		}
	}
	if os.Getenv("DNO_REQUIRE_TOOLS") != "" {
		t.Fatal("aiosmtpd is not installed, and DNO_REQUIRE_TOOLS is set")
	}
	t.Skip("aiosmtpd is not installed (Debian: apt-get install python3-aiosmtpd)")
	return ""
}

// realServer starts aiosmtpd, which keeps what it receives in a Maildir.
func realServer(t *testing.T, python, maildir, certificate, key string) (port int) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	port = l.Addr().(*net.TCPAddr).Port
	must(t, l.Close())
	address := fmt.Sprintf("127.0.0.1:%d", port)
	server := exec.Command(python, "-m", "aiosmtpd", "-n", "-l", address, "--tlscert", certificate, "--tlskey", key, "-c",
		"aiosmtpd.handlers.Mailbox", maildir)
	var said bytes.Buffer
	server.Stdout, server.Stderr = &said, &said
	must(t, server.Start())
	t.Cleanup(func() {
		_ = server.Process.Kill()
		_ = server.Wait()
		if t.Failed() {
			t.Logf("aiosmtpd: %s", &said)
		}
	})
	for range 200 {
		if conn, err := net.Dial("tcp", address); err == nil {
			conn.Close()
			return port
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatal("aiosmtpd does not answer")
	return 0
}

// TestAKilledRunSendsNoMailTwice kills runs that write and send mail at random moments, until
// one has ended by itself. No message reaches the server twice, and each reaches it or is
// reported as one that may have left.
func TestAKilledRunSendsNoMailTwice(t *testing.T) {
	crashes := 3
	if os.Getenv("DNO_CRASH") != "" {
		crashes = 60
	}
	program, chance := buildProgram(t), rand.New(rand.NewPCG(2011, 4))
	var in strings.Builder
	for _, month := range []string{"01", "02", "03"} {
		fmt.Fprintf(&in, "18/%s/2011;tenue\n", month)
	}
	contacts, files := "code;adresse\n", map[string]string{}
	for code := 1; code <= 12; code++ {
		contacts += fmt.Sprintf("%02d;pref@d%02d.example\n", code, code)
		files[fmt.Sprintf("in/%02d/ems.csv", code)] = "Date de la réunion;Statut\n" + in.String()
	}
	for i := range crashes {
		dir, server := t.TempDir(), mailtest.Listen(t, func(*mailtest.Server) {})
		files["contacts.csv"], files["ca.pem"] = contacts, string(server.CA)
		files["dno.yaml"] = fmt.Sprintf("inbox: in\nsettle: 0s\nsemester: 2011-S1\nas_of: 2011-07-20\ncontacts: contacts.csv\nmail:\n  from: dno@interieur.example\n  secretariat: sg@interieur.example\n  host: 127.0.0.1\n  port: %d\n  ca: ca.pem\n", server.Port())
		for name, text := range files {
			must(t, os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755))
			must(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600))
		}
		for ended, most := false, 20; !ended; most += 40 {
			cmd := exec.Command(program, "run", "--quiet")
			cmd.Dir = dir
			must(t, cmd.Start())
			kill := time.AfterFunc(time.Duration(chance.IntN(most))*time.Millisecond, func() { _ = cmd.Process.Kill() })
			ended = cmd.Wait() == nil
			kill.Stop()
		}
		seen := map[string]bool{}
		for _, m := range server.Messages() {
			if seen[m.To] {
				t.Errorf("crash %d: %s received two mails", i, m.To)
			}
			seen[m.To] = true
		}
		uncertain, err := filepath.Glob(filepath.Join(dir, "out", ".dno", "outbox", "*.envoi"))
		must(t, err)
		if n := len(seen) + len(uncertain); n < 13 {
			t.Errorf("crash %d: 13 mails, %d received and %d reported", i, len(seen), len(uncertain))
		}
	}
}
