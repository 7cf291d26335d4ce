package reply

import "testing"

// TestNumbersAboveTheirAnswers: as many paragraphs as questions, each with its number on top.
func TestNumbersAboveTheirAnswers(t *testing.T) {
	sent := askedLetter(asking)
	all := Read(quotedBelow("1.\n2.\n\n2.\n5 (plenty)\n\n3.\nThe garden\n\n4.\nI start in May", sent), sent, asking).Answers
	if len(all) != 4 || all[0].Value == "1" || all[1].Value != "5" || all[2].Text != "The garden" || all[3].Text != "I start in May" {
		t.Errorf("read as %+v", all)
	}
}

// TestPointsOfAListAreNoBareAnswers: four lines for four questions, two of which are points.
func TestPointsOfAListAreNoBareAnswers(t *testing.T) {
	sent := askedLetter(asking)
	all := Read(quotedBelow("1. 5, kind people\n3. - The garden\n- The tea\n- The stairs", sent), sent, asking).Answers
	if len(all) != 2 || all[0].Value != "5" || all[1].Text != "- The garden\n- The tea\n- The stairs" {
		t.Errorf("read as %+v", all)
	}
}

// TestALabelBesidesInlineAnswers: one answer stands above the quote, with its question's number.
func TestALabelBesidesInlineAnswers(t *testing.T) {
	sent := askedLetter(asking)
	all := Read("4. I start in May\n\n"+typedUnder(sent, asking[:2], "2", "5"), sent, asking).Answers
	if len(all) != 3 || all[0].Value != "2" || all[0].Text != "" || all[2].Text != "I start in May" {
		t.Errorf("read as %+v", all)
	}
}
