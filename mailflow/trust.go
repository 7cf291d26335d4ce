package mailflow

import (
	"strings"

	"debrief/parser"
	"debrief/store"
)

// mayOrder tells whether a mail may order something about an interview, for whose recruiter p it was found: its writer is that
// recruiter, another one whom the configuration lists, or the backup. All of them may order the same; nobody else orders
// anything. It goes by the From line; whether that is to be believed is authentic's to say.
func (d *Daemon) mayOrder(m parser.Mail, p *store.Participant) bool {
	if p == nil || p.Role != store.Recruiter {
		return false
	}
	s := strings.ToLower(sender(m).Address)
	switch {
	case s == "":
		return false
	case d.Company.Recruits(s), d.backup(s), d.plays(s):
		return true
	}
	return untagged(s) == untagged(p.Address) && d.Company.Trusted(s)
}

// backup tells whether an address is who is asked when a recruiter does not answer.
func (d *Daemon) backup(address string) bool {
	return d.Policy.Backup != "" && untagged(address) == untagged(d.Policy.Backup)
}

// instead is another recruiter who writes in the place of p: then it is they who are answered.
func (d *Daemon) instead(m parser.Mail, p *store.Participant) (address, name string) {
	s := sender(m)
	if a := strings.ToLower(s.Address); untagged(a) != untagged(p.Address) && !d.plays(a) {
		return a, shown(s.Name, a)
	}
	return "", ""
}
