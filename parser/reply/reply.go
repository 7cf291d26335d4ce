// Package reply finds out what a person answered.
//
// It promises never to put words into anybody's mouth: what is not certain is Likely or Unclear and says from which words it
// was read, and our own words that come back quoted are never an answer. It knows what was asked and, where there is one,
// the very letter that was sent; without them it still finds the visible reply. It imports nothing of ours and reads text
// only: package parser has turned HTML into it.
package reply

import (
	"strconv"
	"strings"
)

// A Question as it stood in the letter.
type Question struct {
	Key      string
	Number   int
	Kind     string // scale, choice, yesno, text
	Prompt   string
	Hint     string // printed under it; of a scale it says what its ends mean: "1 = very badly … 5 = very well"
	Min, Max int
	Options  []Option
}

// An Option of a choice.
type Option struct{ Value, Label string }

// An Answer to one question.
type Answer struct {
	Key        string
	Number     int
	Value      string // "4", "yes", "strong_yes"; empty when there are only words, or when Confidence is "unclear"
	Text       string // the comment that came along, or the text itself
	Skipped    bool   // said that there is no answer: "-", "n/a", "prefer not to say"
	Confidence string // certain, likely, unclear
	Source     string // the words it was read from
}

// A Line of the mail and what it is, for explain.
type Line struct {
	Text string
	Role string // reply, quote, attribution, ours, signature, device, banner, disclaimer, greeting, signoff, blank
	Why  string
	For  int // number of the question that this line answers, 0 for none
}

// A Reading is all that was found.
type Reading struct {
	Visible string // what the person wrote, without quotes, signature and the like
	Answers []Answer
	Lines   []Line
}

// Read finds the visible reply and the answers in body. sent is the text part of the letter that is answered ("" when
// unknown), questions what it asked (nil: only the visible reply is wanted).
func Read(body, sent string, questions []Question) Reading {
	rs := rows(body)
	hidden := blind(rs)
	guess := sent == "" && len(questions) > 0
	if guess {
		sent = compose(questions)
	}
	var parts []part
	var order []*Question
	aligned := false
	if sent != "" {
		l := readLetter(sent, questions)
		order = l.order()
		if a := align(rs, l); a.found >= enough {
			a.guess = guess
			parts, aligned = a.separate(), true
		}
	}
	order = inOrder(order, questions)
	s := sifter{rows: rs, aligned: aligned, asked: len(questions) > 0, order: order}
	s.sift()
	unblind(rs, hidden)
	var out Reading
	if len(questions) > 0 {
		r := reader{rows: rs, questions: questions, order: order, name: addressee(sent)}
		out.Answers = r.answers(written(rs, parts, aligned))
	}
	out.Visible, out.Lines = visible(rs), lines(rs)
	return out
}

const enough = 3 // words of ours that must be found again before a reply is laid beside the letter

// compose writes the questions as letters do, for when the letter itself is not known.
func compose(questions []Question) string {
	var b strings.Builder
	for _, q := range questions {
		b.WriteString(strconv.Itoa(q.Number) + ". " + q.Prompt + "\n\n")
	}
	return b.String()
}

// written are the parts whose rows are part of the visible reply.
func written(rs []row, parts []part, aligned bool) []part {
	if !aligned {
		for i := range rs {
			if rs[i].keep {
				parts = append(parts, part{row: i, text: shown(rs[i])})
			}
		}
		return parts
	}
	out := parts[:0]
	for _, p := range parts {
		if rs[p.row].keep {
			out = append(out, p)
		}
	}
	return out
}

func shown(r row) string {
	if r.shown != "" {
		return r.shown
	}
	return r.body
}

// visible joins the rows that the person wrote; at most two blank lines stand between them.
func visible(rs []row) string {
	var b strings.Builder
	b.Grow(room(rs))
	gap, most := 0, 2
	for _, r := range rs {
		switch {
		case r.keep:
			if b.Len() > 0 {
				b.WriteString("\n\n\n"[:min(gap, most)+1])
			}
			if r.shown != "" {
				b.WriteString(r.shown)
			} else {
				b.WriteString(trimRight(r.text))
			}
			gap, most = 0, 2
		case r.body == "" && r.depth == 0:
			gap++
		default:
			most = 1 // something was taken out here
		}
	}
	return b.String()
}

// room is how long the rows are that are kept, with the line ends between them.
func room(rs []row) int {
	n := 0
	for i := range rs {
		if rs[i].keep {
			n += len(rs[i].text) + 1
		} else {
			n++
		}
	}
	return n
}

func lines(rs []row) []Line {
	out := make([]Line, len(rs))
	for i, r := range rs {
		if r.role == mine && r.why == "" {
			r.why = "neither quoted nor put there by a program"
		}
		out[i] = Line{Text: r.text, Role: r.role, Why: r.why, For: r.q}
	}
	return out
}
