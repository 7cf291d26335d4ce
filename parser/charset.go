package parser

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/ianaindex"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// decodeCharset turns text into UTF-8. A label is believed unless the bytes deny it: UTF-8 is recognized under any
// single-byte label, since no other text looks like it by chance, and what is not valid UTF-8 is not read as such.
func decodeCharset(label string, b []byte) string {
	name := charsetName(label)
	if name == "utf-7" || name == "unicode-1-1-utf-7" {
		return strings.ToValidUTF8(decodeUTF7(string(b)), "\ufffd")
	}
	if isASCII(b) {
		if bytes.Contains(b, []byte("\x1b$")) || strings.HasPrefix(name, "iso-2022") || name == "hz-gb-2312" {
			return escaped(name, b)
		}
		return string(b)
	}
	if bytes.HasPrefix(b, []byte{0xff, 0xfe}) || bytes.HasPrefix(b, []byte{0xfe, 0xff}) {
		return decodeWith(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), b)
	}
	if e := encodingOf(name); e != nil && !(singleByte(e) && looksUTF8(e, b)) {
		return decodeWith(e, b)
	}
	return guess(b)
}

// metaCharset is what HTML says of itself, where the mail says nothing.
func metaCharset(page []byte) string {
	head := bytes.ToLower(page[:min(len(page), 2048)])
	at := bytes.Index(head, []byte("charset="))
	if at < 0 || !bytes.Contains(head[:at], []byte("<meta")) {
		return ""
	}
	name := bytes.TrimLeft(head[at+len("charset="):], "\"' ")
	if end := bytes.IndexAny(name, "\"' ;/>"); end > 0 && end < 40 {
		return string(name[:end])
	}
	return ""
}

// charsetName cleans a label: quotes, RFC 2231 language, "charset=" repeated.
func charsetName(label string) string {
	s := strings.ToLower(strings.Trim(label, " \t\"'"))
	s = strings.TrimPrefix(s, "charset=")
	if i := strings.IndexAny(s, "*;, "); i >= 0 {
		s = s[:i]
	}
	return strings.Trim(s, "\"'=")
}

// charsetAliases are labels seen in mail that neither WHATWG nor IANA list.
var charsetAliases = map[string]string{
	"cp1250": "windows-1250", "cp1251": "windows-1251", "cp1252": "windows-1252", "cp1253": "windows-1253", "cp1254": "windows-1254",
	"cp1255": "windows-1255", "cp1256": "windows-1256", "cp1257": "windows-1257", "cp1258": "windows-1258", "cp936": "gb18030", "cp932": "shift_jis",
	"cp949": "euc-kr", "cp950": "big5", "ms936": "gb18030", "gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030",
	"ansi": "windows-1252", "iso-8859-8-i": "iso-8859-8", "iso-8859-8-e": "iso-8859-8", "ks_c_5601": "euc-kr", "utf8mb4": "utf-8", "utf_8": "utf-8",
	"iso8859_1": "iso-8859-1", "win-1251": "windows-1251", "win1251": "windows-1251", "koi8": "koi8-r", "iso-10646-ucs-2": "utf-16be",
	"iso-2022-jp-2": "iso-2022-jp", "iso-2022-jp-ms": "iso-2022-jp", "cp50220": "iso-2022-jp", "cp50221": "iso-2022-jp", "x-sjis": "shift_jis",
	"iso-8859-11": "windows-874", "tis-620": "windows-874", "x-euc-jp": "euc-jp", "utf-8-sig": "utf-8",
}

// encodingOf is nil for UTF-8, ASCII and what is unknown.
func encodingOf(name string) encoding.Encoding {
	if a, ok := charsetAliases[name]; ok {
		name = a
	}
	switch name {
	case "", "utf-8", "utf8", "us-ascii", "ascii", "ansi_x3.4-1968", "x-unknown", "unknown-8bit", "binary", "default_charset", "iso-2022-kr", "iso-2022-cn":
		return nil
	}
	if e, err := htmlindex.Get(name); err == nil && e != encoding.Replacement {
		if n, _ := htmlindex.Name(e); n != "utf-8" {
			return e
		}
		return nil
	}
	if e, err := ianaindex.MIME.Encoding(name); err == nil {
		return e
	}
	return nil
}

func singleByte(e encoding.Encoding) bool { _, ok := e.(*charmap.Charmap); return ok }

// looksUTF8 asks for two sequences under a label other than Latin 1: one alone may be a two-letter word in Cyrillic.
func looksUTF8(e encoding.Encoding, b []byte) bool {
	if !utf8.Valid(b) {
		return false
	}
	wide := 0
	for _, c := range b {
		if c >= 0xc0 {
			wide++
		}
	}
	return wide >= 2 || e == charmap.Windows1252 || e == charmap.ISO8859_15
}

func decodeWith(e encoding.Encoding, b []byte) string {
	s, err := e.NewDecoder().Bytes(b)
	if err != nil {
		return guess(b)
	}
	return string(s)
}

// escaped reads seven-bit charsets that shift with escape sequences, whatever the label says.
func escaped(name string, b []byte) string {
	switch {
	case name == "hz-gb-2312":
		return decodeWith(simplifiedchinese.HZGB2312, b)
	case name == "iso-2022-kr" || bytes.Contains(b, []byte("\x1b$)C")):
		return shifted(b)
	}
	return decodeWith(japanese.ISO2022JP, b)
}

// shifted reads ISO-2022-KR (RFC 1557): between SO and SI stand the bytes of EUC-KR without their eighth bit.
func shifted(b []byte) string {
	b = bytes.ReplaceAll(b, []byte("\x1b$)C"), nil)
	out, high := make([]byte, 0, len(b)), byte(0)
	for _, c := range b {
		switch {
		case c == '\x0e':
			high = 0x80
		case c == '\x0f' || c == '\n':
			high = 0
			if c == '\n' {
				out = append(out, c)
			}
		case c > ' ':
			out = append(out, c|high)
		default:
			out = append(out, c)
		}
	}
	return decodeWith(korean.EUCKR, out)
}

// guess reads bytes without a label that holds: UTF-8 if they are, even with a few bytes broken, else Windows-1252.
func guess(b []byte) string {
	if utf8.Valid(b) {
		return string(b)
	}
	good, bad := 0, 0
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			bad++
		} else {
			good++
		}
		i += n
	}
	if good <= bad {
		s, err := charmap.Windows1252.NewDecoder().Bytes(b)
		if err == nil {
			return string(s)
		}
	}
	return mendUTF8(b)
}

// mendUTF8 keeps what is UTF-8 and reads the bytes between as Windows-1252, which is how such a mixture comes about.
func mendUTF8(b []byte) string {
	var s strings.Builder
	s.Grow(len(b))
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		if r == utf8.RuneError && n == 1 {
			r = charmap.Windows1252.DecodeByte(b[0])
		}
		s.WriteRune(r)
		b = b[n:]
	}
	return s.String()
}

func isASCII(b []byte) bool {
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
