package reply

import "strings"

// blind takes the words out of a quote that shows the source of a mail, and returns them by row. nmh with nothing set up, and
// old mail programs, quote the bytes of a multipart message as they are: boundaries, part headers, quoted-printable and HTML.
// None of that is anybody's answer, and it is not laid beside the letter; what is typed stands without a quote mark.
func blind(rs []row) map[int]string {
	if !sourced(rs) {
		return nil
	}
	hidden := map[int]string{}
	for i := range rs {
		if rs[i].depth > 0 && rs[i].body != "" {
			hidden[i] = rs[i].body
			rs[i].body = ""
		}
	}
	return hidden
}

// sourced tells whether a quote holds the header of a MIME part under its boundary (RFC 2046 5.1.1).
func sourced(rs []row) bool {
	boundary := -1
	for i := range rs {
		switch {
		case rs[i].depth == 0:
		case len(rs[i].body) > 2 && strings.HasPrefix(rs[i].body, "--") && !strings.Contains(rs[i].body, " "):
			boundary = i
		case boundary >= 0 && i-boundary <= 4 && partHeader(rs[i].body):
			return true
		}
	}
	return false
}

func partHeader(line string) bool {
	name, value, ok := strings.Cut(line, ":")
	return ok && value != "" && (strings.EqualFold(name, "Content-Type") || strings.EqualFold(name, "Content-Transfer-Encoding"))
}

// unblind marks the rows that were hidden as quote.
func unblind(rs []row, hidden map[int]string) {
	for i, body := range hidden {
		rs[i].body, rs[i].role, rs[i].why, rs[i].keep, rs[i].q = body, quoted, "the source of a mail, quoted", false, 0
	}
}
