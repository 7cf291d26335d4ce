package reply

import "strings"

var (
	labels     = wordSet("from", "sent", "to", "subject", "cc", "replyto")
	dividers   = prefixTable("divider")
	longestTag = 30 // bytes of a header's label
)

// headerBlock tells how many rows from i on are a block of headers ("From: … Sent: … To: … Subject: …") as Outlook, Yahoo
// and forwards put above what they quote; 0 for none. One label is no block: people write "Date: Monday" too.
func headerBlock(rs []row, i int) int {
	first := headerLabel(rs[i].body)
	if first == "" || first == "replyto" || first == "cc" {
		return 0
	}
	seen, firm, last, gap := map[string]bool{first: true}, solid(rs[i].body), i, 0
	for j := i + 1; j < len(rs) && j < i+16 && gap < 3; j++ {
		class := headerLabel(rs[j].body)
		switch {
		case class == "":
			gap++
		case class == first && (gap > 0 || first == "from"):
			gap = 3
		default:
			seen[class], last, gap = true, j, 0
			firm = firm || solid(rs[j].body)
		}
	}
	if len(seen) >= 3 || len(seen) == 2 && firm {
		return last - i + 1
	}
	return 0
}

// headerLabel is the class of header that a line begins with, empty for none.
func headerLabel(s string) string {
	s = strings.TrimLeft(s, "*_ -")
	n := strings.IndexByte(s, ':')
	if m := strings.Index(s, "："); m >= 0 && (n < 0 || m < n) {
		n = m
	}
	if n <= 0 || n > longestTag {
		return ""
	}
	return labels[trim(strings.TrimRight(fold(s[:n]), "*_ "))]
}

// solid: an address or a date stands in the line.
func solid(s string) bool {
	t := inspect(s[:min(len(s), longestLine)])
	return t.addr || t.date && t.time
}

// isDivider: "-----Original Message-----", "Begin forwarded message:" and their like, in one of the languages.
func isDivider(s string) bool {
	if s == "" || len(s) > longestLine {
		return false
	}
	bare := strings.TrimLeft(s, "-*_= ")
	if len(bare) == len(s) && s[len(s)-1] != ':' && !strings.HasSuffix(s, "：") {
		return false
	}
	low := fold(bare)
	p := dividers.at(low)
	if p == "" {
		return false
	}
	rest := strings.TrimLeft(low[len(p):], " ")
	if len(bare) < len(s) && (rest == "" || strings.HasPrefix(rest, "-") || strings.HasPrefix(rest, "*") || strings.HasPrefix(rest, "_")) {
		return true
	}
	return rest == ":" || rest == "："
}

// dashed: words between dashes, as every language has above a forwarded mail.
func dashed(s string) bool {
	inner := strings.Trim(s, "-*_ ")
	return len(s) < 120 && strings.HasPrefix(s, "-----") && strings.HasSuffix(strings.TrimRight(s, "* "), "---") && inner != ""
}

// shaped tells how many rows from i on look like headers in a language that we do not know: three or more short words with a
// colon, an address behind one and a date behind another.
func shaped(rs []row, i int) int {
	n, addr, date := 0, false, false
	for ; i+n < len(rs) && n < 12 && rs[i+n].depth == rs[i].depth; n++ {
		body := rs[i+n].body
		at := strings.IndexAny(body, ":：")
		if at <= 0 || at > longestTag || len(body) > longestLine {
			break
		}
		t := inspect(body)
		addr, date = addr || t.addr, date || t.date && t.time
	}
	if n >= 3 && addr && date {
		return n
	}
	return 0
}

// footRule: a line that is drawn above a footer: underscores, dashes or "=".
func footRule(s string) bool { return isRule(s) && strings.IndexByte("_-=", s[0]) >= 0 }

// isRule: a line drawn with one or two kinds of characters, at least four long.
func isRule(s string) bool {
	s = strings.Trim(s, "* ")
	if len(s) < 4 {
		return false
	}
	for i := 0; i < len(s); i++ {
		if s[i] != s[0] && s[i] != ' ' || strings.IndexByte("-_=*#~+", s[i]) < 0 {
			return strings.Trim(s, "─—–━═ ") == ""
		}
	}
	return true
}
