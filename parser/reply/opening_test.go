package reply

import "testing"

// readAbove is the first answer of a reply above the quoted letter; ok is false where there is none.
func readAbove(body string) (Answer, bool) {
	sent := askedLetter(asking)
	all := Read(quotedBelow(body, sent), sent, asking).Answers
	if len(all) == 0 {
		return Answer{}, false
	}
	return all[0], true
}

// TestWhatStandsBehindAGreeting: phones make a reply one line.
func TestWhatStandsBehindAGreeting(t *testing.T) {
	for body, want := range map[string]Answer{
		"Hi, that was fun":                                  {Text: "that was fun"},
		"Hello Ivy, hard to say":                            {Text: "hard to say"},
		"Hey! Went better than I thought":                   {Text: "Went better than I thought"},
		"Moin, war ganz nett":                               {Text: "war ganz nett"},
		"¡Hola! me gustó mucho":                             {Text: "me gustó mucho"},
		"Thanks for asking, I liked it":                     {Text: "I liked it"},
		"Good evening, 2":                                   {Value: "2"},
		"Hi Ivy - 3":                                        {Value: "3"},
		"Hola, equipo\n\nFue muy bien, gracias.":            {Text: "Fue muy bien, gracias."},
		"Hi Jean-Luc, nice people":                          {Text: "nice people"},
		"Hi all,\n\nThanks for asking.\n\nNot my best day.": {Text: "Not my best day."},
	} {
		a, ok := readAbove(body)
		if !ok || a.Number != 1 || a.Value != want.Value || a.Text != want.Text {
			t.Errorf("%q is read as %+v", body, a)
		}
	}
	for _, body := range []string{"Hi, thanks", "Hello, Jane Doe", "Oi, gente,", "Hola, equipo:", "Dear all,", "Hi there,\n\nThanks,\nCora", "Good morning Jane!"} {
		if a, ok := readAbove(body); ok {
			t.Errorf("%q answers nothing, read as %+v", body, a)
		}
	}
}

// TestWhatLeadsUpToAnswers: it is neither an answer nor part of one.
func TestWhatLeadsUpToAnswers(t *testing.T) {
	for body, want := range map[string]Answer{
		"Hi,\n\nSorry for the delay.\n\n2/5":                       {Value: "2"},
		"Apologies for my slow answer.\n\nIt dragged on a bit.":    {Text: "It dragged on a bit."},
		"Gerne, hier meine Antworten:\n\nEs war zäh.":              {Text: "Es war zäh."},
		"Voici mes impressions :\n\nPlutôt long.":                  {Text: "Plutôt long."},
		"Todo en orden.\n\nMe trataron bien.":                      {Text: "Todo en orden.\n\nMe trataron bien."},
		"Ficou abaixo do que eu queria.\n\nMas gostei das pessoas": {Text: "Ficou abaixo do que eu queria.\n\nMas gostei das pessoas"},
	} {
		if a, ok := readAbove(body); !ok || a.Value != want.Value || a.Text != want.Text {
			t.Errorf("%q is read as %+v", body, a)
		}
	}
	for _, body := range []string{"Sorry for the delay.\n\nBest,\nCora", "Lamento la demora.", "Noted, thank you!", "Bien reçu, merci beaucoup.", "Verstanden, danke."} {
		if a, ok := readAbove(body); ok {
			t.Errorf("%q answers nothing, read as %+v", body, a)
		}
	}
	if a, ok := readAbove("Great, thanks!"); !ok || a.Text != "Great, thanks!" {
		t.Errorf("great may be an answer, read as %+v", a)
	}
}

// TestAnAnswerThatPointsAbove says that there is none at this place.
func TestAnAnswerThatPointsAbove(t *testing.T) {
	sent := askedLetter(asking)
	for _, words := range []string{"see above", "As above.", "s.o.", "siehe oben", "Wie oben", "ver arriba", "voir plus haut", "Veja acima", "vedi sopra", "zie hierboven", "jak wyżej"} {
		all := Read(typedUnder(sent, asking[:3], "4", "5", words), sent, asking).Answers
		if len(all) != 3 || !all[2].Skipped || all[2].Text != "" {
			t.Errorf("%q is read as %+v", words, all)
		}
	}
}

// TestNamesInAngleBrackets: people used to chats set their answers off so.
func TestNamesInAngleBrackets(t *testing.T) {
	sent := askedLetter(asking)
	all := Read(typedUnder(sent, asking[:3], "<Jane> 2", "<Jane> 4, mostly", "<Jane> <b> was the tag to find"), sent, asking).Answers
	if len(all) != 3 || all[0].Value != "2" || all[0].Text != "" || all[1].Text != "mostly" || all[2].Text != "<b> was the tag to find" {
		t.Errorf("read as %+v", all)
	}
}
