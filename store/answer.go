package store

import "time"

// A Kind is what a question asks for.
type Kind string

const (
	Scale  Kind = "scale"  // a whole number from Min to Max, words welcome
	Choice Kind = "choice" // one of the options
	YesNo  Kind = "yesno"  // yes or no
	Text   Kind = "text"   // words
)

// A Visibility is who besides the author and Debrief may read an answer, after the release.
type Visibility string

const (
	Everyone Visibility = "everyone"  // the other side too
	Company  Visibility = "company"   // interviewers and the recruiter
	ToHiring Visibility = "recruiter" // the recruiter alone
)

// A Question as it was asked of somebody.
type Question struct {
	Key        string // stable name, such as "overall"
	Number     int    // as printed, from 1
	Kind       Kind
	Prompt     string // in the language of the questionnaire
	Hint       string // printed under it: what to write and who sees it
	Min, Max   int    // of a scale
	Options    []Option
	Required   bool // asked again when it could not be read
	Visibility Visibility
	Mirror     string // the key of the other side's question that looks at the same thing
	From       string // the participant whose words the prompt is; empty where it is ours
	Session    string // of a loop, that it is about: of the interviewers, only those who were there see the answer
	EveryDays  int    // it is put to one person at most once in so many days, whatever the interview; 0: each time
}

// An Option of a choice: what is stored and what people read and write.
type Option struct {
	Value string
	Label string
}

// The keys of the questions whose answers the workflow reads. Other questions are carried along.
const (
	KeyOverall   = "overall"   // scale: how did it go
	KeyChance    = "chance"    // scale: a fair chance to show
	KeyHeld      = "held"      // choice: yes, no_show, cut_short, not_there
	KeyRecommend = "recommend" // choice: strong_yes, yes, no, strong_no
	KeyWentWell  = "went_well"
	KeyMissing   = "missing"
	KeyDoubt     = "doubt"
	KeyAdvice    = "advice"
	KeyNext      = "next"
	KeyUnclear   = "unclear"  // what the candidate would like to know
	KeyAdd       = "addition" // what somebody adds after the summaries
	KeyReply     = "reply"    // the model of a question that asks for an answer to somebody's own words
	KeyAsk       = "question" // what the candidate asks after them
)

// A Questionnaire is the questions as they were sent to one participant; a template edited later changes nothing in it.
type Questionnaire struct {
	Participant string
	Letter      string // empty for the questionnaire itself; else the letter that asks more, as "summary/1"
	Language    string
	Asked       time.Time
	Questions   []Question
}

// Question finds a question by key; nil when there is none.
func (q *Questionnaire) Question(key string) *Question {
	if n := q.place(key); n >= 0 {
		return &q.Questions[n]
	}
	return nil
}

// place of a question in the questionnaire; less than zero when there is none.
func (q *Questionnaire) place(key string) int {
	for n := range q.Questions {
		if q.Questions[n].Key == key {
			return n
		}
	}
	return -1
}

func (q Questionnaire) clone() Questionnaire {
	q.Questions = append([]Question(nil), q.Questions...)
	for n := range q.Questions {
		q.Questions[n].Options = append([]Option(nil), q.Questions[n].Options...)
	}
	return q
}

// A Confidence is how sure the reading of an answer is.
type Confidence string

const (
	Certain Confidence = "certain"
	Likely  Confidence = "likely"  // taken, and echoed in the receipt
	Unclear Confidence = "unclear" // not taken: asked again, with Source quoted
)

// An Answer is what one participant said to one question.
type Answer struct {
	Participant string
	Question    string // key
	Value       string // "4", "yes", "strong_yes"; empty for words alone
	Words       string // the comment, or the text itself
	Confidence  Confidence
	Source      string // the words it was read from
	Incoming    int64  // the mail that brought it
	At          time.Time
}

// Skipped tells whether the person said that they do not want to answer.
func (a Answer) Skipped() bool { return a.Value == "" && a.Words == "" && a.Confidence != Unclear }
