package reply

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzRead: whatever comes, every line is accounted for, values are of the scale or the options, and what is visible was in
// the mail.
func FuzzRead(f *testing.F) {
	letter := letterOf(f, "letter-interviewer.txt")
	f.Add("4\n\nOn Sun, 22 Nov 2026, Acme wrote:\n> " + strings.ReplaceAll(letter, "\n", "\n> "))
	f.Add("1. yes\n2. 4\n\n________________________________\nFrom: A <a@b.c>\nSent: now\nTo: B\nSubject: S\n\n" + letter)
	f.Add("JD> x\n| y\n>>> z\n-- \nfoo\nSent from my iPhone")
	f.Add("1) 4 2) 5\n#3 ★★\n4️⃣\n½ ٤")
	f.Fuzz(func(t *testing.T, body string) {
		for _, sent := range []string{"", letter} {
			r := Read(body, sent, interviewer)
			if len(r.Lines) != len(rows(body)) {
				t.Fatalf("%d lines of %d", len(r.Lines), len(rows(body)))
			}
			for _, l := range r.Lines {
				if l.Role == "" {
					t.Fatalf("the line %q has no role", l.Text)
				}
			}
			for _, a := range r.Answers {
				checkAnswer(t, a)
			}
			if utf8.ValidString(body) && !utf8.ValidString(r.Visible) {
				t.Fatal("valid text became invalid")
			}
		}
		Wish(body)
	})
}

// checkAnswer: an answer is of a question, in its range, and says what it was read from.
func checkAnswer(t *testing.T, a Answer) {
	t.Helper()
	if a.Number < 1 || a.Number > len(interviewer) || interviewer[a.Number-1].Key != a.Key {
		t.Fatalf("no question of ours: %+v", a)
	}
	if a.Confidence != certain && a.Confidence != likely && a.Confidence != unclear || a.Confidence == unclear && a.Value != "" {
		t.Fatalf("the confidence is wrong: %+v", a)
	}
	if a.Source == "" || a.Skipped && a.Value != "" {
		t.Fatalf("no source, or skipped and answered: %+v", a)
	}
	if interviewer[a.Number-1].Kind == "scale" && a.Value != "" && (len(a.Value) != 1 || a.Value < "1" || a.Value > "5") {
		t.Fatalf("not of the scale: %+v", a)
	}
}

// FuzzValues reads short texts as answers to every kind of question.
func FuzzValues(f *testing.F) {
	for _, s := range []string{"4", "4/5", "yes, but", "strong no", "★★★☆", "3½", "1. 2", "no… wait, 4", "İ4", "ſtrong yes"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, q := range interviewer {
			v := q.read(text)
			if v.confidence == unclear && v.value != "" || v.confidence == "" {
				t.Fatalf("%s %q: %+v", q.Key, text, v)
			}
		}
		(&Question{Kind: "yesno"}).read(text)
	})
}
