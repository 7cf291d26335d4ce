package reply

import (
	"strings"
	"testing"
)

// TestBareAnswersThatWereBroken: a program broke a long answer where the next word begins a sentence.
func TestBareAnswersThatWereBroken(t *testing.T) {
	sent := askedLetter(asking)
	body := "4 - not bad\n2\nWe drew a map of the data together and I learned a lot from that part.\nEverybody was kind.\nI would need to work from home on two days of the week"
	all := Read(quotedBelow(body, sent), sent, asking).Answers
	if len(all) != 4 || all[2].Text == "" || !strings.HasSuffix(all[2].Text, "Everybody was kind.") || !strings.HasPrefix(all[3].Text, "I would") {
		t.Errorf("read as %+v", all)
	}
}

// TestSpreadAnswersThatWereBroken: fewer answers than questions, each a paragraph.
func TestSpreadAnswersThatWereBroken(t *testing.T) {
	sent := askedLetter(asking)
	all := Read(quotedBelow("3\n\n5\n\nI could draw the whole thing on the board and nobody hurried me.\nThat was new to me.", sent), sent, asking).Answers
	if len(all) != 3 || all[1].Value != "5" || !strings.HasSuffix(all[2].Text, "That was new to me.") {
		t.Errorf("read as %+v", all)
	}
}

// TestASkipGoesOnWithNothing: in lower case it looks like the rest of the line above.
func TestASkipGoesOnWithNothing(t *testing.T) {
	sent := askedLetter(asking)
	body := "4\n2\nthe way they explained how the whole team plans its weeks\nprefer not to say"
	all := Read(quotedBelow(body, sent), sent, asking).Answers
	if len(all) != 4 || strings.Contains(all[2].Text, "prefer") || !all[3].Skipped {
		t.Errorf("read as %+v", all)
	}
}

// TestMoreThanOneAnswerIsNoComment: what belongs to other questions must not stand below the first one.
func TestMoreThanOneAnswerIsNoComment(t *testing.T) {
	sent := askedLetter(asking)
	for _, body := range []string{"4\n\nNo!\n\nWe talked about maps.", "5 - kind people\nWe talked about maps.\nI'd say 3"} {
		for _, a := range Read(quotedBelow(body, sent), sent, asking).Answers {
			if a.Confidence != "unclear" && strings.Contains(a.Text, "maps") && a.Number == 1 {
				t.Errorf("%q is read as %+v", body, a)
			}
		}
	}
}
