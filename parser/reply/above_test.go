package reply

import (
	"strings"
	"testing"
)

// TestASentenceAboveALineThatQuotes: it holds what such a line begins with, or its verb, and ends with a short word.
func TestASentenceAboveALineThatQuotes(t *testing.T) {
	for _, above := range []string{
		"út 24. 11. 2026 v 16:30 odesílatel Acme <hiring@acme.example> napsal:", "On Tue, 24 Nov 2026 at 16:30, Acme wrote:",
		"On Tue, 24 Nov 2026 at 16:30, Acme\n<hiring@acme.example> wrote:",
	} {
		sent := askedLetter(asking)
		for _, words := range []string{"On Monday I wrote a parser, and she liked it.", "On day 2 they asked me to go over it.", "I wrote one with Ann and the two of us had fun, so do ask us!"} {
			mail := "1 - 4\n2 - 5\n3 - The stairs\n4 - " + words + "\n" + above + "\n\n> " + strings.ReplaceAll(sent, "\n", "\n> ")
			if got, want := toldIn(Read(mail, sent, asking)), "1=4; 2=5; 3= The stairs; 4= "+words; got != want {
				t.Errorf("%q above %q: read %s", words, above, got)
			}
		}
	}
	for _, broken := range []string{"Le mar. 24 nov.\n2026 à 16:30, Acme a écrit :", "El mar., 24 de nov. de 2026 a las 4:30 p. m.\nAcme <hiring@acme.example> escribió:", "On Tue, 24 Nov 2026 at 4:30 in the afternoon p.m.\nAcme wrote:"} {
		if got := Read("The stairs.\n\n"+broken+"\n\n> Hello\n", "", nil).Visible; got != "The stairs." {
			t.Errorf("above the quote %q leaves %q", broken, got)
		}
	}
}

// TestANameAboveItsAnswer: what stands right below it may begin with a word that is another question's name.
func TestANameAboveItsAnswer(t *testing.T) {
	sent := askedLetter(asking)
	for body, want := range map[string]string{
		"Fair chance:\nRating: 2":                         "2=2(likely)",
		"Went well:\nThe stairs\nFair chance:\nRating: 2": "2=2(likely); 3= The stairs",
		"Fair chance:\nRating: 2\nOverall:\n4":            "1=4; 2=2(likely)",
		"Went well: The stairs\nFair chance:\nOverall: 4": "1=4; 3= The stairs",
		"Rating:\nFair chance: 2\nWent well: The stairs":  "2=2; 3= The stairs",
		"Overall: 3\nFair chance:\nWent well: The stairs": "1=3; 3= The stairs",
	} {
		if got := toldIn(Read(quotedBelow(body, sent), sent, asking)); got != want {
			t.Errorf("%q: read %s, want %s", body, got, want)
		}
	}
}
