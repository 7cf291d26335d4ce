package reply

import "strings"

// stacked is where a header block of Lotus Notes begins that ends with row n, its subject; -1 for none. Notes sets the sender's address
// on one line, the date on the next, and each label on a line above its text: "To", "Jane Doe <jane@mail.test>", "Subject", "How did
// it go?".
func (a *alignment) stacked(n int) int {
	if n < 4 || a.rows[n].body == "" || labelAlone(a.rows[n-1].body) != "subject" {
		return -1
	}
	to := false
	for j := n - 2; j >= 0 && j > n-16; j-- {
		body := a.rows[j].body
		to = to || labelAlone(body) == "to"
		if body == "" || !to {
			continue
		}
		if t, from := inspect(body), inspect(a.rows[max(j-1, 0)].body); t.date && t.time && from.addr {
			return j - 1
		}
	}
	return -1
}

// labelAlone is the class of header of a line that is nothing but its label; empty for none.
func labelAlone(s string) string {
	if s == "" || len(s) > longestTag {
		return ""
	}
	return labels[trim(strings.TrimRight(fold(s), ":*_ "))]
}
