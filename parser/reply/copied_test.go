package reply

import "testing"

// TestAScoreThatIsTheNextQuestionsNumber: questions copied without their numbers and hints, each with its answer behind it.
func TestAScoreThatIsTheNextQuestionsNumber(t *testing.T) {
	sent := askedLetter(asking)
	body := asking[0].Prompt + " 2\n" + asking[1].Prompt + " 3\n" + asking[2].Prompt + " The stairs\n"
	all := Read(body, sent, asking).Answers
	if len(all) != 3 || all[0].Value != "2" || all[1].Value != "3" || all[2].Text != "The stairs" {
		t.Errorf("read as %+v", all)
	}
}
