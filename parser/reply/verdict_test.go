package reply

import "testing"

var verdicts = []Option{{"strong_yes", "strong yes"}, {"yes", "yes"}, {"no", "no"}, {"strong_no", "strong no"}}
var veredictos = []Option{{"strong_yes", "sí, sin duda"}, {"yes", "sí"}, {"no", "no"}, {"strong_no", "no, en absoluto"}}

func TestVerdict(t *testing.T) {
	for text, want := range map[string]string{
		"I change my recommendation to yes.":                                            "yes",
		"Hi,\n\nI change my recommendation to strong yes, she explained it all.\n\nIvy": "strong_yes",
		"So I change my recommendation to a no.":                                        "no",
		"My recommendation is now no.":                                                  "no",
		"Please change my recommendation to strong no":                                  "strong_no",
		"I change my recommendation from no to yes":                                     "yes",
		"I would change my recommendation to yes if she knew Kafka.":                    "",
		"I change my recommendation to yes?":                                            "",
		"Should I change my recommendation to yes?":                                     "",
		"I almost change my recommendation to yes":                                      "",
		"I do not change my recommendation to yes":                                      "",
		"I change my recommendation to yes or strong yes":                               "",
		"I change my recommendation to yes. My recommendation is now no.":               "",
		"Yes, she knows Kafka.":                                                         "",
		"yes":                                                                           "",
		"I recommend her now.":                                                          "",
		"Her boss told me: I change my recommendation to yes when I see money":          "",
		"": "",
	} {
		if got := Verdict(text, verdicts); got != want {
			t.Errorf("Verdict(%q) is %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]string{
		"Cambio mi recomendación a sí.":            "yes",
		"Cambio mi recomendación a no.":            "no",
		"Si la contratan, cambio mi recomendación": "",
	} {
		if got := Verdict(text, veredictos); got != want {
			t.Errorf("Verdict(%q) is %q, want %q", text, got, want)
		}
	}
}

func TestJudges(t *testing.T) {
	for text, want := range map[string]bool{
		"I would not hire her after this.":     true,
		"After this I recommend her.":          true,
		"Ahora la recomendaría.":               true,
		"Thank you, that explains the tables.": false,
		"We use Kafka as well.":                false,
	} {
		if got := Judges(text); got != want {
			t.Errorf("Judges(%q) is %v", text, got)
		}
	}
}
