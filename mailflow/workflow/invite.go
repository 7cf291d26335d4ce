package workflow

import (
	"slices"
	"strconv"
	"time"

	"debrief/store"
)

func (d *desk) invited(e Invited) error {
	switch {
	case d.Phase == "":
		d.begin(e)
	case d.Phase == store.Cancelled && d.Calendar.UID == "" && len(d.Sessions) == 0:
		d.update(e) // what it was went into a loop, and comes back
	case len(d.Sessions) > 0, !meets(d.Calendar, e.Calendar):
		return d.session(e)
	case !newer(e.Calendar, d.Calendar):
		d.unheeded(e.Calendar, &d.Calendar, "invited again", Write{Address: e.By, Detail: d.spoken(e.Starts)})
	default:
		d.update(e)
	}
	return nil
}

// begin is the first that is heard of an interview.
func (d *desk) begin(e Invited) {
	d.adopt(e)
	d.note("invited", "", "")
	d.plan(e, map[bool]string{true: "moved"}[e.Moved])
}

// adopt takes over what an invitation says.
func (d *desk) adopt(e Invited) {
	d.Mailbox, d.Calendar, d.Title = e.Mailbox, e.Calendar, e.Title
	d.Starts, d.Ends = e.Starts.UTC(), e.Ends.UTC()
	if e.Job != "" {
		d.Job = e.Job
	}
	if e.Zone != "" {
		d.Zone = e.Zone
	}
	if e.Language != "" && d.Language == "" {
		d.Language = e.Language
	}
	d.meet(e.People)
}

// meet brings the list of people up to date. Who stays keeps all that is known of them. An interviewer who has answered
// stays as well; a candidate does not once another one is named: there is but one, and nobody else may read of them.
func (d *desk) meet(people []store.Participant) {
	all := make([]store.Participant, 0, len(people)+len(d.People))
	for _, p := range people {
		switch known := d.byAddress(p.Address, p.Role); {
		case slices.ContainsFunc(all, func(q store.Participant) bool { return q.Address == p.Address && q.Role == p.Role }):
		case known != nil:
			all = append(all, back(*known, p, d.Calendar.Stamp))
		default:
			standing := store.Waiting
			if p.Standing == store.Declined {
				standing = p.Standing
			}
			all = append(all, store.Participant{ID: d.nextID(p.Role, all), Standing: standing,
				Role: p.Role, Name: p.Name, Address: p.Address, Language: p.Language, Zone: p.Zone, PartStat: p.PartStat})
		}
	}
	replaced := slices.ContainsFunc(all, func(p store.Participant) bool { return p.Role == store.Candidate })
	for _, p := range d.People {
		if slices.ContainsFunc(all, func(q store.Participant) bool { return q.ID == p.ID }) {
			continue
		}
		answered := p.Standing == store.Answered || p.Standing == store.Partial
		if gone := !answered || p.Role == store.Candidate && replaced; gone && p.Standing != store.Gone {
			p.Standing = store.Gone
			d.withdraw(p.ID)
		}
		all = append(all, p)
	}
	d.People = all
}

// back is somebody who is known already, as a newer invitation names them.
func back(known, p store.Participant, stamp time.Time) store.Participant {
	if p.PartStat != "" && !known.Responded.After(stamp) {
		known.PartStat = p.PartStat // their own reply may well be newer than what the organizer knew
	}
	if known.Name == "" {
		known.Name = p.Name
	}
	if known.Standing == store.Gone {
		known.Standing = anew(known)
	}
	return known
}

// anew is the standing of somebody who is to be asked from the beginning: waiting, unless they said stop or want no feedback.
func anew(p store.Participant) store.Standing {
	if farewelled(p) || p.NoFeedback {
		return store.Declined
	}
	return store.Waiting
}

func (d *desk) byAddress(address string, role store.Role) *store.Participant {
	for n := range d.People {
		if d.People[n].Address == address && d.People[n].Role == role {
			return &d.People[n]
		}
	}
	return nil
}

// nextID names a person; a name once given is never given to another.
func (d *desk) nextID(role store.Role, more []store.Participant) string {
	highest := max(highestID(role, d.People), highestID(role, more))
	return string(role[0]) + strconv.Itoa(highest+1)
}

func highestID(role store.Role, people []store.Participant) int {
	highest := 0
	for n := range people {
		if p := &people[n]; p.Role == role {
			number, _ := strconv.Atoi(p.ID[1:])
			highest = max(highest, number)
		}
	}
	return highest
}

// plan decides whether the interview can wait for its end, or needs a recruiter first.
func (d *desk) plan(e Invited, flag string) {
	doubt := e.Doubt
	d.by = e.By
	if doubt == "" && d.Asked.IsZero() && d.stale() {
		doubt = DoubtPast
	}
	if doubt == "" && d.Calendar.InWords() {
		doubt = DoubtWords
	}
	if doubt != "" {
		d.Guesses = e.Guesses
		d.hold(doubt, e.Unclear)
		return
	}
	d.settleOn(e, flag)
}

// settleOn lets an interview wait for its end, and tells the recruiter so.
func (d *desk) settleOn(e Invited, flag string) {
	d.Phase, d.Doubt, d.Closed = store.Scheduled, "", time.Time{}
	if !d.Asked.IsZero() {
		d.Phase = store.Asking // it was held while people were asked: that goes on
	}
	var flags []string
	if flag != "" {
		flags = append(flags, flag)
	}
	if e.Floating {
		flags = append(flags, "floating")
	}
	if e.Series > 1 {
		flags = append(flags, "series")
	}
	if !e.Quiet {
		d.confirm(flags...)
	}
}

// stale tells whether everybody should have been asked too long ago.
func (d *desk) stale() bool {
	for _, p := range d.People {
		if p.Role != store.Recruiter && p.Standing != store.Gone && d.now.Sub(AskAt(d.Interview, p, d.policy)) <= d.policy.StaleAfter {
			return false
		}
	}
	return true
}

func (d *desk) hold(doubt, unclear string) {
	again := d.Phase == store.Held && d.Doubt == doubt
	d.Phase, d.Doubt, d.Closed = store.Held, doubt, time.Time{}
	d.Due = d.now.Add(d.policy.HeldFor)
	d.note("held", "", doubt)
	switch {
	case d.Calendar.InWords() && doubt != DoubtPast:
		d.tell(Write{About: DoubtWords, Guesses: d.Guesses, Detail: unclear})
	case !again:
		d.tell(Write{About: doubt, Guesses: d.Guesses, Address: d.by})
	}
}

// confirm tells the recruiter what was understood.
func (d *desk) confirm(flags ...string) {
	if r := d.Recruiter(); r != nil {
		d.write(Write{Letter: store.Confirmed, To: r.ID, Flags: flags})
	}
}

// update takes a newer invitation to an interview that is known.
func (d *desk) update(e Invited) {
	before := fork(d.Interview)
	switch d.Phase {
	case store.Review, store.Released, store.Closed:
		stamp(&d.Calendar, e.Calendar)
		d.note("moved too late", "", "the summaries are made")
		if !e.Ends.Equal(d.Ends) && (d.Phase != store.Closed || e.Ends.After(d.now)) {
			d.tell(Write{About: "late"})
		}
		return
	}
	d.unknown()
	d.adopt(e)
	switch {
	case before.Phase == store.Cancelled:
		d.forget()
		d.note("resumed", "", "")
		d.plan(e, "resumed")
	case before.Phase == store.Held, e.Doubt != "":
		d.note("updated", "", "")
		if !d.Asked.IsZero() && d.Ends.Add(d.policy.Delay).After(d.now) {
			d.forget()
		}
		d.plan(e, "")
	case !before.Starts.Equal(d.Starts) || !before.Ends.Equal(d.Ends):
		d.moved(e)
	case !sameFaces(before, d.Interview):
		d.note("updated", "", "other people")
		d.confirm("moved")
	default:
		d.note("updated", "", "nothing that matters here")
	}
}

// unknown makes strangers of the people of a purged interview: nobody remembers who they were.
func (d *desk) unknown() {
	if d.Purged.IsZero() {
		return
	}
	d.Purged = time.Time{}
	for n := range d.People {
		d.People[n].Standing = store.Gone
	}
}

// moved begins again: whoever was asked about the old date is asked about the new one.
func (d *desk) moved(e Invited) {
	d.note("moved", "", "")
	if d.Phase == store.Asking {
		if !d.Ends.Add(d.policy.Delay).After(d.now) {
			d.confirm("moved") // corrected after the fact: the questions that are out stay right
			return
		}
		d.forget()
	}
	d.plan(e, "moved")
}

// forget makes everybody wait to be asked anew; earlier answers were about another date.
func (d *desk) forget() {
	d.withdraw("")
	d.Asked, d.Deadline, d.Outcome, d.Ruling = time.Time{}, time.Time{}, "", store.Ruling{}
	for n := range d.Questionnaires {
		d.Questionnaires[n].Asked = d.now.Add(time.Millisecond) // what was answered up to now does not stand any more
	}
	for n := range d.People {
		p := &d.People[n]
		if p.Role == store.Recruiter {
			continue
		}
		if p.Standing != store.Unreachable && p.Standing != store.Gone {
			p.Standing = anew(*p)
		}
		p.Reminders, p.Clarified, p.Asked, p.Reminded, p.Answered, p.NotBefore, p.Held = 0, 0, time.Time{}, time.Time{}, time.Time{}, time.Time{}, ""
	}
}

func sameFaces(a, b store.Interview) bool {
	return slices.EqualFunc(a.People, b.People, func(p, q store.Participant) bool {
		return p.ID == q.ID && p.Address == q.Address && p.Role == q.Role && (p.Standing == store.Gone) == (q.Standing == store.Gone)
	})
}

func (d *desk) calledOff(e CalledOff) error {
	if d.Phase == "" {
		d.Mailbox, d.Calendar, d.Title = e.Mailbox, e.Calendar, e.Title
		d.end(store.Cancelled, "cancelled", "before its invitation came")
		return nil
	}
	if len(d.Sessions) > 0 {
		return d.sessionCalledOff(e)
	}
	// A cancellation usually raises SEQUENCE; some clients repeat the invitation's, so an equal pair counts as newer here.
	if newer(d.Calendar, e.Calendar) {
		d.unheeded(e.Calendar, &d.Calendar, "cancelled", Write{Address: e.By, Flags: []string{"cancelled"}})
		return nil
	}
	if !d.Purged.IsZero() {
		e.Calendar.Organizer, e.Calendar.Invitation = "", ""
	}
	invitation := d.Calendar.Invitation
	d.Calendar = e.Calendar
	if e.Calendar.Invitation == "" {
		d.Calendar.Invitation = invitation
	}
	if e.Quiet {
		d.end(store.Cancelled, "cancelled", "no part of its series any more")
		return nil
	}
	d.cancel("cancelled")
	return nil
}

// cancel stops everything, where there is something to stop.
func (d *desk) cancel(why string) bool {
	switch d.Phase {
	case store.Released, store.Closed, store.Cancelled:
		d.note(why, "", "nothing to stop any more")
		return false
	}
	d.confirm("cancelled")
	d.end(store.Cancelled, why, "")
	return true
}
