package reply

import "testing"

// TestAScoreThatIsTheNextQuestionsNumber: questions copied without their numbers and hints, each with its answer behind it.
func TestAScoreThatIsTheNextQuestionsNumber(t *testing.T) {
	sent := askedLetter(asking)
	for _, two := range []string{" 2\n", "\n２\n"} {
		readsTwo(t, sent, asking[0].Prompt+two+asking[1].Prompt+" 3\n"+asking[2].Prompt+" The stairs\n")
	}
	numbered := "1. " + asking[0].Prompt + "\n2.\n\n2. " + asking[1].Prompt + "\n3.\n\n3. " + asking[2].Prompt + "\nThe stairs\n"
	readsTwo(t, sent, numbered)
}

func readsTwo(t *testing.T, sent, body string) {
	t.Helper()
	all := Read(body, sent, asking).Answers
	if len(all) != 3 || all[0].Value != "2" || all[1].Value != "3" || all[2].Text != "The stairs" {
		t.Errorf("%q read as %+v", body, all)
	}
}

// TestNamesBelowOursInAnyOrder: one line of a list begins with words of our letter, and those below it name questions shortly.
func TestNamesBelowOursInAnyOrder(t *testing.T) {
	toldAll(t, judging, map[string]string{
		"Anything for the recruiter alone: She has another offer.\nMissing: Depth in SQL.\nOverall: 4\nFriendly talk.\nWent well: The queue.": "1=4 Friendly talk.; 5= The queue.; 6= Depth in SQL.; 8= She has another offer.",
	})
}
