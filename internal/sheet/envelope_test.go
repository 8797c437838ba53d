package sheet

import (
	"strings"
	"testing"
)

func openOf(t testing.TB, data []byte) Envelope {
	t.Helper()
	e, is, err := Open(data, DefaultLimits)
	if !is || err != nil {
		t.Fatalf("is an envelope: %v, %v", is, err)
	}
	return e
}

func namesOf(e Envelope) string {
	var names []string
	for _, m := range e.Members {
		names = append(names, m.Name)
	}
	return strings.Join(names, " | ")
}

func TestTheNamesInAnArchiveLeadNowhere(t *testing.T) {
	e := openOf(t, zipOf(t, part{"../../etc/ems.csv", "a"}, part{`C:\Users\x\ems.csv`, "b"}, part{"/ems.csv", "c"}, part{"ems.csv", "d"},
		part{"r\x82union.csv", "e"}, part{"a › b.csv", "f"}, part{"..", "g"}))
	want := "etc/ems.csv | Users/x/ems.csv | ems.csv | ems.csv (2) | réunion.csv | a > b.csv | pièce sans nom"
	if got := namesOf(e); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestAWorkbookIsNoEnvelope(t *testing.T) {
	for name, data := range map[string][]byte{"xlsx": xlsxOf(t, ""), "docx": docxOf(t, ""), "csv": []byte("Date;Statut\nSubject: x;From: y\n"),
		"mht": []byte("MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related; boundary=\"x\"\r\n\r\n--x")} {
		if _, is, _ := Open(data, DefaultLimits); is {
			t.Errorf("%s is taken for an envelope", name)
		}
	}
}

func TestAMessageCutShortKeepsItsWholeParts(t *testing.T) {
	head := "From: a@b.fr\nTo: c@d.fr\nSubject: EMS\nContent-Type: multipart/mixed;\n boundary=x\n\n--x\n"
	e := openOf(t, []byte(head+"Content-Type: text/csv; name=EMS mars.csv\n\nDate\n--x\nContent-Disposition: attachment; filename*0=EMS; filename*1=.csv\n\nDate\n12/03"))
	if namesOf(e) != "EMS mars.csv | EMS.csv" || e.Members[0].Refusal != nil || string(e.Members[0].Data) != "Date" || e.Members[1].Refusal == nil {
		t.Errorf("got %+v", e.Members)
	}
}

func TestAMessageWithFortyPicturesIsToldInOneLine(t *testing.T) {
	mail := "From: a@b.fr\nTo: c@d.fr\nContent-Type: multipart/mixed; boundary=x\n\n"
	for range 40 {
		mail += "--x\nContent-Type: image/gif; name=image.gif\n\nGIF89a\n"
	}
	_, is, err := Open([]byte(mail+"--x--\n"), DefaultLimits)
	if !is || err == nil || !strings.Contains(err.Error(), "et 35 autres") {
		t.Errorf("%v, %v", is, err)
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(zipOf(f, part{"../a.csv", "x"}, part{"b.png", "GIF89a"}))
	f.Add([]byte("From: a@b.fr\nTo: c@d.fr\nContent-Type: multipart/mixed; boundary=\"x\"\n\n--x\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename*=iso-8859-1''f%E9v.csv\n\nRGF0\n--x--\n"))
	f.Add([]byte("From: =?x?Q?=E9?=\nReceived: x\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<table><tr><td>=C3=A9"))
	f.Add(compoundOf(part{"__properties_version1.0", "x"}, part{"__substg1.0_10130102", "<table><tr><td>x</td></tr></table>"}))
	f.Fuzz(func(t *testing.T, data []byte) {
		e, _, err := Open(data, small)
		if err != nil {
			checkBook(t, Book{}, err)
		}
		for _, m := range e.Members {
			if m.Name == "" || strings.Contains(m.Name, "..") && strings.Contains("/"+m.Name+"/", "/../") {
				t.Fatalf("a name that leads away: %q", m.Name)
			}
		}
	})
}
