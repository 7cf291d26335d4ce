package reply

import "testing"

// TestWithdrawn: an answer that its own writer takes back, binds to a condition or gives to another role is unclear; the
// sentences that only look like it stay what they are.
func TestWithdrawn(t *testing.T) {
	q := &Question{Key: "recommend", Number: 1, Kind: "choice", Options: recommend}
	for text, want := range withdrawals {
		if got := saying(q.read(text)); got != want {
			t.Errorf("%q: read %s, want %s", text, got, want)
		}
	}
	held := &Question{Key: "held", Number: 1, Kind: "choice", Options: held}
	for text, want := range map[string]string{
		"cut short? no, all went as planned":                 "unclear",
		"No-show? No, she came.":                             "unclear",
		"I was not there, no: I was, sorry":                  "unclear",
		"Yes, although it began late":                        "yes",
		"Yes. Nobody stopped us.":                            "yes",
		"no-show, no message either":                         "no_show",
		"Cut short: we had no room after eleven":             "cut_short",
		"Yes, as soon as the sound worked, all went well":    "yes",
		"Yes, not cut short":                                 "yes",
		"yes, the fire alarm rang twice, but we carried on":  "yes",
		"I was not there. Ask Rita if you need the details.": "not_there",
	} {
		if got := saying(held.read(text)); got != want {
			t.Errorf("held %q: read %s, want %s", text, got, want)
		}
	}
}

var withdrawals = map[string]string{
	// taken back
	"Yes. Actually after sleeping over it: no.":     "unclear",
	"Yes I talked to her, but I can't recommend":    "unclear",
	"Yes - no wait, no":                             "unclear",
	"yes (not)":                                     "unclear",
	"Yes - my colleague. Me - no.":                  "unclear",
	"Yes, but she must show more, so for now no":    "unclear",
	"Oui, enfin non":                                "unclear",
	"no, sorry, yes":                                "unclear",
	"No. Just joking. Yes!":                         "unclear",
	"no -> yes after discussion":                    "unclear",
	"strong yes -> strong no after the call":        "unclear",
	"strong yes → no":                               "unclear",
	"Não, pelo contrário, sim":                      "unclear",
	"Ja. Nach dem zweiten Gespräch: nein.":          "unclear",
	"Ja, also eigentlich doch nein.":                "unclear",
	"Sí, bueno, al final no":                        "unclear",
	"Sim, mas pensando melhor, não.":                "unclear",
	"Yes, a kind person. I would not hire her.":     "unclear",
	"Sí, hablé con ella, pero no la recomiendo":     "unclear",
	"Oui, charmante, mais je ne la recommande pas.": "unclear",
	"Ja, nett, aber ich kann sie nicht empfehlen":   "unclear",
	"Yes, obviously (just kidding)":                 "unclear",
	"Sì, ma non la consiglio":                       "unclear",
	"Sì (scherzo)":                                  "unclear",
	"Ja, aardig, maar ik zou haar niet aannemen":    "unclear",
	"Ja, hoewel, toch niet":                         "unclear",
	"Tak, ale nie polecam":                          "unclear",
	"Tak, żartuję":                                  "unclear",
	"Sì, a patto che impari SQL":                    "unclear",
	"Ja, mits de referenties kloppen":               "unclear",
	"Ja, tenzij er iets tussenkomt":                 "unclear",
	"Tak, pod warunkiem że zna SQL":                 "unclear",
	"Tak, jeśli zna SQL":                            "unclear",
	"Sì, ma non per questo ruolo":                   "unclear",
	"Ja, maar niet voor deze functie":               "unclear",
	"Tak, ale na inne stanowisko":                   "unclear",
	"No, nessun dubbio":                             "unclear",
	"Nee, geen bezwaren":                            "unclear",
	"Nie, nie mam zastrzeżeń":                       "unclear",
	"Sì, e anche per un altro ruolo":                "likely yes",
	"Ja, ze weet genoeg":                            "likely yes",
	"Tak, zna SQL i mówi jasno":                     "likely yes",
	"Nee, ze had geen ervaring met SQL":             "likely no",
	"No, senza esperienza":                          "no",
	"Nie, brak doświadczenia":                       "likely no",
	// with a condition
	"yes, unless references are bad":                "unclear",
	"yes provided she accepts 50k":                  "unclear",
	"Yes if budget allows":                          "unclear",
	"Yes, but only if she can start in May":         "unclear",
	"Strong yes, pending references":                "unclear",
	"Yes, contingent on a second round":             "unclear",
	"Yes, once she has finished her thesis":         "unclear",
	"yes if the take-home is good, otherwise no":    "unclear",
	"Ja, sofern das Gehalt passt":                   "unclear",
	"Ja, vorausgesetzt sie zieht um":                "unclear",
	"Ja, wenn sie Deutsch lernt":                    "unclear",
	"Ja, falls das Budget reicht.":                  "unclear",
	"sí, salvo que aparezca alguien mejor":          "unclear",
	"Sí, siempre que acepte el horario":             "unclear",
	"Sí, si acepta el horario":                      "unclear",
	"Oui, sauf si les références sont mauvaises":    "unclear",
	"Oui, à condition que le salaire lui convienne": "unclear",
	"Oui, si elle accepte le poste à Lyon":          "unclear",
	"Sim, desde que aceite o salário":               "unclear",
	"Sim, se aceitar o salário. Senão, não.":        "unclear",
	"Sim, caso ela aceite mudar de cidade":          "unclear",
	"No, unless nobody else applies":                "unclear",
	// for something else
	"Yes, but not for this role":              "unclear",
	"Strong yes (for the other team)":         "unclear",
	"Yes for a junior role, not for this one": "unclear",
	"Yes, for another position":               "unclear",
	"Ja, aber nicht für diese Stelle":         "unclear",
	"Sí, pero para otro puesto":               "unclear",
	"Oui, mais pour un autre poste":           "unclear",
	"Sim, mas para outra vaga":                "unclear",
	// no objection
	"No, I have no concerns":             "unclear",
	"No, I don't see why not":            "unclear",
	"Non, je n'ai pas d'objection":       "unclear",
	"Nein, keine Einwände":               "unclear",
	"No, no tengo dudas":                 "unclear",
	"Nein, warum nicht":                  "unclear",
	"Não, nenhuma ressalva":              "unclear",
	"No, no reservations from my side.":  "unclear",
	"Nein, ich habe keinerlei Bedenken.": "unclear",
	// what only looks like it
	"Yes, but she needs time to learn Go":                      "yes",
	"Yes, no concerns":                                         "yes",
	"Yes, no doubt about her SQL":                              "yes",
	"No, she has no experience with Go":                        "no",
	"No. She has no doubts about herself, and that is a pity.": "no",
	"No, not for this role":                                    "no",
	"No. I would not hire her for a team of one.":              "no",
	"No, but I liked the talk; yes was close":                  "no",
	"Yes, I can't recommend her enough!":                       "yes",
	"Yes, even if she was nervous at first":                    "yes",
	"Yes, I asked if she knew Kafka and she did":               "yes",
	"Yes. She is someone who can say no.":                      "yes",
	"Yes, and I would also take her for another team":          "yes",
	"Yes, she is ready for another round":                      "yes",
	"Yes. If you need more, just ask me.":                      "yes",
	"No, if you ask me":                                        "no",
	"Strong yes. No other person knew joins so well.":          "strong_yes",
	"No. Did she explain the index? No.":                       "no",
	"Ja, auch wenn sie nervös war":                             "likely yes",
	"Ja, sie kennt keine Angst vor Tests":                      "likely yes",
	"Nein, keine Erfahrung mit Go":                             "likely no",
	"Sí, sí que la recomiendo":                                 "likely yes",
	"Sí, aunque no conoce Kafka":                               "likely yes",
	"No, no tiene experiencia":                                 "no",
	"Oui, même si elle était nerveuse":                         "likely yes",
	"Non, elle n'a pas d'expérience":                           "likely no",
	"Sim, não tenho nenhuma crítica":                           "likely yes",
	"Não, ela não tem experiência":                             "likely no",
}

// TestScoresNobodyGave: numbers that are not the writer's score.
func TestScoresNobodyGave(t *testing.T) {
	q := &Question{Key: "overall", Number: 1, Kind: "scale", Min: 1, Max: 5}
	for text, want := range map[string]string{
		"4 (of 10)":                   "unclear",
		"4 (out of 10)":               "unclear",
		"4 → 3 after second thoughts": "unclear",
		"4 -> 3":                      "unclear",
		"4 => 2 on reflection":        "unclear",
		">4":                          "unclear",
		"≥4":                          "unclear",
		"5 - but 1 if it's on-site":   "unclear",
		"4 unless you count the end":  "unclear",
		"5!!!! (sarcasm)":             "unclear",
		"5 (ironía)":                  "unclear",
		"4 is too generous":           "unclear",
		"4 wäre zu großzügig":         "unclear",
		"4 ist zu viel":               "unclear",
		"4 est trop généreux":         "unclear",
		"4 sería demasiado":           "unclear",
		"4 seria demais":              "unclear",
		"Anything but a 5.":           "unclear",
		"Alles andere als eine 5.":    "unclear",
		"Todo menos un 5":             "unclear",
		"Tout sauf un 5":              "unclear",
		"Tudo menos um 5":             "unclear",
		"Better than the last one, that was a 2.": "unclear",
		"Besser als das letzte, das war eine 2.":  "unclear",
		"2 thumbs up":                             "unclear",
		"2-":                                      "unclear",
		// these are scores
		"4 (of 5)":                           "4",
		"4 (good pace)":                      "4",
		"4 - good pace":                      "4",
		"4 -> good pace":                     "4",
		"> 4":                                "4",
		"-> 4":                               "4",
		"5, even if it was short":            "5",
		"4, her jokes were good":             "4",
		"4, no irony in her voice":           "4",
		"4. If anything is missing, ask me.": "4",
		"It went well, a 4.":                 "likely 4",
		"4+":                                 "likely 4",
	} {
		if got := saying(q.read(text)); got != want {
			t.Errorf("%q: read %s, want %s", text, got, want)
		}
	}
}
