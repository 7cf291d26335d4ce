package workflow

import (
	"time"

	"debrief/store"
)

// Delivered is that a questionnaire left only long after it was written: our mail server was out of reach, or sending was paused.
type Delivered struct{ Participant string }

func (Delivered) event() {}

// delivered counts from now on for who has only now been asked: reminders that were written meanwhile would come on top of each
// other, and a deadline that has almost passed would be none.
func (d *desk) delivered(e Delivered) error {
	p := d.Participant(e.Participant)
	if p == nil || d.Phase != store.Asking || p.Standing != store.Asked {
		return nil
	}
	p.Asked, p.Reminded, p.Reminders = d.now, time.Time{}, 0
	d.effects = append(d.effects, Withdraw{To: p.ID, Letters: []store.Letter{store.Remind}})
	if at := d.policy.capped(d.Asked, d.policy.until(d.now, d.Zone)); at.After(d.Deadline) {
		d.Deadline = at
	}
	d.note("asked late", p.ID, "")
	return nil
}
