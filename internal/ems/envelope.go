package ems

import (
	"path"
	"strings"
)

// inEnvelope stands between an envelope and a file that it holds. No path of the inbox has it otherwise.
const inEnvelope = " › "

// MemberPath returns the path of a file that an envelope holds: « 13/envoi.zip › EMS.xlsx ».
func MemberPath(envelope, name string) string { return envelope + inEnvelope + name }

// EnvelopeOf returns the path of the envelope that holds a file, "" for none.
func EnvelopeOf(path string) string {
	envelope, _, inside := strings.Cut(path, inEnvelope)
	if !inside {
		return ""
	}
	return envelope
}

// BaseName returns the name of a file, without the folders and the envelope that it lies in.
func BaseName(file string) string {
	if _, member, inside := strings.Cut(file, inEnvelope); inside {
		file = member
	}
	return path.Base(file)
}

// ShownName returns the name of a file without its folders, as its sender knows it: with its envelope.
func ShownName(file string) string {
	envelope, member, inside := strings.Cut(file, inEnvelope)
	if !inside {
		return path.Base(file)
	}
	return MemberPath(path.Base(envelope), member)
}
