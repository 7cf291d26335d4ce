package workflow

import (
	"maps"
	"slices"
	"time"

	"debrief/store"
)

// Why a recruiter looks at the summaries before they go out, besides the blocks that they lack.
const (
	FlagAlways   = "always"
	FlagDecline  = string(store.Decline)
	FlagSplit    = string(store.Split)
	FlagLikely   = "likely"   // a required answer was read with less than certainty
	FlagDisputed = "disputed" // people say different things of whether it took place
	FlagWording  = "wording"  // the word check found something
)

// Reasons are why the summaries would not go out by themselves: blocks that are lacking, and flags. None: they would.
func Reasons(i store.Interview, policy Policy) []string {
	return append(lacking(i), flags(i, policy, findings(i, policy))...)
}

// flags are the reasons for which the policy wants a recruiter to look first: anything but a clean, unanimous yes. Words that
// may harm are looked at whatever the policy is, as is a summary that lacks something.
func flags(i store.Interview, policy Policy, found []Finding) []string {
	var all []string
	if policy.Review == ReviewAlways {
		all = append(all, FlagAlways)
	}
	if o := outcome(i); policy.Review != ReviewNever && (o == store.Decline || o == store.Split) {
		all = append(all, string(o))
	}
	if doubted(i) {
		all = append(all, FlagDisputed)
	}
	for _, flag := range []string{FlagLikely, FlagWording} {
		if slices.ContainsFunc(found, func(f Finding) bool { return f.Flag == flag }) {
			all = append(all, flag)
		}
	}
	return all
}

// reviewers are the recruiters who are asked: the interview's own, and the backup once it came to that.
func (d *desk) reviewers() []*store.Participant {
	var all []*store.Participant
	if r := d.Recruiter(); r != nil {
		all = append(all, r)
	}
	if b := d.backup(false); b != nil && !d.Look.Escalated.IsZero() {
		all = append(all, b)
	}
	return all
}

// review asks the recruiter for a word on the draft.
func (d *desk) review() {
	d.Phase, d.Look = store.Review, store.Look{Since: d.now, Chased: d.Look.Chased}
	d.note("in review", "", "")
	d.askReviewers()
}

// askReviewers shows the draft to all who are asked, and plans the next time. Where no recruiter can be reached the backup is
// asked at once; where nobody can, it waits without a word.
func (d *desk) askReviewers(flags ...string) {
	reached := d.draftToAll(flags...)
	if !reached && d.Look.Escalated.IsZero() {
		reached = d.escalate()
	}
	d.Look.Asked++
	d.Look.Next = time.Time{}
	if reached {
		d.Look.Next = d.reviewNext()
	}
}

func (d *desk) draftToAll(flags ...string) (reached bool) {
	for _, r := range d.reviewers() {
		reached = d.draft(r, flags...) || reached
	}
	return reached
}

// draft shows the draft as it is now to one reviewer, with what they may know of why.
func (d *desk) draft(to *store.Participant, more ...string) bool {
	d.Outcome = outcome(d.Interview)
	seen := Draft(d.Interview, to.ID)
	found := findings(seen, d.policy)
	why := append(append(lacking(seen), flags(seen, d.policy, found)...), more...)
	news := d.takeBack(to, "not_there", "disputed", "unread", "withdrew")
	return d.write(Write{Letter: store.ReviewOf, To: to.ID, About: news.About, Who: news.Who, Said: news.Said, Flags: why,
		Findings: append(found, d.ownWords()...)})
}

// takeBack takes a notice that this event has written to somebody out again, for another letter to say it: nobody gets two at once.
func (d *desk) takeBack(to *store.Participant, about ...string) Write {
	last := slices.IndexFunc(d.effects, func(e Effect) bool {
		w, ok := e.(Write)
		return ok && w.To == to.ID && w.Letter == store.Notice && slices.Contains(about, w.About) && w.Round == to.Letters[store.Notice]
	})
	if last < 0 {
		return Write{}
	}
	news := d.effects[last].(Write)
	d.effects = slices.Delete(d.effects, last, last+1)
	to.Letters = maps.Clone(to.Letters)
	if to.Letters[store.Notice]--; to.Letters[store.Notice] == 0 {
		delete(to.Letters, store.Notice)
	}
	return news
}

// How a review that nobody answers is reminded of: so often at the pace of the policy, then the backup is asked, then weekly.
const (
	reviewReminders = 2
	week            = 7 * 24 * time.Hour
)

// reviewNext is when a review is reminded of next, on a business day and within the waking hours.
func (d *desk) reviewNext() time.Time {
	wait := d.policy.ReviewAgain
	last := d.Look.Asked > reviewReminders && (!d.Look.Escalated.IsZero() || !d.backed())
	if last || d.Look.Held {
		wait = max(wait, week)
	}
	zone := d.Zone
	if r := d.Recruiter(); r != nil {
		zone = zoneOf(d.Interview, *r)
	}
	return d.policy.awake(d.now.Add(wait), zone)
}

func (d *desk) reviewAgain() {
	if !passed(d.Look.Next, d.now) {
		return
	}
	if d.Look.Mended && len(Reasons(d.Interview, d.policy)) == 0 {
		d.release("")
		return
	}
	d.Look.Mended = false
	if d.Look.Asked > reviewReminders && !d.Look.Held && d.Look.Escalated.IsZero() && d.escalate() {
		d.Look.Asked++
		d.Look.Next = d.reviewNext()
		return
	}
	d.note("in review", "", "still")
	d.askReviewers("again")
}

// escalate asks the backup for the word that the recruiter has not given.
func (d *desk) escalate() bool {
	b := d.backup(true)
	if b == nil || !d.draft(b, "backup") {
		return false
	}
	d.Look.Escalated = d.now
	d.note("escalated", b.ID, "the backup is asked")
	return true
}

// backup is the recruiters' backup as a part of this interview; nil where there is none, or where it is the recruiter or the
// candidate. Unless join says so, it is only looked for.
func (d *desk) backup(join bool) *store.Participant {
	switch {
	case !d.backed():
		return nil
	case join:
		return d.join(d.policy.Backup, d.policy.BackupName)
	}
	return d.byAddress(d.policy.Backup, store.Recruiter)
}

// backed tells whether there is a backup who could be asked.
func (d *desk) backed() bool {
	r, c := d.Recruiter(), d.Candidate()
	return d.policy.Backup != "" && (r == nil || r.Address != d.policy.Backup) && (c == nil || c.Address != d.policy.Backup)
}

// join makes somebody a recruiter of this interview: they have a reply address and are answered.
func (d *desk) join(address, name string) *store.Participant {
	p := d.byAddress(address, store.Recruiter)
	if p == nil {
		d.People = append(d.People, store.Participant{ID: d.nextID(store.Recruiter, nil), Role: store.Recruiter, Standing: store.Waiting,
			Address: address, Name: name})
		p = &d.People[len(d.People)-1]
	}
	if p.Standing == store.Gone || p.Standing == store.Unreachable {
		p.Standing = store.Waiting
	}
	if p.Name == "" {
		p.Name = name
	}
	return p
}

// amended is what follows when an author says something else while a recruiter looks at it. Where the words were all that it
// was held for and are mended, it goes out after the time in which an author can correct, unless a recruiter says otherwise: no
// seal is broken, they are the author's own words, and nobody has decided anything yet.
func (d *desk) amended(was []string) {
	d.Look.Mended = false
	d.void("release")
	mended := slices.Equal(was, []string{FlagWording}) && len(Reasons(d.Interview, d.policy)) == 0
	if !mended || d.Look.Held || !d.Ruling.At.IsZero() {
		d.askReviewers("changed")
		return
	}
	d.note("mended", "", "by the author")
	d.draftToAll("mended")
	d.Look.Mended = true
	d.Look.Next = releaseAt(d.Interview, d.now, d.policy)
	if !d.Look.Next.After(d.now) {
		d.Look.Next = d.policy.awake(d.now.Add(d.policy.Grace), d.Zone)
	}
}
