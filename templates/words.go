package templates

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// People's words travel through template and Markdown as runes of the private use area, one for each byte: letters to
// every parser on the way, and nothing that a person can type. A block travels the same way, as its two renderings.
const (
	sealed     = 0xE100 // + byte
	blockStart = '\uE000'
	blockHTML  = '\uE001'
	blockEnd   = '\uE002'
	longest    = 200 // runes of words inside a sentence
	longName   = 80
)

// A markup is text for the page that may hold sealed words. What is not sealed is ours.
type markup string

// seal makes words of a person opaque. Inside a sentence they are one line.
func seal(w Words) markup { return sealAt(w, longest) }

// sealAt makes words opaque and cuts them at a number of runes.
func sealAt(w Words, runes int) markup { return markup(wrapUp(oneLine(string(w), runes))) }

// wrapUp turns each byte into its private rune, three bytes in UTF-8.
func wrapUp(s string) string {
	b := make([]byte, 0, 3*len(s))
	for n := range len(s) {
		b = append(b, firstByte, 0x84+s[n]>>6, 0x80|s[n]&0x3F)
	}
	return string(b)
}

// A piece of a markup: ours, or somebody's words.
type piece struct {
	text  string
	words bool
}

// pieces takes a markup apart. Words that follow each other closely are one piece.
func pieces(m markup) []piece {
	var all []piece
	rest := string(m)
	for rest != "" {
		text, n := unwrap(rest)
		if n > 0 {
			all = append(all, piece{text, true})
			rest = rest[n:]
			continue
		}
		n = strings.IndexFunc(rest, isSealed)
		if n < 0 {
			n = len(rest)
		}
		all = append(all, piece{rest[:n], false})
		rest = rest[n:]
	}
	return all
}

// unwrap reads sealed words at the start of s and tells how long they were there.
func unwrap(s string) (string, int) {
	n := 0
	for n+2 < len(s) && s[n] == firstByte && s[n+1]-0x84 < 4 {
		n += 3
	}
	if n == 0 {
		return "", 0
	}
	b := make([]byte, 0, n/3)
	for k := 0; k < n; k += 3 {
		b = append(b, (s[k+1]-0x84)<<6|s[k+2]&0x3F)
	}
	return string(b), n
}

func isSealed(r rune) bool { return r >= sealed && r < sealed+256 }

// isReserved tells runes that only we may use.
func isReserved(r rune) bool { return r >= blockStart && r < sealed+256 }

// plain is a markup as text.
func (m markup) plain() string {
	var b strings.Builder
	for _, p := range pieces(m) {
		b.WriteString(p.text)
	}
	return b.String()
}

// html is a markup as HTML. Words keep their own direction of writing.
func (m markup) html() string {
	var b strings.Builder
	for _, p := range pieces(m) {
		if p.words {
			b.WriteString("<bdi>" + escape(p.text) + "</bdi>")
			continue
		}
		b.WriteString(escape(p.text))
	}
	return b.String()
}

var htmlEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#39;")

// escape makes text safe in HTML, in attributes too.
func escape(s string) string { return htmlEscaper.Replace(s) }

// oneLine cleans text and makes it one line of at most that many runes.
func oneLine(s string, runes int) string {
	s = s[:min(len(s), 16*runes)] // more than will be seen of it
	if len(s) <= runes && simple(s) && !strings.ContainsAny(s, "\n") && !strings.Contains(s, "  ") {
		return strings.Trim(s, " ")
	}
	return cut(strings.Join(strings.Fields(clean(s)), " "), runes)
}

// cut shortens text to that many runes, the last of them an ellipsis where something was left out.
func cut(s string, runes int) string {
	if utf8.RuneCountInString(s) <= runes {
		return s
	}
	return strings.TrimRight(string([]rune(s)[:runes-1]), " ") + "…"
}

// lines cleans text and takes it apart; lines at the start and the end that hold nothing go.
func lines(s string) []string {
	all := strings.Split(strings.Trim(clean(s), "\n"), "\n")
	for n := range all {
		all[n] = strings.TrimRight(all[n], " ")
	}
	return trimEmpty(all)
}

func trimEmpty(all []string) []string {
	for len(all) > 0 && all[0] == "" {
		all = all[1:]
	}
	for len(all) > 0 && all[len(all)-1] == "" {
		all = all[:len(all)-1]
	}
	return all
}

// clean takes out what is not seen or turns text around: control characters, bidirectional controls (UAX 9), zero-width
// characters, and whatever else has no glyph. Line ends of any kind become "\n". The joiner of emoji stays between them.
func clean(s string) string {
	if simple(s) {
		return s
	}
	s = strings.ToValidUTF8(s, "\uFFFD")
	var b strings.Builder
	b.Grow(len(s))
	runes := []rune(strings.ReplaceAll(s, "\r\n", "\n"))
	for n, r := range runes {
		switch {
		case ' ' <= r && r <= '~' || 0xC0 <= r && r < 0x300:
			b.WriteRune(r)
		case r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029' || r == '\u0085' || r == '\v' || r == '\f':
			b.WriteByte('\n')
		case r == '\t' || unicode.Is(unicode.Zs, r):
			b.WriteByte(' ')
		case r == '\u200d' && joins(runes, n):
			b.WriteRune(r)
		case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Cs) || blank(r):
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// simple tells whether there is nothing to take out: most of what people write.
func simple(s string) bool {
	for n := range len(s) {
		if c := s[n]; (c < ' ' || c > '~') && c != '\n' {
			return false
		}
	}
	return true
}

// blank tells letters that show nothing at all.
func blank(r rune) bool { return r == '\u115f' || r == '\u1160' || r == '\u3164' || r == '\uffa0' }

// joins tells whether a zero-width joiner holds an emoji together.
func joins(runes []rune, n int) bool {
	return n > 0 && n+1 < len(runes) && runes[n-1] > 0x2190 && runes[n+1] > 0x2190
}
