package mailflow

import (
	"fmt"
	"testing"

	"debrief/parser/reply"
	"debrief/templates"
)

// TestASkipIsNoWish: words that ask for no feedback where they stand alone pass over a question where others are answered.
func TestASkipIsNoWish(t *testing.T) {
	for _, c := range []struct{ lang, said, skip string }{
		{"es", "Gente amable.", "sin comentarios"}, {"pt", "Gente simpática.", "sem comentários"}, {"fr", "Des gens aimables.", "sans commentaire"}, {"en", "Kind people.", "no comment"},
	} {
		questions := Questionnaire(templates.Builtin(), "candidate", c.lang)
		body := fmt.Sprintf("\n> 3. %s\n\n%s\n\n> 4. %s\n\n%s\n", questions[2].Prompt, c.said, questions[3].Prompt, c.skip)
		u := Understand([]byte(letter("Content-Type: text/plain; charset=utf-8\n", body)), Frame{Questions: questions})
		if u.Kind != KindAnswers || u.Wish != "" || len(u.Reading.Answers) != 2 || !u.Reading.Answers[1].Skipped {
			t.Errorf("%s: %s, wish %q, %+v", c.skip, u.Kind, u.Wish, u.Reading.Answers)
		}
	}
	alone := []reply.Answer{{Number: 1, Skipped: true, Source: "Sin comentarios, por favor"}}
	if got := passed(alone, reply.Quiet); got != reply.Quiet {
		t.Errorf("with nothing else said the wish is %q", got)
	}
}
