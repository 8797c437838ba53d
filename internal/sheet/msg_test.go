package sheet

import (
	"encoding/binary"
	"strings"
	"testing"
)

func TestTheFilesOfAMessageOfOutlookAreItsMembers(t *testing.T) {
	name := utf16Of("réunions.csv", binary.LittleEndian, false)
	data := compoundOf(part{"__attach_version1.0_#00000000", ""}, part{"__substg1.0_3707001F", string(name)}, part{"__substg1.0_37010102", "Date;Statut\n"})
	storage := data[1024+128:]
	storage[66] = 1
	binary.LittleEndian.PutUint32(storage[72:], 0xffffffff)
	binary.LittleEndian.PutUint32(storage[76:], 2)
	e, err := openOutlook(data, DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	if namesOf(e) != "réunions.csv" || !strings.HasPrefix(string(e.Members[0].Data), "Date;Statut\n") {
		t.Errorf("got %q: %q", namesOf(e), e.Members)
	}
	if _, err := openOutlook(data, small); err != nil {
		t.Error(err)
	}
	tight := small
	tight.Unzipped = 5000
	if _, err := openOutlook(data, tight); err == nil {
		t.Error("more than the limit was read")
	}
}
