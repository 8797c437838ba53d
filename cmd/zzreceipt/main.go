package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"
	_ "time/tzdata"

	"bytes"
	"dno/internal/check"
	"dno/internal/consolidate"
	"dno/internal/ems"
	"dno/internal/form"
	"dno/internal/inbox"
	"dno/internal/pdf"
	"dno/internal/receipt"
	"dno/internal/reference"
	"dno/internal/sheet"
)

func main() {
	start := time.Now()
	fs := flag.NewFlagSet("run", flag.ExitOnError)
	in := fs.String("inbox", "", "")
	out := fs.String("out", "", "")
	sem := fs.String("semester", "", "")
	asof := fs.String("as-of", "", "")
	fs.String("settle", "", "")
	fs.Parse(os.Args[2:])
	s, _ := ems.ParseSemester(*sem)
	a, _ := ems.ParseDate(*asof)
	zone, _ := time.LoadLocation("Europe/Paris")
	box, err := inbox.Open(*in, time.Now(), 0, zone)
	if err != nil {
		panic(err)
	}
	files, aside, err := box.Collect()
	if err != nil {
		panic(err)
	}
	m, _ := inbox.Recall("/nonexistent")
	var js []consolidate.Judged
	books := map[string]sheet.Book{}
	c := check.Context{Semester: s, AsOf: a}
	for _, d := range files {
		data, err := box.Read(&d, 20<<20)
		if err != nil {
			panic(err)
		}
		var r ems.Return
		book, err := sheet.Read(data, d.Path, sheet.DefaultLimits)
		if err != nil {
			x := err.(*sheet.Refusal)
			r = form.Unread(d.File, ems.Problem{Rule: "fichier/illisible", Read: x.Read, Expected: x.Expected, Advice: x.Advice, Detail: x.Read})
		} else {
			r = form.Return(d.File, book)
			books[d.Path] = book
		}
		r, f := check.Lines(r, c)
		r.File.Received = m.Received(r.File.Department, r.File.SHA256, d.Modified, r.Identification.Sent.Value, a)
		js = append(js, consolidate.Judged{Return: r, Findings: f})
	}
	e := consolidate.Edition(consolidate.Input{Semester: s, AsOf: a, DueDays: 15, Territories: reference.Territories(s), Returns: js, Others: aside})
	e = check.Edition(e, c)
	e.Number = 1
	fmt.Println("read", time.Since(start))
	var tp, tx, tv time.Duration
	n := 0
	for _, f := range e.Files {
		if !receipt.Due(f) {
			continue
		}
		n++
		r := receipt.Of(e, f)
		dir := filepath.Join(*out, receipt.Folder(f))
		os.MkdirAll(dir, 0o755)
		var buf bytes.Buffer
		t0 := time.Now()
		if err := receipt.Write(&buf, r, receipt.Options{Ministry: "Ministère de l'intérieur, de l'outre-mer, des collectivités territoriales et de l'immigration", Service: "Secrétariat général", Place: "Paris"}); err != nil {
			panic(err)
		}
		tp += time.Since(t0)
		t0 = time.Now()
		if err := receipt.Verify(buf.Bytes(), r); err != nil {
			fmt.Println(f.Path, err)
		}
		tv += time.Since(t0)
		pages, _ := pdf.Text(buf.Bytes())
		if len(pages) != 1 {
			fmt.Println("PAGES", len(pages), f.Path)
		}
		os.WriteFile(filepath.Join(dir, receipt.LetterFile(f)), buf.Bytes(), 0o644)
		if !r.Readable() {
			continue
		}
		buf.Reset()
		t0 = time.Now()
		if err := receipt.Annotate(&buf, books[f.Path], r); err != nil {
			fmt.Println(f.Path, err)
		}
		tx += time.Since(t0)
		os.WriteFile(filepath.Join(dir, receipt.CopyFile(f)), buf.Bytes(), 0o644)
		fmt.Println(f.Path, f.Status, len(r.Findings), receipt.Name(f))
	}
	fmt.Println(n, "pdf", tp, "verify", tv, "xlsx", tx)
}
