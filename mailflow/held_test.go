package mailflow

import (
	"testing"

	"debrief/store"
	"debrief/templates"
)

// Only what surely says so is taken for an interview that did not take place, or not as planned.
func TestWhetherItWasHeld(t *testing.T) {
	const rest = "\n3. 4\n4. yes\n5. She knew Kafka.\n"
	for _, c := range []struct {
		language, body, want string
		unsure               bool
	}{
		{"en", "2. no-show", "no_show", false},
		{"en", "2. no-show, waited for twenty minutes", "no_show", false},
		{"en", "no-show", "no_show", false},
		{"en", "2. I was not there", "not_there", false},
		{"en", "2. no-show\n4. no", "no_show", false},
		{"en", "1. 4\n2. cut short" + rest, "cut_short", false},
		{"en", "1. 4\n2. cut short, a fire alarm" + rest, "cut_short", false},
		{"en", "1. 4\n2. cut short - we ran out of time at the end" + rest, "cut_short", false},
		{"es", "1. 4\n2. Se acortó; los primeros minutos fueron fríos\n3. 4\n4. sí", "cut_short", false},
		{"de", "1. 4\n2. il a été écourté – on a manqué de temps à la fin\n3. 4\n4. ja", "cut_short", false},
		{"en", "1. 4\n2. no-show" + rest, "", true},
		{"en", "1. 4\n2. I was not there" + rest, "", true},
		{"en", "1. 4\n2. no show stoppers, all fine" + rest, "", true},
		{"en", "2. no show stoppers, all fine", "", true},
		{"en", "2. I was not there at the end, Bob took over", "", true},
		{"en", "2. no-show at first, then came 15 min late", "", true},
		{"en", "2. No-show? No, she came.", "", false}, // unclear by itself: asked again
		{"en", "2. no show, no cut, just fine", "", true},
		{"en", "2. I was not there, no: I was, sorry", "", false}, // unclear by itself: asked again
		{"en", "2. cut short? no, all as planned", "", false},     // unclear by itself: asked again
		{"de", "2. nicht erschienen", "no_show", false},
		{"de", "2. nicht erschienen ist nur Bob", "", true},
		{"de", "2. vorzeitig beendet wurde nix", "", true},
		{"de", "2. abgebrochen wurde nix", "", false},
		{"de", "1. 4\n2. vorzeitig beendet\n3. 4\n4. ja", "cut_short", false},
		{"de", "1. 4\n2. abgebrochen\n3. 4\n4. ja", "cut_short", false},
		{"fr", "2. la personne n'est pas venue", "no_show", false},
		{"fr", "2. personne n'est venu", "no_show", false},
		{"fr", "1. 4\n2. il a été écourté\n3. 4\n4. oui", "cut_short", false},
		{"fr", "1. 4\n2. écourté\n3. 4\n4. oui", "cut_short", false},
		{"pt", "2. a pessoa não compareceu", "no_show", false},
		{"pt", "2. ninguém apareceu", "no_show", false},
		{"pt", "1. 4\n2. terminou antes\n3. 4\n4. sim", "cut_short", false},
		{"es", "2. No se presentó Bob, pero sí ella", "", true},
	} {
		frame := Frame{Questions: Questionnaire(templates.Builtin(), "interviewer", c.language)}
		u := Understand([]byte(letter("", "\n"+c.body+"\n")), frame)
		got := ""
		for _, a := range u.Reading.Answers {
			if a.Key == store.KeyHeld {
				got = a.Value
			}
		}
		if got != c.want || u.Unsure != c.unsure {
			t.Errorf("%s: %q: %q, unsure %v; want %q, %v", c.language, c.body, got, u.Unsure, c.want, c.unsure)
		}
	}
}
