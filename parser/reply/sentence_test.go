package reply

import "testing"

// TestScoresInSentences: what people say around "4 of 5" counts nothing and is no second score.
func TestScoresInSentences(t *testing.T) {
	q := &asking[0]
	for text, want := range map[string]string{
		"Ich würde 2 von 5 geben":                         "2",
		"3 von 5 würde ich sagen":                         "3",
		"Je mets 4 sur 5 pour le tout":                    "4",
		"Je donne 2 sur 5 à cet échange":                  "2",
		"Le pongo 3 de 5 a la conversación":               "3",
		"kind people, 2 from me":                          "2",
		"Het was prima, 3/5 van mijn kant":                "3",
		"digamos 2":                                       "2",
		"disons 4":                                        "4",
		"4 sur 5 pour l'accueil, 2 sur 5 pour l'exercice": "",
		"2 von 5 Runden fielen aus":                       "",
		"3 sur 5 candidats":                               "",
	} {
		if v := q.read(text); v.value != want || want == "" && v.confidence != unclear {
			t.Errorf("%q is read as %+v", text, v)
		}
	}
}
