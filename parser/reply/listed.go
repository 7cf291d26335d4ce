package reply

import "strings"

// ambiguous: "4 - good" and "5 - yes" may be the fourth and fifth answer or two scores with a comment. They are labels when they
// count from 1, when three or more rise, or when a value stands behind each label of a closed question.
func (r *reader) ambiguous(list []item) bool {
	if ascending(list) || len(list) > 2 && rising(list) || climbing(list) {
		return false
	}
	if len(list) == 2 && !rising(list) && list[0].form == list[1].form && list[0].style != list[1].style {
		return true // "3. It was short" and, below it, "2 - as I was ill"
	}
	slashes, close := 0, 0
	for _, it := range list {
		if it.style == "/" {
			slashes++
			if f, ok := leading(it.text[0]); strings.HasPrefix(strings.TrimLeft(it.source, "0123456789"), "/ ") && !(ok && f.n >= anyScale.Max && isValue(it.text[0])) {
				close++
			}
		}
	}
	if (slashes > 3 || close == slashes && slashes > 1) && slashes == len(list) && distinct(list) {
		return false // "8/ The team", as in French
	}
	if slashes == 0 && r.shuffled(list) {
		return false
	}
	for _, it := range list {
		q := r.question(it.n)
		if it.sure || strings.Trim(it.style, "-–—/; ") != "" {
			return false
		}
		if q.Kind == "text" || !r.states(q, join0(it.text)) {
			return true
		}
	}
	return false
}

// climbing: one sign stands behind numbers that rise, of which one is no score, or has a score behind a sign that makes no range of the
// two: "1  4" in a column, "2; 3".
func climbing(list []item) bool {
	sure := false
	for _, it := range list {
		if it.style != list[0].style || it.style == "" || it.form != "" {
			return false
		}
		ranged := strings.ContainsAny(it.style, "-–—/=")
		sure = sure || it.n > anyScale.Max || !ranged && isScore(join0(it.text))
	}
	return sure && len(list) > 1 && rising(list)
}

// shuffled: three labels or more of one form, in any order, of which one is too high for a score or stands before a value of its own
// closed question ("7 - The room", "1 - four"), and none before words that its closed question could not take ("3 - short"). Of two
// labels one must be both: "6 - 5".
func (r *reader) shuffled(list []item) bool {
	if len(list) < 2 || !distinct(list) {
		return false
	}
	proof := false
	for _, it := range list {
		q, text := r.question(it.n), join0(it.text)
		if it.style != list[0].style || it.form != list[0].form || q == nil || text == "" {
			return false
		}
		if q.Kind != "text" && !q.fitting(text) {
			return false
		}
		high, stated := it.n > anyScale.Max, q.Kind != "text" && r.states(q, text)
		proof = proof || len(list) > 2 && (high || stated) || high && stated
	}
	return proof
}

// enumeration: a list of points below some prose, in which no closed question gets a value, is the person's own list.
func (r *reader) enumeration(before []typed, list []item) bool {
	intro := join(before)
	if trim(intro) == "" || strings.HasSuffix(trim(intro), ":") && len(intro) < 60 {
		return false
	}
	closedOnes := 0
	for _, it := range list {
		if q := r.question(it.n); q.Kind != "text" {
			closedOnes++
			if v := q.read(join0(it.text)); v.value != "" || v.skipped || it.form != "" && !inSentence(list) {
				return false
			}
		}
	}
	return closedOnes > 0
}

// inSentence: all labels stand on one line: "#1 was the task, #2 the talk".
func inSentence(list []item) bool {
	return len(list) > 1 && list[0].rows[0] == list[len(list)-1].rows[0]
}

// labelled: labels that can be nothing else, or that are all different on most of the lines.
func labelled(before []typed, list []item, lines int) bool {
	if sureHeads(list) {
		return true
	}
	sure := len(list) > 1 || len(list) > 0 && trim(join(before)) == ""
	sure = sure && (list[0].rows[0] != list[len(list)-1].rows[0] || trim(join(before)) == "") // not "#1 was the task, #2 the talk" further down
	for _, it := range list {
		sure = sure && it.sure
	}
	return sure || 2*len(list) > lines && (ascending(list) || distinct(list)) || len(list) > 3 && distinct(list) && uniform(list)
}

// uniform: one sign behind every number, and no dash.
func uniform(list []item) bool {
	for _, it := range list {
		if it.style != list[0].style || it.style == "" || strings.ContainsAny(it.style, "-–—") {
			return false
		}
	}
	return true
}

func filled(lines []typed) int {
	n := 0
	for _, l := range lines {
		if trim(l.text) != "" {
			n++
		}
	}
	return n
}

func distinct(list []item) bool {
	seen := map[int]bool{}
	for _, it := range list {
		if seen[it.n] {
			return false
		}
		seen[it.n] = true
	}
	return true
}

func rising(list []item) bool {
	for i := 1; i < len(list); i++ {
		if list[i].n <= list[i-1].n {
			return false
		}
	}
	return true
}

func join0(text []string) string { return trim(strings.Join(text, "\n")) }

// tight: three or more labels and no blank line but behind the last answer's first paragraph.
func tight(list []item) bool {
	if len(list) < 3 {
		return false
	}
	for _, it := range list[:len(list)-1] {
		for _, t := range it.text {
			if trim(t) == "" {
				return false
			}
		}
	}
	last := list[len(list)-1].text
	n := paragraph(last)
	for i := n; i < len(last); i++ {
		if strings.HasPrefix(last[i], " ") || strings.HasPrefix(last[i], "\t") {
			return false // a stretch of code in the answer
		}
	}
	return n < len(last) && !strings.HasSuffix(trim(last[n-1]), ":")
}

// paragraph is how many lines the first paragraph of an answer has.
func paragraph(text []string) int {
	for i, t := range text {
		if i > 0 && trim(t) == "" {
			return i
		}
	}
	return len(text)
}

// apart: a blank line stands between the item and what is above it.
func (it *item) apart(before []typed) bool {
	return trim(before[len(before)-1].text) == "" && it.style != "" && it.class() != dash
}

// spread: three labels or more rise, each at the beginning of a line or paragraph of its own, and one of them is no score.
func spread(list []item) bool {
	high := false
	for i, it := range list {
		high = high || it.n > anyScale.Max
		if last := it.text[len(it.text)-1]; i+1 < len(list) && trim(last) != "" && len(it.text) > 1 || it.style != "" || it.form != "" {
			return false
		}
	}
	return len(list) > 2 && high && rising(list)
}
