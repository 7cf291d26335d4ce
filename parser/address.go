package parser

import "strings"

// parseAddresses reads an address field: groups, comments, quoted and encoded names, semicolons for commas (Outlook), bare
// words as names. What has no "@" is kept when it stands in angle brackets or alone, since bounces come from MAILER-DAEMON.
func parseAddresses(s string) []Address {
	if strings.TrimSpace(s) == "" {
		return nil
	}
	if len(s) > headerSize {
		s = s[:headerSize]
	}
	var all []Address
	for _, one := range splitAddresses(s) {
		if a, ok := parseAddress(one); ok {
			if all = append(all, a); len(all) == addresses {
				break
			}
		}
	}
	return all
}

// splitAddresses cuts at commas and semicolons outside of quotes, comments and angle brackets, and drops the names of groups.
func splitAddresses(s string) []string {
	var all []string
	start, comment := 0, 0
	quoted, angle := false, false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\':
			i++
		case c == '"' && comment == 0:
			quoted = !quoted && strings.IndexByte(s[i+1:], '"') >= 0
		case quoted:
		case c == '(':
			comment++
		case c == ')' && comment > 0:
			comment--
		case comment > 0:
		case c == '<':
			angle = strings.IndexByte(s[i+1:min(len(s), i+1000)], '>') >= 0
		case c == '>':
			angle = false
		case angle:
		case c == ':':
			start = i + 1
		case c == ',' || c == ';':
			all, start = append(all, s[start:i]), i+1
		}
	}
	if start < len(s) {
		all = append(all, s[start:])
	}
	return all
}

// parseAddress reads one mailbox: "Name <local@domain>", "local@domain (Name)", "local@domain".
func parseAddress(s string) (Address, bool) {
	s = strings.TrimSpace(s)
	if open := strings.LastIndexByte(s, '<'); open >= 0 {
		in, _, _ := strings.Cut(s[open+1:], ">")
		name := decodeWords(unquoteName(s[:open]))
		if in = cleanAddress(in); in == "" {
			return Address{name, ""}, name != ""
		}
		return Address{name, in}, true
	}
	bare, name := s, ""
	if open := strings.IndexByte(s, '('); open >= 0 && !strings.HasPrefix(s, `"`) {
		bare = withoutComments(s)
		name = decodeWords(strings.TrimSuffix(strings.TrimSpace(s[open+1:]), ")"))
	}
	bare = cleanAddress(bare)
	if at := strings.LastIndexByte(bare, '@'); at < 0 || strings.ContainsAny(bare[at:], " \t") {
		return Address{Name: decodeWords(unquoteName(s))}, bare != ""
	}
	return Address{name, bare}, true
}

// unquoteName takes the quotes off a display name, also where only part of it is quoted.
func unquoteName(s string) string {
	s = strings.TrimSpace(s)
	if !strings.Contains(s, `"`) {
		return strings.ReplaceAll(s, `\`, "")
	}
	var out strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s):
			i++
			out.WriteByte(s[i])
		case s[i] != '"':
			out.WriteByte(s[i])
		}
	}
	return strings.Trim(strings.TrimSpace(out.String()), "'")
}

// cleanAddress is the address in lower case, without "mailto:", quotes around all of it and blanks.
func cleanAddress(s string) string {
	s = clean(decodeCharset("", []byte(strings.Trim(strings.TrimSpace(s), "<>'"))))
	if len(s) > 7 && strings.EqualFold(s[:7], "mailto:") {
		s = s[7:]
	}
	if i := strings.LastIndexByte(s, '@'); i > 0 && !strings.Contains(s, `"`) {
		s = strings.TrimSpace(s[:i]) + "@" + strings.TrimSpace(s[i+1:])
	}
	return strings.ToLower(strings.TrimSuffix(s, "."))
}

// parseMessageIDs reads all "<…>" of a field. Comments and quoted strings go first: Emacs writes "<id> (Ann's message of
// "Sun, …")", VM "(message from Ann <ann@…> on …)".
func parseMessageIDs(s string) []string {
	if s == "" {
		return nil
	}
	if len(s) > wordSize {
		s = s[len(s)-wordSize:]
	}
	if ids := bracketed(outsideQuotes(withoutComments(s))); len(ids) > 0 {
		return ids
	}
	if ids := bracketed(s); len(ids) > 0 {
		return ids
	}
	if f := strings.Fields(s); len(f) == 1 && strings.Contains(f[0], "@") { // without its brackets
		return []string{"<" + strings.Trim(f[0], "<>") + ">"}
	}
	return nil
}

func bracketed(s string) []string {
	var ids []string
	for len(ids) < msgids {
		open := strings.IndexByte(s, '<')
		if open < 0 {
			break
		}
		shut := strings.IndexByte(s[open:], '>')
		if shut < 0 {
			break
		}
		id := strings.Join(strings.Fields(s[open+1:open+shut]), "") // folded in its middle by old Exchange
		if i := strings.LastIndexByte(id, '<'); i >= 0 {
			id = id[i+1:]
		}
		if id != "" {
			ids = append(ids, "<"+id+">")
		}
		s = s[open+shut+1:]
	}
	return ids
}

// outsideQuotes drops quoted strings, unless they stand inside angle brackets (a quoted local part).
func outsideQuotes(s string) string {
	if !strings.Contains(s, `"`) {
		return s
	}
	var out strings.Builder
	quoted, angle := false, false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '"' && !angle:
			quoted = !quoted
		case quoted:
		default:
			angle = c == '<' || angle && c != '>'
			out.WriteByte(c)
		}
	}
	return out.String()
}
