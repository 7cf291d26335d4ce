package reply_test

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"

	"debrief/mailflow"
	"debrief/parser/reply"
	"debrief/templates"
)

// asksAgain is the letter that asks once more for what was unclear, with what was understood below it, and the receipt.
func asksAgain(t *testing.T, r *rand.Rand, side, lang string) (*letter, templates.Question) {
	t.Helper()
	set := templates.Builtin()
	data, err := set.Sample("clarify", side, lang)
	if err != nil {
		t.Fatal(err)
	}
	c := data.(templates.Clarified)
	questions := set.Questions(side, lang)
	var open templates.Question
	for open.Key == "" || open.Kind == "text" {
		open = questions[r.Intn(len(questions))]
	}
	c.Unclear, c.Readings = []templates.Unclear{{Question: open, Source: "somewhere in the middle, 2 or 3"}}, nil
	for _, q := range questions {
		if q.Key != open.Key && r.Intn(2) == 0 {
			reading := templates.Reading{Question: q, Words: "It was a 2 for me, no, and we had 5 people."}
			if q.Kind == "scale" {
				reading.Value = "2"
			}
			c.Readings = append(c.Readings, reading)
		}
	}
	m, err := set.Render(lang, c)
	if err != nil {
		t.Fatal(err)
	}
	return &letter{name: "clarify", side: side, lang: lang, subject: m.Subject, whole: m.Text, questions: mailflow.Questionnaire(set, side, lang), text: wholeText(m.Text)}, open
}

// wholeText is a letter in one piece, cut behind the first question's hint.
func wholeText(text string) []block {
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	first := 0
	for first < len(lines) && !question.MatchString(lines[first]) {
		first++
	}
	end := first
	for end < len(lines) && lines[end] != "" {
		end++
	}
	return []block{{lines: lines[:first]}, {number: 1, lines: lines[first:end]}, {lines: lines[end:]}}
}

// TestAnswersToLettersThatAskAgainNeverMove: a bare answer belongs to the question that is asked, and nothing of what the letter
// quotes is an answer.
func TestAnswersToLettersThatAskAgainNeverMove(t *testing.T) {
	right, wrong, n := 0, 0, *many/4
	for i := range n {
		r := rand.New(rand.NewSource(*seeds + int64(i)))
		l, open := asksAgain(t, r, []string{"candidate", "interviewer"}[r.Intn(2)], []string{"de", "en", "es", "fr", "pt"}[r.Intn(5)])
		s := &speeches[r.Intn(len(speeches))]
		q := l.questions[open.Number-1]
		a := s.say(r, q, true)
		for a.kind != "value" || strings.HasPrefix(a.text, "Rating") || strings.Contains(a.text, ". ") || strings.Contains(a.text, "-") || strings.Contains(a.text, ": ") {
			a = s.say(r, q, true)
		}
		p := posting{style: "above", above: []string{a.text}}
		switch r.Intn(4) {
		case 0:
			p = posting{style: "beneath", under: map[int][]string{1: {a.text}}, tight: r.Intn(2) == 0}
		case 1:
			p = posting{style: "labelled", above: []string{fmt.Sprintf("%d. %s", q.Number, a.text)}}
		}
		d := clothe(r, s)
		for d.client.parts != "text" {
			d = clothe(r, s)
		}
		d.polite(r, s)
		l.html = make([]block, len(l.text))
		u := mailflow.Understand(d.mail(p, l), mailflow.Frame{Sent: l.whole, Questions: l.questions})
		got := u.Reading.Answers
		if len(got) == 1 && got[0].Number == q.Number && got[0].Value == a.value {
			right++
			continue
		}
		if moved(got, q.Number, a) {
			wrong++
		}
		if testing.Verbose() {
			t.Logf("seed %d, %s to %s, %s: said %q to %d, read %+v as %s\n%s", *seeds+int64(i), p.style, l.side, d, a.text, q.Number, got, u.Kind, u.Mail.Readable())
		}
	}
	t.Logf("%d of %d right, %d wrong", right, n, wrong)
	if float64(right) < leastRight*float64(n) || float64(wrong) > mostWrong*float64(n) {
		t.Errorf("%d of %d answers to letters that ask again were read right, %d wrong", right, n, wrong)
	}
}

// moved: something is read that was not said there.
func moved(got []reply.Answer, number int, a said) bool {
	for _, g := range got {
		if g.Number != number || g.Value != "" && g.Value != a.value {
			return true
		}
	}
	return false
}
