package workflow

import (
	"time"

	"debrief/store"
)

// confirmFor is how long an order waits to be confirmed.
const confirmFor = 72 * time.Hour

// finally carries out what cannot be undone: at once where nothing is lost by it, else once the one who ordered it has sent back
// the code that only they were told. A newer order makes the older code void, and so does all that changes what it is about.
func (d *desk) finally(verb, by string, e Ordered) (string, string) {
	if !e.Confirmed && d.grave(verb) {
		if verb == "release" && !e.Read.IsZero() && d.drafted.After(e.Read) {
			return refused, "newer"
		}
		d.Pending = store.Pending{By: by, Verb: verb, Serial: d.Pending.Serial + 1, Until: d.now.Add(confirmFor)}
		return Unsettled, verb
	}
	return d.carryOut(verb, by, e)
}

func (d *desk) carryOut(verb, by string, e Ordered) (string, string) {
	if verb == "release" {
		return d.allow(by, e)
	}
	if !d.cancel("cancelled by the recruiter") {
		return refused, "over"
	}
	return Done, ""
}

// grave tells what cannot be undone: to call off what people were asked about already, and to tell a candidate the opposite of
// what all interviewers recommend. What was only planned can be invited anew.
func (d *desk) grave(verb string) bool {
	if verb == "cancel" {
		return (d.Phase == store.Asking || d.Phase == store.Review || d.Phase == store.Held) && !d.Asked.IsZero()
	}
	return d.Phase == store.Review && overturned(d.Interview)
}

// overturned tells whether the recruiter has ruled the opposite of what the interviewers recommend with one voice.
func overturned(i store.Interview) bool {
	ruled := i.Ruling.Outcome
	i.Ruling.Outcome = ""
	said := outcome(i)
	return ruled == store.Advance && said == store.Decline || ruled == store.Decline && said == store.Advance
}

// confirmed is a code that came back.
func (d *desk) confirmed(o Order, by string) (string, string) {
	p := d.Pending
	switch {
	case p.Verb == "":
		return refused, "nothing"
	case p.By != by:
		return refused, "another"
	case !d.now.Before(p.Until):
		d.void("")
		return refused, "expired"
	case o.Serial != p.Serial:
		return refused, "code"
	}
	d.void("")
	d.note("confirmed", by, p.Verb)
	return d.carryOut(p.Verb, by, Ordered{})
}

// void drops an order that waits to be confirmed: any, or one of this verb. Its code is never good again.
func (d *desk) void(verb string) {
	if verb == "" || d.Pending.Verb == verb {
		d.Pending = store.Pending{Serial: d.Pending.Serial}
	}
}
