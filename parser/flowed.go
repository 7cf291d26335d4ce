package parser

import "strings"

// unflow joins the soft line ends of format=flowed (RFC 3676). Quote depth comes out as "> " prefixes.
func unflow(s string, delsp bool) string {
	var out strings.Builder
	out.Grow(len(s))
	open, depth := false, 0 // a line that goes on, and its depth
	for len(s) > 0 {
		var line string
		line, s, _ = strings.Cut(s, "\n")
		d, text := flowedQuote(line)
		if open && d == depth && text != "-- " && text != "" {
			// goes on
		} else {
			if open {
				out.WriteByte('\n')
			}
			out.WriteString(quotePrefix(d, text))
		}
		open = strings.HasSuffix(text, " ") && text != "-- "
		if depth = d; open && delsp {
			text = text[:len(text)-1]
		}
		if out.WriteString(text); !open {
			out.WriteByte('\n')
		}
	}
	return out.String()
}

// flowedQuote splits the quote marks off a line, also those with blanks between them, which clients write against the RFC,
// and undoes space-stuffing.
func flowedQuote(line string) (depth int, text string) {
	for strings.HasPrefix(line, ">") {
		depth, line = depth+1, line[1:]
		if strings.HasPrefix(line, " >") {
			line = line[1:]
		}
	}
	if depth == 0 && strings.HasPrefix(line, " >") {
		if strings.HasPrefix(line, " >From ") {
			return 0, line[2:]
		}
		return 0, line // it is text, and must not look like a quote
	}
	return depth, strings.TrimPrefix(line, " ")
}

func quotePrefix(depth int, text string) string {
	if depth = min(depth, quoteDepth); text == "" && depth > 0 {
		return strings.TrimSuffix(strings.Repeat("> ", depth), " ")
	}
	return strings.Repeat("> ", depth)
}

// lineEnds makes LF of CRLF, bare CR and the Unicode line separators. "\r\r\n", which some gateways write, is one end.
func lineEnds(s string) string {
	if at := strings.IndexByte(s, '\r'); at >= 0 {
		var out strings.Builder
		out.Grow(len(s))
		for ; at >= 0; at = strings.IndexByte(s, '\r') {
			out.WriteString(s[:at])
			out.WriteByte('\n')
			switch s = s[at+1:]; {
			case strings.HasPrefix(s, "\n"):
				s = s[1:]
			case strings.HasPrefix(s, "\r\n"):
				s = s[2:]
			}
		}
		out.WriteString(s)
		s = out.String()
	}
	if !strings.Contains(s, "\u2028") && !strings.Contains(s, "\u2029") {
		return s
	}
	return separators.Replace(s)
}

var separators = strings.NewReplacer("\u2028", "\n", "\u2029", "\n")

// join puts two stretches of a body under each other.
func join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return strings.TrimRight(a, "\n") + "\n\n" + b
}
