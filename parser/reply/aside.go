package reply

import "strings"

var introductions = lexiconOf("introduction")

// remark keeps what was said above or below answers that stand in their places: words without a place are the first question's
// comment. What only leads up to the answers, greets or thanks is none, and below them neither is what is no sentence: it may
// be signed with it.
func (r *reader) remark(lines []typed) {
	lines = substance(lines)
	if len(lines) == 0 || len(r.order) == 0 {
		return
	}
	first, text := r.order[0], join(lines)
	a := Answer{Key: first.Key, Number: first.Number, Text: text, Confidence: certain, Source: text}
	all := r.found[first.Number]
	if below := r.firstAnswered() < lines[0].row; !below {
		r.found[first.Number] = append([]Answer{a}, all...)
	} else if wholeSentence(text) && len(text) <= longestAside && !contacts(lines) && !strings.Contains(text, "://") {
		r.found[first.Number] = append(all, a)
	} else {
		return
	}
	r.mark(lines, first.Number)
}

const longestAside = 400 // bytes; what is longer below the answers may be a disclaimer in words that nobody here knows

// firstAnswered is the first row that answers a question; behind all rows where none does.
func (r *reader) firstAnswered() int {
	for i := range r.rows {
		if r.rows[i].q > 0 {
			return i
		}
	}
	return len(r.rows)
}

// substance is the paragraphs from the first to the last one that says something.
func substance(lines []typed) []typed {
	for lines = strip(lines); len(lines) > 0; lines = strip(lines) {
		n := 0
		for n < len(lines) && trim(lines[n].text) != "" {
			n++
		}
		if says(join(lines[:n])) {
			break
		}
		lines = lines[n:]
	}
	for ; len(lines) > 0; lines = strip(lines) {
		n := lastParagraph(lines)
		if says(join(lines[n:])) {
			break
		}
		lines = lines[:n]
	}
	return lines
}

// says: a sentence of the paragraph is more than courtesy and no introduction ("My answers:").
func says(paragraph string) bool {
	for s := range strings.FieldsFuncSeq(strings.ReplaceAll(paragraph, "\n", " "), func(c rune) bool { return strings.ContainsRune(".!?…", c) }) {
		if len(strings.Fields(s)) > 1 && !leadsUp(trim(s)) && !thanksFor(trim(s)) || isValue(s) {
			return true
		}
	}
	return false
}

// leadsUp: the sentence ends with a colon, points to the answers ("My 3 answers are below"), greets, thanks, is said at the end
// of mails, puts the rest off, or is the head of a table.
func leadsUp(s string) bool {
	low := strings.Trim(fold(s), " ,:;-–\"'")
	if strings.ContainsAny(s, "\t|") || strings.Contains(s, "  ") {
		return true
	}
	_, n := phraseIn(strings.Join(strings.FieldsFunc(low, func(c rune) bool { return c == ' ' || c >= '0' && c <= '9' }), " "), introductions)
	return n > 0 || strings.HasSuffix(s, ":") || isGreeting(s) || isSignoff(s) || remarks.at(low) != "" || len(clauses(s)) == 0 || putsOff(s)
}

// wholeSentence: it ends as one, and is longer than what people part with ("See you on Friday!").
func wholeSentence(text string) bool {
	return strings.ContainsAny(text[len(text)-1:], ".!?)") && len(strings.Fields(text)) > 5
}
