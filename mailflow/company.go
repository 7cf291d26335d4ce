package mailflow

import (
	"slices"
	"strings"

	"debrief/templates"
)

// A Company is whose hiring mailbox it is, as configured.
type Company struct {
	Look       templates.Look    // the colour of its letters
	You        map[string]string // how its letters say "you", by language, where that is not as the language has it
	Name       string            // who the mails come from
	Address    string            // the mailbox
	Domains    []string          // addresses in these are the company's own people
	Recruiters []string          // addresses, or "@agency.example" for all of a domain
	Contact    string            // whom to ask about one's data
	Admin      string            // address of who runs this; empty: nobody is written to
	KeptDays   int
	Language   string
	Zone       string
	Zones      map[string]string // of people who live in another one: by address, or by "@tokyo.example" for all of a domain
	Plus       bool              // the mail server delivers mailbox+anything@ to mailbox@
	Trust      string            // who can start an interview: one of the Trust constants
}

// Who can make the daemon write to somebody.
const (
	TrustInternal   = "any-internal"
	TrustRecruiters = "recruiters"
	// TrustAuthenticated is anybody of the company whose mail is proved to be theirs.
	TrustAuthenticated = "authenticated"
)

// Inside tells whether an address is one of the company's own people's. A subdomain counts as the company's.
func (c Company) Inside(address string) bool {
	host := strings.ToLower(domain(address))
	return slices.ContainsFunc(c.Domains, func(d string) bool {
		d = strings.ToLower(d)
		return host == d || strings.HasSuffix(host, "."+d)
	})
}

// Recruits tells whether an address is a recruiter's.
func (c Company) Recruits(address string) bool {
	address = strings.ToLower(address)
	return slices.ContainsFunc(c.Recruiters, func(r string) bool {
		r = strings.ToLower(r)
		return r == address || strings.HasPrefix(r, "@") && r == "@"+domain(address)
	})
}

// lives is the zone of who has an address, empty where the company has not said.
func (c Company) lives(address string) string {
	if zone := c.Zones[address]; zone != "" {
		return zone
	}
	return c.Zones["@"+domain(address)]
}

// Trusted tells whether mail from an address can begin, move or cancel an interview.
func (c Company) Trusted(address string) bool {
	if c.Recruits(address) {
		return true
	}
	return c.Trust != TrustRecruiters && c.Inside(address)
}
