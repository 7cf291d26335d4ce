package reply

import "testing"

// TestADateIsNoLabel: German and Nordic dates put a point behind the day, and the fourth answer may be the next one.
func TestADateIsNoLabel(t *testing.T) {
	sent := askedLetter(asking)
	for _, words := range []string{"Die Übung, sie kommt am 4. Januar noch einmal", "Vi ses den 4. mars igen", "Uloha (do 4. května)"} {
		all := Read(quotedBelow("1. 5\n2. 2\n3. "+words+"\n4. Alles gut gelaufen soweit", sent), sent, asking).Answers
		if len(all) != 4 || all[2].Text != words || all[3].Text != "Alles gut gelaufen soweit" {
			t.Errorf("%q is read as %+v", words, all)
		}
	}
}

// TestASingleLabelAboveItsAnswer is no pair of bare answers.
func TestASingleLabelAboveItsAnswer(t *testing.T) {
	sent := askedLetter(asking)
	for body, want := range map[string]Answer{
		"1.\n4 (of 5)":            {Number: 1, Value: "4"},
		"1.\n\n2 / 5":             {Number: 1, Value: "2"},
		"2: 3\nThe task was odd.": {Number: 2, Value: "3", Text: "The task was odd."},
		"1: 2":                    {Number: 1, Value: "2"},
	} {
		all := Read(quotedBelow(body, sent), sent, asking).Answers
		if len(all) != 1 || all[0].Number != want.Number || all[0].Value != want.Value || all[0].Text != want.Text && want.Text != "" {
			t.Errorf("%q is read as %+v", body, all)
		}
	}
}

// TestAScoreBehindItsLabelOpensNoList: mail programs number the lines of a list themselves, and the first begins with "1.".
func TestAScoreBehindItsLabelOpensNoList(t *testing.T) {
	sent := askedLetter(asking)
	all := Read(quotedBelow("   1. 1. Nobody had read my file.\n   2. 2\n   3. The view\n   4. no", sent), sent, asking).Answers
	if len(all) != 4 || all[0].Text == "" || all[1].Value != "2" || all[2].Text != "The view" {
		t.Errorf("read as %+v", all)
	}
}
