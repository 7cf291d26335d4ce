package workflow

import (
	"slices"
	"time"

	"debrief/store"
)

// Elsewhere is what is known of a person beyond one interview. It is handed in with the time that passes, so that nobody is
// written to because one interview does not know of another.
type Elsewhere struct {
	Asked   []time.Time          // when questionnaires were written to them lately, about whatever interview
	Stopped bool                 // they want no questionnaires any more
	Posed   map[string]time.Time // when questions that are not for every questionnaire were last put to them, by key
}

// spare looks beyond the interview before anybody is asked or reminded: who wants no questionnaires is asked nothing, and whose
// day is full waits for the next business day.
//
// A questionnaire about one meeting is worth more on its own day than a reminder of another: a reminder gives way to
// a questionnaire of the same day, and keeps none from going out.
func (d *desk) spare(elsewhere map[string]Elsewhere) {
	for n := range d.People {
		p := &d.People[n]
		known := elsewhere[p.ID]
		asks := p.Standing == store.Waiting && passed(AskAt(d.Interview, *p, d.policy), d.now)
		reminds := passed(remindAt(d.Interview, *p, d.policy), d.now)
		switch {
		case p.Role == store.Recruiter || !asks && !reminds:
		case known.Stopped:
			p.Standing = store.Declined
			d.note("spared", p.ID, "wants no questionnaires")
		case asks && d.full(*p, known):
			p.NotBefore = clock(d.policy.nextWorkday(d.now.In(d.policy.zone(zoneOf(d.Interview, *p)))), d.policy.WakeFrom).UTC()
			d.note("put off", p.ID, "a questionnaire about another interview went out today")
		case reminds && d.full(*p, known):
			p.NotBefore = clock(d.policy.nextWorkday(d.now.In(d.policy.zone(zoneOf(d.Interview, *p)))), d.policy.Morning).UTC()
		}
	}
}

// full tells whether somebody got as many questionnaires as a day of theirs may have.
func (d *desk) full(p store.Participant, known Elsewhere) bool {
	if d.policy.PerDay <= 0 {
		return false
	}
	zone := d.policy.zone(zoneOf(d.Interview, p))
	today := 0
	for _, at := range known.Asked {
		if sameDay(at, d.now, zone) {
			today++
		}
	}
	return today >= d.policy.PerDay
}

func sameDay(a, b time.Time, zone *time.Location) bool {
	y, m, day := a.In(zone).Date()
	y2, m2, day2 := b.In(zone).Date()
	return y == y2 && m == m2 && day == day2
}

// fresh are the questions that may be put to somebody now, numbered as they will stand: those that are not for every
// questionnaire are left out where it is too soon for them.
func fresh(questions []store.Question, posed map[string]time.Time, now time.Time) []store.Question {
	tooSoon := func(q store.Question) bool {
		at, known := posed[q.Key]
		return known && q.EveryDays > 0 && at.AddDate(0, 0, q.EveryDays).After(now)
	}
	if !slices.ContainsFunc(questions, tooSoon) {
		return questions
	}
	return numbered(slices.DeleteFunc(slices.Clone(questions), tooSoon))
}

func numbered(questions []store.Question) []store.Question {
	for n := range questions {
		questions[n].Number = n + 1
	}
	return questions
}
