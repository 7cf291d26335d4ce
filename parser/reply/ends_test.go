package reply

import "testing"

// TestEndsOfTheScale: the letter's own words for the ends of a scale are its figures, and nothing that only resembles them is.
func TestEndsOfTheScale(t *testing.T) {
	german := []Question{
		{Key: "overall", Number: 1, Kind: "scale", Min: 1, Max: 5, Prompt: "Wie lief das Gespräch insgesamt?", Hint: "(1 = sehr schlecht … 5 = sehr gut; wer mit Ihnen sprach, sieht das)"},
		{Key: "interest", Number: 2, Kind: "scale", Min: 1, Max: 5, Prompt: "Wie sehr interessiert Sie diese Stelle jetzt?", Hint: "(1 = gar nicht mehr … 5 = sehr)"},
	}
	for _, c := range []struct {
		questions  []Question
		body, want string
	}{
		{asking, "1. very well\n2. hardly", "1=5; 2=1"},
		{asking, "1. Very well!\n2. FULLY, thanks", "1=5; 2=5"},
		{asking, "very well", "1=5(likely)"},
		{asking, "Very badly, sorry", "1=1(likely)"},
		{asking, "1. well\n2. not fully", "1= well; 2= not fully"},
		{asking, "1. very well organised\n2. fair", "1= very well organised; 2= fair"},
		{asking, "1. not very well\n2. 4", "1= not very well; 2=4"},
		{asking, "fully", "1= fully"}, // of another question
		{german, "1. Sehr gut\n2. gar nicht mehr", "1=5; 2=1"},
		{german, "sehr gut", "1=5(likely)"},
		{german, "gut", "1= gut"},
	} {
		sent := askedLetter(c.questions)
		if got := toldIn(Read(quotedBelow(c.body, sent), sent, c.questions)); got != c.want {
			t.Errorf("%q: read %s, want %s", c.body, got, c.want)
		}
	}
	sent := askedLetter(asking)
	for _, c := range []struct {
		answers []string
		want    string
	}{
		{[]string{"very well", "fully"}, "1=5; 2=5"},
		{[]string{"Very badly.", "4"}, "1=1; 2=4"},
	} {
		if got := toldIn(Read(typedUnder(sent, asking, c.answers...), sent, asking)); got != c.want {
			t.Errorf("under the questions %q: read %s, want %s", c.answers, got, c.want)
		}
	}
	bare := []Question{{Key: "overall", Number: 1, Kind: "scale", Min: 1, Max: 5, Prompt: "How was it?"}}
	if got := toldIn(Read("very well", "", bare)); got != "1= very well" {
		t.Errorf("without words for the ends: read %s", got)
	}
}

// TestNothingToSay: to a question whether there is more to say, "none" is no answer; to the others it is one.
func TestNothingToSay(t *testing.T) {
	for _, words := range []string{"no", "No.", "none", "nothing", "Nothing, thanks", "No, nothing to add.", "-", "nada", "Nada más, gracias", "nichts", "Nein, alles klar", "keine Fragen",
		"rien", "Non, rien à ajouter.", "não", "nenhuma dúvida", "niente", "Niente da aggiungere", "niets", "geen vragen", "nic", "brak pytań", "all clear"} {
		for _, key := range []string{"add", "unclear", "private", "doubt", "advice", "next"} {
			if v := (&Question{Key: key, Kind: "text"}).read(words); !v.skipped {
				t.Errorf("%s: %q is read as %q", key, words, v.text)
			}
		}
	}
	for _, c := range []struct{ key, words string }{
		{"missing", "nothing"}, {"went_well", "nichts"}, {"missing", "none"}, {"tools", "none"}, {"add", "nothing but praise"}, {"add", "No tests were written."}, {"unclear", "no?"}, {"advice", "Nothing, she was perfect."},
		{"private", "No, but call me."}, {"next", "no next step"}, {"unclear", "None of the dates"},
	} {
		if v := (&Question{Key: c.key, Kind: "text"}).read(c.words); v.skipped || v.text != c.words {
			t.Errorf("%s: %q is read as %+v", c.key, c.words, v)
		}
	}
}
