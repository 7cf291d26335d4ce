package parser

import (
	"encoding/binary"
	"strconv"
	"time"
	"unicode/utf16"
)

// Properties of MAPI ([MS-OXPROPS]) that are read: an id, or the number of a named one beyond 16 bits.
const (
	propSubject  = 0x0037
	propBody     = 0x1000
	propRTF      = 0x1009
	propHTML     = 0x1013
	propCodepage = 0x3fde
	// Named ones: what stands before the number parts the sets, whose GUIDs are in mapiSets.
	propGlobalID = 0x1_0003 // PidLidGlobalObjectId
	propCleanID  = 0x1_0023 // PidLidCleanGlobalObjectId
	propSequence = 0x2_8201 // PidLidAppointmentSequence
	propLocation = 0x2_8208
	propStart    = 0x2_820d // PidLidAppointmentStartWhole
	propEnd      = 0x2_820e // PidLidAppointmentEndWhole
)

// mapiSets are the first four bytes of the GUIDs of the sets that meetings use: PSETID_Meeting, PSETID_Appointment.
var mapiSets = map[uint32]uint32{0x6ed8da90: 0x1_0000, 0x00062002: 0x2_0000}

// A mapiProp is one value: its type and bytes.
type mapiProp struct {
	kind  uint16
	value []byte
}

type mapiProps map[uint32]mapiProp

const maxProps = 2000

// readMAPI reads a list of properties ([MS-OXTNEF] 2.1.3.4). What is cut off or of an unknown type ends it.
func readMAPI(b []byte) mapiProps {
	out := mapiProps{}
	c := cursor{rest: b}
	for n := min(c.u32(), maxProps); n > 0 && !c.bad; n-- {
		tag := c.u32()
		kind, id := uint16(tag), tag>>16
		if id >= 0x8000 {
			id = c.named()
		}
		value := c.value(kind)
		if _, twice := out[id]; !c.bad && id != 0 && !twice {
			out[id] = mapiProp{kind, value}
		}
	}
	return out
}

// A cursor reads little-endian numbers off a slice; bad when there is no more.
type cursor struct {
	rest []byte
	bad  bool
}

func (c *cursor) take(n uint32) []byte {
	if uint64(n) > uint64(len(c.rest)) {
		c.bad, c.rest = true, nil
		return nil
	}
	b := c.rest[:n]
	c.rest = c.rest[n:]
	return b
}

func (c *cursor) u32() uint32 {
	if b := c.take(4); b != nil {
		return binary.LittleEndian.Uint32(b)
	}
	return 0
}

// padded takes n bytes and what fills them up to a multiple of four.
func (c *cursor) padded(n uint32) []byte {
	b := c.take(n)
	c.take(min((4-n%4)%4, uint32(len(c.rest))))
	return b
}

// named reads the name of a property: a set and a number, or a string, which is passed over.
func (c *cursor) named() uint32 {
	set := mapiSets[c.u32()]
	c.take(12)
	if c.u32() != 0 {
		c.padded(c.u32())
		return 0
	}
	number := c.u32()
	if set == 0 || number > 0xffff {
		return 0
	}
	return set | number
}

// value reads a value, the first one where there are several.
func (c *cursor) value(kind uint16) []byte {
	count, many := uint32(1), kind&0x1000 != 0
	kind &^= 0x1000
	size := uint32(0)
	switch kind {
	case 0x02, 0x03, 0x04, 0x0a, 0x0b:
		size = 4
	case 0x05, 0x06, 0x07, 0x14, 0x40:
		size = 8
	case 0x48:
		size = 16
	case 0x0d, 0x1e, 0x1f, 0x102:
		many = true
	default:
		c.bad = true
	}
	if many {
		count = c.u32()
	}
	var first []byte
	for n := uint32(0); n < count && !c.bad; n++ {
		length := size
		if size == 0 {
			length = c.u32()
		}
		if b := c.padded(length); n == 0 {
			first = b
		}
	}
	return first
}

func (p mapiProps) raw(id uint32) []byte { return p[id].value }

// text is a value as UTF-8; charset is that of 8-bit text.
func (p mapiProps) text(id uint32, charset string) string {
	v := p[id]
	if v.kind == 0x1f {
		units := make([]uint16, len(v.value)/2)
		for i := range units {
			units[i] = binary.LittleEndian.Uint16(v.value[2*i:])
		}
		return trimNUL(string(utf16.Decode(units)))
	}
	return trimNUL(decodeCharset(charset, v.value))
}

func trimNUL(s string) string {
	for len(s) > 0 && s[len(s)-1] == 0 {
		s = s[:len(s)-1]
	}
	return s
}

func (p mapiProps) number(id uint32) (int, bool) {
	if v := p[id].value; len(v) >= 4 {
		return int(int32(binary.LittleEndian.Uint32(v))), true
	}
	return 0, false
}

// moment is a FILETIME: tenths of microseconds since 1601.
func (p mapiProps) moment(id uint32) time.Time {
	v := p[id]
	if v.kind != 0x40 || len(v.value) < 8 {
		return time.Time{}
	}
	ticks := binary.LittleEndian.Uint64(v.value)
	const unix = 116444736000000000
	if ticks < unix || ticks > unix+4e17 {
		return time.Time{}
	}
	return time.Unix(int64((ticks-unix)/1e7), 0).UTC()
}

// codepage is the name of a Windows code page.
func codepage(n uint32) string {
	switch n {
	case 65001:
		return "utf-8"
	case 932, 936, 949, 950:
		return "cp" + strconv.Itoa(int(n))
	case 20866:
		return "koi8-r"
	case 21866:
		return "koi8-u"
	case 50220, 50221, 50222:
		return "iso-2022-jp"
	case 28591, 28592, 28595, 28605:
		return "iso-8859-" + strconv.Itoa(int(n-28590))
	case 1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258:
		return "windows-" + strconv.Itoa(int(n))
	}
	return ""
}
