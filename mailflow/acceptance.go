package mailflow

import (
	"bytes"
	"fmt"
	"strconv"
	"time"

	"github.com/emersion/go-ical"

	"debrief/mailflow/workflow"
	"debrief/store"
)

// acceptance makes a letter the mailbox's own calendar reply (RFC 5546 3.2.3, RFC 6047): from the address that was invited, to the
// organizer, whose calendar files it away.
func (d *Daemon) acceptance(k desk, w workflow.Write, h Head) (Head, error) {
	h.To, h.ToName, h.ReplyTo = w.Address, "", ""
	if w.Calendar.Invitation != "" {
		h.InReplyTo, h.References = w.Calendar.Invitation, []string{w.Calendar.Invitation}
	}
	var err error
	h.Calendar, err = accepting(k, w.Calendar)
	return h, err
}

// accepting is the calendar of the reply. It repeats what names the version that is accepted, and of the meeting what calendars
// show of it.
func accepting(k desk, c store.Calendar) ([]byte, error) {
	e := ical.NewEvent()
	e.Props.SetText(ical.PropUID, c.UID)
	e.Props.SetDateTime(ical.PropDateTimeStamp, k.now.UTC())
	set := func(name, value string) *ical.Prop {
		p := ical.NewProp(name)
		p.Value = value
		e.Props.Set(p)
		return p
	}
	set(ical.PropSequence, strconv.Itoa(c.Sequence))
	set(ical.PropOrganizer, "mailto:"+c.Organizer)
	set(ical.PropAttendee, "mailto:"+k.company.Address).Params.Set(ical.ParamParticipationStatus, "ACCEPTED")
	if k.i.Title != "" {
		e.Props.SetText(ical.PropSummary, k.i.Title)
	}
	if at, err := time.Parse(time.RFC3339, c.Recurrence); err == nil && c.Instance {
		e.Props.SetDateTime(ical.PropRecurrenceID, at.UTC())
	}
	if c.Instance || c.Recurrence == "" {
		starts, ends := k.met(c)
		e.Props.SetDateTime(ical.PropDateTimeStart, starts.UTC())
		e.Props.SetDateTime(ical.PropDateTimeEnd, ends.UTC())
	}
	whole := ical.NewCalendar()
	whole.Props.SetText(ical.PropVersion, "2.0")
	whole.Props.SetText(ical.PropProductID, "-//Debrief//EN")
	whole.Props.SetText(ical.PropMethod, "REPLY")
	whole.Children = append(whole.Children, e.Component)
	var b bytes.Buffer
	if err := ical.NewEncoder(&b).Encode(whole); err != nil {
		return nil, fmt.Errorf("a calendar reply: %w", err)
	}
	return b.Bytes(), nil
}

// met is when a meeting is: the interview itself, or one of its sessions.
func (d desk) met(c store.Calendar) (starts, ends time.Time) {
	for _, s := range d.i.Sessions {
		if s.Calendar.UID == c.UID && s.Calendar.Recurrence == c.Recurrence {
			return s.Starts, s.Ends
		}
	}
	return d.i.Starts, d.i.Ends
}
