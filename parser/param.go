package parser

import (
	"sort"
	"strconv"
	"strings"
)

// parseMedia reads "type/subtype; name=value; …" as it is really written: empty parameters (Zoom: "method=REQUEST;;"), blanks
// around "=", quotes that never close, comments, RFC 2231 pieces, RFC 2047 words inside values. Names are lower case.
func parseMedia(s string) (media string, params map[string]string) {
	if len(s) > wordSize {
		s = s[:wordSize]
	}
	fields := splitOutside(s, ';')
	media = strings.ToLower(strings.TrimSpace(withoutComments(fields[0])))
	if i := strings.IndexAny(media, " \t,"); i >= 0 {
		media = media[:i]
	}
	params = map[string]string{}
	var pieces []string
	for _, f := range fields[1:] {
		name, value, ok := strings.Cut(f, "=")
		name = strings.ToLower(strings.TrimSpace(name))
		if !ok || name == "" {
			continue
		}
		if value = unquote(value); strings.Contains(name, "*") {
			pieces = append(pieces, name+"\x00"+value)
		} else if _, twice := params[name]; !twice {
			params[name] = value
		}
	}
	joinPieces(params, pieces)
	for name, value := range params {
		if strings.Contains(value, "=?") && name != "boundary" {
			params[name] = decodeWords(value)
		}
	}
	return media, params
}

// joinPieces puts "name*0*=utf-8'de'…", "name*1=…" together (RFC 2231).
func joinPieces(params map[string]string, pieces []string) {
	type piece struct {
		n     int
		coded bool
		text  string
	}
	all := map[string][]piece{}
	for _, p := range pieces {
		name, value, _ := strings.Cut(p, "\x00")
		coded := strings.HasSuffix(name, "*")
		base, number, _ := strings.Cut(strings.TrimSuffix(name, "*"), "*")
		n, _ := strconv.Atoi(number)
		all[base] = append(all[base], piece{n, coded, value})
	}
	for base, ps := range all {
		sort.SliceStable(ps, func(i, j int) bool { return ps[i].n < ps[j].n })
		charset, raw := "", []byte(nil)
		for i, p := range ps {
			if i == 0 && p.coded {
				if parts := strings.SplitN(p.text, "'", 3); len(parts) == 3 {
					charset, p.text = parts[0], parts[2]
				}
			}
			if p.coded {
				raw = append(raw, unpercent(p.text)...)
			} else {
				raw = append(raw, p.text...)
			}
		}
		params[base] = clean(decodeCharset(charset, raw))
	}
}

func unpercent(s string) []byte {
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) && hexDigit(s[i+1]) >= 0 && hexDigit(s[i+2]) >= 0 {
			out = append(out, byte(hexDigit(s[i+1])<<4|hexDigit(s[i+2])))
			i += 2
			continue
		}
		out = append(out, s[i])
	}
	return out
}

// splitOutside cuts at sep outside of quotes. A quote that never closes quotes nothing.
func splitOutside(s string, sep byte) []string {
	var all []string
	start := 0
	lastQuote := strings.LastIndexByte(s, '"')
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '"':
			if i < lastQuote {
				for i++; i < lastQuote && s[i] != '"'; i++ {
					if s[i] == '\\' {
						i++
					}
				}
			}
		case sep:
			all = append(all, s[start:i])
			start = i + 1
		}
	}
	if start > len(s) {
		start = len(s)
	}
	return append(all, s[start:])
}

// unquote takes off quotes and what is escaped in them.
func unquote(s string) string {
	s = strings.TrimSpace(s)
	if !strings.HasPrefix(s, `"`) {
		return strings.TrimSpace(withoutComments(strings.TrimSuffix(s, `"`)))
	}
	var out strings.Builder
	for i := 1; i < len(s) && s[i] != '"'; i++ {
		if s[i] == '\\' && i+1 < len(s) && (s[i+1] == '"' || s[i+1] == '\\') {
			i++
		}
		out.WriteByte(s[i])
	}
	return out.String()
}

// withoutComments takes out "(…)", nested ones too, outside of quotes.
func withoutComments(s string) string {
	if !strings.Contains(s, "(") {
		return s
	}
	var out strings.Builder
	depth, quoted := 0, false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\' && i+1 < len(s):
			if depth == 0 {
				out.WriteString(s[i : i+2])
			}
			i++
		case c == '"' && depth == 0:
			quoted = !quoted
			out.WriteByte(c)
		case c == '(' && !quoted:
			depth++
		case c == ')' && depth > 0:
			depth--
		case depth == 0:
			out.WriteByte(c)
		}
	}
	return out.String()
}
