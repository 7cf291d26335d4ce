package reply

import "strings"

// headings finds the labels that stand alone above their answers, "3 =>" or "Answer 4 -", by the number of their line. Two lines or more
// must begin with such a number and the same sign, each with a number of its own: one alone may be a score that says nothing more.
func headings(lines []typed) map[int]label {
	heads, alike, seen := map[int]label{}, map[string]int{}, map[string]bool{}
	for i, l := range lines {
		lab, alone, ok := heading(l.text)
		if bare, has := readLabel(l.text); has && bare.form != "" && bare.style == "" && bare.rest != "" {
			alike[bare.kind()]++
		}
		if !ok {
			continue
		}
		kind := lab.kind()
		if key := kind + string(rune(lab.n)); seen[key] {
			alike[kind] = -len(lines) // twice the same number: points of a list, or values
		} else {
			seen[key] = true
		}
		if alike[kind]++; alone && leadsOn(lines, i, kind) {
			heads[i] = lab
		}
	}
	for i, lab := range heads {
		skip := lab
		if skip.style = strings.TrimRight(lab.style, "-–—"); skip.style+lab.form == "" && len(lab.style) > 1 {
			skip.style = lab.style[:1] // "1--" among "2-yes"
		}
		if alike[lab.kind()] < 2 || skip.style+lab.form != "" && skip.style != lab.style && alike[skip.kind()] > 0 {
			delete(heads, i) // of "1)-" and "2)5" the dash is an answer
		}
	}
	return heads
}

// heading reads a line that begins with a label that has a sign behind its number, and tells whether nothing follows it.
func heading(s string) (lab label, alone, ok bool) {
	alone = !strings.ContainsAny(s[len(s)-min(len(s), 1):], "0123456789") && strings.TrimRight(s, " -–—=:;.)>|/]°ºª") != s
	if alone {
		s += " x"
	}
	if lab, ok = readLabel(s); !ok {
		lab, ok = semicolonLabel(s)
	}
	if ok = ok && lab.style != "" && (!alone || lab.rest == "x"); ok && alone {
		lab.rest, lab.above = "", true
	}
	return lab, alone, ok
}

func (l label) kind() string { return l.form + "\x00" + l.style }

// sureHeads: the numbers above the answers are three or more, or one of them is no score; "4.", "yes", "5." and some words may be four bare
// answers.
func sureHeads(list []item) bool {
	n, high := 0, false
	for _, it := range list {
		if it.above {
			n, high = n+1, high || it.n > anyScale.Max
		}
	}
	return n > 2 || high
}

// leadsOn: words stand below the line, and no label of the same kind.
func leadsOn(lines []typed, i int, kind string) bool {
	if i+1 >= len(lines) || trim(lines[i+1].text) == "" {
		return false
	}
	next, _, ok := heading(lines[i+1].text)
	return !ok || next.kind() != kind
}

// trailing is where a sign ends a line that only names a question, "Went well -", and how long that sign is.
func trailing(s string) (at, n int) {
	for _, d := range []string{" -", " –", " —", " =", " ->", " =>", " →"} {
		if strings.HasSuffix(s, d) && !strings.HasSuffix(s, "-"+d) {
			at, n = len(s)-len(d), len(d)
		}
	}
	return at, n
}

// signHeads: a number alone above its answer has a sign that a score has not ("3:", "3º", "3 =>").
func signHeads(lines []typed) bool {
	for _, h := range headings(lines) {
		if h.style != "." && h.class() != dash {
			return true
		}
	}
	return false
}

// below: the last label before stands above its answer, of which this one is a part. None of the labels has an answer beside it, and one has its
// answer below or this one steps back: who leaves a question of a form open goes on to the next.
func (l label) below(before []item) bool {
	last := before[len(before)-1]
	proof := l.n < last.n
	for _, it := range before {
		if it.form != byWords || trim(it.text[0]) != "" {
			return false
		}
		proof = proof || join0(it.text) != ""
	}
	return proof
}
