package bed

import (
	"maps"
	"slices"
)

// Letters, by words of their subjects.
const (
	notes     = "Noted: "
	moves     = "Moved: "
	cancels   = "Cancelled: "
	asks      = "How did the interview go?" // a reminder is called the same
	thanks    = "Your answer has arrived"
	clarifies = "One more question about your answer"
	goodbye   = "You get no more of these mails"
	bounces   = "A mail could not be delivered"
	orders    = "what came of your mail"
	looks     = "Please look at the summary"
	sums      = "seen from both sides"
	sumsAlone = ": your interview" // to an interviewer whose candidate has not answered
	inquires  = "A question for you"
	inquired  = "Your question has arrived"
	explains  = "The answer to your question"
	adds      = "Something more about the interview"
)

// night stands between letters of which the second comes the next day.
const night = "a night"

// A story is what the people of an interview do, and which letters they get for it: those and no others, in that order, whatever dies.
// KEY in words stands for the interview's mark.
type story struct {
	name      string
	candidate string // the address in the invitation; empty: one that is right
	later     bool   // announced for another time than it takes place
	acts      []act
	first     int                 // so many of the acts come before any summary
	letters   map[string][]string // by person
	tells     map[string][]string // words that they read
	hides     map[string][]string // words that they never read
}

// An act is what somebody does when a letter comes: the first one of that name that no act before was about.
type act struct {
	sees, what string
	by, to     string            // who answers which of their own letters; empty: who sees it, that one
	answers    map[string]string // under the questions, by key
	words      string            // in place of answers: above the quote
	calendar   string            // in place of both: "moved" or "cancelled", in another mail
}

// sleeps tells whether a night passes in it.
func (s story) sleeps() bool {
	for _, letters := range s.letters {
		if slices.Contains(letters, night) {
			return true
		}
	}
	return false
}

var (
	caras = map[string]string{"overall": "4", "chance": "4", "went_well": "c-went-well KEY", "private": "c-private KEY"}
	ivys  = map[string]string{
		"held": "yes", "overall": "4", "chance": "4", "recommend": "yes", "went_well": "i-went-well KEY", "missing": "i-missing KEY",
		"advice": "i-advice KEY", "next": "i-next KEY", "private": "i-private KEY",
	}
	caraAnswers = act{sees: Cara, what: asks, answers: caras}
	ivyAnswers  = act{sees: Ivy, what: asks, answers: ivys}
	ivyAfter    = act{sees: Cara, what: thanks, by: Ivy, to: asks, answers: ivys} // once Cara's answers are in

	usual = map[string][]string{Cara: {asks, thanks, sums}, Ivy: {asks, thanks, sums}, Recruiter: {notes, sums}}
	both  = map[string][]string{
		Cara:      {"i-went-well KEY", "i-missing KEY", "i-advice KEY", "i-next KEY"},
		Ivy:       {"c-went-well KEY"},
		Recruiter: {"c-went-well KEY", "c-private KEY", "i-went-well KEY", "i-missing KEY", "i-advice KEY", "i-next KEY", "i-private KEY"},
	}
	secrets = map[string][]string{Cara: {"i-private KEY"}, Ivy: {"c-private KEY"}}
)

// with is a map in which some entries are others.
func with[V any](all map[string]V, others map[string]V) map[string]V {
	all = maps.Clone(all)
	maps.Copy(all, others)
	return all
}

var told = story{name: "told", acts: []act{caraAnswers, ivyAnswers}, first: 2, letters: usual, tells: both, hides: secrets}

// stories are all of them.
var stories = []story{
	told,
	{
		name: "moved", later: true,
		acts:  []act{{sees: Recruiter, what: notes, calendar: "moved"}, caraAnswers, ivyAnswers},
		first: 3, tells: both, hides: secrets,
		letters: with(usual, map[string][]string{Recruiter: {notes, moves, sums}}),
	},
	{
		name: "cancelled", later: true,
		acts:    []act{{sees: Recruiter, what: notes, calendar: "cancelled"}},
		letters: map[string][]string{Recruiter: {notes, cancels}},
	},
	{
		name: "reviewed", // a no is looked at, edited, looked at again and released
		acts: []act{
			caraAnswers, {sees: Ivy, what: asks, answers: with(ivys, map[string]string{"recommend": "no"})},
			{sees: Recruiter, what: looks, words: "advice: r-advice KEY"},
			{sees: Recruiter, what: looks, words: "release"},
		},
		first:   4,
		letters: with(usual, map[string][]string{Recruiter: {notes, looks, looks, sums}}),
		tells:   with(both, map[string][]string{Cara: {"i-went-well KEY", "i-missing KEY", "r-advice KEY", "i-next KEY"}}),
		hides:   with(secrets, map[string][]string{Cara: {"i-advice KEY", "i-private KEY"}}),
	},
	{
		name:    "stopped", // by the candidate, who gets nothing after that
		acts:    []act{{sees: Cara, what: asks, words: "stop"}, {sees: Cara, what: goodbye, by: Ivy, to: asks, answers: ivys}},
		first:   2,
		letters: with(usual, map[string][]string{Cara: {asks, goodbye}, Ivy: {asks, thanks, sumsAlone}}),
		tells:   map[string][]string{Recruiter: {"i-went-well KEY", "i-private KEY"}},
	},
	{
		name: "bounced", candidate: "nobody+KEY@bounce.test", // by a notification that comes back
		acts:  []act{{sees: Recruiter, what: bounces, words: "candidate: cara+KEY@mail.test"}, caraAnswers, ivyAfter},
		first: 3, tells: both, hides: secrets,
		letters: with(usual, map[string][]string{Recruiter: {notes, bounces, orders, sums}}),
	},
	{
		name: "refused", candidate: "nobody+KEY@reject.test", // by our own mail server, while we talk to it
		acts:  []act{{sees: Recruiter, what: bounces, words: "candidate: cara+KEY@mail.test"}, caraAnswers, ivyAfter},
		first: 3, tells: both, hides: secrets,
		letters: with(usual, map[string][]string{Recruiter: {notes, bounces, orders, sums}}),
	},
	{
		name: "added", // to the summary, and what the interviewer says to it
		acts: []act{
			caraAnswers, ivyAnswers,
			{sees: Cara, what: sums, words: "I forgot to mention c-added KEY in our talk."},
			{sees: Ivy, what: adds, words: "Thank you, i-clarified KEY is good to know."},
		},
		first: 2, hides: secrets,
		letters: map[string][]string{
			Cara: {asks, thanks, sums, thanks, adds}, Ivy: {asks, thanks, sums, adds, thanks}, Recruiter: {notes, sums, adds, adds},
		},
		tells: map[string][]string{
			Cara: append([]string{"i-clarified KEY"}, both[Cara]...), Ivy: {"c-went-well KEY", "c-added KEY"},
			Recruiter: append([]string{"i-clarified KEY", "c-added KEY"}, both[Recruiter]...),
		},
	},
	{
		name: "unclear", // is asked again, for that alone
		acts: []act{
			caraAnswers, {sees: Ivy, what: asks, answers: with(ivys, map[string]string{"recommend": "purple"})},
			{sees: Ivy, what: clarifies, words: "yes"},
		},
		first: 3, tells: both, hides: secrets,
		letters: with(usual, map[string][]string{Ivy: {asks, clarifies, thanks, sums}}),
	},
	{
		name: "inquired", // by the candidate, of the recruiter, whose answer goes back
		acts: []act{
			ivyAnswers,
			{sees: Cara, what: asks, words: "Who will see what I write about c-inquired KEY?"},
			{sees: Recruiter, what: inquires, words: "Ivy and I, by r-explained KEY, and nobody else."},
			{sees: Cara, what: explains, to: asks, answers: caras},
		},
		first:   4,
		letters: with(usual, map[string][]string{Cara: {asks, inquired, explains, thanks, sums}, Recruiter: {notes, inquires, sums}}),
		tells: map[string][]string{
			Cara: append([]string{"r-explained KEY"}, both[Cara]...), Ivy: both[Ivy],
			Recruiter: append([]string{"c-inquired KEY"}, both[Recruiter]...),
		},
		hides: with(secrets, map[string][]string{Ivy: {"c-inquired KEY", "c-private KEY"}}),
	},
	{
		name:  "reminded", // the next morning
		acts:  []act{{sees: Cara, what: asks}, ivyAnswers, caraAnswers},
		first: 3, tells: both, hides: secrets,
		letters: map[string][]string{Cara: {asks, night, asks, thanks, sums}, Ivy: {asks, thanks, night, sums}, Recruiter: {notes, night, sums}},
	},
}
