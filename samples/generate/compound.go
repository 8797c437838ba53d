package main

import (
	"bytes"
	"encoding/binary"
	"unicode/utf16"
)

// compound returns the smallest well-formed OLE container: a header, a table of sectors and
// a directory whose root holds one empty storage. Old Office formats and Windows'
// thumbnails are such containers.
func compound(storage string) []byte {
	var b bytes.Buffer
	put := func(v any) { must(binary.Write(&b, binary.LittleEndian, v)) }
	const free, end, table = uint32(0xffffffff), uint32(0xfffffffe), uint32(0xfffffffd)
	b.Write([]byte{0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1})
	b.Write(make([]byte, 16))
	put([]uint16{0x3e, 3, 0xfffe, 9, 6, 0, 0, 0}) // version 3, sectors of 512 bytes
	put([]uint32{0, 1, 1, 0, 4096, end, 0, end, 0, 0})
	for b.Len() < 512 {
		put(free)
	}
	put([]uint32{table, end})
	for b.Len() < 1024 {
		put(free)
	}
	entry := func(name string, kind byte, child uint32) {
		units := make([]uint16, 32)
		copy(units, utf16.Encode([]rune(name)))
		put(units)
		put(uint16(2 * (len(name) + 1)))
		b.Write([]byte{kind, 1})
		put([]uint32{free, free, child})
		b.Write(make([]byte, 36))
		put([]uint32{end, 0, 0})
	}
	entry("Root Entry", 5, 1)
	entry(storage, 1, free)
	b.Write(make([]byte, 256))
	return b.Bytes()
}
