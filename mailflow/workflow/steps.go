package workflow

import (
	"slices"
	"time"

	"debrief/store"
)

// A Rule is one thing that happens after the summaries: what, who, by when.
type Rule struct {
	When     string     // an outcome, or Silent
	Do       string     // the name of its sentence
	Who      store.Role // who does it
	Days     int        // until when; 0: as the policy has it for all, -1: no date
	Business bool       // Days are business days
	For      []store.Role
}

// Silent is the state in which nobody has recommended anything, and an interviewer's answer is missing.
const Silent = "silent"

// rules are what holds where an admin decides nothing.
func rules() []Rule {
	all := []store.Role{store.Candidate, store.Interviewer, store.Recruiter}
	rule := func(when, do string) Rule { return Rule{When: when, Do: do, Who: store.Recruiter, For: all} }
	return []Rule{rule(string(store.Advance), "arrange"), rule(string(store.Decline), "inform"), rule(string(store.Split), "decide"),
		rule(string(store.OnHold), "decide"), rule(string(store.Unknown), "decide"), rule(Silent, "chase")}
}

// A Next is something that happens after the release: what, by whom, by when.
type Next struct {
	Code   string // the name of its sentence; empty when Words say it
	Words  string
	Author string   // of the words: participant, or empty for the recruiter
	Who    []string // participants who do it
	By     time.Time
}

// Steps are what happens next, as one reader may know it. What a recruiter wrote stands in the place of the rules, and so does what
// an interviewer wrote, where it says by when; words without a day come before the rules, which name one.
func Steps(i store.Interview, policy Policy, reader string) []Next {
	r := i.Recruiter()
	if r != nil && reader == r.ID && untold(i) {
		return append(written(i, reader), Next{Code: "tell", Who: []string{r.ID}, By: policy.later(since(i), policy.NextStepDays, zoneOf(i, *r))})
	}
	all := written(i, reader)
	if i.Ruling.Next != "" || slices.ContainsFunc(all, func(n Next) bool { return dated(i, n, policy) }) {
		return all
	}
	state, me := stateFor(i, reader), i.Participant(reader)
	for _, rule := range policy.Next {
		who := doers(i, rule.Who)
		if rule.When != state || me == nil || !slices.Contains(rule.For, me.Role) || len(who) == 0 {
			continue
		}
		all = append(all, Next{Code: rule.Do, Who: who, By: policy.by(rule, since(i), zoneOf(i, *i.Participant(who[0])))})
	}
	return all
}

// dated tells whether an interviewer's own words say by when. While nothing is decided they are one opinion of several.
func dated(i store.Interview, n Next, policy Policy) bool {
	q := i.Questionnaire(n.Author)
	return (i.Outcome == store.Advance || i.Outcome == store.Decline) && q != nil && policy.Dated != nil && policy.Dated(n.Words, q.Language)
}

// written are next steps in people's own words. What was written before the outcome became another one promises what does not
// hold any more.
func written(i store.Interview, reader string) []Next {
	if i.Ruling.Next != "" {
		return []Next{{Words: i.Ruling.Next}}
	}
	r := i.Participant(reader)
	if r == nil || torn(i, reader) || Withdrawn(i) {
		return nil
	}
	var all []Next
	for _, author := range i.Interviewers() {
		s, ok := seen(&i, r, author, store.KeyNext)
		stale := !i.Turned.IsZero() && !turnedBy(i, s.Answer)
		if ok && !stale && s.Words != "" && s.Confidence != store.Unclear {
			all = append(all, Next{Words: s.Words, Author: s.Participant})
		}
	}
	return all
}

// turnedBy tells whether an answer came with what made another outcome, or after it.
func turnedBy(i store.Interview, a store.Answer) bool {
	for _, added := range i.Additions {
		if added.State == store.Passed && added.Participant == a.Participant && !added.At.After(a.At) && !added.Due.Before(i.Turned) {
			return true
		}
	}
	return false
}

// since is the moment from which dates are counted: the summaries, or what made another outcome of them.
func since(i store.Interview) time.Time {
	if i.Turned.After(i.Released) {
		return i.Turned
	}
	return i.Released
}

func stateFor(i store.Interview, reader string) string {
	if Withdrawn(i) {
		return string(store.Decline) // it ends in the same way
	}
	if o := OutcomeFor(i, reader); o != store.Unknown || !silent(i) {
		return string(o)
	}
	return Silent
}

func doers(i store.Interview, role store.Role) []string {
	var all []string
	switch role {
	case store.Interviewer:
		for _, p := range i.Interviewers() {
			all = append(all, p.ID)
		}
	case store.Candidate:
		if c := i.Candidate(); c != nil {
			all = append(all, c.ID)
		}
	default:
		if r := i.Recruiter(); r != nil {
			all = append(all, r.ID)
		}
	}
	return all
}

// by is the day until which a rule wants something done.
func (p *Policy) by(r Rule, from time.Time, zone string) time.Time {
	switch {
	case r.Days < 0:
		return time.Time{}
	case r.Days == 0:
		return p.later(from, p.NextStepDays, zone)
	case r.Business:
		return p.later(from, r.Days, zone)
	}
	return from.AddDate(0, 0, r.Days)
}
