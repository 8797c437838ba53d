package batch

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"dno/internal/commentary"
	"dno/internal/ems"
	"dno/internal/french"
	"dno/internal/mail"
	"dno/internal/receipt"
	"dno/internal/store"
	"dno/templates"
)

// Mail says who writes, who is written to and over which server. Without From there is no
// mail; without a server it waits as files that a person can send.
type Mail struct {
	From        string
	Secretariat string // is given each edition
	Operator    string // is told of failures
	Contacts    mail.Contacts
	Server      mail.Server
}

const mailsFile = "courriers.txt"

// draft is a mail before it is worded: the block of its text, and what the texts may name.
type draft struct {
	reference, to, block string
	fields               templates.Mail
	attachments          []attachment
	known                bool // an earlier run has answered these bytes
}

// attachment is a document that goes with a mail.
type attachment struct {
	name string
	read func() ([]byte, error)
}

// attached is a document of the output folder, and receiptAttached one of the folder of the receipts.
func attached(path string) attachment {
	return attachment{filepath.Base(path), func() ([]byte, error) { return os.ReadFile(path) }}
}

func (j *job) receiptAttached(path string) attachment {
	return attachment{filepath.Base(path), func() ([]byte, error) { return j.receipts.ReadFile(path) }}
}

// post writes the mails and sends all that waits. Nothing in it stops a run: what goes wrong
// is said, and tried again by the next.
func (c Config) post(drafts []draft) mail.Report {
	if c.Mail.From == "" {
		return mail.Report{}
	}
	report, err := c.deliver(drafts)
	if err != nil {
		report.Said = append(report.Said, err.Error())
	}
	for _, path := range report.Uncertain {
		report.Said = append(report.Said, fmt.Sprintf("%s est peut-être parti, et n'est pas renvoyé. S'il n'est pas arrivé, remplacer la fin de son nom par .eml ; sinon, le supprimer", path))
	}
	for _, s := range report.Said {
		c.warn("courrier : " + s)
	}
	return report
}

// deliver keeps the drafts in the outbox, then sends all that waits there.
func (c Config) deliver(drafts []draft) (mail.Report, error) {
	outbox, err := mail.Open(c.store().Outbox(), c.Mail.From)
	if err != nil {
		return mail.Report{}, err
	}
	queued := 0
	var faults []error
	for _, l := range drafts {
		kept, err := c.put(outbox, l)
		if err != nil {
			faults = append(faults, fmt.Errorf("courriel à %s : %w", l.to, err))
		}
		if kept {
			queued++
		}
	}
	if err := outbox.Save(); err != nil {
		faults = append(faults, err)
	}
	report, err := outbox.Send(c.Mail.Server)
	report.Queued = queued
	return report, errors.Join(append(faults, err)...)
}

// put words a draft and keeps it, unless it was kept before.
func (c Config) put(outbox *mail.Outbox, l draft) (kept bool, err error) {
	if l.to == "" || outbox.Knows(l.reference) || l.known && outbox.Adopt(l.reference, l.to) {
		return false, nil
	}
	subject, err := c.Theme.Wording.Sentence(mailsFile, l.block+"-objet", l.fields)
	if err != nil {
		return false, err
	}
	paragraphs, err := c.Theme.Wording.Paragraphs(mailsFile, l.block, l.fields)
	if err != nil {
		return false, err
	}
	m := mail.Message{Reference: l.reference, To: l.to, Subject: french.Typeset(subject),
		Text: french.Typeset(strings.Join(paragraphs, "\n\n")) + "\n",
		Date: time.Date(c.AsOf.Year, c.AsOf.Month, c.AsOf.Day, 0, 0, 0, 0, c.Zone)}
	for _, a := range l.attachments {
		data, err := a.read()
		if err != nil {
			return false, err
		}
		m.Attachments = append(m.Attachments, mail.Attachment{Name: a.name, Data: data})
	}
	return outbox.Put(m)
}

// mailing are the fields that every mail may name.
func (c Config) mailing(e ems.Edition) templates.Mail {
	return templates.Mail{Semestre: e.Semester.Long(), Jour: e.AsOf.Long(), Service: c.Theme.Service, Edition: e.Number,
		Echue: e.AsOf.After(e.Due)}
}

// answersByMail returns a mail for each file whose sender is proven and has a mailbox: one that
// counts, is refused or is a copy. A file that a later one replaces, or of another semester,
// is answered on paper only.
func (j *job) answersByMail(e ems.Edition) ([]draft, error) {
	var out []draft
	alone, refusals := receipt.Answers(e)
	for _, r := range refusals {
		l, err := j.refusalsByMail(e, r)
		if err != nil {
			return out, err
		}
		if l.to != "" {
			out = append(out, l)
		}
	}
	for _, f := range alone {
		switch f.Status {
		case ems.Exploitable, ems.Rejected, ems.Duplicate:
		default:
			continue
		}
		to := j.Mail.Contacts[f.Sender]
		if !f.Verified() || to == "" {
			continue
		}
		l, err := j.answerByMail(e, f, to)
		if err != nil {
			return out, err
		}
		out = append(out, l)
	}
	return out, nil
}

func (j *job) answerByMail(e ems.Edition, f ems.File, to string) (draft, error) {
	r := receipt.Of(e, f)
	l := draft{reference: "accuse/" + e.Semester.String() + "/" + f.Path + "/" + own(r), to: to, block: "accuse", fields: j.mailing(e),
		known: j.known[store.BytesOf(f)]}
	var err error
	l.fields.Code, l.fields.Departement = f.Sender, r.Department.WithArticle
	l.fields.Fichier = "« " + french.Clip(ems.ShownName(f.Path), 60) + " »"
	if l.fields.Phrase, err = r.Opening(j.Theme.Wording); err != nil {
		return draft{}, err
	}
	folder := j.receiptsOf(r.Semester, r.File)
	l.attachments = []attachment{j.receiptAttached(filepath.Join(folder, receipt.LetterFile(f)))}
	if copied := filepath.Join(folder, receipt.CopyFile(f)); j.receipts.Size(copied) > 0 {
		l.fields.Copie = true
		l.attachments = append(l.attachments, j.receiptAttached(copied))
	}
	return l, nil
}

// refusalsByMail is the one mail of many refused files: the same as long as they are.
func (j *job) refusalsByMail(e ems.Edition, r receipt.Refusals) (draft, error) {
	var facts []string
	known := true
	for _, f := range r.Files {
		facts = append(facts, f.File.Path, f.File.SHA256)
		known = known && j.known[store.BytesOf(f.File)]
	}
	f := r.File
	l := draft{reference: "refus/" + e.Semester.String() + "/" + f.Sender + "/" + ems.Fingerprint([]byte(strings.Join(facts, "\n"))),
		block: "accuse", fields: j.mailing(e), known: known}
	if f.Verified() {
		l.to = j.Mail.Contacts[f.Sender]
	}
	var err error
	l.fields.Code, l.fields.Departement, l.fields.Fichier = f.Sender, r.Department.WithArticle, "des fichiers non retenus"
	l.fields.Phrase, err = r.Opening(j.Theme.Wording)
	l.attachments = []attachment{j.receiptAttached(filepath.Join(j.receiptsOf(r.Semester, f), receipt.RefusalsFile))}
	return l, err
}

// own names what a receipt says of its file alone, by facts: mending a sentence or upgrading
// the program is no reason to write again. Nor is the state of the département, which changes
// with every month that ends and every other file.
func own(r receipt.Receipt) string {
	facts := []string{r.File.SHA256, r.File.Status.String()}
	note := func(kind string, at ems.Origin, details ...any) {
		facts = append(facts, fmt.Sprintf("%s %q %d %d %v", kind, at.Sheet, at.Row, at.Column, details))
	}
	for _, c := range r.Counted {
		note("counted", c.Origin, c.Date)
	}
	for _, d := range r.Nil {
		note("nil", d.Origin, d.Month)
	}
	for _, d := range r.Discarded {
		note("discarded", d.Origin, d.Rule, d.Month)
	}
	for _, f := range r.Findings {
		if f.Origin.File == r.File.Path {
			note("finding", f.Origin, f.Key(), f.Severity, f.Count)
		}
	}
	slices.Sort(facts[2:])
	return ems.Fingerprint([]byte(strings.Join(facts, "\n")))
}

// editionByMail is the mail that gives an edition to the secretariat.
func (c Config) editionByMail(e ems.Edition) (draft, error) {
	l := draft{reference: fmt.Sprintf("edition/%s/%d", e.Semester, e.Number), to: c.Mail.Secretariat, block: "edition",
		fields: c.mailing(e)}
	said := commentary.On(e, c.Theme.Wording, commentary.Summary)
	l.fields.Commentaire = said.Brief()
	folder := c.store().EditionFolder(e.Semester, e.Number)
	for _, o := range c.outputs(e) {
		if kind := filepath.Ext(o.name); kind == ".xlsx" || kind == ".pdf" {
			l.attachments = append(l.attachments, attached(filepath.Join(folder, o.name)))
		}
	}
	return l, said.Err()
}

// postEdition writes the mails that follow an edition: to the préfectures, and once it is
// published to the secretariat.
func (j *job) postEdition(e ems.Edition, published bool) mail.Report {
	if j.Mail.From == "" {
		return mail.Report{}
	}
	drafts, err := j.answersByMail(e)
	if err != nil {
		j.warn("courrier : " + err.Error())
	}
	if published {
		l, err := j.editionByMail(e)
		if err == nil {
			drafts = append(drafts, l)
		} else {
			j.warn("courrier : " + err.Error())
		}
	}
	return j.Config.post(drafts)
}

// PostFailure tells the operator that a run has failed, and what to do: once a day for one
// cause. It is for the caller of a run, which has let go of the output folder.
func PostFailure(c Config, cause, remedy string) {
	if c.Mail.From == "" || c.Mail.Operator == "" {
		return
	}
	unlock, err := c.store().Lock(c.Zone)
	if err != nil {
		c.warn("courrier : l'échec n'a pas pu être annoncé : " + err.Error())
		return
	}
	defer unlock()
	fields := templates.Mail{Jour: c.AsOf.Long(), Service: c.Theme.Service, Erreur: cause, Conseil: remedy}
	c.post([]draft{{reference: "echec/" + c.AsOf.String() + "/" + cause, to: c.Mail.Operator, block: "echec", fields: fields}})
}
