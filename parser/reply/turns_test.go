package reply

import (
	"strings"
	"testing"
)

var longer = append(asking[:3:3], Question{Key: "add", Number: 4, Kind: "text", Prompt: "Is there anything you would like to add?"}, Question{Key: "unclear", Number: 5, Kind: "text", Prompt: "What do you still wonder about?"},
	Question{Key: "interest", Number: 6, Kind: "scale", Min: 1, Max: 5, Prompt: "How interested are you in this job now?"}, Question{Key: "private", Number: 7, Kind: "text", Prompt: "Anything for the recruiter alone?"})

// TestYesAndNoInTurn: an answer for each part, in any language, is none to the whole.
func TestYesAndNoInTurn(t *testing.T) {
	q := &Question{Key: "recommend", Kind: "choice", Options: []Option{{"strong_yes", "strong yes"}, {"yes", "yes"}, {"no", "no"}, {"strong_no", "strong no"}}}
	for _, words := range []string{"ja als Junior, nein als Senior", "sí con Ana, no con Luis", "oui côté équipe ; non côté poste", "tak dla backendu, nie dla frontendu"} {
		if v := q.read(words); v.value != "" || v.confidence != unclear {
			t.Errorf("%q is read as %+v", words, v)
		}
	}
	if v := q.read("ja, als Junior"); v.value != "yes" {
		t.Errorf("read as %+v", v)
	}
}

// TestAsManyLinesAsQuestions: that is chance where the numbers count, or where points stand below a label; where a line may be the rest
// of the one above, only what is the same either way is sure.
func TestAsManyLinesAsQuestions(t *testing.T) {
	sent := askedLetter(longer)
	for body, want := range map[string]string{
		"1 skip\n2 no answer\n3 -\n4 We forgot the lamp.\n5 skip\n6 5.\n7 prefer not to say":                                       "1=skip; 2=skip; 3=skip; 4= We forgot the lamp.; 5=skip; 6=5; 7=skip",
		"1 3\n2 5\n3 yes\n5 - Who decides?\n6 4":                                                                                   "1=3; 2=5; 3= yes; 5= Who decides?; 6=4",
		"average\n\n5\n\nThe map.\n\nThe lamp.\n\nI wonder about the hours":                                                        "1=(unclear) average//5//The map.//The lamp.//I wonder about the hours",
		"3. The map we drew.\n(1) It was large.\n(2) It was right.\n4. We forgot the lamp.\n7. – I move in May.\n– I sing.\n– Bye": "3= The map we drew./(1) It was large./(2) It was right.; 4= We forgot the lamp.; 7= – I move in May./– I sing./– Bye",
	} {
		if got := toldIn(Read(quotedBelow(body, sent), sent, longer)); got != want {
			t.Errorf("%q: read %s, want %s", body, got, want)
		}
	}
	all := Read(quotedBelow("4\n5\nWe drew a map of the data together (on the large wall)\nwhen do I hear from you\nWho decides?\n3\nI sing.", sent), sent, longer).Answers
	for _, a := range all {
		if a.Number > 2 && a.Confidence != unclear {
			t.Errorf("read as %+v", a)
		}
	}
	if len(all) < 2 || all[0].Value != "4" || all[1].Value != "5" {
		t.Errorf("read as %+v", all)
	}
}

// TestParagraphsOfTwoLines: a question of values gets none when each line is an answer, and gets one when each paragraph is.
func TestParagraphsOfTwoLines(t *testing.T) {
	sent := askedLetter(longer)
	body := "4\n\n5\n\nThe map.\n\nWe forgot the lamp.\n\nWho decides?\nWhich office is it?\n\n3 as the way is long"
	if got := toldIn(Read(quotedBelow(body, sent), sent, longer)); !strings.Contains(got, "5=(likely) Who decides?/Which office is it?; 6=3") {
		t.Errorf("read %s", got)
	}
}

// TestFigureBehindTheFirstNumber: above answers under other questions "1. 4" is a number and its answer, and not the score one.
func TestFigureBehindTheFirstNumber(t *testing.T) {
	sent := askedLetter(longer)
	body := "1. 4. Good pace.\n\n" + strings.Replace("> "+strings.ReplaceAll(sent, "\n", "\n> "), "> 5. What do you still wonder about?\n>    \n", "> 5. What do you still wonder about?\n\nWho decides?\n\n", 1)
	if got := toldIn(Read(body, sent, longer)); got != "1=4 Good pace.; 5= Who decides?" {
		t.Errorf("read %s", got)
	}
}

// TestNoLabelWithinALine: a figure that ends a bracket, and one behind the question's name.
func TestNoLabelWithinALine(t *testing.T) {
	sent := askedLetter(longer)
	for body, want := range map[string]string{
		"- 1: 3 points":               "1=3",
		"1) 5 (of 5) 2) 3 3) The map": "1=5; 2=3; 3= The map",
		"1. Overall: 4\n2. Chance: 3. Fair.\n3. Went well: A map": "1=4; 2=3 Fair.; 3= A map",
	} {
		if got := toldIn(Read(quotedBelow(body, sent), sent, longer)); got != want {
			t.Errorf("%q: read %s, want %s", body, got, want)
		}
	}
}

// TestRomanFiguresWithoutAValue: the count leaves no doubt, although one answer gives no value.
func TestRomanFiguresWithoutAValue(t *testing.T) {
	sent := askedLetter(longer)
	body := "i) Average.\nii) 4 - some haste\niii) The map\niv) The lamp\nv) none\nvi) 5\nvii) I sing"
	if got := toldIn(Read(quotedBelow(body, sent), sent, longer)); got != "1= Average.; 2=4 some haste; 3= The map; 4= The lamp; 5=skip; 6=5; 7= I sing" {
		t.Errorf("read %s", got)
	}
}
