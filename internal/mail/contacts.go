package mail

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"dno/internal/reference"
)

// Contacts are the functional mailboxes of the préfectures, by code of the département.
type Contacts map[string]string

var contactsHead = []string{"code", "adresse"}

// ReadContacts reads a table « code;adresse ». A line without an address is a préfecture that
// receives no mail; one that names no département, names it again or has no true address is
// an error that gives the line.
func ReadContacts(path string) (Contacts, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("lire les contacts : %w", err)
	}
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	r.Comma, r.Comment, r.FieldsPerRecord = ';', '#', 2
	out := Contacts{}
	for first := true; ; first = false {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, fmt.Errorf("contacts %s : %w", path, err)
		}
		line, _ := r.FieldPos(0)
		if err := out.add(row, first); err != nil {
			return nil, fmt.Errorf("contacts %s, ligne %d : %w", path, line, err)
		}
	}
}

func (c Contacts) add(row []string, first bool) error {
	if first {
		if !slices.Equal(row, contactsHead) {
			return fmt.Errorf("titres attendus : %s", strings.Join(contactsHead, ";"))
		}
		return nil
	}
	code, address := strings.TrimSpace(row[0]), strings.TrimSpace(row[1])
	if _, known := reference.Index()[code]; !known {
		return fmt.Errorf("« %s » n'est pas le code d'un département", code)
	}
	if _, seen := c[code]; seen {
		return fmt.Errorf("le département %s figure deux fois", code)
	}
	if address == "" {
		c[code] = ""
		return nil
	}
	if err := CheckAddress(address); err != nil {
		return err
	}
	c[code] = address
	return nil
}
