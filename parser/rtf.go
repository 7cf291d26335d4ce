package parser

import (
	"encoding/binary"
	"strconv"
	"strings"
	"unicode/utf16"
)

// rtfDictionary is what compressed RTF may refer to from its first byte on ([MS-OXRTFCP] 2.1.2.1).
const rtfDictionary = "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"

const (
	rtfCompressed = 0x75465a4c // "LZFu"
	rtfRaw        = 0x414c454d // "MELA"
	rtfWindow     = 4096
)

// rtfInflate undoes the compression of PidTagRtfCompressed, up to the size of a text.
func rtfInflate(b []byte) []byte {
	if len(b) < 16 {
		return nil
	}
	kind, in := binary.LittleEndian.Uint32(b[8:]), b[16:]
	if kind == rtfRaw {
		return in[:min(len(in), htmlSize)]
	}
	if kind != rtfCompressed {
		return nil
	}
	out := []byte(rtfDictionary)
	for len(in) > 0 && len(out) < htmlSize {
		control := in[0]
		in = in[1:]
		for bit := 0; bit < 8 && len(in) > 0; bit, control = bit+1, control>>1 {
			if control&1 == 0 {
				out, in = append(out, in[0]), in[1:]
				continue
			}
			if len(in) < 2 {
				return out[len(rtfDictionary):]
			}
			reference := int(in[0])<<8 | int(in[1])
			in = in[2:]
			var end bool
			if out, end = rtfCopy(out, reference>>4, reference&15+2); end {
				return out[len(rtfDictionary):]
			}
		}
	}
	return out[len(rtfDictionary):]
}

// rtfCopy repeats what stands at a place of the window; the place that is written next ends the text.
func rtfCopy(out []byte, offset, length int) (longer []byte, end bool) {
	back := (len(out) - offset) % rtfWindow
	if back = (back + rtfWindow) % rtfWindow; back == 0 || back > len(out) {
		return out, true
	}
	for range length {
		out = append(out, out[len(out)-back])
	}
	return out, false
}

// rtfBody is the text of compressed RTF, or the HTML that it was made from ([MS-OXRTFEX]).
func rtfBody(b []byte) (plain, html string) {
	rtf := rtfInflate(b)
	p := rtfPage{html: strings.Contains(string(rtf[:min(len(rtf), 300)]), "\\fromhtml"), charset: "windows-1252"}
	p.read(string(rtf))
	if p.html {
		return "", p.out.String()
	}
	return p.out.String(), ""
}

// An rtfGroup is what holds inside of braces.
type rtfGroup struct {
	hidden bool // a destination that is no text, or text that HTML has in its own form
	skip   int  // fallback characters after \u
}

type rtfPage struct {
	html    bool
	charset string
	bytes   []byte // of the charset, not decoded yet
	out     strings.Builder
	open    []rtfGroup
	now     rtfGroup
	half    rune
	pending int // fallback characters to pass over
}

const rtfDepth = 200

// rtfHidden are destinations that hold no text.
var rtfHidden = map[string]bool{"fonttbl": true, "colortbl": true, "stylesheet": true, "info": true, "pict": true, "generator": true, "listtable": true,
	"listoverridetable": true, "rsidtbl": true, "themedata": true, "datastore": true, "object": true, "latentstyles": true, "header": true, "footer": true,
	"pntext": true, "pnseclvl": true, "bkmkstart": true, "bkmkend": true, "fldinst": true}

// rtfText are control words that stand for a character.
var rtfText = map[string]string{"par": "\n", "line": "\n", "tab": "\t", "cell": "\t", "row": "\n", "lquote": "\u2018", "rquote": "\u2019", "ldblquote": "\u201c",
	"rdblquote": "\u201d", "bullet": "\u2022", "endash": "\u2013", "emdash": "\u2014"}

func (p *rtfPage) read(s string) {
	p.now.skip = 1
	for len(s) > 0 {
		switch c := s[0]; {
		case c == '{':
			if len(p.open) < rtfDepth {
				p.open = append(p.open, p.now)
			}
			s = s[1:]
		case c == '}':
			p.flush()
			if n := len(p.open); n > 0 {
				p.now, p.open = p.open[n-1], p.open[:n-1]
			}
			s = s[1:]
		case c == '\\' && len(s) > 1:
			s = p.control(s[1:])
		case c == '\\' || c == '\r' || c == '\n':
			s = s[1:]
		default:
			p.char(c)
			s = s[1:]
		}
	}
	p.flush()
}

// control reads what stands behind a backslash.
func (p *rtfPage) control(s string) string {
	switch c := s[0]; {
	case c == '\'' && len(s) >= 3 && hexDigit(s[1]) >= 0 && hexDigit(s[2]) >= 0:
		p.char(byte(hexDigit(s[1])<<4 | hexDigit(s[2])))
		return s[3:]
	case c == '*':
		p.now.hidden = !strings.HasPrefix(s[1:], "\\htmltag")
		return s[1:]
	case c == '~':
		p.write(" ")
		return s[1:]
	case c < 'a' || c > 'z':
		if strings.IndexByte("\\{}", c) >= 0 {
			p.char(c)
		}
		return s[1:]
	}
	n := 0
	for n < len(s) && n < 40 && s[n] >= 'a' && s[n] <= 'z' {
		n++
	}
	word, rest := s[:n], s[n:]
	for n = 0; n < len(rest) && n < 11 && (rest[n] >= '0' && rest[n] <= '9' || n == 0 && rest[n] == '-'); n++ {
	}
	number, err := strconv.Atoi(rest[:n])
	p.word(word, number, err == nil)
	return strings.TrimPrefix(rest[n:], " ")
}

func (p *rtfPage) word(word string, number int, given bool) {
	switch {
	case word == "ansicpg" && number > 0:
		if name := codepage(uint32(number)); name != "" {
			p.charset = name
		}
	case word == "uc" && given:
		p.now.skip = max(number, 0)
	case word == "u" && given:
		p.unit(rune(uint16(number)))
		p.pending = p.now.skip
	case word == "htmlrtf":
		p.flush()
		p.now.hidden = !given || number != 0
	case word == "htmltag":
		p.now.hidden = false
	case rtfHidden[word]:
		p.now.hidden = true
	case rtfText[word] != "":
		p.write(rtfText[word])
	}
}

// unit is one of UTF-16; what lies beyond comes in two.
func (p *rtfPage) unit(r rune) {
	if utf16.IsSurrogate(r) {
		if p.half, r = r, utf16.DecodeRune(p.half, r); r == '\ufffd' {
			return
		}
	}
	p.half = 0
	p.write(string(r))
}

func (p *rtfPage) char(c byte) {
	if p.pending > 0 {
		p.pending--
		return
	}
	if !p.now.hidden && len(p.bytes) < htmlSize {
		p.bytes = append(p.bytes, c)
	}
}

func (p *rtfPage) write(s string) {
	p.flush()
	if !p.now.hidden {
		p.out.WriteString(s)
	}
}

func (p *rtfPage) flush() {
	if len(p.bytes) > 0 {
		p.out.WriteString(decodeCharset(p.charset, p.bytes))
		p.bytes = p.bytes[:0]
	}
}
