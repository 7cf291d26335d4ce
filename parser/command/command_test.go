package command

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRead(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     []Command
	}{
		{"bare", "cancel", []Command{{Verb: "cancel"}}},
		{"punctuation and case", "  Release!  ", []Command{{Verb: "release"}}},
		{"greeting above", "Hi there,\nhold\n\nThanks\nBob", []Command{{Verb: "hold"}}},
		{"thanks first is a greeting", "Thanks!\n\nrelease", []Command{{Verb: "release"}}},
		{"two", "status\nhelp", []Command{{Verb: "status"}, {Verb: "help"}}},
		{"list marks", "- cancel\n* status", []Command{{Verb: "cancel"}, {Verb: "status"}}},
		{"value", "candidate: Jane Doe <jane@example.com>", []Command{{Verb: "candidate", Text: "Jane Doe <jane@example.com>"}}},
		{"full-width colon", "language：ja", []Command{{Verb: "language", Text: "ja"}}},
		{"bold", "**outcome:** advance", []Command{{Verb: "outcome", Text: "advance"}}},
		{"values in a row", "outcome: advance\nnext: Bob calls her\nby Friday\nadvice: keep going\n\nSome prose here that is no value.",
			[]Command{{Verb: "outcome", Text: "advance"}, {Verb: "next", Text: "Bob calls her\nby Friday"}, {Verb: "advice", Text: "keep going"}}},
		{"value on the next line", "went well:\nHer questions were sharp.\nmissing: Go", []Command{{Verb: "went well", Text: "Her questions were sharp."}, {Verb: "missing", Text: "Go"}}},
		{"value, then bare", "language: es\nrelease", []Command{{Verb: "language", Text: "es"}, {Verb: "release"}}},
		{"below a sentence", "Sorry, here it is:\ncandidate: Jane", []Command{{Verb: "candidate", Text: "Jane"}}},
		{"below a sentence, bare", "That will not work.\ncancel", []Command{{Verb: "cancel"}}},
		{"below a sentence that starts like a greeting", "Please note that we have to put this on\nhold.", nil},
		{"below half a sentence", "Let us see what comes\ncandidate: Jane", nil},
		{"after the dashes", "status\n-- \ncancel", []Command{{Verb: "status"}}},
		{"after thanks", "status\nthanks\nrelease", []Command{{Verb: "status"}}},
		{"yes", "Yes.", []Command{{Verb: "yes"}}},
		{"yes with thanks", "yes\n\nThanks, Bob", []Command{{Verb: "yes"}}},
		{"yes with a name", "Yes.\n\nBob Miller\n", []Command{{Verb: "yes"}}},
		{"yes, taken back", "Yes.\n\nWait\n", nil},
		{"yes with no distance", "yes\nBob", nil},
		{"yes, but", "yes\n\nbut not before Monday", nil},
		{"yes in prose", "Yes, let us do that.", nil},
		{"the labels of a report", "Status: all is green\n\nNext: the plan, by Priya", nil},
		{"a label without much text is an order mistyped", "status: now", []Command{{Guess: "status"}}},
		{"verb in a sentence", "please cancel the interview", nil},
		{"wrapped sentence", "I think that we should put all of this on\nhold.\n", nil},
		{"sentence goes on", "Hold\non a second, I have a question about it.", nil},
		{"wrapped before a colon", "I am not sure yet what will come\nnext: she may call him.", nil},
		{"empty", "", nil},
		{"CRLF", "hold\r\n\r\nBob", []Command{{Verb: "hold"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := Read(c.in)
			for i := range got {
				if !strings.Contains(c.in, strings.TrimSpace(got[i].Line)) {
					t.Errorf("line %q was not written", got[i].Line)
				}
				got[i].Line = ""
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Errorf("orders differ (-want +got):\n%s", d)
			}
		})
	}
}

func TestReadIsBounded(t *testing.T) {
	if got := Read(strings.Repeat("prose\n", maxLines) + "\ncancel"); got != nil {
		t.Errorf("an order below line %d was taken: %v", maxLines, got)
	}
	if got := Read("advice: " + strings.Repeat("x", 2*maxText)); len(got) != 1 || len(got[0].Text) != maxText {
		t.Errorf("text is not cut at %d bytes", maxText)
	}
}

// TestProse reads ordinary business mail; "%%" parts the mails.
func TestProse(t *testing.T) {
	text, err := os.ReadFile("testdata/prose.txt")
	if err != nil {
		t.Fatal(err)
	}
	mails := strings.Split(string(text), "%%\n")
	if len(mails) < 60 {
		t.Fatalf("only %d mails", len(mails))
	}
	for _, m := range mails {
		if got := Read(m); got != nil {
			t.Errorf("prose was taken for an order: %+v in\n%s", got, m)
		}
		if got := ReadNamed(m, func(string) bool { return true }); got != nil { // as if every word of eight letters named an interview
			t.Errorf("prose was taken for an order about an interview: %+v in\n%s", got, m)
		}
	}
}
