package workflow

import (
	"slices"
	"strings"
	"time"

	"debrief/store"
)

// Review modes: which summaries a recruiter sees before they go out. One that lacks a block, or that holds words which may harm,
// is always one of them.
const (
	ReviewNever   = "never"
	ReviewFlagged = "flagged" // anything but a clean, unanimous yes
	ReviewAlways  = "always"
)

// A Policy is what an admin has decided. Durations are durations of the clock; Days are business days.
type Policy struct {
	Delay          time.Duration // from the end of the interview to the questionnaire
	WakeFrom       time.Duration // since midnight, in the recipient's zone
	WakeUntil      time.Duration
	Morning        time.Duration // when reminders go out
	Weekend        []time.Weekday
	DeadlineDays   int
	DeadlineMax    time.Duration
	StaleAfter     time.Duration // what should have been asked longer ago than this is asked of the recruiter first
	InterviewerMax int           // reminders
	CandidateMax   int
	AskAgain       int           // clarifications a person
	Grace          time.Duration // from the last answer to the summaries: time to correct what the receipt shows
	Window         time.Duration // after the release, for additions
	SecondLook     time.Duration // after the release, for another recommendation
	HeldFor        time.Duration
	Review         string
	ReviewAgain    time.Duration // from one reminder of a review to the next
	BackupName     string        // of the backup; may be empty
	Backup         string        // address of who is asked when the recruiter does not answer; empty: nobody
	NextStepDays   int
	PerDay         int // questionnaires to one person a day, whatever the interview; 0: any number
	MaxLetters     int // to one person about one interview
	Language       string
	Zone           string
	// Accepts is whether the mailbox accepts the invitations that it is invited to by a calendar reply of its own.
	Accepts bool
	// Questions by role and language, as they are asked from now on.
	Questions map[store.Role]map[string][]store.Question
	// Next are the rules of what happens after the summaries.
	Next []Rule
	// After holds what letters after the summaries ask: models under KeyAdd, KeyAsk, KeyRecommend and KeyReply.
	After map[store.Role]map[string][]store.Question
	// Check finds words that may hurt or harm, or are not meant for the other side, in a text in this language; nil: nothing is
	// looked for. names are those of the interview's people: "Rita only" is not for the candidate.
	Check func(text, language string, names ...string) []Hit
	// Dated tells whether a text in this language names a day; nil: none does.
	Dated func(text, language string) bool
	// PerSession is what the candidate of a loop is asked of each session, by language; {who} and {time} are put into its prompt.
	PerSession map[string]store.Question
	// Holiday tells whether a day is a public holiday where a zone is; nil: there are none. It is asked of every day that is
	// looked at, so it has to be fast.
	Holiday func(zone string, day time.Time) bool
	// Locate finds a zone; nil: the time package's own.
	Locate func(zone string) *time.Location
}

// Default is what holds where an admin decides nothing.
func Default() Policy {
	return Policy{
		Delay: 30 * time.Minute, WakeFrom: 8 * time.Hour, WakeUntil: 20 * time.Hour, Morning: 9 * time.Hour,
		Weekend:      []time.Weekday{time.Saturday, time.Sunday},
		DeadlineDays: 3, DeadlineMax: 14 * 24 * time.Hour, StaleAfter: 48 * time.Hour,
		InterviewerMax: 5, CandidateMax: 2, AskAgain: 1,
		Grace: 30 * time.Minute, Window: 7 * 24 * time.Hour, SecondLook: 48 * time.Hour, HeldFor: 14 * 24 * time.Hour,
		Review: ReviewFlagged, ReviewAgain: 24 * time.Hour, NextStepDays: 3,
		PerDay: 1, MaxLetters: 30, Language: "en", Zone: "UTC", Next: rules(),
	}
}

func (p *Policy) zone(name string) *time.Location {
	if name == "" {
		name = p.Zone
	}
	if p.Locate != nil {
		if l := p.Locate(name); l != nil {
			return l
		}
		return time.UTC
	}
	l, err := time.LoadLocation(name)
	if err != nil {
		return time.UTC
	}
	return l
}

// workday tells whether people work on a day where its clock is.
func (p *Policy) workday(local time.Time) bool {
	return !slices.Contains(p.Weekend, local.Weekday()) && (p.Holiday == nil || !p.Holiday(local.Location().String(), local))
}

// questions of a role in a language, else in what is spoken elsewhere of it (es-MX: es), else in the default one.
func (p *Policy) questions(role store.Role, language string) (string, []store.Question) {
	return p.inLanguage(p.Questions[role], language)
}

// after are the questions of letters after the summaries, by the same rule.
func (p *Policy) after(role store.Role, language string) (string, []store.Question) {
	return p.inLanguage(p.After[role], language)
}

func (p *Policy) inLanguage(all map[string][]store.Question, language string) (string, []store.Question) {
	for tag := language; tag != ""; tag = tag[:max(0, strings.LastIndexByte(tag, '-'))] {
		if q, ok := all[tag]; ok {
			return tag, q
		}
	}
	return p.Language, all[p.Language]
}

func (p *Policy) reminders(role store.Role) int {
	if role == store.Candidate {
		return p.CandidateMax
	}
	return p.InterviewerMax
}
