package templates

import (
	"regexp"
	"strings"
	"testing"
)

// TestQuestionnaireContract holds the plain text of a questionnaire to what replies are read by, line by line: a question
// begins a line with its number and a dot, its hint stands indented under it, an empty line follows.
func TestQuestionnaireContract(t *testing.T) {
	s := Builtin()
	for _, lang := range s.Languages() {
		for _, side := range []string{"candidate", "interviewer"} {
			for _, name := range []string{"ask", "remind"} {
				t.Run(lang+"/"+name+"/"+side, func(t *testing.T) {
					data, err := s.Sample(name, side, lang)
					if err != nil {
						t.Fatal(err)
					}
					holds(t, mustRender(t, s, lang, data).Text, s.Questions(side, lang))
				})
			}
		}
	}
}

var (
	numbered = regexp.MustCompile(`^(\d+)\. (\S.*)$`)
	below    = regexp.MustCompile(`^ {3,5}(\S.*)$`)
)

// holds reads the questions back from the text and compares them.
func holds(t *testing.T, text string, want []Question) {
	t.Helper()
	var got []string
	var printed []string
	inside := false
	for n, line := range strings.Split(text, "\n") {
		switch {
		case numbered.MatchString(line):
			m := numbered.FindStringSubmatch(line)
			if m[1] != digits(len(got)+1) {
				t.Errorf("line %d: number %s, not %d", n+1, m[1], len(got)+1)
			}
			got, printed, inside = append(got, m[2]), append(printed, ""), true
		case inside && line == "":
			inside = false
		case inside:
			m := below.FindStringSubmatch(line)
			if m == nil {
				t.Fatalf("line %d: %q is neither hint nor end of a question", n+1, line)
			}
			if printed[len(got)-1] == "" && !strings.HasPrefix(m[1], "(") {
				got[len(got)-1] += " " + m[1]
				continue
			}
			printed[len(got)-1] = strings.TrimSpace(printed[len(got)-1] + " " + m[1])
		}
	}
	if len(got) != len(want) {
		t.Fatalf("%d questions, not %d", len(got), len(want))
	}
	for n, q := range want {
		if loose(got[n]) != q.Prompt || loose(printed[n]) != loose(q.Hint) {
			t.Errorf("question %d is %q %q, not %q %q", n+1, got[n], printed[n], q.Prompt, q.Hint)
		}
	}
}

// loose is text with ordinary spaces.
func loose(s string) string { return strings.ReplaceAll(s, nobreak, " ") }

// TestFirstLine: the first line says that a reply is enough, that short is fine, and that questions can be skipped.
func TestFirstLine(t *testing.T) {
	s := Builtin()
	want := map[string]*regexp.Regexp{
		"en": regexp.MustCompile(`^Hello \w+, a reply to this mail is all that it takes\. Short is fine, and any question can be skipped\.$`),
		"es": regexp.MustCompile(`^Hola, \w+: basta con responder a este correo\. Puede ser muy breve y saltarse cualquier pregunta\.$`),
		"de": regexp.MustCompile(`^Guten Tag \w+, eine Antwort auf diese E-Mail genügt\. Sie darf kurz sein, und jede Frage können Sie überspringen\.$`),
		"fr": regexp.MustCompile(`^Bonjour \w+, il suffit de répondre à ce message\. Quelques mots suffisent, et vous pouvez passer n'importe quelle question\.$`),
		"pt": regexp.MustCompile(`^Olá, \w+, basta responder a este e-mail\. Pode ser bem curto, e você pode pular qualquer pergunta\.$`),
	}
	for lang, pattern := range want {
		for _, side := range []string{"candidate", "interviewer"} {
			for _, name := range []string{"ask", "remind"} {
				data, _ := s.Sample(name, side, lang)
				first, _, _ := strings.Cut(mustRender(t, s, lang, data).Text, "\n\n")
				if first = strings.ReplaceAll(first, "\n", " "); !pattern.MatchString(first) {
					t.Errorf("%s to the %s in %s begins with %q", name, side, lang, first)
				}
			}
		}
	}
}

// TestDesign compares the built-in questions with the table of the design: keys, kinds, visibility, mirrors.
func TestDesign(t *testing.T) {
	want := map[string]string{
		"candidate": `overall scale everyone overall; chance scale everyone chance; went_well text everyone went_well; add text everyone ;
			unclear text everyone ; interest scale recruiter ; private text recruiter `,
		"interviewer": `overall scale everyone overall; held choice recruiter  yes,no_show,cut_short,not_there; chance scale everyone chance;
			recommend choice company  strong_yes,yes,no,strong_no; went_well text everyone went_well; missing text everyone ;
			doubt text everyone ; advice text everyone ; next text everyone ; private text recruiter `,
	}
	s := Builtin()
	for side, table := range want {
		for _, lang := range s.Languages() {
			var got []string
			for n, q := range s.Questions(side, lang) {
				if q.Number != n+1 {
					t.Errorf("%s: question %d has number %d", lang, n+1, q.Number)
				}
				if q.Kind == "scale" && (q.Min != 1 || q.Max != 5) {
					t.Errorf("%s: %s goes from %d to %d", lang, q.Key, q.Min, q.Max)
				}
				var values []string
				for _, o := range q.Options {
					values = append(values, o.Value)
				}
				got = append(got, strings.Join(strings.Fields(q.Key+" "+q.Kind+" "+q.Visibility+" "+q.Mirror+" "+strings.Join(values, ",")), " "))
			}
			if got, want := strings.Join(got, "; "), strings.Join(strings.Fields(strings.ReplaceAll(table, ";", " ; ")), " "); got != strings.ReplaceAll(want, " ; ", "; ") {
				t.Errorf("%s, %s:\ngot  %s\nwant %s", lang, side, got, want)
			}
		}
	}
	if s.Questions("recruiter", "en") != nil || s.Questions("candidate", "xx") != nil {
		t.Error("there are questions for nobody")
	}
}

// TestSees: what is printed about who sees an answer follows from the visibility, and from nothing else.
func TestSees(t *testing.T) {
	l := Builtin().languages["en"].language
	for _, each := range []struct{ side, key, visibility, want string }{
		{"candidate", "x", "everyone", "(your interviewer sees this after both have answered)"},
		{"candidate", "x", "company", "(only your interviewers and the recruiter see this)"},
		{"candidate", "x", "recruiter", "(only the recruiter sees this)"},
		{"interviewer", "x", "everyone", "(the candidate sees this after both have answered)"},
		{"interviewer", "x", "company", "(the candidate never sees this)"},
		{"interviewer", "recommend", "company", "(the candidate never sees this; they get the outcome in words)"},
		{"interviewer", "recommend", "everyone", "(the candidate sees this after both have answered)"},
		{"interviewer", "x", "recruiter", "(only the recruiter sees this)"},
	} {
		q := questionEntry{Key: each.key, Kind: "text", Visibility: each.visibility}.question(1, each.side, l)
		if q.Hint != each.want {
			t.Errorf("%v: %s", each, q.Hint)
		}
	}
}

// TestNoHint: no questionnaire, reminder or receipt shows anything of the other side, and reminders say that it has answered
// only when it has.
func TestNoHint(t *testing.T) {
	s := Builtin()
	answered := map[string]string{"en": "The other side has answered.", "es": "La otra parte ya ha respondido.", "de": "Die andere Seite hat geantwortet.",
		"fr": "L'autre partie a répondu.", "pt": "O outro lado já respondeu."}
	for lang, sentence := range answered {
		for _, side := range []string{"candidate", "interviewer"} {
			data, _ := s.Sample("remind", side, lang)
			r := data.(Reminded)
			for _, r.OtherAnswered = range []bool{true, false} {
				if got := strings.Contains(strings.ReplaceAll(mustRender(t, s, lang, r).Text, "\n", " "), sentence); got != r.OtherAnswered {
					t.Errorf("%s to the %s: says that the other side answered: %v", lang, side, got)
				}
			}
		}
	}
}
