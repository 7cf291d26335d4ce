package reply

import (
	"strings"
	"testing"
)

// judging is an interviewer's questionnaire, short.
var judging = []Question{
	{Key: "overall", Number: 1, Kind: "scale", Min: 1, Max: 5, Prompt: "Overall, how did the interview go?", Hint: "(1 = very badly … 5 = very well; the candidate sees this)"},
	{Key: "held", Number: 2, Kind: "choice", Prompt: "Did it take place as planned?", Hint: "(yes, no-show, cut short or I was not there)", Options: held},
	{Key: "chance", Number: 3, Kind: "scale", Min: 1, Max: 5, Prompt: "How well could the candidate show what they can do?", Hint: "(1 = hardly … 5 = fully)"},
	{Key: "recommend", Number: 4, Kind: "choice", Prompt: "Do you recommend the next step?", Hint: "(strong yes, yes, no or strong no)", Options: recommend},
	{Key: "went_well", Number: 5, Kind: "text", Prompt: "What went well?", Hint: "(the candidate sees this)"},
	{Key: "missing", Number: 6, Kind: "text", Prompt: "What was missing for this role?", Hint: "(the candidate sees this)"},
	{Key: "doubt", Number: 7, Kind: "text", Prompt: "What is still in doubt that the candidate could clear up?", Hint: "(the candidate sees this)"},
	{Key: "private", Number: 8, Kind: "text", Prompt: "Anything for the recruiter alone?", Hint: "(only the recruiter sees this)"},
}

// toldAll reads bodies above the quoted letter.
func toldAll(t *testing.T, questions []Question, cases map[string]string) {
	t.Helper()
	sent := askedLetter(questions)
	for body, want := range cases {
		if got := toldIn(Read(quotedBelow(body, sent), sent, questions)); got != want {
			t.Errorf("%q: read %s, want %s", body, got, want)
		}
	}
}

// TestSeveral: bare answers below one another go to the questions in order, also where the first looks like a label, and to none
// where they do not fit.
func TestSeveral(t *testing.T) {
	toldAll(t, judging, map[string]string{
		"4 = felt rushed\nyes\n3\nstrong no\nThe talk about queues.":  "1=4(likely) felt rushed; 2=yes(likely); 3=3(likely); 4=strong_no(likely); 5=(likely) The talk about queues.",
		"4/5.\n\nyes\n\n4\n\nno":                                      "1=4(likely); 2=yes(likely); 3=4(likely); 4=no(likely)",
		"My answers:\n\n4\nyes, as planned\n4":                        "1=4(likely); 2=yes(likely) as planned; 3=4(likely)",
		"4ish\nhalf of it\n1\nI liked the talk.":                      "1=(unclear) 4ish/half of it/1/I liked the talk.",
		"It was a 4\nkind of\n2\nWe talked about the architecture.":   "1=(unclear) It was a 4/kind of/2/We talked about the architecture.",
		"Nice people, clear questions (5)\n\n1\n\nThe talk went well": "1=(unclear) Nice people, clear questions (5)//1//The talk went well",
		"It went well.\n4":                                            "1=4(likely) It went well.",
	})
}

// TestHeadings: a label that stands alone above its answer is one where others have the same sign; an answer that is too far off
// is no label.
func TestHeadings(t *testing.T) {
	toldAll(t, asking, map[string]string{
		"Answer 3 -\n- the team\n- the task\nAnswer 1 - 4": "1=4; 3= - the team/- the task",
		"2 => 5\n3 =>\n- the team\n- the task\n1 => 4":     "1=4; 2=5; 3= - the team/- the task",
		"1:\n3\n\n2:\n5\n\n4:\nNo":                         "1=3; 2=5; 4=skip",
		"3º\n- the team\n- the task\n1º 4":                 "1=4; 3= - the team/- the task",
		"Went well -\n* the team\n* the task\nOverall - 4": "1=4; 3= * the team/* the task",
		"1; 4\n2; -\n3; The team":                          "1=4; 2=skip; 3= The team",
		"4; good":                                          "1=4 good",
		"1 => ?":                                           "1=(unclear) 1 => ?",
	})
}

// TestTwoSlashes: they are one sign, and leave out no answer between them.
func TestTwoSlashes(t *testing.T) { toldAll(t, asking[:3], map[string]string{"3 // ok": "1=3 ok"}) }

// TestCommentIsNoSecondAnswer: where two questions are asked, a score and its comment answer one.
func TestCommentIsNoSecondAnswer(t *testing.T) {
	toldAll(t, asking[:2], map[string]string{"4, we had fun": "1=4 we had fun", "4, 5": "1=4; 2=5"})
}

// TestCopiedLabels: a label in the words of our question belongs to the list that it stands in, and is no quoted question with
// everything below it as its answer.
func TestCopiedLabels(t *testing.T) {
	toldAll(t, judging, map[string]string{
		"Overall: 4\nWhat went well:\n- the talk\n- the tour\nMissing: SQL\nRecruiter alone: Call me.": "1=4; 5= - the talk/- the tour; 6= SQL; 8= Call me.",
		"*What went well:*\n- the talk\n\n*Overall:* 4\n\n*In doubt:*\n- How many days?":               "1=4; 5= the talk; 7= How many days?",
	})
}

// TestUnknownLabels: words before a list that look like one of its labels are for a question that nobody knows, and no comment
// that the other side may see.
func TestUnknownLabels(t *testing.T) {
	toldAll(t, judging, map[string]string{
		"Pay: too low\nMissing: SQL\nRecruiter alone: Call me.": "1=(unclear) Pay: too low; 6= SQL; 8= Call me.",
		"Recommendation: it depends on the budget":              "4=(unclear) it depends on the budget",
	})
}

// TestCorrections: what a last sentence says of an answer by its number makes that answer doubtful, and is no part of the last.
func TestCorrections(t *testing.T) {
	for _, last := range []string{"Pardon, la 1 est 2.", "Correction: 1: 2", "Desculpe, a 1 é 2.", "Sorry, number 1 should be 2.", "1. 2"} {
		got := toldIn(Read("1. 4\n2. 5\n4. Call me.\n\n"+last, "", asking))
		if strings.HasPrefix(got, "1=4") || !strings.HasSuffix(got, "2=5; 4= Call me.") {
			t.Errorf("%q: read %s", last, got)
		}
	}
	toldAll(t, asking, map[string]string{
		"1. 4\n2. 5\n4. Call me.\n\nI am in from 8 to 4.": "1=4; 2=5; 4= Call me.//I am in from 8 to 4.",
	})
}

// TestBrokenLists: programs break a line of answers anywhere.
func TestBrokenLists(t *testing.T) {
	toldAll(t, asking, map[string]string{
		"Q1 4 | Q3 The talk about queues and the long code review\n| Q4 Please call me":  "1=4; 3= The talk about queues and the long code review; 4= Please call me",
		"Q1 4 Q3 The talk about queues and the very long code review Q4\nPlease call me": "1=4; 3= The talk about queues and the very long code review; 4= Please call me",
		"1. 3 2. 3 / 5. 3. The team":          "1=3; 2=3; 3= The team",
		"Q1 4 Q2 5 Q3 No. Q4 Please call me.": "1=4; 2=5; 3= No.; 4= Please call me.",
		"1: 4 3: The team":                    "1=4; 3= The team",
		"thank you for the interview. Please find my answers below.\n\n1. 4\n2. 5":                       "1=4; 2=5",
		"1. 4\n2. 5\n3. Thanks to her patience I could finish the task.":                                 "1=4; 2=5; 3= Thanks to her patience I could finish the task.",
		"Question 3 Is the talk what you mean? It was good.\nQuestion 1 is a 4":                          "1=4; 3= Is the talk what you mean? It was good.",
		"Overall, how did the interview go? 2\n\nDid you get a fair chance to show what you can do? 5\n": "1=2; 2=5",
	})
}
