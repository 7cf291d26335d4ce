package workflow

import (
	"fmt"
	"slices"
	"strings"

	"debrief/store"
)

// longestQuestion is how much of a question is kept and quoted, in bytes; all of it is in the mailbox.
const longestQuestion = 4000

// inquired passes a question on: the recruiter is told in the very words, the person is told so, and the questionnaire stays
// open. The recruiter's reply goes back the same way (replied).
func (d *desk) inquired(e Inquired) error {
	p := d.Participant(e.Participant)
	if p == nil || p.Role == store.Recruiter || p.Standing == store.Gone || d.Phase.Final() {
		return fmt.Errorf("a question while the interview is %s: %w", d.Phase, ErrImpossible)
	}
	if d.expire(); d.Phase.Final() {
		return fmt.Errorf("a question while the interview is %s: %w", d.Phase, ErrImpossible)
	}
	d.note("asked us", p.ID, "")
	words := cutAt(strings.TrimSpace(e.Words), longestQuestion)
	told := d.tell(Write{About: "query", Who: p.ID, Said: words})
	if told {
		d.inquire(p.ID, words, letterName(store.Notice, d.Recruiter().Letters[store.Notice]))
	}
	if p.Standing == store.Declined {
		return nil // who wants no mail gets none of ours; the recruiter answers
	}
	flags := []string{"query"}
	if e.Sees && d.Questionnaire(p.ID) != nil {
		flags = append(flags, "sees")
	}
	d.write(Write{Letter: store.Receipt, To: p.ID, Flags: flags})
	return nil
}

// inquire keeps a question that went to the recruiter by a letter: a reply to that letter answers it.
func (d *desk) inquire(participant, words, letter string) {
	d.Inquiries = append(d.Inquiries, store.Inquiry{Participant: participant, At: d.now, Words: words, Letter: letter})
}

// cutAt shortens a text to so many bytes, at the end of a rune.
func cutAt(text string, bytes int) string {
	if len(text) <= bytes {
		return text
	}
	return strings.ToValidUTF8(text[:bytes], "") + "…"
}

// replied takes a recruiter's answer to who asked, once. It is the recruiter's own word: nothing of anybody's answers is added
// to it. What cannot go back is said so to the recruiter, and no answer to that is ever expected.
func (d *desk) replied(e Replied) error {
	by := d.Participant(e.By)
	n := slices.IndexFunc(d.Inquiries, func(q store.Inquiry) bool { return q.Letter == e.Letter })
	if by == nil || by.Role != store.Recruiter || n < 0 || strings.TrimSpace(e.Words) == "" {
		return fmt.Errorf("an answer to no question: %w", ErrImpossible)
	}
	if by.Standing == store.Unreachable {
		by.Standing = store.Waiting // who writes can be reached
	}
	d.expire()
	why := d.answer(by.ID, n, e.Words)
	if why != "" {
		d.write(Write{Letter: store.Status, To: by.ID, Lines: []Line{{Order: e.Line, Result: refused, Detail: why}}})
	}
	d.note("answered a question", d.Inquiries[n].Participant, why)
	return nil
}

// Asked is the question to the recruiter that has waited longest for an answer; nil when none does. What stands in a summary is asked
// of everybody, and is none.
func Asked(i store.Interview) *store.Inquiry {
	for n := range i.Inquiries {
		if q := &i.Inquiries[n]; q.Answered.IsZero() && strings.HasPrefix(q.Letter, string(store.Notice)+"/") {
			return q
		}
	}
	return nil
}

// answerAsked is an answer to it by an order: in a reply to an overview, which answers no letter about the question.
func (d *desk) answerAsked(o Order, by string) (string, string) {
	q := Asked(d.Interview)
	if q == nil || strings.TrimSpace(o.Text) == "" {
		return refused, "asked"
	}
	n := slices.IndexFunc(d.Inquiries, func(each store.Inquiry) bool { return each.Letter == q.Letter })
	if why := d.answer(by, n, o.Text); why != "" {
		return refused, why
	}
	d.note("answered a question", q.Participant, "")
	return Done, ""
}

// answer writes the recruiter's words to who asked, or says why not.
func (d *desk) answer(by string, n int, words string) (why string) {
	q := &d.Inquiries[n]
	switch p := d.Participant(q.Participant); {
	case d.Phase.Final():
		return "closed"
	case !q.Answered.IsZero():
		return "answered"
	case !d.write(Write{Letter: store.Clarification, To: p.ID, Who: by, Said: words, Inquiry: n}):
		return "unreachable"
	}
	q.Answered = d.now
	return ""
}
