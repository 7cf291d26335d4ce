package workflow

import (
	"fmt"
	"time"

	"debrief/store"
)

// The state of a meeting (RFC 5546) is kept by UID and RECURRENCE-ID, and is a matter of order alone: however often and in whatever
// order its messages come, the newest one that counts decides. Replies, counters, refreshes and copies change nothing in it.

// newer tells whether one version of a meeting takes the place of another.
//
// What the organizer sends counts before every copy of it. Versions of the same kind are ordered by (SEQUENCE, DTSTAMP): Google
// moves the stamp alone, Outlook both, and mail overtakes mail (RFC 5546 2.1.5). A series and one meeting of it that was changed
// by itself count their SEQUENCE apart (Exchange and Google let that of the one rise without the other's), so that between them
// the stamp decides.
func newer(a, b store.Calendar) bool {
	switch {
	case a.Copied != b.Copied:
		return b.Copied
	case a.Instance != b.Instance && !a.Stamp.Equal(b.Stamp):
		return a.Stamp.After(b.Stamp)
	case a.Instance != b.Instance && a.Sequence == b.Sequence:
		return a.Instance // one message has both: the series, and what is otherwise in it
	case a.Sequence != b.Sequence:
		return a.Sequence > b.Sequence
	}
	return a.Stamp.After(b.Stamp)
}

// Newer tells whether a version of a meeting takes the place of another.
func Newer(a, b store.Calendar) bool { return newer(a, b) }

// stamp notes that a version is known, of which nothing else is taken over any more.
func stamp(known *store.Calendar, c store.Calendar) {
	known.Sequence, known.Stamp, known.Instance, known.Copied = c.Sequence, c.Stamp, c.Instance, c.Copied
}

// unheeded is a message that changes nothing. Where it tells of something newer than what is known, but was not sent by anybody
// who can change the meeting, the recruiter hears of it, once.
func (d *desk) unheeded(e store.Calendar, known *store.Calendar, what string, w Write) {
	sworn := e
	sworn.Copied = known.Copied
	version := fmt.Sprintf("%d %s", e.Sequence, e.Stamp.UTC().Format(time.RFC3339))
	switch {
	case !e.Copied || known.Copied || w.Address == "" || !newer(sworn, *known) || known.Rumour == version:
		d.note(what, "", "nothing newer than what is known")
		return
	case d.Phase == store.Released, d.Phase.Final():
		d.note(what, "", "by somebody who cannot change it")
		return
	}
	known.Rumour = version
	d.note(what, "", "by somebody who cannot change it: the recruiter is told")
	w.About = "rumour"
	d.tell(w)
}

// Responded is how somebody answered the invitation in their own calendar (iTIP REPLY), or that they propose another time
// (COUNTER). Neither changes the meeting.
type Responded struct {
	Participant string
	PartStat    string // in capitals; of a counter COUNTER
	Stamp       time.Time
	Starts      time.Time // proposed; zero when there is none
}

func (Responded) event() {}

// Countered is the PartStat of who proposes another time.
const Countered = "COUNTER"

// responded remembers the newest answer. A decline is no cancellation: the recruiter is told, and says what follows from it.
func (d *desk) responded(e Responded) error {
	p := d.Participant(e.Participant)
	if p == nil || p.Role == store.Recruiter || p.Standing == store.Gone {
		return ErrImpossible
	}
	if !e.Stamp.After(p.Responded) {
		d.note("responded", p.ID, "nothing newer than what is known")
		return nil
	}
	before := p.PartStat
	p.PartStat, p.Responded = e.PartStat, e.Stamp.UTC()
	d.note("responded", p.ID, e.PartStat)
	coming := (d.Phase == store.Scheduled || d.Phase == store.Held) && d.Starts.After(d.now)
	switch {
	case !coming:
	case e.PartStat == Countered:
		d.tell(Write{About: "countered", Who: p.ID, Detail: d.spoken(e.Starts)})
	case e.PartStat == "DECLINED" && before != "DECLINED":
		d.tell(Write{About: "declined", Who: p.ID})
	}
	return nil
}

// spoken is a moment as a recruiter can send it back behind "when:"; empty when there is none.
func (d *desk) spoken(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	zone := d.policy.zone(d.Zone)
	return at.In(zone).Format("2006-01-02 15:04 ") + zone.String()
}
