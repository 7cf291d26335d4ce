package mailflow

import (
	"slices"
	"strings"

	"debrief/mailflow/workflow"
	"debrief/parser"
	"debrief/parser/reply"
	"debrief/store"
)

// answeredTo is the letter to somebody that a mail answers: the one that In-Reply-To names, else the last one known among the
// References (RFC 5322 3.6.4), else, where a gateway has rewritten both, the one whose own lines come back in the quote. The
// zero Outgoing when it cannot be told.
func answeredTo(letters []store.Outgoing, participant string, m parser.Mail) store.Outgoing {
	mine := slices.DeleteFunc(slices.Clone(letters), func(l store.Outgoing) bool { return l.Participant != participant })
	backward := slices.Clone(m.References)
	slices.Reverse(backward)
	for _, id := range slices.Concat(m.InReplyTo, backward) {
		if n := slices.IndexFunc(mine, func(l store.Outgoing) bool { return l.MessageID == id }); n >= 0 {
			return mine[n]
		}
	}
	return quotedIn(mine, m.Readable())
}

const (
	ownLine   = 24 // bytes of a line that says enough to tell a letter by
	ownEnough = 2  // such lines
)

// quotedIn is the one letter of which the most lines stand in a body that stand in no other letter.
func quotedIn(letters []store.Outgoing, body string) store.Outgoing {
	in := map[string]int{} // how many letters hold a line
	for _, l := range letters {
		for line := range linesOf(l.Text) {
			in[line]++
		}
	}
	there := linesOf(body)
	var best store.Outgoing
	most, tie := ownEnough-1, false
	for _, l := range letters {
		n := 0
		for line := range linesOf(l.Text) {
			if in[line] == 1 && there[line] {
				n++
			}
		}
		switch {
		case n > most:
			best, most, tie = l, n, false
		case n == most:
			tie = true
		}
	}
	if tie {
		return store.Outgoing{}
	}
	return best
}

// linesOf are the lines of a text that are long enough, without marks of quoting.
func linesOf(text string) map[string]bool {
	all := map[string]bool{}
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(strings.TrimLeft(line, "> |\t")); len(line) >= ownLine {
			all[line] = true
		}
	}
	return all
}

// answersInquiry tells whether a recruiter's mail answers the notice of somebody's question in words. Orders in it are orders;
// a lone "yes" is an answer, because no question of ours stands in that notice.
func answersInquiry(u Understanding, who owner) bool {
	if u.Kind == KindStop || who.letter.Letter != store.Notice && reply.Thanks(u.Reading.Visible, longThanks) {
		return false
	}
	if u.Kind == KindCommand && !(len(u.Commands) == 1 && u.Commands[0].Verb == "yes") {
		return false
	}
	return slices.ContainsFunc(who.interview.Inquiries, func(q store.Inquiry) bool { return q.Letter == letterName(who.letter) })
}

// inquiryAnswered passes a recruiter's words on to who asked. A reply that holds nothing but a quote or a signature says
// nothing.
func inquiryAnswered(v verdict, u Understanding, who owner) verdict {
	if reply.Core(u.Reading.Visible) == "" {
		v.fate, v.reason = store.Flagged, "a recruiter's answer to a question, without a word of theirs"
		return v
	}
	v.fate, v.reason = store.Taken, "a recruiter's answer to a question"
	v.moves = []move{{who.interview.ID, workflow.Replied{By: who.participant, Letter: letterName(who.letter), Words: u.Reading.Visible,
		Line: firstLine(u.Reading.Visible)}}}
	return v
}

// How many words of thanks are nothing else: where an answer is waited for, and where none is.
const (
	shortThanks = 5
	longThanks  = 12
)

// thanked tells whether somebody who has not answered yet only thanks for the recruiter's word: that says nothing of how the
// interview went.
func thanked(u Understanding, who owner) bool {
	return who.letter.Letter == store.Clarification && who.interview.Phase == store.Asking && !u.placed() && (u.Kind == KindAnswers || u.Kind == KindUnknown) &&
		reply.Thanks(u.Reading.Visible, shortThanks)
}
