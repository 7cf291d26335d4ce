package reply

import "testing"

// TestPromises: a reply that only promises an answer, or sends us to somebody else, is known for that in five languages; with
// anything else in it, it is an answer.
func TestPromises(t *testing.T) {
	for wish, all := range map[string][]string{
		Later: {
			"on vacation, will answer Monday", "ok will do", "Will get back to you tomorrow.", "I'll fill this in tonight", "Hey, sorry, crazy week - will do it on Friday!",
			"just saw this, on the train now, will answer properly tonight", "I'm in a meeting will reply later", "haven't had time yet", "not yet", "later", "Hi,\n\nmy answers will follow.\n\nJane",
			"Hab ich noch nicht geschafft, mach ich morgen", "Bin bis Montag im Urlaub, melde mich dann", "Antwort folgt heute Abend", "Ich melde mich am Freitag", "Ich werde das morgen ausfüllen",
			"lo relleno esta noche", "Perdón, estoy de viaje, contesto el lunes", "Le contesto mañana", "Je vous réponds demain, désolée", "En déplacement jusqu'à jeudi, je remplis ça à mon retour",
			"Respondo amanhã, estou em viagem", "Desculpe, vou preencher hoje à noite",
		},
		Refers: {
			"ask Bob, he led it", "Better ask Bob Miller, she ran the interview", "Frag Bob, er hat das geleitet", "Pregunte a Bob, él la llevó",
			"Demandez à Bob, c'est lui qui a mené l'entretien", "Pergunte ao Bob, ele conduziu a entrevista",
		},
		"": {
			"It went great, will write more tomorrow", "Good, will write more later", "The team was rude. Will explain later.", "Ask better questions", "Ask Bob, he knows Kafka and it was nice to watch", "4, will write more tomorrow",
			"I did not get a chance to show my skills", "I didn't have time to finish", "I will send her the exercise on Friday", "will do the rest tomorrow\n\n1. 4", "I was out of the country and the line was bad", "I'm busy",
			"Ich hatte nicht genug Zeit für die Aufgabe", "No tuve tiempo de mostrar lo que sé", "Je n'ai pas eu le temps de tout montrer", "Não tive tempo de mostrar o que sei", "They will get back to me tomorrow",
		},
	} {
		for _, visible := range all {
			if got := Wish(visible); got != wish {
				t.Errorf("%q is %q, and not %q", visible, got, wish)
			}
		}
	}
	sent := askedLetter(asking)
	if got, want := toldIn(Read(quotedBelow("Will do the rest tomorrow.\n\n1. 4\n2. 5", sent), sent, asking)), "1=4; 2=5"; got != want {
		t.Errorf("with answers below: read %s, want %s", got, want)
	}
}
