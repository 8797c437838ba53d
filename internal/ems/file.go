package ems

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// Fingerprint returns the SHA-256 of the bytes of a file, in lower-case hexadecimal.
func Fingerprint(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// IsFingerprint tells whether a text is written like one.
func IsFingerprint(text string) bool {
	return len(text) == 2*sha256.Size && strings.Trim(text, "0123456789abcdef") == ""
}

// FileStatus is what became of a file.
type FileStatus uint8

// The statuses of a file. The first four were sent for the semester.
const (
	Exploitable FileStatus = iota
	Rejected
	Duplicate
	Replaced
	OtherSemester
	InProgress
	Ignored
	NotRead   // the program could not: a folder, where its path ends with a slash, or a file
	Withdrawn // taken out of the folder, where nothing replaces it: read from the archive, it counts
)

var fileStatusKeys = [...]string{"exploitable", "rejete", "doublon", "remplacee", "autre_semestre", "en_cours", "ignore", "non_lu", "retire"}
var fileStatusLabels = [len(fileStatusKeys)]string{"exploitable", "rejeté", "doublon", "remplacé", "autre semestre", "en cours d'écriture",
	"ignoré", "lecture impossible", "retiré"}

// String returns the key of the JSON edition.
func (s FileStatus) String() string { return fileStatusKeys[s] }

// Label returns the French words.
func (s FileStatus) Label() string { return fileStatusLabels[s] }

// ParseFileStatus returns the status that has this key.
func ParseFileStatus(key string) (FileStatus, bool) { return index[FileStatus](fileStatusKeys[:], key) }

// Read tells whether the program read a file of this status.
func (s FileStatus) Read() bool { return s <= OtherSemester }

// Sent tells whether a file of this status was sent for the semester.
func (s FileStatus) Sent() bool { return s <= Replaced || s == Withdrawn }

// Counts tells whether figures are drawn from a file of this status.
func (s FileStatus) Counts() bool { return s == Exploitable || s == Withdrawn }

// File is one file of the inbox.
type File struct {
	Path       string // inside the inbox, NFC, with forward slashes
	SHA256     string
	Size       int64  // in bytes
	Received   Date   // zero when unknown
	Sender     string // code of the département that its folder names, "" at the root
	Department string // the département it speaks for: its folder's, else the one of its lines
	Status     FileStatus
	Format     string // as told from its content: « CSV », « classeur Excel (xlsx) »…
	ReplacedBy string // path of the file that replaces it, or of which it is a copy
	Lines      int    // rows inside its tables, of every semester
	Counted    int    // those that are a meeting of the edition

	Version     Entry[int] // that its Identification states
	NameVersion int        // the version in its name, 1 when none is written
	VersionMark string     // that version as it is written, "" when none is
	Semester    Semester   // that its Identification states; zero without one

	Missing  bool // it is no longer in the inbox: it is read from the archive
	Saving   bool // it is being written anew: what it said when it was last read stands
	Stands   int  // how many files a folder stands for, where they are told in one line; 0 for a file
	ForOther bool // it was sent for another semester: rejected, it rejects no return of this one
}

// Files returns how many files are told of.
func (f File) Files() int { return max(1, f.Stands) }

// By returns the département for which a file speaks, "" where none is known.
func (f File) By() string { return f.Department }

// Verified tells whether the sender is proven by the folder.
func (f File) Verified() bool { return f.Sender != "" }
