package mailflow

import (
	"context"
	"slices"
	"strings"
	"time"

	"debrief/mailflow/workflow"
	"debrief/parser/schedule"
	"debrief/store"
)

// denied is a mail that says in words that an interview is off: "No interview with Jane tomorrow". Where one interview is plainly
// meant, its recruiter is asked, who can cancel it by reply. It announces none, and does nothing by itself.
func (d *Daemon) denied(ctx context.Context, v verdict, u Understanding, raw []byte) (verdict, error) {
	from := strings.ToLower(sender(u.Mail).Address)
	v.fate, v.reason = store.Flagged, "it says that an interview is off, and not plainly which one that we know"
	if !d.Company.Trusted(from) {
		v.reason = "it says that an interview is off, by somebody who cannot start one"
		return v, nil
	}
	if ok, why := d.authentic(u.Mail, raw); !ok {
		v.reason = "it says that an interview is off, " + why
		return v, nil
	}
	open, err := d.Store.Interviews(ctx, true, maxOpen)
	if err != nil {
		return v, err
	}
	if i := d.meant(open, u, from); i != nil {
		e := workflow.Denied{By: from, Words: firstLine(u.Denial.Words)}
		if r := i.Recruiter(); r != nil && untagged(r.Address) == untagged(from) {
			e.By = ""
		}
		v.fate, v.reason, v.interview = store.Taken, u.Reason, i.ID
		v.moves = []move{{i.ID, e}}
	}
	return v, nil
}

// maxOpen is how many interviews are looked through.
const maxOpen = 1000

// meant is the one interview that words speak of: its candidate is named, and the day is its own where one is named. Words that name
// no candidate speak of the only interview that their writer has on that day.
func (d *Daemon) meant(open []store.Interview, u Understanding, from string) *store.Interview {
	var named, today []*store.Interview
	best := schedule.Unmentioned
	for n := range open {
		i := &open[n]
		if !d.pending(*i) || !d.onDay(*i, u.Denial.Day) {
			continue
		}
		if !u.Denial.Day.IsZero() && slices.ContainsFunc(i.People, func(p store.Participant) bool { return untagged(p.Address) == untagged(from) }) {
			today = append(today, i)
		}
		how := mentioned(*i, u)
		if how > best {
			best, named = how, nil
		}
		if how > schedule.Unmentioned && how == best {
			named = append(named, i)
		}
	}
	if best == schedule.Unmentioned && u.Denial.Whom == (schedule.Person{}) {
		named = today
	}
	if len(named) != 1 {
		return nil
	}
	return named[0]
}

// pending tells whether there is something to stop.
func (d *Daemon) pending(i store.Interview) bool {
	return i.Mailbox == d.Company.Address && (i.Phase == store.Scheduled || i.Phase == store.Held || i.Phase == store.Asking)
}

// onDay tells whether an interview is on a day where it is held; any is where none is named.
func (d *Daemon) onDay(i store.Interview, day time.Time) bool {
	zone := i.Zone
	if zone == "" {
		zone = d.Company.Zone
	}
	return day.IsZero() || i.Starts.In(d.location(zone)).Format(time.DateOnly) == day.Format(time.DateOnly)
}

// mentioned tells how a mail names the candidate of an interview: by their address, which is as good as the whole name, or by name.
func mentioned(i store.Interview, u Understanding) int {
	c := i.Candidate()
	if c == nil {
		return schedule.Unmentioned
	}
	for _, a := range slices.Concat(u.Mail.To, u.Mail.Cc, written(u)) {
		if untagged(a.Address) == untagged(c.Address) {
			return schedule.InFull
		}
	}
	return schedule.Mentioned(u.Mail.Subject+"\n"+u.Reading.Visible, c.Called())
}
