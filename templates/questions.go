package templates

import (
	"strconv"
	"strings"
)

// A Question of a questionnaire, in one language.
type Question struct {
	Key        string
	Number     int    // as printed, from 1
	Kind       string // scale, choice, yesno, text
	Prompt     string
	Hint       string // as printed under the prompt: what to write, and who sees it
	Min, Max   int
	Options    []Option
	Required   bool
	Visibility string // everyone, company, recruiter
	Mirror     string
	EveryDays  int // it is put to one person at most once in so many days; 0: each time
}

// An Option of a choice: the value that is stored, and the label that people read and write.
type Option struct{ Value, Label string }

// A questionFile is questions.toml: the questions of each side, in their order.
type questionFile struct {
	Candidate   []questionEntry `toml:"candidate"`
	Interviewer []questionEntry `toml:"interviewer"`
	Session     []questionEntry `toml:"session"` // asked of the candidate of a loop, once for each session
}

// A questionEntry is one question as an admin writes it. Its numbers, and the words that say who sees it, follow.
type questionEntry struct {
	Key        string        `toml:"key"`
	Kind       string        `toml:"kind"`
	Prompt     string        `toml:"prompt"`
	Hint       string        `toml:"hint"`
	Min        int           `toml:"min"`
	Max        int           `toml:"max"`
	Low        string        `toml:"low"`
	High       string        `toml:"high"`
	Options    []optionEntry `toml:"options"`
	Required   bool          `toml:"required"`
	Visibility string        `toml:"visibility"`
	Mirror     string        `toml:"mirror"`
	Every      string        `toml:"every"`
}

type optionEntry struct {
	Value string `toml:"value"`
	Label string `toml:"label"`
}

func (f *questionFile) side(side string) []questionEntry {
	if side == "interviewer" {
		return f.Interviewer
	}
	switch side {
	case "candidate":
		return f.Candidate
	case "session":
		return f.Session
	}
	return nil
}

// question is the entry as it is asked.
func (e questionEntry) question(number int, side string, l *language) Question {
	q := Question{
		Key: e.Key, Number: number, Kind: e.Kind, Prompt: oneLine(e.Prompt, 500), Min: e.Min, Max: e.Max,
		Required: e.Required, Visibility: e.Visibility, Mirror: e.Mirror,
	}
	q.EveryDays, _ = days(e.Every)
	if q.Kind == "scale" && q.Max == 0 {
		q.Min, q.Max = 1, 5
	}
	for _, o := range e.Options {
		q.Options = append(q.Options, Option{o.Value, oneLine(o.Label, 80)})
	}
	if q.Kind == "yesno" && len(q.Options) == 0 {
		q.Options = []Option{{"yes", l.say("answer.yes")}, {"no", l.say("answer.no")}}
	}
	q.Hint = e.printed(q, side, l)
	return q
}

// printed is the hint: how to answer, what else to know, and who sees it. The last part follows from the visibility that is
// enforced, so that the two can't differ.
func (e questionEntry) printed(q Question, side string, l *language) string {
	var parts []string
	switch q.Kind {
	case "scale":
		parts = append(parts, l.fill("hint.scale", "min", digits(q.Min), "low", e.Low, "max", digits(q.Max), "high", e.High))
	case "choice", "yesno":
		parts = append(parts, l.either(labels(q.Options)))
	}
	if e.Hint != "" {
		parts = append(parts, oneLine(e.Hint, 500))
	}
	parts = append(parts, l.sees(side, q))
	return "(" + strings.Join(parts, l.say("hint.join")) + ")"
}

func labels(options []Option) []string {
	all := make([]string, len(options))
	for n, o := range options {
		all[n] = o.Label
	}
	return all
}

// days reads "6 months", "2 weeks" or "10 days". Months and years count in full, whatever their length: nobody is asked again
// a day too soon.
func days(every string) (int, bool) {
	if every == "" {
		return 0, true
	}
	number, unit, _ := strings.Cut(strings.TrimSpace(every), " ")
	n, err := strconv.Atoi(number)
	length := map[string]int{"day": 1, "week": 7, "month": 31, "year": 366}[strings.TrimSuffix(strings.TrimSpace(unit), "s")]
	if err != nil || n < 1 || n > 1000 || length == 0 {
		return 0, false
	}
	return n * length, true
}

// After are the questions that letters after the summaries put to one side, as models: "addition" and "question", which take any
// words, "reply", for an answer to what somebody wrote, and for interviewers "recommend", the second look. They have no numbers.
// An unknown side or language has none.
func (s *Set) After(side, language string) []Question {
	t, ok := s.languages[language]
	if !ok || t.questions.side(side) == nil {
		return nil
	}
	var all []Question
	for _, key := range []string{"addition", "question", "reply"} {
		if side == "interviewer" && key == "question" {
			continue // what an interviewer asks is an addition
		}
		all = append(all, Question{Key: key, Kind: "text", Prompt: oneLine(t.say("after."+side+"."+key), 500), Visibility: "everyone",
			Hint: "(" + t.say("after."+side+".sees") + ")"})
	}
	for n, e := range t.questions.side(side) {
		if e.Key == "recommend" {
			q := e.question(n+1, side, t.language)
			q.Number, q.Required, q.Prompt = 0, false, oneLine(t.say("after."+side+".recommend"), 500)
			all = append(all, q)
		}
	}
	return all
}
