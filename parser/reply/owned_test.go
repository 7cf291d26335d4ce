package reply

import (
	"strings"
	"testing"
)

// TestALoneNumberBeforeItsOwnAnswer: what stands behind the number answers the question that has it, and says nothing of a score. What
// could be both is asked again.
func TestALoneNumberBeforeItsOwnAnswer(t *testing.T) {
	toldAll(t, judging, map[string]string{
		"4 - yes":                     "4=yes",
		"2: yes":                      "2=yes",
		"5 = n/a":                     "5=skip",
		"5 - skip":                    "5=skip",
		"1: prefer not to say":        "1=skip",
		"3.- 2 (it began late)":       "3=2 it began late",
		"3 - two":                     "3=2",
		"3 = 4/5":                     "3=4",
		"1 - five":                    "1=5",
		"4 - good pace":               "1=4 good pace",
		"4 – good pace":               "1=4 good pace",
		"3 - 4":                       "1=(unclear) 3 - 4",
		"2 - no":                      "1=(unclear) 2 - no",
		"4 - no, too short":           "1=(unclear) 4 - no, too short",
		"5 - How big was the team?":   "1=(unclear) 5 - How big was the team?",
		"5 = The talk about queues.":  "1=(unclear) 5 = The talk about queues.",
		"5.- - the talk\n- the queue": "1=(unclear) 5.- - the talk/- the queue",
		"4/5":                         "1=4",
	})
}

// TestLabelsInAnyOrder: labelled lines in any order are a list, where one label is too high for a score, or stands before a value of its
// own question. Otherwise they may be scores with their reasons.
func TestLabelsInAnyOrder(t *testing.T) {
	toldAll(t, judging, map[string]string{
		"8 - The room was cold.\n5 - The talk.\n1 - two\n3 - three":   "1=2; 3=3; 5= The talk.; 8= The room was cold.",
		"6- Depth in SQL.\n\n2- yes\n\n5- The talk.":                  "2=yes; 5= The talk.; 6= Depth in SQL.",
		"8 – She has another offer.\n7 – How big is the team?\n3 – 4": "3=4; 7= How big is the team?; 8= She has another offer.",
		"4 - good pace\n5 - friendly\n3 - short":                      "1=(unclear) 4 - good pace/5 - friendly/3 - short",
		"🔟 nothing":                                                   "1=(unclear) 🔟 nothing",
	})
}

// TestASignatureAboveTheAnswers is that of whoever was asked, and no comment on the first question.
func TestASignatureAboveTheAnswers(t *testing.T) {
	sent := "Hello Ivy, a reply is all that it takes.\n\n" + askedLetter(judging)
	for _, c := range []struct{ above, want string }{
		{"Ivy Yilmaz\nStaff Engineer\nTel. 555-0142\n\n", "1=4"},
		{"Hi,\n\nIvy Yilmaz\nHead of Platform · Acme\n\n", "1=4"},
		{"Ivy Yilmaz\nStaff Engineer\n\nAcme, 4 High Street\nwww.acme.example\n\n", "1=4"},
		{"It was fun\nStaff Engineer\n\n", "1=4 It was fun/Staff Engineer"}, // no name of hers
		{"Ivy Yilmaz\nyes\n\n", "1=4 Ivy Yilmaz/yes"},
	} {
		quoted := "> " + strings.ReplaceAll(sent, "\n", "\n> ")
		body := c.above + "On Tue, 24 Nov 2026 at 16:30, Acme <hiring@acme.example> wrote:\n" + strings.Replace(quoted, "\n> \n> 2. ", "\n4\n> \n> 2. ", 1)
		if got := toldIn(Read(body, sent, judging)); got != c.want {
			t.Errorf("%q: read %s, want %s", c.above, got, c.want)
		}
	}
}

// TestAnAmendedScore: a last sentence gives a question another score, whatever its language puts behind the number.
func TestAnAmendedScore(t *testing.T) {
	toldAll(t, judging, map[string]string{
		"1. 4\n3. 2\n5. The talk.\n\nPS: Frage 1 bitte auf 5 ändern.": "1=(unclear) PS: Frage 1 bitte auf 5 ändern./4; 3=2; 5= The talk.",
		"1. 4\n5. The talk.\n\nQuestion 1 took us 4 minutes to read.": "1=4; 5= The talk.//Question 1 took us 4 minutes to read.",
	})
}

// TestMarksOfOnesOwn are taken off the answer that they set off.
func TestMarksOfOnesOwn(t *testing.T) {
	sent := askedLetter(judging)
	for _, c := range []struct{ one, five, want string }{
		{"IY> 4", "IY> The talk.", "1=4; 5= The talk."},
		{"// 4", "// The talk.", "1=4; 5= The talk."},
		{"4", "// The talk.", "1=4; 5= The talk."},
		{"## ★★★", "", "1=3"},
		{"## 1 / 5", "", "1=1"}, // not the first question's 5
	} {
		body := "> " + strings.ReplaceAll(sent, "\n", "\n> ")
		body = strings.Replace(body, "\n> \n> 2. ", "\n> "+c.one+"\n> \n> 2. ", 1)
		if c.five != "" {
			body = strings.Replace(body, "\n> \n> 6. ", "\n> "+c.five+"\n> \n> 6. ", 1)
		}
		if got := toldIn(Read(body, sent, judging)); got != c.want {
			t.Errorf("%q, %q: read %s, want %s", c.one, c.five, got, c.want)
		}
	}
}

// TestScoresOfAllTongues: how many of how many, in the order that the language has, and the words that lead up to it.
func TestScoresOfAllTongues(t *testing.T) {
	cases := map[string]string{
		"1. I think 4\n5. The talk.": "1=4(likely); 5= The talk.", "1. Ich denke 4\n5. The talk.": "1=4(likely); 5= The talk.",
		"1. I think it went well\n5. The talk.":  "1= I think it went well; 5= The talk.",
		"1. ****\n3. **\n5. The talk.":           "1=4(likely); 3=2(likely); 5= The talk.",
		"1. 10 av 10\n5. The talk.":              "1=(unclear) 10 av 10; 5= The talk.",
		"4. Unfortunately not\n5. The talk.":     "4=no(likely); 5= The talk.",
		"4. I do not recommend it\n5. The talk.": "4=no(likely) it; 5= The talk.",
		"1. I'd rather not answer\n5. The talk.": "1=skip; 5= The talk.",
	}
	for _, four := range []string{"4 av 5", "4 ud af 5", "4 из 5", "4 з 5", "4 στα 5", "٤ من ٥", "4 מתוך 5", "4 din 5", "4 z 5", "4 od 5", "4 балла", "4 poäng", "4 stjerner", "5 üzerinden 4"} {
		cases["1. "+four+"\n5. The talk."] = "1=4; 5= The talk."
	}
	for _, four := range []string{"5点中4点", "5点満点で4点", "5점 만점에 4점"} {
		cases["1. "+four+"\n5. The talk."] = "1=4(likely) " + four[len(four)-3:] + "; 5= The talk."
	}
	toldAll(t, judging, cases)
}

// TestWhatProgramsSetAboveTheLetter within the quote or in any language is no answer.
func TestWhatProgramsSetAboveTheLetter(t *testing.T) {
	sent := askedLetter(judging)
	for _, c := range []struct{ body, want string }{
		{"  ข้อความต้นฉบับ  \nจาก: hiring@acme.example\nส่ง: 24/11/2026 16:30\nถึง: ivy@acme.example\nเรื่อง: How did it go?\n\n" + sent, "5= The talk."},
		{"> Acme\n> 24 Nov 2026, at 16:30\n>\n> " + strings.ReplaceAll(sent, "\n", "\n> "), "5= The talk."},
	} {
		if got := toldIn(Read("5. The talk.\n\n"+c.body, sent, judging)); got != c.want && got != "1=(unclear) 5. The talk." {
			t.Errorf("%.60q: read %s, want %s", c.body, got, c.want)
		}
	}
}

// TestOnesOwnEarlierMail, answered once more in Outlook to add something, stands unmarked between its header and the letter's. Its answers
// are not given anew.
func TestOnesOwnEarlierMail(t *testing.T) {
	sent := askedLetter(judging)
	header := func(from, to string) string {
		return "________________________________\nVon: " + from + "\nGesendet: 24.11.2026 16:30\nAn: " + to + "\nBetreff: How did the interview go?\n\n"
	}
	ivy, acme := "Ivy Yilmaz <ivy@acme.example>", "Acme <hiring@acme.example>"
	earlier := header(ivy, acme) + "1. 2\n4. no\n6. Depth in SQL.\n\nIvy\n\n" + header(acme, ivy) + sent
	for body, want := range map[string]string{
		"1. 4\n5. The talk.\n\n" + earlier: "1=4; 5= The talk.",
		"8. Please hurry.\n\n" + earlier:   "8= Please hurry.",
	} {
		if got := toldIn(Read(body, sent, judging)); got != want {
			t.Errorf("%.40q: read %s, want %s", body, got, want)
		}
	}
}

// TestBesideAnswersUnderTheirQuestions: a question of courtesy says nothing of the interview; a score contradicts another one.
func TestBesideAnswersUnderTheirQuestions(t *testing.T) {
	sent := askedLetter(judging)
	for _, c := range []struct{ above, one, want string }{
		{"Hi Rita, how are you?\n\nSee below.", "4", "1=4"},
		{"Olá Rita, tudo bem? Seguem abaixo.", "4", "1=4"},
		{"Hallo Rita, wie geht es Ihnen? Hier meine Antworten.", "4", "1=4"},
		{"Tudo bem, gostei.", "4", "1=4 Tudo bem, gostei."},
		{"1. 2", "4", "1=(unclear) 4/2"},
		{"2", "4", "1=(unclear) 4/2"},
		{"4", "4", "1=4"},
		{"1. 5; they were late", "-", "1=5 they were late"},
		{"1: skip", "", "1=skip"},
		{"5 minutes late, sorry.", "4", "1=4 5 minutes late, sorry."},
	} {
		body := "> " + strings.ReplaceAll(sent, "\n", "\n> ")
		if c.one != "" {
			body = strings.Replace(body, "\n> \n> 2. ", "\n\n"+c.one+"\n\n> \n> 2. ", 1)
		}
		body = strings.Replace(body, "\n> \n> 6. ", "\n\nThe talk.\n\n> \n> 6. ", 1)
		body = c.above + "\n\nOn Tue, 24 Nov 2026 at 16:30, Acme <hiring@acme.example> wrote:\n" + body
		if got := toldIn(Read(body, sent, judging)); got != c.want+"; 5= The talk." {
			t.Errorf("%q, %q: read %s, want %s", c.above, c.one, got, c.want)
		}
	}
}
