package workflow

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"debrief/store"
)

// Named finds the meetings of a loop that a text begins by naming: by who interviews, or by the time at which it begins ("Ivy",
// "ivy@example.com", "10:00"). rest is what follows. Several meetings fit where one person has several.
func Named(i store.Interview, text string, policy Policy) (sessions []string, rest string) {
	text = strings.Join(strings.Fields(text), " ")
	most := 0
	for _, s := range Sessions(i) {
		long := 0
		for _, name := range names(i, s, policy) {
			if n := len(name); n > long && begins(text, name) {
				long = n
			}
		}
		switch {
		case long == 0 || long < most:
		case long > most:
			sessions, most = []string{s.ID}, long
		default:
			sessions = append(sessions, s.ID)
		}
	}
	rest = strings.TrimLeft(text[most:], " ,.:;>→–-")
	for _, to := range []string{"to ", "at ", "a las ", "para las ", "auf ", "um ", "à ", "às ", "para as ", "para "} {
		if most > 0 && len(rest) > len(to) && strings.EqualFold(rest[:len(to)], to) {
			return sessions, rest[len(to):]
		}
	}
	return sessions, rest
}

// names are what a meeting can be called.
func names(i store.Interview, s store.Session, policy Policy) []string {
	at := s.Starts.In(policy.zone(i.Zone))
	all := []string{at.Format("15:04"), at.Format("15.04"), at.Format("15h04"), at.Format("15 h 04"), at.Format("3:04 pm"), at.Format("3:04pm")}
	for _, id := range s.Interviewers {
		if p := i.Participant(id); p != nil {
			all = append(all, p.Address, p.Name, p.First())
		}
	}
	return slices.DeleteFunc(all, func(name string) bool { return name == "" })
}

// begins tells whether a text begins with a name, and not with a longer word.
func begins(text, name string) bool {
	if len(text) < len(name) || !strings.EqualFold(text[:len(name)], name) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(text[len(name):])
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '@'
}

// meeting is the place of the one session that an order names; where none is named, of the only one that there is. why tells what is
// wrong.
func (d *desk) meeting(o Order) (place int, why string) {
	on := Sessions(d.Interview)
	switch {
	case len(o.Sessions) > 1:
		return -1, "several"
	case len(o.Sessions) == 1:
		place = slices.IndexFunc(d.Sessions, func(s store.Session) bool { return s.ID == o.Sessions[0] && !s.Off })
	case len(on) == 1 && o.Verb == "when":
		place = slices.IndexFunc(d.Sessions, func(s store.Session) bool { return s.ID == on[0].ID })
	default:
		return -1, "sessions"
	}
	if place < 0 {
		return -1, "sessions"
	}
	return place, ""
}

// shift moves one meeting of a loop within its day. What its calendar says later holds again.
func (d *desk) shift(o Order) (string, string) {
	n, why := d.meeting(o)
	if why != "" {
		return refused, why
	}
	s := d.Sessions[n]
	if !sameDay(s.Starts, o.Starts, d.policy.zone(d.Zone)) {
		return refused, "day"
	}
	if d.heardOf(s) {
		return refused, "held"
	}
	length := s.Ends.Sub(s.Starts)
	if length <= 0 || length > 24*time.Hour {
		length = time.Hour
	}
	var crew []store.Participant
	for _, id := range s.Interviewers {
		crew = append(crew, *d.Participant(id))
	}
	d.resit(n, Invited{Calendar: s.Calendar, Title: s.Title, Starts: o.Starts, Ends: o.Starts.Add(length), People: crew, Moved: true})
	return Done, ""
}

// callOffOne cancels one meeting of a loop; the last one takes the whole with it.
func (d *desk) callOffOne(o Order, by string, e Ordered) (string, string) {
	if len(d.Sessions) == 0 {
		return refused, "single"
	}
	if over(d.Phase) || d.Phase == store.Cancelled {
		return refused, "over"
	}
	n, why := d.meeting(o)
	switch {
	case why != "":
		return refused, why
	case len(Sessions(d.Interview)) == 1:
		return d.finally("cancel", by, e)
	case d.heardOf(d.Sessions[n]):
		return refused, "held"
	}
	d.sessionOff(n, "session cancelled")
	if d.Phase != store.Released {
		d.confirm("off")
	}
	return Done, ""
}

// heardOf tells whether somebody who interviewed in a meeting has answered already: then it has been.
func (d *desk) heardOf(s store.Session) bool {
	return slices.ContainsFunc(s.Interviewers, func(id string) bool {
		p := d.Participant(id)
		return p != nil && (p.Standing == store.Answered || p.Standing == store.Partial)
	})
}
