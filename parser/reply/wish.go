package reply

import (
	"slices"
	"strings"
)

// Wishes that a reply can carry besides answers or instead of them. Where several could be meant, the first of this order is.
const (
	Erase    = "erase"     // wants to have deleted what we hold about them
	Stop     = "stop"      // asks for no more mail
	Quiet    = "quiet"     // wants no feedback: the decision and the next step alone; mail is welcome still
	Wrong    = "wrong"     // has nothing to do with it: the wrong person was written to
	Again    = "again"     // wants after all what they did not want before: feedback, or mail
	NotThere = "not_there" // it took place, or may have, without the writer
	NoShow   = "no_show"   // the other side did not come
	Absent   = "absent"    // it did not take place: cancelled, put off, still to come
	CutShort = "cut_short" // it began and was broken off
	Refers   = "refers"    // sends us to somebody else ("ask Bob, he led it")
	Later    = "later"     // promises an answer, or puts it off
	Query    = "query"     // a question to us ("who will see this?")
)

// Wish tells whether the visible reply is one of the wishes above, as a whole; empty when not.
func Wish(visible string) string { return wish(visible) }

const (
	longestWish   = 400 // bytes; whoever writes more says more than a wish
	longestReport = 25  // words that say that it did not take place
	longestOrder  = 45  // words that ask for something
)

// wish finds out what a short reply wants, without its greeting and sign-off.
func wish(visible string) string {
	if len(visible) > 3*longestWish {
		return ""
	}
	core := essence(visible)
	low := strings.Join(strings.Fields(fold(core)), " ")
	if low == "" || len(low) > longestWish {
		return ""
	}
	if _, scored := leading(low); scored && strings.ContainsAny(low, "0123456789") || isListed(core) {
		return "" // an "eine" or "one" that begins a sentence is no score
	}
	said := clauses(core)
	words := 0
	for _, c := range said {
		words += len(c.words)
	}
	asks := strings.Contains(low, "?")
	if w := ordered(said, words); w != "" && !(asks && w == Wrong) {
		return w
	}
	if words <= longestOrder && slices.ContainsFunc(said, wishes().again) {
		return Again
	}
	if w := reported(said); w != "" && !asks && words <= longestReport {
		return w
	}
	if w := promised(clauses(unsigned(core)), words); w != "" && !asks {
		return w
	}
	if isQuery(said, low) {
		return Query
	}
	return ""
}

// isListed: answers with numbers in front.
func isListed(core string) bool {
	_, listed := items(typedLines(core), []title{{number: 1}, {number: 2}, {number: 3}, {number: 4}, {number: 5}})
	return len(listed) > 0
}

// clauses of a text; one of courtesy alone belongs to the one before it.
func clauses(core string) []clause {
	var out []clause
	for _, words := range clausesOf(core) {
		bare := wishes().bare(words)
		if n := len(out) - 1; len(bare) == 0 && n >= 0 {
			out[n].words = slices.Concat(out[n].words, words)
		} else if len(bare) > 0 {
			out = append(out, clause{words, bare})
		}
	}
	return out
}

// ordered finds what the writer asks for. Who says something of the interview as well has answered.
func ordered(said []clause, words int) string {
	book := wishes()
	if words > longestOrder {
		return ""
	}
	for _, w := range []string{Erase, Stop, Quiet, Wrong} {
		for n, c := range said {
			f, ok := book.locate(w, c)
			if ok && !book.has("unless", f.before()) && !book.has("reported", f.before()) && !book.speaks(said, n, f) && book.meant(w, said, n, f) {
				return w
			}
		}
	}
	return ""
}

// reported finds what the writer says of how it went wrong. One that was cut short may have been liked, too.
func reported(said []clause) string {
	book := wishes()
	for _, w := range []string{NotThere, NoShow, Absent, CutShort} {
		for n, c := range said {
			f, ok := book.locate(w, c)
			if ok && !book.has("unless", f.before()) && (w == CutShort && !book.has("repeated", c.words) || w != CutShort && !book.speaks(said, n, f)) && !book.qualified(said, n, f) && !book.denied(said, n, f) {
				return w
			}
		}
	}
	return ""
}

const longestWhole = 4 // words of a report that says nothing else

// whole is what one short clause reports of how it went wrong, if it says nothing besides.
func whole(text string) string {
	said := clauses(essence(text))
	if len(said) != 1 || len(said[0].bare) > longestWhole || strings.Contains(text, "?") {
		return ""
	}
	for _, w := range []string{NotThere, NoShow, CutShort} {
		if n := wishes().at(w, said[0].bare, true); n == len(said[0].bare) {
			return w
		}
	}
	return ""
}

// isQuery: the mail begins by asking us something, or ends with it and says hardly more. One word asks nothing by itself: "can"
// begins a question only where a question mark says so.
func isQuery(said []clause, low string) bool {
	if len(said) == 0 || wishes().has("held", said[0].bare) {
		return false
	}
	asks := strings.Contains(low, "?")
	if n := wishes().at("query", said[0].bare, true); n > 1 || n == 1 && asks {
		return true
	}
	if !strings.HasSuffix(strings.TrimRight(low, " )\"'"), "?") || strings.Count(low, ".") > 1 {
		return false
	}
	for _, c := range said {
		if wishes().has("held", c.bare) {
			return false
		}
	}
	for _, c := range said {
		if wishes().has("query", c.bare) {
			return true
		}
	}
	return false
}

func typedLines(text string) []typed {
	var out []typed
	for line := range strings.Lines(text) {
		out = append(out, typed{row: len(out), text: trim(line)})
	}
	return out
}

// essence is the text without greeting, sign-off and what is signed.
func essence(text string) string {
	r := reader{rows: rows(text)}
	lines := typedLines(text)
	return join(r.polite(lines, true))
}
