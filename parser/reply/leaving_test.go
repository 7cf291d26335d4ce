package reply

import "testing"

// TestLeaves: what says that somebody gives up the application is found and quoted, and nothing besides.
func TestLeaves(t *testing.T) {
	for _, c := range []struct {
		text, words string
		alone       bool
	}{
		{"Hi Rita,\n\nI withdraw my application. Thank you for your time.\n\nCara", "I withdraw my application", true},
		{"I am writing to let you know that I have accepted another offer, so I would like to withdraw from the process.", "I have accepted another offer … I would like to withdraw from the process", true},
		{"Thanks, but I took another job last week.", "I took another job", true},
		{"Please consider my application withdrawn.", "Please consider my application withdrawn", true},
		{"I’ve accepted an offer elsewhere, sorry.", "I’ve accepted an offer elsewhere", true},
		{"1. 4, a good talk\n3. The part about queues went well.\n\nBut I have decided to withdraw my application because the office is too far from home for me.", "I have decided to withdraw my application", false},
		{"I am no longer available for this position.", "I am no longer available for this position", true},
		{"Buenos días,\n\nhe aceptado otra oferta y por eso retiro mi candidatura. Muchas gracias.", "he aceptado otra oferta", true},
		{"Me retiro del proceso de selección.", "Me retiro del proceso de selección", true},
		{"Por favor, cancelen mi candidatura.", "", false},
		{"Les ruego que retiren mi candidatura.", "Les ruego que retiren mi candidatura", true},
		{"Hiermit ziehe ich meine Bewerbung zurück.", "ziehe ich meine Bewerbung zurück", true},
		{"Guten Tag, ich habe inzwischen eine andere Stelle angenommen. Danke für das nette Gespräch.", "ich habe inzwischen eine andere Stelle angenommen", true},
		{"Ich möchte meine Bewerbung leider zurückziehen.", "Ich möchte meine Bewerbung leider zurückziehen", true},
		{"Bonjour,\n\nj'ai accepté une autre offre. Je retire donc ma candidature.", "j'ai accepté une autre offre … Je retire donc ma candidature", true},
		{"Je ne souhaite plus poursuivre le processus de recrutement.", "Je ne souhaite plus poursuivre le processus de recrutement", true},
		{"Olá, aceitei outra proposta e retiro a minha candidatura.", "aceitei outra proposta", true},
		{"Decidi desistir da vaga, agradeço a atenção.", "Decidi desistir da vaga", true},

		{"I might withdraw my application if the salary is too low.", "", false},
		{"Can I withdraw my application later?", "", false},
		{"How do I withdraw my application", "", false},
		{"I will not withdraw my application.", "", false},
		{"They told me that he accepted another offer.", "", false},
		{"I withdrew my last remark about the schema.", "", false},
		{"I took another look at the exercise.", "", false},
		{"I accepted another task during the exercise.", "", false},
		{"The job offer sounds great, I would accept it at once.", "", false},
		{"We talked about why the last candidate has taken another job.", "", false},
		{"No retiro mi candidatura, al contrario.", "", false},
		{"Si he aceptado otra oferta mañana, les aviso.", "", false},
		{"Ich ziehe meine Bewerbung nicht zurück.", "", false},
		{"Falls ich ein anderes Angebot annehme, melde ich mich.", "", false},
		{"Je ne retire pas ma candidature.", "", false},
		{"Não retiro a minha candidatura.", "", false},
		{"Aceitei outra sugestão dela no exercício.", "", false},
		{"4, it went well", "", false},
		{"", "", false},
	} {
		got, ok := Leaves(c.text)
		if ok != (c.words != "") || got.Words != c.words || ok && got.Alone != c.alone {
			t.Errorf("%q:\n got %q, alone %v\nwant %q, alone %v", c.text, got.Words, got.Alone, c.words, c.alone)
		}
	}
}
