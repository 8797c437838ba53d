package sheet

import (
	"bytes"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// encryption is how a password hides a workbook stream: what announces it, and what it makes
// of the data that stands at a place of the stream. It is written from the specification,
// apart from the reader.
type encryption struct {
	announced string
	encrypt   func(data []byte, at int) []byte
}

// encryptions are all that Excel may write. Each sum is that of the stream of libreoffice.xls
// under the default password: msoffcrypto-tool 6.1 deciphers these very bytes, LibreOffice
// those of the first two and of the last.
var encryptions = map[string]struct {
	under func(password string) encryption
	sum   string
}{
	"XOR obfuscation":                       {obfuscation, "5528b289"},
	"RC4 of Office 97":                      {rc4Of97, "c4843aff"},
	"RC4 CryptoAPI, 40 bits":                {rc4OfCryptoAPI(2, 40, 40), "78fd7db8"},
	"RC4 CryptoAPI, 40 bits by its silence": {rc4OfCryptoAPI(2, 0, 40), "b674353e"},
	"RC4 CryptoAPI, 56 bits":                {rc4OfCryptoAPI(3, 56, 56), "892e94e5"},
	"RC4 CryptoAPI, 128 bits":               {rc4OfCryptoAPI(4, 128, 128), "9495b2a8"},
}

const (
	testSalt     = "0123456789abcdef"
	testVerifier = "fedcba9876543210"
)

func wide(text string) string { return string(utf16Of(text, binary.LittleEndian, false)) }

// obfuscation is for passwords of 15 characters, the most that there may be ([MS-OFFCRYPTO]
// 2.3.7). Its key comes from a shift register instead of a table.
func obfuscation(password string) encryption {
	turned := func(word uint16) uint16 {
		if word = word<<1 | word>>15; word&1 != 0 {
			word ^= 0x1020
		}
		return word
	}
	key, base, final, verifier := uint16(0), uint16(0x8000), uint16(0xffff), uint16(0)
	for i := len(password) - 1; i >= 0; i-- {
		for bit := range 8 {
			base, final = turned(base), turned(final)
			if password[i]&0x7f>>bit&1 != 0 {
				key ^= base
			}
		}
		verifier = (verifier>>14&1 | verifier<<1&0x7fff) ^ uint16(password[i])
	}
	key ^= final
	verifier = (verifier>>14&1 | verifier<<1&0x7fff) ^ uint16(len(password)) ^ 0xce4b

	var sequence [16]byte
	for i := range sequence {
		c := (password + "\xbb")[i] ^ byte(key)
		if i%2 == 1 {
			c = (password + "\xbb")[i] ^ byte(key>>8)
		}
		sequence[i] = c>>1 | c<<7
	}
	return encryption{string(appendField(nil, 0)) + string(appendField(appendField(nil, int(key)), int(verifier))),
		func(data []byte, at int) []byte {
			out := make([]byte, len(data))
			index := (at + len(data)) % 16
			for i, c := range data {
				out[i] = (c<<5 | c>>3) ^ sequence[index]
				index = (index + 1) % 16
			}
			return out
		}}
}

// rc4Of97 is Office binary document RC4 ([MS-OFFCRYPTO] 2.3.6).
func rc4Of97(password string) encryption {
	first := md5.Sum([]byte(wide(password)))
	second := md5.Sum([]byte(strings.Repeat(string(first[:5])+testSalt, 16)))
	key := func(block uint32) []byte {
		sum := md5.Sum(binary.LittleEndian.AppendUint32(bytes.Clone(second[:5]), block))
		return sum[:16]
	}
	sum := md5.Sum([]byte(testVerifier))
	verifier := rc4Run(key(0), testVerifier+string(sum[:]))
	return encryption{"\x01\x00\x01\x00\x01\x00" + testSalt + string(verifier), rc4Stream(key)}
}

// rc4OfCryptoAPI is RC4 CryptoAPI ([MS-OFFCRYPTO] 2.3.5), in a version from 2 to 4, with the
// number of bits that it announces and that of its keys.
func rc4OfCryptoAPI(version, announced, bits int) func(password string) encryption {
	return func(password string) encryption {
		salted := sha1.Sum([]byte(testSalt + wide(password)))
		key := func(block uint32) []byte {
			sum := sha1.Sum(binary.LittleEndian.AppendUint32(bytes.Clone(salted[:]), block))
			if bits == 40 {
				return append(bytes.Clone(sum[:5]), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
			}
			return sum[:bits/8]
		}
		sum := sha1.Sum([]byte(testVerifier))
		verifier := rc4Run(key(0), testVerifier+string(sum[:]))
		provider := wide("Microsoft Enhanced Cryptographic Provider v1.0\x00")
		var pass []byte
		for _, field := range []any{
			1, version, 2, uint32(4), uint32(32 + len(provider)),
			uint32(4), uint32(0), uint32(0x6801), uint32(0x8004), uint32(announced), uint32(1), uint32(0), uint32(0), provider,
			uint32(16), testSalt, string(verifier[:16]), uint32(20), string(verifier[16:]),
		} {
			pass = appendField(pass, field)
		}
		return encryption{string(pass), rc4Stream(key)}
	}
}

func rc4Run(key []byte, plain string) []byte {
	out := []byte(plain)
	stream, err := rc4.NewCipher(key)
	if err != nil {
		panic(err)
	}
	stream.XORKeyStream(out, out)
	return out
}

// rc4Stream runs over each block of 1024 bytes, whole, and takes from it what it was given.
func rc4Stream(key func(block uint32) []byte) func(data []byte, at int) []byte {
	return func(data []byte, at int) []byte {
		whole := slices.Concat(make([]byte, at%1024), data)
		for start := 0; start < len(whole); start += 1024 {
			part := whole[start:min(start+1024, len(whole))]
			copy(part, rc4Run(key(uint32((at-at%1024+start)/1024)), string(part)))
		}
		return whole[at%1024:]
	}
}

// encrypted announces the encryption after the first record of the stream, and encrypts what
// follows ([MS-XLS] 2.2.10).
func encrypted(stream []byte, e encryption) string {
	le := binary.LittleEndian
	announced := record(filePassword, e.announced)
	begin := 4 + int(le.Uint16(stream[2:]))
	out := slices.Concat(stream[:begin], []byte(announced), stream[begin:])
	for at := begin + len(announced); at < len(out); {
		id, length := le.Uint16(out[at:]), int(le.Uint16(out[at+2:]))
		at += 4
		data := out[at : at+length]
		switch id {
		case 0x0809, 0x002f, 0x0194, 0x0195, 0x00e1, 0x0196, 0x0138:
		case sheetEntryRecord:
			le.PutUint32(data, le.Uint32(data)+uint32(len(announced)))
			copy(data[4:], e.encrypt(data, at)[4:])
		default:
			copy(data, e.encrypt(data, at))
		}
		at += length
	}
	return string(out)
}

// plainStream is the stream of a workbook that LibreOffice saved.
func plainStream(t testing.TB) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "libreoffice.xls"))
	check(t, err)
	stream, _, err := workbookStream(data)
	check(t, err)
	return stream
}

func TestAWorkbookUnderTheDefaultPasswordIsRead(t *testing.T) {
	plain := plainStream(t)
	want := mustRead(t, compoundOf(part{"Workbook", string(plain)}))
	for name, test := range encryptions {
		t.Run(name, func(t *testing.T) {
			stream := encrypted(plain, test.under("VelvetSweatshop"))
			if sum := sha256.Sum256([]byte(stream)); hex.EncodeToString(sum[:4]) != test.sum {
				t.Errorf("the bytes that were checked are others: %x", sum[:4])
			}
			if diff := cmp.Diff(want, mustRead(t, compoundOf(part{"Workbook", stream}))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestAWorkbookThatLibreOfficeEncrypted reads what another program wrote: same-return.ods,
// stored by a Basic macro with the filter « MS Excel 97 » and the default password, which
// gives RC4 of Office 97.
func TestAWorkbookThatLibreOfficeEncrypted(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "libreoffice-protected.xls"))
	check(t, err)
	if diff := cmp.Diff(mustRead(t, sampleIn(t, "xls")), mustRead(t, data)); diff != "" {
		t.Error(diff)
	}
}

func TestAWorkbookUnderAnotherPasswordIsRefused(t *testing.T) {
	for name, test := range encryptions {
		t.Run(name, func(t *testing.T) { checkProtected(t, encrypted(plainStream(t), test.under("mot de passe 15"))) })
	}
}

func TestAnEncryptionCutShortIsRefused(t *testing.T) {
	for name, test := range encryptions {
		t.Run(name, func(t *testing.T) {
			announced := test.under(defaultPassword).announced
			for length := range announced {
				checkProtected(t, xlsStream(biff8, record(filePassword, announced[:length])))
			}
		})
	}
}

func TestAnEncryptionThatMakesNoSenseIsRefused(t *testing.T) {
	strong := rc4OfCryptoAPI(4, 128, 128)(defaultPassword).announced
	patched := func(at int, value uint32) string {
		return strong[:at] + string(binary.LittleEndian.AppendUint32(nil, value)) + strong[at+4:]
	}
	const length, size = 10, 30
	for name, announced := range map[string]string{
		"of another kind":                 "\x02" + strong[1:],
		"of another version":              strong[:2] + "\x05" + strong[3:],
		"a description of four gigabytes": patched(length, 0xffffffff),
		"a description past the record":   patched(length, uint32(len(strong)-60-13)),
		"a description of nothing":        patched(length, 0),
		"a key of 8 bits":                 patched(size, 8),
		"a key of 41 bits":                patched(size, 41),
		"a key longer than RC4 takes":     patched(size, 136),
		"a key of half a gigabyte":        patched(size, 0xfffffff8),
		"a key of another length":         patched(size, 120),
	} {
		t.Run(name, func(t *testing.T) { checkProtected(t, xlsStream(biff8, record(filePassword, announced))) })
	}
	t.Run("twice", func(t *testing.T) {
		checkProtected(t, xlsStream(biff8, strings.Repeat(record(filePassword, strong), 2)))
	})
	t.Run("in a book of Excel 95", func(t *testing.T) { checkProtected(t, xlsStream(biff5, record(filePassword, strong))) })
}

func checkProtected(t *testing.T, stream string) {
	t.Helper()
	if diff := cmp.Diff(protected(), refusalOf(t, compoundOf(part{"Workbook", stream}), "", DefaultLimits)); diff != "" {
		t.Error(diff)
	}
}
