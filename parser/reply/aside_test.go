package reply

import (
	"fmt"
	"strings"
	"testing"
)

// asking is a candidate's questionnaire, short, as a letter prints it.
var asking = []Question{
	{Key: "overall", Number: 1, Kind: "scale", Min: 1, Max: 5, Prompt: "Overall, how did the interview go?", Hint: "(1 = very badly … 5 = very well; your interviewer sees this after both have answered)"},
	{Key: "chance", Number: 2, Kind: "scale", Min: 1, Max: 5, Prompt: "Did you get a fair chance to show what you can do?", Hint: "(1 = hardly … 5 = fully; your interviewer sees this)"},
	{Key: "went_well", Number: 3, Kind: "text", Prompt: "What went well?"},
	{Key: "private", Number: 4, Kind: "text", Prompt: "Anything for the recruiter alone?"},
}

// askedLetter is the letter that asks them.
func askedLetter(questions []Question) string {
	var b strings.Builder
	b.WriteString("Hello Cora, a reply to this mail is all that it takes.\n\n")
	for _, q := range questions {
		fmt.Fprintf(&b, "%d. %s\n   %s\n\n", q.Number, q.Prompt, q.Hint)
	}
	return b.String() + "Thank you,\nAcme\n"
}

// quotedBelow is a body above the letter, as most programs quote it.
func quotedBelow(body, sent string) string {
	return body + "\n\nOn Tue, 24 Nov 2026 at 16:30, Acme <hiring@acme.example> wrote:\n\n> " + strings.ReplaceAll(sent, "\n", "\n> ") + "\n"
}

// typedUnder is the letter quoted with an answer below each hint, in the order of the questions.
func typedUnder(sent string, questions []Question, answers ...string) string {
	out := "> " + strings.ReplaceAll(sent, "\n", "\n> ")
	for i, a := range answers {
		hint := "> " + "   " + questions[i].Hint + "\n"
		out = strings.Replace(out, hint, hint+"\n"+a+"\n\n", 1)
	}
	return out
}

// toldIn is a reading in a line: what each answer holds.
func toldIn(r Reading) string {
	var all []string
	for _, a := range r.Answers {
		s := fmt.Sprintf("%d=%s", a.Number, a.Value)
		switch {
		case a.Skipped:
			s += "skip"
		case a.Confidence != certain:
			s += "(" + a.Confidence + ")"
		}
		if a.Text != "" {
			s += " " + strings.ReplaceAll(a.Text, "\n", "/")
		}
		all = append(all, s)
	}
	return strings.Join(all, "; ")
}

// TestWordsBesideAnswersAreKept: what is said above or below answers in their places is the first question's comment. What only
// leads up to them, greets, thanks or is signed is not.
func TestWordsBesideAnswersAreKept(t *testing.T) {
	sent := askedLetter(asking)
	for _, c := range []struct{ body, want string }{
		{"It was a nice chat overall, thanks.\n\n1. 4\n2. 5", "1=4 It was a nice chat overall, thanks.; 2=5"},
		{"Hi,\n\nIt was a nice chat.\nI felt welcome.\n\n1. 4\n2. 5", "1=4 It was a nice chat./I felt welcome.; 2=5"},
		{"Die Fragen waren fair\n\n1) 4 gutes Tempo\n2) 5", "1=4(likely) Die Fragen waren fair/gutes Tempo; 2=5"},
		{"A bit long for me.\n\n2. 5\n3. The team", "1= A bit long for me.; 2=5; 3= The team"},
		{"Interesting questions.\n\n1. between 3 and 4\n2. 5", "1=(unclear) Interesting questions./between 3 and 4; 2=5"},
		{"3. The team\n1. 4\n2. 5\n\nAll in all I would do it again any day.", "1=4 All in all I would do it again any day.; 2=5; 3= The team"},
		{"Thanks for asking!\n\n1. 4\n2. 5", "1=4; 2=5"},
		{"Hello Acme,\n\nThanks a lot!\n\n1. 4\n2. 5", "1=4; 2=5"},
		{"Sorry for the delay, here are my answers:\n\n1. 4\n2. 5", "1=4; 2=5"},
		{"My 2 answers are below.\n\n1. 4\n2. 5", "1=4; 2=5"},
		{"Hier meine Antworten\n\n1. 4\n2. 5", "1=4; 2=5"},
		{"Voici mes réponses.\n\n1. 4\n2. 5", "1=4; 2=5"},
		{"Le mie risposte qui sotto.\n\n1. 4\n2. 5", "1=4; 2=5"},
		{"#\tQuestion\tAnswer\n1.\t4\n2.\t5", "1=4; 2=5"},
		{"1. 4\n2. 5\n\nCora Delgado\nBackend Engineer", "1=4; 2=5"},
		{"3. The team\n1. 4\n2. 5\n\nSee you on Thursday!", "1=4; 2=5; 3= The team"},
		{"1. 4\n2. 5\n\nLet me know if you need anything more from my side.", "1=4; 2=5"},
	} {
		if got := toldIn(Read(quotedBelow(c.body, sent), sent, asking)); got != c.want {
			t.Errorf("%q:\n\tread %s\n\twant %s", c.body, got, c.want)
		}
	}
	inline := "It felt rushed, to be honest.\n\n" + typedUnder(sent, asking, "4", "5")
	if got, want := toldIn(Read(inline, sent, asking)), "1=4 It felt rushed, to be honest.; 2=5"; got != want {
		t.Errorf("above the quote: read %s, want %s", got, want)
	}
}
