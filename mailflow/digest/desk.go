package digest

import (
	"slices"
	"time"

	"debrief/mailflow/workflow"
	"debrief/store"
)

// What a line of a recruiter's digest is about. A line on who takes part, or when, has the doubt of package workflow.
const (
	Review   = "review"   // the summaries wait for the recruiter's word
	Addition = "addition" // what came after the summaries does
	Question = "question" // somebody has asked the recruiter something
	Address  = "address"  // somebody cannot be reached
	Overdue  = "overdue"  // somebody was reminded and is silent still
	Waiting  = "waiting"  // the answers are on their way
)

// A Line is one interview of which something is waited for.
type Line struct {
	Interview store.Interview
	What      string
	Who       []string // participants who are waited for
	Since     time.Time
	Until     time.Time
	Orders    []string // by which the recruiter acts on it
}

// Wanted is how many interviews need a word of the recruiter.
func (d Desk) Wanted() int {
	var ids []string
	for _, block := range [][]Line{d.Review, d.Unclear, d.Overdue} {
		for _, l := range block {
			ids = append(ids, l.Interview.ID)
		}
	}
	slices.Sort(ids)
	return len(slices.Compact(ids))
}

// A Desk is what lies on a recruiter's desk, in each block the oldest first.
type Desk struct {
	Review  []Line
	Unclear []Line // nobody is asked, or somebody cannot be, before the recruiter says something
	Overdue []Line
	Waiting []Line
}

// Sort lays interviews on the desk of a recruiter: those that are theirs, or in which they were asked as the backup.
func Sort(all []store.Interview, reader string, now time.Time, policy workflow.Policy) Desk {
	var d Desk
	for _, i := range all {
		if !looksAfter(i, reader, policy) {
			continue
		}
		if q := workflow.Asked(i); q != nil {
			d.Review = append(d.Review, Line{Interview: i, What: Question, Who: []string{q.Participant}, Since: q.At, Orders: []string{"answer: …"}})
		}
		switch i.Phase {
		case store.Review:
			d.Review = append(d.Review, Line{Interview: i, What: Review, Since: i.Look.Since, Orders: []string{"release", "hold"}})
		case store.Released:
			if since := awaits(i); !since.IsZero() {
				d.Review = append(d.Review, Line{Interview: i, What: Addition, Since: since, Orders: []string{"release", "hold"}})
			}
		case store.Held:
			d.Unclear = append(d.Unclear, Line{Interview: i, What: i.Doubt, Until: i.Due, Orders: settles(i.Doubt)})
		case store.Asking:
			d.asking(i, now)
		}
	}
	return d
}

// looksAfter tells whether an interview is a recruiter's to look after. Nobody looks after their own.
func looksAfter(i store.Interview, reader string, policy workflow.Policy) bool {
	if slices.ContainsFunc(i.People, func(p store.Participant) bool { return p.Role == store.Candidate && p.Address == reader }) {
		return false
	}
	r := i.Recruiter()
	return r != nil && (r.Address == reader || reader == policy.Backup && !i.Look.Escalated.IsZero())
}

// awaits is since when something that came after the summaries waits for a word; zero when nothing does.
func awaits(i store.Interview) time.Time {
	var since time.Time
	for _, a := range i.Additions {
		if a.State == store.Awaiting && (since.IsZero() || a.At.Before(since)) {
			since = a.At
		}
	}
	return since
}

// settles are the orders that say what is unclear.
func settles(doubt string) []string {
	switch doubt {
	case workflow.DoubtWords, workflow.DoubtPast:
		return []string{"yes", "cancel"}
	case workflow.DoubtTime:
		return []string{"when: 2026-11-24 15:00", "cancel"}
	case workflow.DoubtInterviewer:
		return []string{"interviewer: name@example.com", "cancel"}
	}
	return []string{"candidate: name@example.org", "interviewer: name@example.com", "cancel"}
}

// patience is how long the first reminder is waited for.
const patience = 12 * time.Hour

// asking puts an interview where people are being asked into up to two blocks: those who cannot be reached wait for another
// address, the others for themselves.
func (d *Desk) asking(i store.Interview, now time.Time) {
	var lost, late, silent []string
	order := "interviewer: name@example.com"
	for _, p := range i.People {
		switch {
		case p.Role == store.Recruiter:
		case p.Standing == store.Unreachable:
			lost = append(lost, p.ID)
			if p.Role == store.Candidate {
				order = "candidate: name@example.org"
			}
		case p.Standing.Settled():
		case p.Reminders > 1, p.Reminders == 1 && now.Sub(p.Reminded) >= patience, i.Look.Chased > 0 && p.Role == store.Interviewer:
			late = append(late, p.ID)
		default:
			silent = append(silent, p.ID)
		}
	}
	if len(lost) > 0 {
		d.Unclear = append(d.Unclear, Line{Interview: i, What: Address, Who: lost, Until: i.Deadline, Orders: []string{order}})
	}
	switch {
	case len(late) > 0:
		d.Overdue = append(d.Overdue, Line{Interview: i, What: Overdue, Who: late, Until: i.Deadline, Orders: []string{"remind", "extend: 2"}})
	case len(silent) > 0:
		d.Waiting = append(d.Waiting, Line{Interview: i, What: Waiting, Who: silent, Until: i.Deadline, Orders: []string{"status"}})
	}
}
