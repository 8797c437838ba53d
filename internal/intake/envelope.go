package intake

import (
	"errors"

	"dno/internal/ems"
	"dno/internal/sheet"
)

// Part is a file to be read: one of the inbox, or one that an envelope holds, which is a return of its own.
type Part struct {
	File    ems.File
	Data    []byte
	refusal *sheet.Refusal // why it is not read
	body    bool           // the text of a message: a return only where no other part is one
}

// Opened is what lies under one path of the inbox.
type Opened struct {
	Parts []Part
	Aside []ems.File // an envelope, once its parts stand for it
}

// Open returns the parts of a file: itself, unless it is an envelope that can be opened.
func Open(file ems.File, data []byte, limits Limits) Opened {
	e, is, err := sheet.Open(data, limits.Limits)
	var refusal *sheet.Refusal
	if errors.As(err, &refusal) {
		return Opened{Parts: []Part{{File: file, refusal: refusal}}}
	}
	if !is || err != nil {
		return Opened{Parts: []Part{{File: file, Data: data}}}
	}
	out := Opened{Aside: asideOf(file, e)}
	for _, m := range e.Members {
		out.Parts = append(out.Parts, partOf(file, m))
	}
	if e.Body != nil {
		body := partOf(file, *e.Body)
		body.body = true
		out.Parts = append(out.Parts, body)
	}
	return out
}

func partOf(envelope ems.File, m sheet.Member) Part {
	f := envelope
	f.Path, f.Size, f.SHA256 = ems.MemberPath(envelope.Path, m.Name), int64(len(m.Data)), ""
	if m.Refusal == nil {
		f.SHA256 = ems.Fingerprint(m.Data)
	}
	return Part{File: f, Data: m.Data, refusal: m.Refusal}
}

// asideOf tells in one line of what an envelope holds that is no return.
func asideOf(file ems.File, e sheet.Envelope) []ems.File {
	if len(e.Aside) == 0 {
		return nil
	}
	file.Status, file.Format, file.Stands = ems.Ignored, e.Format, len(e.Aside)
	return []ems.File{file}
}

// Read reads the parts, as each is read by one, within limits that hold for all of them.
func (o Opened) Read(limits Limits, one func(Part, Limits) ems.Return) []ems.Return {
	var out []ems.Return
	any := false
	for _, p := range o.Parts {
		if p.body && any {
			continue
		}
		r := refusedOr(p, limits, one)
		if p.body && !r.HasHeader() && !r.SaysNil() {
			continue
		}
		any = any || r.Problem == nil && (r.HasHeader() || r.SaysNil())
		out = append(out, r)
		limits = limits.after(p, r)
	}
	return out
}

func refusedOr(p Part, limits Limits, one func(Part, Limits) ems.Return) ems.Return {
	if p.refusal != nil {
		return refused(p.File, p.refusal)
	}
	return one(p, limits)
}

// after returns what is left of the limits once a part was read.
func (l Limits) after(p Part, r ems.Return) Limits {
	l.Limits = l.Limits.After(p.Data)
	if l.Lines > 0 {
		l.Lines = max(1, l.Lines-len(r.Lines))
	}
	return l
}
