package reply

import "strings"

// Outlook and most phones set the signature above the quote. Where the answers stand in the quote or below it, the signature then comes
// first, with nothing above that it could close.

// signedAbove takes it off: the first paragraph of what stands under no question, if it begins with the full name of whoever was
// asked and answers stand elsewhere or below it.
func (r *reader) signedAbove(all []piece) {
	for i := range all {
		p := &all[i]
		if p.ask != nil || len(p.lines) == 0 {
			continue
		}
		n := r.carded(p.lines)
		if n == 0 || n == len(p.lines) && answeredPieces(all) == 0 {
			return
		}
		r.role(p.lines[:n], signoff, "signature of whoever was asked, above the answers")
		p.lines = strip(p.lines[n:])
		return
	}
}

// carded is how many lines the addressee's card at the top has; 0 for none. The paragraph below the name may hold addresses.
func (r *reader) carded(lines []typed) int {
	n := 0
	for n < len(lines) && lines[n].text != "" {
		n++
	}
	first := trim(lines[0].text)
	if n < 2 || n > 8 || !strings.Contains(first, " ") || !r.signs(first) || answering(lines[1:n]) || !carding(lines[1:n], 90) {
		return 0
	}
	end := n
	for end < len(lines) && lines[end].text == "" {
		end++
	}
	more := end
	for more < len(lines) && lines[more].text != "" {
		more++
	}
	if more > end && contacts(lines[end:more]) && !answering(lines[end:more]) {
		return more
	}
	return n
}

// carding: lines of at most so many bytes that are no sentences and no labelled answers.
func carding(lines []typed, most int) bool {
	for _, l := range lines {
		if len(l.text) > most || strings.ContainsAny(l.text, "?!;") || strings.HasSuffix(trim(l.text), ".") {
			return false
		}
		if lab, ok := readLabel(l.text); ok && lab.class() != nothing && lab.n < 20 {
			return false
		}
	}
	return true
}
