package reply

import "testing"

// TestDashesBelowALabel: right below a copied question or the name of one they skip it, and begin no signature.
func TestDashesBelowALabel(t *testing.T) {
	sent := askedLetter(asking)
	for body, want := range map[string]string{
		"1. " + asking[0].Prompt + "\n4\n\n4. " + asking[3].Prompt + "\n--\n":       "1=4; 4=skip",
		"Overall:\n—\nFair chance:\n3\nWent well:\nThe stairs":                      "1=skip; 2=3; 3= The stairs",
		"1. " + asking[0].Prompt + "\n4\n\n4. " + asking[3].Prompt + "\n\n--\nJane": "1=4",
		"I liked all of it:\n--\nJane":                                              "1= I liked all of it:",
	} {
		if got := toldIn(Read(quotedBelow(body, sent), sent, asking)); got != want {
			t.Errorf("%q: read %s, want %s", body, got, want)
		}
	}
}

// TestAWordOfAnAnswerThatTheLetterHasElsewhere: the hint below an answer goes on where the question stopped, although the answer's last
// word stands before the same words further up.
func TestAWordOfAnAnswerThatTheLetterHasElsewhere(t *testing.T) {
	questions := []Question{
		{Key: "held", Number: 1, Kind: "choice", Prompt: "Did it take place as planned?", Hint: "(yes, no-show or I was not there; only the recruiter sees this)", Options: []Option{{"yes", "yes"}, {"absent", "I was not there"}}},
		{Key: "private", Number: 2, Kind: "text", Prompt: "Anything for the recruiter alone?", Hint: "(only the recruiter sees this)"},
	}
	sent := askedLetter(questions)
	body := "> 1. Did it take place as planned? yes\n> (yes, no-show or I was not there; only the recruiter sees this)\n>\n> 2. Anything for the recruiter alone? Nobody but the two of them was\n> there.\n> (only the recruiter sees this)\n"
	if got := toldIn(Read(body, sent, questions)); got != "1=yes; 2= Nobody but the two of them was there." {
		t.Errorf("read %s", got)
	}
}

// TestNamesAboveTheirAnswers: what looks like a correction, a question's number or a signature is the answer to the name above it.
func TestNamesAboveTheirAnswers(t *testing.T) {
	sent := askedLetter(asking)
	for body, want := range map[string]string{
		"Overall:\n4\nFair chance:\n1-2":                        "1=4; 2=(unclear) 1-2",
		"Overall:\n4\nFair chance:\n3.\nWhat went well:\nA map": "1=4; 2=3; 3= A map",
	} {
		if got := toldIn(Read(quotedBelow(body, sent), sent, asking)); got != want {
			t.Errorf("%q: read %s, want %s", body, got, want)
		}
	}
}

// TestAnswersInAColumn: a mail's text part has spaces where its HTML has a table.
func TestAnswersInAColumn(t *testing.T) {
	sent := askedLetter(asking)
	for body, want := range map[string]string{
		"2; 3\n4; I can start in May":          "2=3; 4= I can start in May",
		"1  4\n3  The stairs":                  "1=4; 3= The stairs",
		"3  The stairs\n4  I can start in May": "1=(unclear) 3  The stairs/4  I can start in May",
	} {
		if got := toldIn(Read(quotedBelow(body, sent), sent, asking)); got != want {
			t.Errorf("%q: read %s, want %s", body, got, want)
		}
	}
}

// TestASentenceIsNoNameOfAQuestion: in a table of copied questions and answers.
func TestASentenceIsNoNameOfAQuestion(t *testing.T) {
	questions := append(asking[:3:3], Question{Key: "unclear", Number: 4, Kind: "text", Prompt: "What is still unclear to you about the role, the team or the next steps?"})
	sent := askedLetter(questions)
	body := "1. " + asking[0].Prompt + "\t4\n3. " + asking[2].Prompt + "\nThe next steps are still unclear: who decides?\n4. " + questions[3].Prompt + "\tThe hours\n"
	if got := toldIn(Read(body, sent, questions)); got != "1=4; 3= The next steps are still unclear: who decides?; 4= The hours" {
		t.Errorf("read %s", got)
	}
}
