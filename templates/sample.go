package templates

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Sample is made-up data for a letter: for one side ("candidate", "interviewer" or "recruiter"), in one language. "summary"
// is the side's own summary. Its dates are fixed, in November 2026.
func (s *Set) Sample(name, side, lang string) (Letter, error) {
	t, ok := s.languages[lang]
	if !ok {
		return nil, fmt.Errorf("there is no language %q (hint: there is %s)", lang, strings.Join(s.Languages(), ", "))
	}
	if name == "summary" || name == "digest" {
		name += "-" + side
	}
	if !slices.Contains(letterNames, name) {
		return nil, fmt.Errorf("there is no letter %q (hint: %s)", name, meant(name, letterNames))
	}
	if !slices.Contains(readers(name), side) {
		return nil, fmt.Errorf("nobody writes %s to side %q (hint: it goes to %s)", name, side, strings.Join(readers(name), ", "))
	}
	return s.plot(t, side, lang).specimens(name)[0].data, nil
}

// Letters are the names of all letters.
func Letters() []string { return slices.Clone(letterNames) }

// Readers are the sides that get a letter.
func Readers(letter string) []string { return readers(letter) }

// A Sample is made-up data for a letter, with a name for it.
type Sample struct {
	Name string
	Data Letter
}

// Samples are all that lint writes a letter with: each thing that the letter can be about, and the first of them with people and
// words of all sorts. An unknown letter, side or language has none.
func (s *Set) Samples(letter, side, lang string) []Sample {
	t, ok := s.languages[lang]
	if !ok || !slices.Contains(letterNames, letter) || !slices.Contains(readers(letter), side) {
		return nil
	}
	var all []Sample
	for _, each := range s.crowd(t, letter, side, lang) {
		all = append(all, Sample{each.name, each.data})
	}
	return all
}

// readers are the sides that get a letter.
func readers(name string) []string {
	for _, each := range []string{"summary-", "digest-"} {
		if side, ok := strings.CutPrefix(name, each); ok {
			return []string{side}
		}
	}
	switch name {
	case "review", "notice", "invitation", "acceptance", "scheduled", "status":
		return []string{"recruiter"}
	case "dispatch":
		return []string{"recruiter", "interviewer"}
	case "addendum":
		return []string{"candidate", "interviewer", "recruiter"}
	case "delay":
		return []string{"candidate"}
	}
	return []string{"candidate", "interviewer"}
}

// A specimen is a sample with a name of its own.
type specimen struct {
	name string
	data Letter
}

// A plot is one interview that all samples tell of, as one side sees it.
type plot struct {
	Frame
	side      string
	questions []Question
	after     []Question
	say       func(key string) Words // what the people in it say, in their language
	deadline  time.Time
	until     time.Time
}

const sampleReference = "k7q2m4xa"

var sampleStart = time.Date(2026, 11, 24, 14, 0, 0, 0, time.UTC)

func (s *Set) plot(t *translation, side, lang string) plot {
	p := plot{
		side: side, questions: s.Questions(asked(side), lang), after: s.After(asked(side), lang),
		say:      func(key string) Words { return Words(s.spoken(t, key)) },
		deadline: time.Date(2026, 11, 27, 17, 0, 0, 0, time.UTC),
		until:    time.Date(2026, 12, 4, 17, 0, 0, 0, time.UTC),
	}
	p.Frame = Frame{
		Company: "Acme", Contact: "privacy@acme.example", KeptDays: 180, Reference: sampleReference,
		Candidate:    Person{"Cora Delgado", "Cora", "candidate"},
		Interviewers: []Person{{"Ivy Moreau", "Ivy", "interviewer"}},
		Recruiter:    Person{"Rita Vance", "Rita", "recruiter"},
		Interview: Meeting{Title: p.say("title"), Job: p.say("job"), Starts: sampleStart,
			Ends: sampleStart.Add(time.Hour), Zone: "Europe/Madrid"},
	}
	p.Me = map[string]Person{"candidate": p.Candidate, "interviewer": p.Interviewers[0], "recruiter": p.Recruiter}[side]
	return p
}

// spoken is a sentence of the language's own sample, or of the English one.
func (s *Set) spoken(t *translation, key string) string {
	if own, ok := t.phrases["sample."+key]; ok {
		return own
	}
	if english, ok := s.languages["en"]; ok {
		return english.say("sample." + key)
	}
	return key
}

// specimens are all samples of a letter, the plainest first.
func (p plot) specimens(name string) []specimen {
	switch name {
	case "ask":
		return []specimen{{"first", Asked{p.Frame, true, p.questions, p.deadline}}, {"known", Asked{p.Frame, false, p.questions, p.deadline}}}
	case "remind":
		return []specimen{{"once", Reminded{p.Frame, p.questions, 1, false, false, p.deadline}},
			{"last", Reminded{p.Frame, p.questions, 2, true, true, p.deadline}}}
	case "clarify":
		return []specimen{{"scale", Clarified{Frame: p.Frame, Unclear: p.unclear(), Deadline: p.deadline}},
			{"rest", Clarified{Frame: p.Frame, Readings: p.readings()[1:], Unclear: p.unclear(), Deadline: p.deadline}},
			{"over", Clarified{Frame: p.Frame, Unclear: p.unclear(), Deadline: p.deadline, Over: true}}}
	case "receipt":
		return p.receipts()
	case "addendum":
		return p.addenda()
	case "clarification":
		return p.clarifications()
	case "review":
		return p.reviews()
	case "notice":
		return p.notices()
	case "invitation":
		return p.invitations()
	case "acceptance":
		return []specimen{{"", Accepted{Frame: p.Frame}}}
	case "scheduled":
		return p.scheduled()
	case "status":
		return p.transcripts()
	case "digest-recruiter":
		return p.digests()
	case "digest-interviewer":
		return p.ownFigures()
	case "dispatch":
		return p.dispatches()
	case "delay":
		return []specimen{{"silent", Delayed{Frame: p.Frame, Until: p.deadline}}, {"answered", Delayed{Frame: p.Frame, Until: p.deadline, Answered: true}}, {"again", Delayed{Frame: p.Frame, Until: p.until, Answered: true, Again: true}}}
	case "elsewhere":
		return []specimen{{"unsure", Unsure{Frame: p.Frame, Address: "somebody@example.org"}}}
	case "goodbye":
		return []specimen{{"stop", Farewell{Frame: p.Frame}}, {"over", Farewell{Frame: p.Frame, Over: true}}, {"erase", Farewell{Frame: p.Frame, Erase: true}}}
	}
	return p.summaries()
}

func (p plot) question(key string) Question {
	for _, q := range p.questions {
		if q.Key == key {
			return q
		}
	}
	return Question{Key: key, Number: 1, Kind: "text", Prompt: key}
}

func (p plot) prompt(key string) Words { return Words(p.question(key).Prompt) }

// asked is the side whose questions a reader knows; recruiters see the interviewers'.
func asked(side string) string {
	if side == "recruiter" {
		return "interviewer"
	}
	return side
}

func (p plot) unclear() []Unclear {
	return []Unclear{{p.question("overall"), p.say("unclear")}}
}

func (p plot) readings() []Reading {
	return []Reading{{Question: p.question("overall"), Value: "4", Words: p.say("comment")}, {Question: p.question("chance"), Value: "5", Likely: true},
		{Question: p.question("went_well"), Words: p.say("well." + p.side)}}
}

func (p plot) receipts() []specimen {
	all := p.readings()
	return []specimen{
		{"taken", Received{Frame: p.Frame, Readings: all, Promise: "others", Deadline: p.deadline}},
		{"both", Received{Frame: p.Frame, Readings: all[:1], Promise: "ready", Deadline: p.deadline}},
		{"worded", Received{Frame: p.Frame, Readings: all[:1], Worded: []Finding{p.worded()}, Promise: "others", Deadline: p.deadline}},
		{"late", Received{Frame: p.Frame, Readings: all, Late: true, State: "resting", Until: p.deadline}},
		{"passed", Received{Frame: p.Frame, Text: p.say("added"), Late: true, State: "passed", Readers: []Person{p.Interviewers[0], p.Recruiter}, At: p.deadline}},
		{"waited", Received{Frame: p.Frame, Text: p.say("added"), Late: true, State: "passed", Waited: true, Readers: []Person{p.Recruiter}, At: p.deadline}},
		{"awaiting", Received{Frame: p.Frame, Readings: []Reading{p.changed()}, Late: true, State: "awaiting"}},
		{"over", Received{Frame: p.Frame, Asked: p.say("open"), Late: true, Over: true, Until: p.until}},
		{"closed", Received{Frame: p.Frame, Text: p.say("added"), Late: true, State: "closed", Until: p.until}},
		{"nothing", Received{Frame: p.Frame, Nothing: true, Deadline: p.deadline}},
		{"encrypted", Received{Frame: p.Frame, Encrypted: true, Deadline: p.deadline}},
		{"query", Received{Frame: p.Frame, Query: true, Promise: "open", Deadline: p.deadline}},
		{"sees", Received{Frame: p.Frame, Query: true, Sees: p.questions, Promise: "ready", Deadline: p.deadline}},
		{"withdrew", Received{Frame: p.Frame, Withdrew: true}},
		{"withdrew-answers", Received{Frame: p.Frame, Readings: all[:1], Withdrew: true, Promise: "ready"}},
		{"ended", Received{Frame: p.Frame, Readings: all[:1], Promise: "over"}},
		{"aside", Received{Frame: p.Frame, Readings: all[:1], Promise: "aside"}},
		{"discreet", Received{Frame: p.Frame, Readings: all[:1], Worded: []Finding{p.confided()}, Asides: true, Promise: "ready"}},
		{"outcome", Received{Frame: p.Frame, Readings: all[:1], Promise: "outcome"}},
		{"opted-out", Received{Frame: p.Frame, OptedOut: true}},
		{"opted-out-after", Received{Frame: p.Frame, OptedOut: true, After: true}},
		{"reported", Received{Frame: p.Frame, Reported: true, Deadline: p.deadline}},
		{"opted-in", Received{Frame: p.Frame, OptedIn: true, Promise: "open"}},
		{"opted-in-planned", Received{Frame: p.Frame, OptedIn: true, Promise: "planned"}},
		{"opted-in-ready", Received{Frame: p.Frame, OptedIn: true, Promise: "ready"}},
		{"words", Received{Frame: p.Frame, Text: p.say("comment"), Late: true, State: "passed", At: p.deadline}},
	}
}

// asks is what a letter after the summaries asks of its reader.
func (p plot) asks() []Question {
	var all []Question
	for _, q := range p.after {
		if q.Key != "reply" {
			q.Number = len(all) + 1
			all = append(all, q)
		}
	}
	return all
}

// changed is another recommendation.
func (p plot) changed() Reading {
	q := p.question("recommend")
	if q.Kind != "choice" {
		return Reading{Question: q, Value: "yes", Was: "no"}
	}
	return Reading{Question: q, Value: q.Options[1].Label, Was: q.Options[2].Label}
}

func (p plot) addenda() []specimen {
	from, named := p.Interviewers[0], true
	if p.side != "candidate" {
		from = p.Candidate
	}
	at := time.Date(2026, 11, 26, 9, 30, 0, 0, time.UTC)
	all := []Reading{{Question: p.question("overall"), Value: "4", Words: p.say("comment")}}
	letters := []specimen{
		{"words", Added{Frame: p.Frame, From: from, Named: named, At: at, Text: p.say("added"), Asks: p.asks(), Until: p.until}},
		{"answers", Added{Frame: p.Frame, From: from, Named: p.side != "candidate", At: at, Readings: all}},
		{"asks", Added{Frame: p.Frame, From: from, Named: named, At: at, Asked: p.say("open"), Until: p.until}},
	}
	if p.side == "candidate" {
		return letters // who reads no recommendation, and gets a new summary instead
	}
	return append(letters, specimen{"turned", Added{Frame: p.Frame, From: from, Named: named, At: at, Readings: []Reading{p.changed()}, Next: p.next("advance"), Outcome: "advance", Until: p.until}})
}

func (p plot) clarifications() []specimen {
	at := time.Date(2026, 11, 24, 17, 30, 0, 0, time.UTC)
	return []specimen{
		{"open", Explained{p.Frame, p.Recruiter, p.say("said"), at, p.say("explained"), true}},
		{"answered", Explained{p.Frame, p.Recruiter, p.say("said"), at, p.say("explained"), false}},
	}
}

func (p plot) reviews() []specimen {
	draft := p.say("draft")
	worded := []Finding{p.worded(), {Who: p.Interviewers[0], Prompt: p.prompt("recommend"), Text: p.say("unclear"), Likely: true, Value: "yes"}}
	return []specimen{
		{"decline", Reviewed{Frame: p.Frame, Lacking: []string{"advice", "missing"}, Flags: []string{"decline"}, Draft: draft}},
		{"lacking", Reviewed{Frame: p.Frame, Lacking: []string{"recommendation", "went_well", "missing", "advice", "next"}, Draft: draft, Brief: true}},
		{"again", Reviewed{Frame: p.Frame, Flags: []string{"split", "always"}, Draft: draft, Again: true}},
		{"worded", Reviewed{Frame: p.Frame, Flags: []string{"wording"}, Findings: worded[:1], Draft: draft, OnlyWording: true}},
		{"confidence", Reviewed{Frame: p.Frame, Flags: []string{"confidence"}, Findings: []Finding{p.confided()}, Draft: draft, OnlyWording: true}},
		{"backup", Reviewed{Frame: p.Frame, Flags: []string{"likely", "disputed", "wording"}, Findings: worded, Draft: draft, Backup: true}},
		{"confirm", Reviewed{Frame: p.Frame, Yours: true, Flags: []string{"decline"}, Draft: draft, Lines: []Transcript{{"outcome: decline", "ok", "", ""}, {"release", "confirm", "", ""}},
			Confirm: Confirm{What: "release", Code: "k7q2m4xa", Until: p.deadline}}},
		{"changed", Reviewed{Frame: p.Frame, Draft: draft, Changed: true}},
		{"mended", Reviewed{Frame: p.Frame, Draft: draft, Mended: true, GoesOut: p.deadline}},
		{"turned", Reviewed{Frame: p.Frame, Flags: []string{"split"}, Draft: draft, Turned: true, Who: p.Interviewers[0], Before: "advance"}},
		{"news-absent", Reviewed{Frame: p.Frame, Draft: draft, Changed: true, About: "not_there", Who: p.Interviewers[0]}},
		{"news-withdrew", Reviewed{Frame: p.Frame, Draft: draft, Changed: true, About: "withdrew", Who: p.Candidate, Said: p.say("leaves")}},
		{"untold", Reviewed{Frame: p.Frame, Flags: []string{"decline"}, Untold: true}},
	}
}

// worded is an answer with a hit of the word check.
func (p plot) worded() Finding { return p.hit("worded", "trait") }

// confided is an answer that asks not to be passed on.
func (p plot) confided() Finding { return p.hit("confided", "confidence") }

func (p plot) hit(key, category string) Finding {
	text := p.say(key)
	words := p.say(key + "_hit")
	at := max(strings.Index(string(text), string(words)), 0)
	prompt := p.prompt("went_well")
	if p.side != "recruiter" {
		prompt = Words(fmt.Sprint(p.question("went_well").Number, ". ")) + prompt
	}
	return Finding{Who: p.Interviewers[0], Mine: p.side != "recruiter", Prompt: prompt, Text: text,
		Hits: []Hit{{Words: words, Start: at, End: at + len(words), Category: category, Why: p.say(key + "_why")}}}
}

func (p plot) scheduled() []specimen {
	at := time.Date(2026, 11, 24, 16, 0, 0, 0, time.UTC)
	return []specimen{
		{"noted", Scheduled{Frame: p.Frame, AskAt: at}},
		{"moved", Scheduled{Frame: p.Frame, AskAt: at, Moved: true, Doubts: []string{"floating", "series", "shadow"}}},
		{"resumed", Scheduled{Frame: p.Frame, AskAt: at, Resumed: true}},
		{"loop", Scheduled{Frame: p.Frame, AskAt: at, Sessions: p.sittings()}},
		{"loop-off", Scheduled{Frame: p.Frame, AskAt: at, Sessions: p.sittings(), Off: true}},
		{"spared", Scheduled{Frame: p.Frame, AskAt: at, Spared: []Person{p.Candidate}}},
		{"cancelled", Scheduled{Frame: p.Frame, Cancelled: true}},
	}
}

// sittings are two meetings of one day.
func (p plot) sittings() []Sitting {
	bob := Person{"Bob Okafor", "Bob", "interviewer"}
	return []Sitting{{p.Interview.Starts, p.Interview.Ends, p.Interviewers},
		{p.Interview.Ends, p.Interview.Ends.Add(time.Hour), []Person{bob, p.Interviewers[0]}}}
}

func (p plot) lines() []Transcript {
	return []Transcript{{"interviewer: bob@acme.example", "ok", "", ""}, {"language: xx", "refused", "language", ""}, {"releese", "unknown", "meant", "release"}}
}

func (p plot) transcripts() []specimen {
	confirm := Confirm{What: "cancel", Code: "k7q2m4xa", Until: p.deadline}
	blocks := []Quote{{Order: "went_well", Side: "interviewer", Text: p.say("well.interviewer")}, {Order: "advice", Side: "interviewer", Text: p.say("advice")}}
	people := []Contact{{p.Candidate, "cora@mail.example"}, {p.Interviewers[0], "ivy@acme.example"}, {p.Recruiter, "rita@acme.example"}}
	return []specimen{
		{"lines", Transcribed{Frame: p.Frame, Lines: p.lines(), State: p.state(), Help: true}},
		{"state", Transcribed{Frame: p.Frame, State: p.state()}},
		{"confirm", Transcribed{Frame: p.Frame, Lines: []Transcript{{"cancel", "confirm", "", ""}}, Confirm: confirm, State: p.state()}},
		{"edit", Transcribed{Frame: p.Frame, Editing: true, Blocks: blocks}},
		{"who", Transcribed{Frame: p.Frame, Lines: []Transcript{{"advice: …", "ok", "", ""}}, Findings: []Finding{p.worded()}, People: people}},
	}
}

func (p plot) state() []Waiting {
	return []Waiting{{p.Candidate, "answered", "others", p.deadline}, {p.Interviewers[0], "asked", "reminder", p.deadline},
		{p.Interviewers[0], "waiting", "turn", p.deadline},
		{p.Recruiter, "waiting", "nothing", time.Time{}}}
}

// invitations has one for each thing that an invitation can leave open.
func (p plot) invitations() []specimen {
	base := Invited{Frame: p.Frame, Who: p.Candidate, Address: "iris@example.com", Known: []string{"interviewers", "time"}}
	offered, named, several, alone := base, base, base, base
	offered.About, offered.Offer = "who", "Cora Delgado <cora@mail.example>"
	named.About, named.Named = "who", []Words{"Cora Delgado"}
	several.About, several.Guesses = "who", []Words{"cora@mail.example", "carl@mail.example"}
	alone.About, alone.Known = "interviewer", []string{"candidate"}
	all := []specimen{{"who-offered", offered}, {"who-named", named}, {"who", several}, {"interviewer", alone}}
	for _, about := range []string{"when", "past", "forwarded", "rumour", "declined", "countered"} {
		one := base
		one.About = about
		if about == "rumour" || about == "countered" {
			one.Detail = "2026-11-26 10:00 Europe/Madrid"
		}
		all = append(all, specimen{about, one})
	}
	off := base
	off.About, off.Cancelled = "rumour", true
	denied := base
	denied.About, denied.Detail = "denied", string(p.say("denied"))
	mine := denied
	mine.Address = ""
	return append(all, specimen{"rumour-cancelled", off}, specimen{"denied", denied}, specimen{"denied-mine", mine})
}

// notices has one for each thing that a notice can be about.
func (p plot) notices() []specimen {
	base := Noticed{Frame: p.Frame, Who: p.Interviewers[0]}
	var all []specimen
	for _, about := range []string{"words", "unreachable", "no_show", "not_there", "not_held", "disputed", "unsure", "withdrew", "wrong", "silent", "unread",
		"query", "stranger", "late", "overdue", "away", "cut_short", "erase", "ordered", "word", "over", "unsaid", "calendar"} {
		n := base
		n.About = about
		switch about {
		case "unreachable":
			n.Who, n.Address, n.Detail = p.Candidate, "cora@mial.example", "550 5.1.1 no such user"
		case "unread", "late", "no_show", "cut_short", "query":
			n.Said = p.say("said")
		case "withdrew":
			n.Who, n.Said, n.Asking = p.Candidate, p.say("leaves"), true
		case "word":
			n.Text, n.Why, n.Findings = p.say("added"), []string{"wording", "confidence", "verdict"}, []Finding{p.worded()}
		case "over":
			n.Asked = p.say("open")
		case "unsaid":
			n.Authors = p.Interviewers
		case "overdue":
			n.Late, n.Since, n.Deadline = p.Interviewers, p.Interview.Ends, p.deadline
		case "wrong":
			n.Who, n.Address = p.Candidate, "cora@mail.example"
		case "stranger":
			n.Who, n.Address = p.Candidate, "cora.delgado@other.example"
		case "ordered":
			n.Who, n.Detail = p.Recruiter, "hold, advice"
		case "words":
			n.Known, n.Dated = []string{"candidate", "interviewers", "time"}, true
		case "calendar":
			n.Detail = "END:VEVENT is missing"
		}
		all = append(all, specimen{about, n})
	}
	fresh := base
	fresh.About, fresh.Authors, fresh.Text, fresh.Why, fresh.Findings = "unsaid", p.Interviewers[:1], p.say("added"), []string{"wording"}, []Finding{p.worded()}
	passed := base
	passed.About, passed.Who, passed.Address = "stranger", p.Recruiter, "cora.delgado@other.example"
	crossed := base
	crossed.About, crossed.Who, crossed.By, crossed.Address = "stranger", p.Candidate, p.Interviewers[0], "ivy@acme.example"
	moved := base
	moved.About, moved.Who = "late", Person{}
	vague := base
	vague.About, vague.Candidate, vague.Detail, vague.Guesses = "words", Person{}, string(p.say("vague")), []Words{"Cora"}
	return append(all, specimen{"unsaid-unseen", fresh}, specimen{"stranger-passed-on", passed}, specimen{"stranger-crossed", crossed}, specimen{"late-invitation", moved}, specimen{"words-unclear", vague})
}
