package sheet

import (
	"bytes"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha1"
	"encoding/binary"
	"math/bits"
	"slices"
	"strings"
)

// defaultPassword is the one under which Excel encrypts a workbook whose structure alone is
// protected, and which it tries before it asks for any.
const defaultPassword = "VelvetSweatshop"

// What [MS-OFFCRYPTO] 2.3.7.1 and 2.3.7.2 make of the default password.
const (
	xorVerifier = 0x9a0a
	xorKey      = 0xb359
)

// decipher gives the plain byte for one of the file, from its place in the stream and the
// length of its record's data.
type decipher func(c byte, at, length int) byte

// unlock deciphers the stream in place from there on, where the record says that it is under
// the default password. It does so once: a stream could hold that record a thousand times.
func (b *biff) unlock(r biffRecord, from int) error {
	plain := decipherOf(r)
	if plain == nil || b.old || b.unlocked {
		return protected()
	}
	b.unlocked = true
	records := biffRecords{stream: b.stream, at: from}
	for r, ok := records.one(); ok; r, ok = records.one() {
		at := records.at - len(r.data)
		for i := r.inClear(); i < len(r.data); i++ {
			r.data[i] = plain(r.data[i], at+i, len(r.data))
		}
	}
	return nil
}

// inClear is how many bytes of the data are not encrypted. The other records that [MS-XLS]
// 2.2.10 leaves so are not read.
func (r biffRecord) inClear() int {
	switch r.id {
	case beginPart:
		return len(r.data)
	case sheetEntryRecord: // the place of the sheet
		return 4
	}
	return 0
}

// decipherOf reads the record that announces an encryption ([MS-XLS] 2.4.117). It returns nil
// for one that is damaged, not known, or under another password.
func decipherOf(r biffRecord) decipher {
	if len(r.data) < 6 {
		return nil
	}
	header := r.data[6:]
	switch kind, major, minor := r.u16(0), r.u16(2), r.u16(4); {
	case kind == 0 && major == xorKey && minor == xorVerifier:
		return deobfuscate
	case kind == 1 && major == 1 && minor == 1:
		return officeRC4(header)
	case kind == 1 && 2 <= major && major <= 4 && minor == 2:
		return cryptoAPI(header)
	}
	return nil
}

// deobfuscate undoes XOR obfuscation, method 1 ([MS-OFFCRYPTO] 2.3.7.2 and 2.3.7.3): the
// password fills its sequence of 16 bytes but one, and that one is fixed.
func deobfuscate(c byte, at, length int) byte {
	i := (at + length) % 16
	key := (defaultPassword + "\xbb")[i] ^ byte(uint16(xorKey)>>(i%2*8))
	return bits.RotateLeft8(c^bits.RotateLeft8(key, -1), -5)
}

// officeRC4 reads the header of Office binary document RC4 ([MS-OFFCRYPTO] 2.3.6): a salt,
// and the verifier.
func officeRC4(header []byte) decipher {
	if len(header) < 48 {
		return nil
	}
	password := md5Of(widePassword())[:5]
	salted := md5Of(bytes.Repeat(slices.Concat(password, header[:16]), 16))[:5]
	return rc4Under(func(block uint32) []byte {
		return md5Of(binary.LittleEndian.AppendUint32(slices.Clone(salted), block))
	}, header[16:48], md5Of)
}

// cryptoAPI reads the header of RC4 CryptoAPI ([MS-OFFCRYPTO] 2.3.5): flags, the length of
// what describes the algorithm, that, and the verifier (2.3.3) with the salt. Whether the
// algorithm is RC4 with SHA-1, the verifier tells.
func cryptoAPI(header []byte) decipher {
	const described, verified = 32, 60
	if len(header) < 8+described+verified {
		return nil
	}
	length := binary.LittleEndian.Uint32(header[4:])
	if length < described || uint64(length) > uint64(len(header)-8-verified) {
		return nil
	}
	size := binary.LittleEndian.Uint32(header[8+16:])
	if size == 0 { // 2.3.5.1
		size = 40
	}
	if size < 40 || size > 128 || size%8 != 0 {
		return nil
	}
	verifier := header[8+length:]
	salted := sha1Of(slices.Concat(verifier[4:20], widePassword()))
	return rc4Under(func(block uint32) []byte {
		key := sha1Of(binary.LittleEndian.AppendUint32(slices.Clone(salted), block))[:size/8]
		if size == 40 { // 2.3.5.2: filled with zeros to 128 bits
			key = slices.Concat(key, make([]byte, 11))
		}
		return key
	}, slices.Concat(verifier[20:36], verifier[40:60]), sha1Of)
}

// rc4Under returns nil when the verifier, 16 bytes and their hash, is not that of the
// password (2.3.5.6 and 2.3.6.4). Every 1024 bytes of the stream, encrypted or not, have
// their key.
func rc4Under(key func(block uint32) []byte, verifier []byte, hash func([]byte) []byte) decipher {
	cipher := func(block int) *rc4.Cipher {
		c, _ := rc4.NewCipher(key(uint32(block))) // fails on lengths that no key here has
		return c
	}
	plain := make([]byte, len(verifier))
	cipher(0).XORKeyStream(plain, verifier)
	if !bytes.Equal(hash(plain[:16]), plain[16:]) {
		return nil
	}
	var pad [1024]byte
	block := -1
	return func(c byte, at, _ int) byte {
		if at/len(pad) != block {
			block = at / len(pad)
			clear(pad[:])
			cipher(block).XORKeyStream(pad[:], pad[:])
		}
		return c ^ pad[at%len(pad)]
	}
}

// widePassword is the default password in UTF-16.
func widePassword() []byte {
	return []byte(strings.Join(strings.Split(defaultPassword, ""), "\x00") + "\x00")
}

func md5Of(data []byte) []byte {
	sum := md5.Sum(data)
	return sum[:]
}

func sha1Of(data []byte) []byte {
	sum := sha1.Sum(data)
	return sum[:]
}
