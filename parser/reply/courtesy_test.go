package reply

import "testing"

func TestSees(t *testing.T) {
	for text, want := range map[string]bool{
		"Who will see this?":                             true,
		"Hi, who reads my answers? Best, Cara":           true,
		"Is this anonymous?":                             true,
		"¿Quién va a leer esto?":                         true,
		"Wer sieht das?":                                 true,
		"Qui va lire mes réponses ?":                     true,
		"Quem vai ler isto?":                             true,
		"How long do you keep this?":                     true,
		"By when do you need it?":                        false,
		"Could you tell me the address of the building?": false,
		"4, went well":                                   false,
		"":                                               false,
	} {
		if got := Sees(text); got != want {
			t.Errorf("Sees(%q) is %v", text, got)
		}
	}
}

func TestThanks(t *testing.T) {
	for text, want := range map[string]bool{
		"Thanks!":                     true,
		"Thanks, that helps.\n\nCara": true,
		"Hi Rita,\nthank you so much": true,
		"Muchas gracias, Rita.":       true,
		"Danke!":                      true,
		"Thanks, 4":                   false,
		"Thanks. And who else?":       false,
		"Thanks, I liked the talk with Ivy very much": false,
		"It went well, thanks":                        false,
		"":                                            false,
	} {
		if got := Thanks(text, 5); got != want {
			t.Errorf("Thanks(%q) is %v", text, got)
		}
	}
}

func TestCore(t *testing.T) {
	for text, want := range map[string]string{
		"Only Ivy and I.\n\nBest,\nRita": "Only Ivy and I.",
		"Best,\nRita":                    "",
		"":                               "",
	} {
		if got := Core(text); got != want {
			t.Errorf("Core(%q) is %q", text, got)
		}
	}
}
