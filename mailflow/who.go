package mailflow

import (
	netmail "net/mail"
	"slices"
	"strings"

	"debrief/mailflow/workflow"
	"debrief/parser"
	"debrief/parser/calendar"
	"debrief/store"
)

// A cast is who takes part in an interview, and what is unclear about it.
type cast struct {
	people  []store.Participant
	doubt   string
	guesses []string
}

// who finds out who is who: addresses in the company's domains are interviewers, the one outside attendee is the candidate,
// and the recruiter is who sent the invitation, if listed as one, else its organizer. Rooms, resources, groups, the mailbox
// itself and those who declined take no part. Who is known from before keeps the part that the recruiter gave them.
func (c Company) who(e calendar.Event, m parser.Mail, before store.Interview) cast {
	attendees := c.attendees(e, m)
	recruiter := c.recruiter(e, m)
	var inside, outside []store.Participant
	for _, p := range attendees {
		switch p.Role = c.role(p.Address, before); p.Role {
		case store.Interviewer:
			inside = append(inside, p)
		case store.Candidate:
			outside = append(outside, p)
		}
	}
	inside = c.alone(inside, recruiter)
	return c.settle(inside, outside, recruiter)
}

// role of an attendee; empty for who is neither the candidate nor an interviewer.
func (c Company) role(address string, before store.Interview) store.Role {
	for _, p := range before.People {
		if p.Address == address && p.Standing != store.Gone && p.Role != store.Recruiter {
			return p.Role
		}
	}
	passedOver := func(guess string) bool { return strings.HasSuffix(guess, "<"+address+">") }
	switch {
	case c.Recruits(address):
	case c.Inside(address):
		return store.Interviewer
	case before.Doubt == "" && before.Candidate() != nil && slices.ContainsFunc(before.Guesses, passedOver):
	default:
		return store.Candidate
	}
	return ""
}

// alone looks at who sent the invitation without being listed as a recruiter: with other interviewers there they arranged
// it, else they are the one who interviews.
func (c Company) alone(inside []store.Participant, recruiter store.Participant) []store.Participant {
	if c.Recruits(recruiter.Address) || len(inside) < 2 {
		return inside
	}
	return slices.DeleteFunc(inside, func(p store.Participant) bool { return p.Address == recruiter.Address })
}

func (c Company) settle(inside, outside []store.Participant, recruiter store.Participant) cast {
	all := cast{people: inside}
	if recruiter.Address != "" {
		all.people = append(slices.Clone(inside), recruiter)
	}
	for _, p := range outside {
		all.guesses = append(all.guesses, strings.TrimSpace(p.Name+" <"+p.Address+">"))
	}
	switch {
	case len(outside) == 1 && len(inside) > 0:
		all.people = append(outside[:1:1], all.people...)
		all.guesses = nil
	case len(outside) == 1:
		all.people = append(outside[:1:1], all.people...)
		all.doubt, all.guesses = workflow.DoubtInterviewer, nil
	default:
		all.doubt = workflow.DoubtCandidate
		all.guesses = all.guesses[:min(len(all.guesses), 6)]
	}
	return all
}

// attendees of the event. Where it names none (Zoom publishes such), the mail's recipients are who was meant.
func (c Company) attendees(e calendar.Event, m parser.Mail) []store.Participant {
	var all []store.Participant
	add := func(address, name, partstat string) {
		address = strings.ToLower(address)
		n := slices.IndexFunc(all, func(p store.Participant) bool { return p.Address == address })
		switch {
		case !valid(address), c.mine(address):
		case n < 0:
			all = append(all, store.Participant{Address: address, Name: shown(name, address), PartStat: partstat})
		case all[n].Name == "":
			all[n].Name = shown(name, address)
		}
	}
	for _, a := range e.Attendees {
		if takesPart(a) {
			add(a.Address, a.Name, strings.ToUpper(a.PartStat))
		}
	}
	if len(e.Attendees) == 0 {
		for _, a := range slices.Concat(m.To, m.Cc) {
			add(a.Address, a.Name, "")
		}
	}
	if c.Inside(e.Organizer.Address) && !declined(e, e.Organizer.Address) {
		add(e.Organizer.Address, e.Organizer.Name, "")
	}
	return baptized(all, m)
}

// valid tells whether an address can be written to: calendars hold anything (RFC 5545 3.3.3 wants a URI).
func valid(address string) bool {
	a, err := netmail.ParseAddress(address)
	return err == nil && a.Address == address
}

func (c Company) mine(address string) bool { return Mint{Address: c.Address}.Mine(address) }

// takesPart leaves out what is no person, and who will not come (RFC 5545 3.2.3, 3.2.12, 3.2.16).
func takesPart(a calendar.Person) bool {
	switch strings.ToUpper(a.Type) {
	case "ROOM", "RESOURCE", "GROUP":
		return false
	}
	return !strings.EqualFold(a.PartStat, "DECLINED") && !strings.EqualFold(a.Role, "NON-PARTICIPANT")
}

func declined(e calendar.Event, address string) bool {
	return slices.ContainsFunc(e.Attendees, func(a calendar.Person) bool {
		return strings.EqualFold(a.Address, address) && !takesPart(a)
	})
}

// shown is a display name that is one: many calendars repeat the address there.
func shown(name, address string) string {
	name = strings.TrimSpace(name)
	if strings.EqualFold(name, address) || strings.Contains(name, "@") {
		return ""
	}
	return name
}

// baptized takes names from the mail's header where the calendar has none.
func baptized(people []store.Participant, m parser.Mail) []store.Participant {
	for n, p := range people {
		for _, a := range slices.Concat(m.To, m.Cc, m.From) {
			if p.Name == "" && a.Address == p.Address {
				people[n].Name = shown(a.Name, a.Address)
			}
		}
	}
	return people
}

// recruiter is who speaks for the company: the sender, the organizer or whoever sent on the organizer's behalf, the first of
// these who is listed as a recruiter; else a listed recruiter who was invited; else the sender, or the first who is listed
// where the mailbox itself is the sender.
func (c Company) recruiter(e calendar.Event, m parser.Mail) store.Participant {
	candidates := []parser.Address{sender(m), {Name: e.Organizer.Name, Address: e.Organizer.Address}, {Address: e.Organizer.SentBy}}
	for _, a := range e.Attendees {
		candidates = append(candidates, parser.Address{Name: a.Name, Address: a.Address})
	}
	chosen := sender(m)
	if c.mine(chosen.Address) {
		chosen = parser.Address{Address: c.listed()}
	}
	for _, a := range candidates {
		if c.Recruits(a.Address) && !c.mine(a.Address) {
			chosen = a
			break
		}
	}
	address := strings.ToLower(chosen.Address)
	name := shown(chosen.Name, address)
	for _, a := range candidates {
		if name == "" && strings.EqualFold(a.Address, address) {
			name = shown(a.Name, address)
		}
	}
	return store.Participant{Role: store.Recruiter, Address: address, Name: name}
}

// listed is the first recruiter whom the configuration names, empty when it names domains alone.
func (c Company) listed() string {
	n := slices.IndexFunc(c.Recruiters, func(r string) bool { return valid(r) && !c.mine(r) })
	if n < 0 {
		return ""
	}
	return c.Recruiters[n]
}

// sender is the one who wrote a mail: From, when it names exactly one (RFC 5322 3.6.2; several are a known trick). Gateways
// that write the same field twice change nothing.
func sender(m parser.Mail) parser.Address {
	for _, a := range m.From {
		if !strings.EqualFold(a.Address, m.From[0].Address) {
			return parser.Address{}
		}
	}
	if len(m.From) == 0 {
		return parser.Address{}
	}
	return m.From[0]
}
