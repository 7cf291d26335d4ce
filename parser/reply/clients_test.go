package reply

import (
	"os"
	"strings"
	"testing"
)

// A tail is what a mail program puts between a reply and the mail that is answered.
type tail struct {
	program, language, text string
	marked                  bool // the quote below has marks
}

// tailsOf reads a file of testdata: one tail a line behind the name of the program and the language.
func tailsOf(t testing.TB, name string) []tail {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var out []tail
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimSuffix(line, "\n"); line == "" || line[0] == '#' {
			continue
		}
		f := strings.SplitN(line, " ", 3)
		text, marked := strings.CutPrefix(f[2], "> ")
		text = strings.ReplaceAll(strings.TrimPrefix(text, "| "), `\n`, "\n")
		out = append(out, tail{f[0], f[1], text, marked})
	}
	if len(out) < 50 {
		t.Fatalf("only %d lines in %s", len(out), name)
	}
	return out
}

// answered is a mail that was answered: lists and figures in it are not the writer's.
const answered = "Hi Jane,\n\nhere is the plan that we spoke of. Is Friday good for you?\n1. Do you like it?\n2. What is missing?\n\nThanks,\nBob Miller\nHiring, Corp\n+49 89 1234567"

// repliesAbove are replies that hold what could be taken for a part of a tail.
var repliesAbove = []string{
	"The plan looks good to me.\n\nLet us talk tomorrow at ten, in room 4.",
	"Ja.",
	"Hi Bob,\n\n- one: 4\n- two: it needs more time, said Ann: \"no\"\n\nBest regards\nJane",
	"1. 4\n2. yes, I liked it\n3. On Monday I wrote: nothing\n\nGrüße, Jane",
	"4/5 – am 23.11.2026 um 10:15 war alles gut.\nOn 23 Nov 2026 at 10:15 we met.",
}

// TestClients: whatever the mail program and its language, what it puts below a reply is taken away, and nothing else.
func TestClients(t *testing.T) {
	marked := "> " + strings.ReplaceAll(answered, "\n", "\n> ")
	for _, x := range append(tailsOf(t, "attributions.txt"), tailsOf(t, "headers.txt")...) {
		below := []string{"\n\n" + x.text + "\n" + answered, "\n\n\n    " + x.text + "\n \n " + strings.ReplaceAll(answered, "\n", "\n "), "\n\nSent from my iPhone\n\n" + x.text + "\n\n" + answered}
		if x.marked {
			wrapped := strings.Replace(x.text, "@corp.test> ", "@corp.test>\n", 1)
			below = []string{"\n\n" + wrapped + "\n" + marked, "\n\n" + x.text + "\n" + marked + "\n", "\n\n" + x.text + "\n\n" + marked + "\n\n", "\n" + x.text + "\n" + marked}
		}
		for _, said := range repliesAbove {
			for _, b := range below {
				if got := Read(said+b, "", nil).Visible; got != said {
					t.Errorf("%s %s %q: visible is %q, want %q", x.program, x.language, x.text, got, said)
				}
			}
		}
	}
}

// TestFeet: what phones, gateways and companies put around a reply goes, whatever the language, alone and above a quote.
func TestFeet(t *testing.T) {
	const quote = "\n\nOn Sun, 22 Nov 2026 at 10:15, Bob Miller <bob@corp.test> wrote:\n> Hi Jane,\n> how is the plan?"
	for _, f := range tailsOf(t, "feet.txt") {
		for _, said := range repliesAbove {
			bodies := []string{said + "\n\n" + f.text, said + "\n\n" + f.text + quote, said + "\n\n" + f.text + "\n\n-- \nJane Doe"}
			if f.program == banner {
				bodies = []string{f.text + "\n\n" + said + quote, said + "\n\nFrom: Bob <bob@corp.test>\nSent: Sunday, November 22, 2026 10:15 AM\nTo: Jane\nSubject: Plan\n\n" + f.text + "\n\nHi Jane", f.text + "\n\n\n" + said}
			}
			for _, body := range bodies {
				if got := Read(body, "", nil).Visible; got != said {
					t.Errorf("%s %s %q: visible is %q, want %q", f.program, f.language, f.text, got, said)
				}
			}
		}
	}
}
