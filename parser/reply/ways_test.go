package reply

import (
	"fmt"
	"strings"
	"testing"
)

// TestWaysToAnswer reads whole replies, each in a way that people answer in. An answer is written "number=value", "number:words",
// "number?" where it is unclear and "number-" where it is skipped.
func TestWaysToAnswer(t *testing.T) {
	inline := func(answers ...string) string { // below the questions of the candidate's letter, which nothing marks
		var b strings.Builder
		for i, q := range candidate {
			fmt.Fprintf(&b, "%d. %s\n", q.Number, q.Prompt)
			if i < len(answers) && answers[i] != "" {
				b.WriteString(answers[i] + "\n")
			}
			b.WriteString("\n")
		}
		return b.String()
	}
	const hello = "Hello Jane, a reply to this mail is all that it takes.\n\n"
	for _, c := range []struct{ name, body, want string }{
		{"GroupWise quotes without marks", ">>> Acme <hiring@corp.test> 11/24/2026 4:30 PM >>>\n" + inline("4", "", "The tasks"), "1=4 3:The tasks"},
		{"own numbers repeated", inline("1. 4", "2. 5", "3. The tasks", "4. N/A"), "1=4 2=5 3:The tasks 4-"},
		{"a number alone may be a date", inline("4", "5", "", "", "5. Dezember"), "1=4 2=5 5:5. Dezember"},
		{"own signs", inline("// 4", "// 5", "// The tasks"), "1=4 2=5 3:The tasks"},
		{"own signs, with a word of the language C#", inline("# 4", "# 5", "# C# and F#"), "1=4 2=5 3:C# and F#"},
		{"one of several has a sign", inline("4", "5", "## The tasks"), "1=4 2=5 3:The tasks"},
		{"no space behind the point", "1.4\n2.3 - a bit short\n3.The tasks\n5.Who is the boss?", "1=4 2=3 3:The tasks 5:Who is the boss?"},
		{"a fraction in another list", "1. 4\n2. 5\n3. The tasks\n4.5 hours is long", "1=4 2=5 3:The tasks\n4.5 hours is long"},
		{"a dash skips", "#1 —\n#3 The tasks", "1- 3:The tasks"},
		{"a time at a line's start", "1. 4\n2. 5\n5: We meet on Friday at\n10:00. Is that right?", "1=4 2=5 5:We meet on Friday at\n10:00. Is that right?"},
		{"number words", "Question one: 4\nQuestion two - 5\nQuestion three: the tasks", "1=4 2=5 3:the tasks"},
		{"a question told of", "Question one was hard", "1:Question one was hard"},
		{"one score, a semicolon and its reason", "4; good talk", "1=4"},
		{"the same question twice", "1. 4\n2. 5\n3. The tasks\n\n2. 3", "1=4 2? 3:The tasks"},
		{"the same answer twice", "1. 4\n2. 5\n3. The tasks\n\n2. 5", "1=4 2=5 3:The tasks"},
		{"points in an answer", "1. 4\n3. Three things:\n1. tasks\n2. talk", "1=4 3:Three things:\n1. tasks\n2. talk"},
		{"a number above its points", "1  4\n2  5\n3\n- tasks\n- talk", "1=4 2=5 3:- tasks\n- talk"},
		{"a word and a number above points", "Question 1 - 4\nQuestion 3 -\n- tasks\n- talk", "1=4 3:- tasks\n- talk"},
		{"a skipped question", "Question 1 - 4\nQuestion 3 -\nQuestion 5 - Who is the boss?", "1=4 3- 5:Who is the boss?"},
		{"the first of them in order, with signs", "5/5\n4 🙂\nThe tasks\n-\nNo", "1=5 2=4 3:The tasks 4- 5-"},
		{"words, and a score below them", "It was great, thanks!\n\n4", "1=4"},
		{"a score between words", "Hi,\n\nIt went well, thank you.\n4\n\nI liked the tasks.", "1=4"},
		{"words, and the number of a question that is left out", "It went well.\n\n2.", "1?"},
		{"a score, and one with a comment", "4\n5 - good pace", "1=4 2=5"},
		{"scores and words in order", "4\n5 - good pace\nThe tasks", "1=4 2=5 3:The tasks"},
		{"three scores answer no known questions", "4\n5\n3", "1?"},
		{"a name that no question has", "Overall: 4\nWent well: the tasks\nOnly between us: I have another offer\nInterest: 5\nYour eyes only: she was late", "1=4 3? 6=5"},
		{"points below a name", "Overall: 4\nWhat went well:\nTasks: clear\nTalk: open", "1=4 3:Tasks: clear\nTalk: open"},
		{"Q and a space", "Q 1 - 4\nQ 2 - 5\nQ 3 - the tasks", "1=4 2=5 3:the tasks"},
		{"the header block of Notes", "1. 4\n3. The tasks\n\nAcme <hiring@corp.test>\n24/11/2026 16:30\n\nTo\nJane Doe <jane@mail.test>\ncc\n\nSubject\nOverall, how did the interview go? (Developer)\n\n" + inline(), "1=4 3:The tasks"},
		{"the header block of Orange, below copied questions", "What went well?\nThe tasks\n\n> Message du 24/11/26 16:30\n> De : \"Acme\" <hiring@corp.test>\n> A : \"Jane Doe\" <jane@mail.test>\n> Copie à : \n> Objet : How did the interview go?\n> \n> " + strings.ReplaceAll(hello+inline(), "\n", "\n> "), "3:The tasks"},
		{"a corrected number", "1. 4\n2. 5\n3. The tasks\n\nSorry, number 2 should be 3.", "1=4 2? 3:The tasks"},
		{"a number told of at the end", "1. 4\n2. 5\n3. The tasks\n\nNumber 2 was a great idea.", "1=4 2=5 3:The tasks\n\nNumber 2 was a great idea."},
		{"a value behind a copied question", "Overall, how did the interview go?\n4 - nice people\n\nDid you get a fair chance to show what you can do?\n4 -- good pace\n", "1=4 2=4"},
		{"several bare values that fit no order", "4\nyes\nThe tasks\n3\n-", "1?"},
		{"numbers left out, parted by a bar", "2. 4 | 4. The pace", "2=4 4:The pace"},
		{"numbers left out, with equal signs", "1=4 3=fine", "1=4 3:fine"},
		{"plus signs", inline("+ 4", "+ 5", "+ no answer"), "1=4 2=5 3-"},
		{"answers that are no address block", "see below\n\nQ2 4/5 | Q3 The tasks", "2=4 3:The tasks"},
		{"in order, with something that looks like a label", "4\n5\n3 things: the tasks, the talk, the tour\n-\nWho is the boss?", "1=4 2=5 3:3 things: the tasks, the talk, the tour 4- 5:Who is the boss?"},
		{"names alone on their lines", "Overall:\n4\n\nWent well:\nThe tasks\n\nYour eyes only:\nI have another offer\n\nInterest:\n5", "1=4 3? 6=5"},
		{"two words of a question", "Overall: 4\nRecruiter alone: I have another offer", "1=4 7:I have another offer"},
		{"in order, a boxed number first", "[4]\n5\nThe tasks\n-\n-\n3\nno", "1=4 2=5 3:The tasks 4- 5- 6=3 7-"},
		{"as many lines as questions, but numbered", "2)\n5\n3)\n- tasks\n- talk\n7)\nCall me", "2=5 3:- tasks\n- talk 7:Call me"},
		{"close numbers in any order", "3.The tasks\n2.4\n1.5\n7.Call me", "1=5 2=4 3:The tasks 7:Call me"},
		{"a broken line of answers", "1: 4 | 2: 5 | 3: We talked for a long time about our\nqueues and tests | 5: Who is the boss? | 6: 5", "1=4 2=5 3:We talked for a long time about our queues and tests 5:Who is the boss? 6=5"},
		{"one answer below its heading", "Here are my answers:\n\n7) Please call me", "7:Please call me"},
		{"answers in order below their heading", "My answers:\n\n4\n5\nThe tasks\n-\n-\n3\nno", "1=4 2=5 3:The tasks 4- 5- 6=3 7-"},
		{"in order, one in doubt", "4\nit depends\nThe tasks\n-\nWho is the boss?\n3\n-", "1=4 2? 3:The tasks 4- 5:Who is the boss? 6=3 7-"},
		{"in order, a long line broken", "4\n5\nWe talked for a long time about queues and tests, and I\nliked it\n-\n-\n3\n-", "1=4 2=5 3:We talked for a long time about queues and tests, and I liked it 4- 5- 6=3 7-"},
		{"the first of them in order", "4\n5\nThe tasks\n-", "1=4 2=5 3:The tasks 4-"},
		{"a score and what was good and bad", "4\nThe tasks\nThe noise", "1=4"},
		{"a word and its figure", inline("Four (4)", "5 (five)"), "1=4 2=5"},
		{"two numbers", inline("Four (3)"), "1?"},
		{"dashes skip where a signature could begin", "4\n5\n--\n--\nWho is the boss?\n3\n--", "1=4 2=5 3- 4- 5:Who is the boss? 6=3 7-"},
		{"dashes once, and as many lines as questions", "4\n5\nThe tasks\n--\nWho is the boss?\n3\nno", "1=4 2=5 3:The tasks 4- 5:Who is the boss? 6=3 7-"},
		{"dashes above a signature", "4\n5\n--\nJane Doe\nEngineer\n+34 600 100 200", "1=4 2=5"},
		{"a dash between two of our questions", inline("4", "—", "The tasks"), "1=4 2- 3:The tasks"},
		{"a score whose word names another question", inline("", "Rating: 5", "The tasks"), "2=5 3:The tasks"},
		{"slashes and gaps", "2=5 / 6=4", "2=5 6=4"},
		{"arrows and gaps", "2→5 / 6→4", "2=5 6=4"},
		{"a dash behind a dash", "1-4\n2--\n3-the tasks", "1=4 2- 3:the tasks"},
		{"below nought behind a bracket", "1)4\n2)-2\n3)the tasks", "1=4 2? 3:the tasks"},
		{"a skip behind a bracket", "1)-\n2)5\n3)- tasks\n- talk", "1- 2=5 3:- tasks\n- talk"},
		{"Roman figures with gaps", "ii) 4\niii) The tasks\nvi) 5", "2=4 3:The tasks 6=5"},
		{"a score that ends a long line", "1. 4\n2. A bit short, but we got through all of it somehow. I'd say 3.\n3. The tasks", "1=4 2=3 3:The tasks"},
		{"a score that looks like the next label", "2. 3. 3. The tasks 6. 5", "2=3 3:The tasks 6=5"},
		{"every other line a number", "*2*\n4\n*3*\nThe tasks\n*6*\n5", "2=4 3:The tasks 6=5"},
		{"headers below an answer that begins like one", "Q: What went well?\nA: The tasks\n\n\nDe : Acme <hiring@corp.test>\nEnvoyé : mardi 24 novembre 2026 16:30\nÀ : Jane Doe <jane@mail.test>\nObjet : How did it go?\n\n" + hello + inline(), "3:The tasks"},
		{"two closings", "3. The tasks\n4. The pace\n\nThanks and best regards,\nJane", "3:The tasks 4:The pace"},
	} {
		letter := hello + inline()
		if got := inShort(Read(c.body, letter, candidate).Answers); got != c.want {
			t.Errorf("%s:\n%s\nread %q\nwant %q", c.name, c.body, got, c.want)
		}
	}
}

// inShort writes answers shortly; comments are left out.
func inShort(all []Answer) string {
	var out []string
	for _, a := range all {
		s := fmt.Sprint(a.Number)
		switch {
		case a.Skipped:
			s += "-"
		case a.Confidence == unclear:
			s += "?"
		case a.Value != "":
			s += "=" + a.Value
		default:
			s += ":" + a.Text
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}
