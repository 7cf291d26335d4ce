package reply

import "testing"

// TestCompact: bare values on one line are the answers to the first questions in their order, where they can be no others'.
func TestCompact(t *testing.T) {
	questions := []Question{
		{Key: "overall", Number: 1, Kind: "scale", Min: 1, Max: 5, Prompt: "Overall, how did the interview go?"},
		{Key: "held", Number: 2, Kind: "choice", Prompt: "Did it take place as planned?", Options: held},
		{Key: "chance", Number: 3, Kind: "scale", Min: 1, Max: 5, Prompt: "How well could the candidate show what they can do?"},
		{Key: "recommend", Number: 4, Kind: "choice", Prompt: "Do you recommend the next step?", Options: recommend},
		{Key: "went_well", Number: 5, Kind: "text", Prompt: "What went well?"},
	}
	sent := askedLetter(questions)
	const all = "1=4(likely); 2=yes(likely); 3=5(likely); 4=yes(likely)"
	for _, c := range []struct{ body, want string }{
		{"4, yes, 5, yes", all},
		{"4 yes 5 yes", all},
		{"4; yes; 5; yes.", all},
		{"4/yes/5", "1=4(likely); 2=yes(likely); 3=5(likely)"},
		{"4 yes 5 strong no", "1=4(likely); 2=yes(likely); 3=5(likely); 4=strong_no(likely)"},
		{"4, yes, 5, yes, the talk", "1=4; 2=yes; 3=5; 4=yes; 5= the talk"}, // one for each
		{"4, yes", "1=4 yes"},
		{"4, yes, no", "1=(unclear) 4, yes, no"}, // the third is a scale
		{"4, 5, yes", "1=(unclear) 4, 5, yes"},   // the second is none
		{"2 yes 4 no", "1=(unclear) 2 yes 4 no"}, // or the second and the fourth answer
		{"4 5 5", "1=(unclear) 4 5 5"},           // of what
		{"4 yes 5 she was great", "1=4(likely) yes 5 she was great"},
	} {
		if got := toldIn(Read(quotedBelow(c.body, sent), sent, questions)); got != c.want {
			t.Errorf("%q: read %s, want %s", c.body, got, c.want)
		}
	}
}
