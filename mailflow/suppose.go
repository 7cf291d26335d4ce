package mailflow

import (
	"net/mail"
	"slices"
	"strings"

	"debrief/mailflow/workflow"
	"debrief/parser/calendar"
	"debrief/parser/schedule"
	"debrief/store"
)

// roles are people whose part stands in so many words in an invitation, by address: a line "candidate: name@example.org" in its
// description, or in what the recruiter writes above it.
type roles map[string]store.Participant

// maxMarked is how many lines are looked at.
const maxMarked = 200

func marked(text string) roles {
	found := roles{}
	for n, line := range strings.Split(text, "\n") {
		if n == maxMarked {
			break
		}
		label, rest, ok := strings.Cut(line, ":")
		role := store.Role(strings.ToLower(strings.TrimSpace(label)))
		if !ok || role != store.Candidate && role != store.Interviewer {
			continue
		}
		if name, address := addressIn(rest); address != "" && valid(address) {
			found[address] = store.Participant{Role: role, Address: address, Name: shown(name, address)}
		}
	}
	return found
}

// candidate tells whether somebody is marked as the one.
func (m roles) candidate() bool {
	for _, p := range m {
		if p.Role == store.Candidate {
			return true
		}
	}
	return false
}

// added are the attendees, and who is marked without being one.
func (m roles) added(all []store.Participant) []store.Participant {
	var more []store.Participant
	for address, p := range m {
		if !slices.ContainsFunc(all, func(q store.Participant) bool { return q.Address == address }) {
			more = append(more, p)
		}
	}
	slices.SortFunc(more, func(a, b store.Participant) int { return strings.Compare(a.Address, b.Address) })
	return append(all, more...)
}

// onlookers parts those who are invited as optional (RFC 5545 3.2.16) from those who are needed, where there are such: who shadows
// an interview is asked nothing.
func onlookers(all []store.Participant, e calendar.Event, m roles) (needed, looking []store.Participant) {
	for _, p := range all {
		_, said := m[p.Address]
		if optional(e, p.Address) && !said {
			looking = append(looking, p)
		} else {
			needed = append(needed, p)
		}
	}
	if len(needed) == 0 {
		return all, nil
	}
	return needed, looking
}

func optional(e calendar.Event, address string) bool {
	return slices.ContainsFunc(e.Attendees, func(a calendar.Person) bool {
		role := strings.ReplaceAll(strings.ToUpper(a.Role), "_", "-")
		return strings.EqualFold(a.Address, address) && role == "OPT-PARTICIPANT"
	})
}

// lists are local parts that are nobody's own: of lists, teams and machines (RFC 2142 and what companies use).
var lists = map[string]bool{"all": true, "everyone": true, "everybody": true, "team": true, "staff": true, "office": true, "info": true, "hr": true, "jobs": true,
	"careers": true, "hiring": true, "recruiting": true, "recruitment": true, "talent": true, "people": true, "admin": true, "support": true, "noreply": true, "no-reply": true,
	"donotreply": true, "postmaster": true, "calendar": true, "bewerbung": true, "karriere": true, "rrhh": true, "empleo": true, "recrutement": true, "rh": true, "vagas": true}

// endings of local parts that are lists' or rooms', and hosts that are calendars' own.
var (
	listEndings = []string{"-all", "-team", "-list", "-staff", "-group", ".team", "-interviewers"}
	roomHosts   = []string{"resource.calendar.google.com", "group.calendar.google.com", "googlegroups.com", "import.calendar.google.com"}
)

// impersonal tells of addresses that are nobody's own, although the calendar does not say so (CUTYPE is often missing).
func impersonal(address string) bool {
	local, host, _ := strings.Cut(strings.ToLower(address), "@")
	return lists[local] || slices.Contains(roomHosts, host) || strings.HasPrefix(host, "lists.") ||
		slices.ContainsFunc(listEndings, func(end string) bool { return strings.HasSuffix(local, end) })
}

// suppose looks for who is probably the candidate, for the one question that the recruiter is asked: the one whom the title
// names, one person with several addresses, or the one address of somebody outside that the description holds.
func (c Company) suppose(all *cast, e calendar.Event, inside, outside []store.Participant) {
	title := schedule.ReadTitle(e.Summary, "", schedule.Cast{})
	called := func(p store.Participant) bool {
		return p.Name != "" && slices.ContainsFunc(title.Names, func(n string) bool { return schedule.Alike(n, p.Name) })
	}
	n := slices.IndexFunc(outside, called)
	switch {
	case n < 0 && len(outside) > 1 && onePerson(outside):
		n = 0
	case n < 0 && len(outside) == 0:
		c.supposeInside(all, e, inside, called)
		if len(all.guesses) == 0 {
			all.guesses = title.Names
		}
		return
	}
	if n >= 0 && len(inside) > 0 {
		all.doubt = workflow.DoubtGuess
		first := all.guesses[n]
		all.guesses = slices.Insert(slices.Delete(all.guesses, n, n+1), 0, first)
	}
}

// supposeInside looks for the candidate where nobody outside is invited.
func (c Company) supposeInside(all *cast, e calendar.Event, inside []store.Participant, called func(store.Participant) bool) {
	if n := slices.IndexFunc(inside, called); n >= 0 && len(inside) > 1 {
		all.doubt, all.guesses = workflow.DoubtGuess, []string{guess(inside[n])}
		return
	}
	var found []string
	for _, a := range addressesIn(e.Description) {
		if !c.Inside(a) && !c.Recruits(a) && !c.mine(a) && !impersonal(a) && !slices.Contains(found, "<"+a+">") {
			found = append(found, "<"+a+">")
		}
	}
	for _, a := range e.Attendees {
		if strings.EqualFold(a.PartStat, "DECLINED") && !c.Inside(a.Address) && valid(a.Address) {
			found = append(found, guess(store.Participant{Name: shown(a.Name, a.Address), Address: a.Address}))
		}
	}
	if len(found) == 1 && len(inside) > 0 {
		all.doubt = workflow.DoubtGuess
	}
	all.guesses = found[:min(len(found), 6)]
}

func guess(p store.Participant) string { return strings.TrimSpace(p.Name + " <" + p.Address + ">") }

// onePerson tells whether all of them have the same name.
func onePerson(all []store.Participant) bool {
	return all[0].Name != "" && !slices.ContainsFunc(all, func(p store.Participant) bool { return !schedule.Alike(p.Name, all[0].Name) })
}

// addressesIn are the addresses of a text, in its order.
func addressesIn(text string) []string {
	var all []string
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" \t\n\r<>()[],;\"'|", r) }) {
		if len(all) == maxWritten || !strings.Contains(w, "@") {
			continue
		}
		w = strings.TrimPrefix(strings.TrimPrefix(strings.TrimRight(w, ".!?:"), "mailto:"), "tel:")
		if a, err := mail.ParseAddress(w); err == nil && strings.Contains(domain(a.Address), ".") {
			all = append(all, strings.ToLower(a.Address))
		}
	}
	return all
}

// titled is what the title says beside who meets: the job, the round, the language.
func (d *Daemon) titled(e calendar.Event, who cast) schedule.Title {
	var known schedule.Cast
	for _, p := range who.people {
		if p.Role == store.Candidate {
			known.Candidate = p.Name
		} else {
			known.Others = append(known.Others, p.Name)
		}
	}
	return schedule.ReadTitle(e.Summary, e.Description, known)
}

// written is a language that there are letters in; empty for every other.
func (d *Daemon) written(language string) string {
	if slices.Contains(d.Templates.Languages(), language) {
		return language
	}
	return ""
}
