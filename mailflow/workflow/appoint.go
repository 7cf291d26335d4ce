package workflow

import (
	"strings"

	"debrief/store"
)

// appoint names the candidate or an interviewer, or gives one a better address.
func (d *desk) appoint(o Order, role store.Role) (string, string) {
	if o.Address == "" {
		return refused, "address"
	}
	if d.Phase == store.Review || d.Phase == store.Released || d.Phase.Final() {
		return refused, "over"
	}
	d.strike(o.Address, role)
	p := d.byAddress(o.Address, role)
	if p == nil {
		p = d.replaced(role)
	}
	if c := d.Candidate(); role == store.Candidate && c != nil && c != p {
		c.Standing = store.Gone
		d.effects = append(d.effects, Withdraw{To: c.ID})
	}
	if p == nil {
		d.People = append(d.People, store.Participant{ID: d.nextID(role, nil), Role: role, Standing: store.Waiting})
		p = &d.People[len(d.People)-1]
	}
	moved := p.Address != o.Address
	if p.Address != "" && moved {
		p.Key = "" // the old address may have the old key, and gets nothing more
		d.effects = append(d.effects, Withdraw{To: p.ID})
	}
	p.Address = o.Address
	if o.Name == "" {
		o.Name = d.guessed(o.Address)
	}
	if o.Name != "" {
		p.Name = o.Name
	}
	if o.Zone != "" {
		p.Zone = o.Zone
	}
	if p.Standing == store.Unreachable || p.Standing == store.Asked && moved || p.Standing == store.Gone {
		p.Standing = store.Waiting
	}
	d.resolve()
	return Done, ""
}

// offered is the order that a "yes" to a guess is.
func offered(guess string) Order {
	name, address, _ := strings.Cut(strings.TrimSuffix(guess, ">"), "<")
	return Order{Name: strings.TrimSpace(name), Address: address}
}

// guessed is the name that the invitation had for an address.
func (d *desk) guessed(address string) string {
	for _, p := range d.People {
		if p.Address == address && p.Name != "" {
			return p.Name
		}
	}
	for _, g := range d.Guesses {
		if name, found := strings.CutSuffix(strings.ToLower(g), "<"+address+">"); found {
			return strings.TrimSpace(g[:len(name)])
		}
	}
	return ""
}

// replaced is whose place a newly named person takes: that of a candidate who was not written to, or of somebody whom no mail
// reaches. Who was reached is somebody else: neither their answers nor what they are owed go to another address.
func (d *desk) replaced(role store.Role) *store.Participant {
	if role == store.Candidate {
		if c := d.Candidate(); c != nil && (c.Total() == 0 || c.Standing == store.Unreachable) {
			return c
		}
		return nil
	}
	for _, p := range d.Interviewers() {
		if p.Standing == store.Unreachable {
			return p
		}
	}
	return nil
}

// strike takes an address out of the other role, where it stood by mistake and was not written to.
func (d *desk) strike(address string, role store.Role) {
	for n := range d.People {
		if p := &d.People[n]; p.Address == address && p.Role != role && p.Role != store.Recruiter && p.Total() == 0 {
			p.Standing = store.Gone
		}
	}
}

// resolve lets a held interview go on once both sides are known.
func (d *desk) resolve() {
	if d.Phase == store.Held && d.Doubt != DoubtTime && d.Doubt != DoubtPast && d.Candidate() != nil && len(d.Interviewers()) > 0 {
		d.plan(Invited{}, "resumed")
	}
}

func (d *desk) speak(o Order) (string, string) {
	tag := strings.ToLower(strings.TrimSpace(o.Text))
	base, _, _ := strings.Cut(tag, "-")
	if _, ok := d.policy.Questions[store.Candidate][base]; !ok {
		return refused, "language"
	}
	d.Language = base
	return Done, ""
}
