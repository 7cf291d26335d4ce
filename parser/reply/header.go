package reply

import "strings"

var (
	labels     = wordSet("from", "sent", "to", "subject", "cc", "replyto")
	dividers   = prefixTable("divider")
	longestTag = 30 // bytes of a header's label
)

// headerBlock tells how many rows from i on are a block of headers ("From: … Sent: … To: … Subject: …") as Outlook, Yahoo
// and forwards put above what they quote; 0 for none. It names the sender, or an address
// and a moment: people write "Date: Monday 10:15, Subject: the talk" too.
func headerBlock(rs []row, i int) int {
	first := headerLabel(rs[i].body)
	if first == "" || first == "replyto" || first == "cc" {
		return 0
	}
	seen, last, gap := map[string]bool{first: true}, i, 0
	var proof evidence
	proof.add(rs[i].body)
	for j := i + 1; j < len(rs) && j < i+16 && gap < 3; j++ {
		class := headerLabel(rs[j].body)
		switch {
		case class == "":
			gap++
		case class == first && (gap > 0 || first == "from"):
			gap = 3
		case class == "from" && first == "to" && gap > 0:
			return 0 // "A: 4" answers a question, and below it the headers begin
		default:
			seen[class], last, gap = true, j, 0
			proof.add(rs[j].body)
		}
	}
	if seen["from"] && (len(seen) >= 3 || len(seen) == 2 && (proof.addr || proof.when)) || len(seen) >= 2 && proof.addr && proof.when {
		return last - i + 1
	}
	return 0
}

// plainBlock tells how many rows from i on are headers whose labels have no colon, as eM Client writes them below its divider:
// three or more up to a blank row, all labelled, with an address and a moment among them.
func plainBlock(rs []row, i int) int {
	var proof evidence
	n := 0
	for ; i+n < len(rs) && n < 8 && rs[i+n].body != ""; n++ {
		name, rest, _ := strings.Cut(strings.TrimLeft(rs[i+n].body, "*_ "), " ")
		if labels[strings.TrimRight(fold(name), "*_")] == "" || rest == "" {
			return 0
		}
		proof.add(rs[i+n].body)
	}
	if n < 3 || !proof.addr || !proof.when {
		return 0
	}
	return n
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

// An evidence is what shows that labelled lines are the header of a mail: an address, a date with a time.
type evidence struct{ addr, when bool }

func (e *evidence) add(body string) {
	t := inspect(body[:min(len(body), longestLine)])
	e.addr, e.when = e.addr || t.addr, e.when || t.date && t.time
}

// solid: an address or a date stands in the line.
func solid(s string) bool {
	var e evidence
	e.add(s)
	return e.addr || e.when
}

// drawing is what dividers are drawn with; Proton has hyphens of its own (U+2010).
const drawing = "-*_= ‐‑‒–—―"

// isDivider: "-----Original Message-----", "Begin forwarded message:" and their like, in one of the languages.
func isDivider(s string) bool {
	if s == "" || len(s) > longestLine {
		return false
	}
	bare := strings.TrimLeft(s, drawing)
	drawn := len(bare) < len(s)
	if !drawn && s[len(s)-1] != ':' && !strings.HasSuffix(s, "：") {
		return false
	}
	low := fold(strings.TrimRight(bare, drawing))
	p := dividers.at(low)
	if p == "" {
		return false
	}
	rest := strings.TrimLeft(low[len(p):], " ")
	return drawn && (rest == "" || strings.HasPrefix(rest, "-") || strings.HasPrefix(rest, "*") || strings.HasPrefix(rest, "_")) || rest == ":" || rest == "："
}

// dashed: words between dashes, as every language has above a forwarded mail.
func dashed(s string) bool {
	inner := strings.Trim(s, "-*_ ")
	return len(s) < 120 && strings.HasPrefix(s, "----") && strings.HasSuffix(strings.TrimRight(s, "* "), "---") && inner != ""
}

// headedDivider: words between dashes and the headers behind them in the same line, as Samsung's program writes it in HTML.
func headedDivider(s string) bool {
	if !strings.HasPrefix(s, "-----") || len(s) > 2*longestLine {
		return false
	}
	words, headers, ok := strings.Cut(strings.TrimLeft(s, "-"), "-----")
	return ok && trim(words) != "" && len(words) < 80 && strings.Contains(headers, "@") && strings.Contains(headers, ":")
}

// shaped tells how many rows from i on look like headers in a language that we do not know: three or more short words with a
// colon, or in NetEase's table, an address behind one and a date behind another.
func shaped(rs []row, i int) int {
	n, addr, date := 0, false, false
	for ; i+n < len(rs) && n < 12 && rs[i+n].depth == rs[i].depth; n++ {
		body := rs[i+n].body
		if !headed(body) {
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

// headed: a short label with a colon behind it, or the first cell of a table.
func headed(body string) bool {
	if len(body) > longestLine || body == "" {
		return false
	}
	at := strings.IndexAny(body[1:], ":：|") + 1
	return at > 0 && at <= 2*longestTag && (body[0] == '|') == (body[at] == '|')
}

// abroad tells how many rows from i on are a header block whose labels we do not know: shaped, and the first line names
// somebody by name and address, as no list or table that a person writes does.
func abroad(rs []row, i int) int {
	body := rs[i].body
	if !headed(body) || !strings.Contains(body, "@") || strings.IndexByte(">];", body[len(body)-1]) < 0 || strings.ContainsAny(body[:strings.IndexAny(body[1:], ":：|")+1], "0123456789") {
		return 0
	}
	return shaped(rs, i)
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
