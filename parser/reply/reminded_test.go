package reply_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"debrief/mailflow"
	"debrief/parser"
)

// opening is how a question begins in a letter.
var opening = regexp.MustCompile(`^(\d+)\. `)

// answeredUnder is a letter quoted, with an answer below each question: the next one's number for a scale, else words.
func answeredUnder(l *letter) (body string, want map[int]string) {
	var b strings.Builder
	want = map[int]string{}
	pending := 0
	for _, line := range strings.Split(l.whole, "\n") {
		if m := opening.FindStringSubmatch(line); m != nil {
			fmt.Sscan(m[1], &pending)
			for _, q := range l.questions {
				if q.Number == pending {
					want[pending] = map[bool]string{true: "4", false: "It was as I say under " + m[1]}[q.Kind == "scale"]
				}
			}
		}
		if line == "" && pending > 0 {
			b.WriteString("\n" + want[pending] + "\n\n")
			pending = 0
		}
		b.WriteString("> " + line + "\n")
	}
	return b.String(), want
}

// A reply is held against all letters that its writer got: the questionnaire and the reminder. An answer that happens to be the next
// question's number is one all the same, and what follows belongs where it stands.
func TestAnswersToOneOfTwoLetters(t *testing.T) {
	all := letters(t)
	for n, ask := range all {
		if ask.name != "ask" || n+2 > len(all) {
			continue
		}
		for _, remind := range all {
			if remind.name != "remind" || remind.side != ask.side || remind.lang != ask.lang {
				continue
			}
			body, want := answeredUnder(ask)
			u := mailflow.UnderstandMail(parser.Mail{Text: body}, mailflow.Frame{Sent: ask.whole + "\n\n" + remind.whole, Questions: ask.questions})
			for _, a := range u.Reading.Answers {
				if q := want[a.Number]; len(q) == 1 && (a.Value != q || a.Text != "") || len(q) > 1 && a.Value == "" && a.Confidence == "certain" && a.Text != q {
					t.Errorf("%s %s: %q under question %d is read as %+v", ask.side, ask.lang, q, a.Number, a)
				}
				delete(want, a.Number)
			}
			if len(want) > 0 {
				t.Errorf("%s %s: no answer to %v", ask.side, ask.lang, want)
			}
		}
	}
}
