package main

import (
	"errors"
	"fmt"
	"net"
	"strings"

	"debrief/mailflow"
	"debrief/mailflow/bearer"
)

// add reports a problem of a key.
type add func(key, hint, what string)

// rules are those that need more than one value. secrets tells whether passwords must be there already.
func (c *Config) rules(secrets bool, add add) {
	c.people(add)
	c.times(add)
	c.IMAP.rules("imap", c, secrets, add)
	c.SMTP.rules("smtp", c, secrets, add)
	c.OAuth.rules(c, secrets, add)
	if c.IMAP.Folder != "" && strings.EqualFold(c.IMAP.Folder, c.IMAP.Processed) {
		add("imap.processed", `write "Processed"`, fmt.Sprintf("%q is the folder that is read", c.IMAP.Processed))
	}
	if c.State == "" {
		add("state", `write "state"`, "has no name")
	}
}

// people checks who is who.
func (c *Config) people(add add) {
	if c.Trust == mailflow.TrustRecruiters && len(c.Recruiters) == 0 {
		add("trust", `name them in recruiters, or write "any-internal"`, `only recruiters may start interviews, and there are none`)
	}
	for _, r := range c.Recruiters {
		if r == c.Address {
			add("recruiters", "leave it out", fmt.Sprintf("%q is the hiring mailbox itself", r))
		}
	}
	if b := c.Summary.Backup; b != "" && (mailflow.Mint{Address: c.Address}).Mine(b) {
		add("summary.backup", "name a person", fmt.Sprintf("%q is the hiring mailbox itself", b))
	}
	if c.Admin != "" && (mailflow.Mint{Address: c.Address}).Mine(c.Admin) {
		add("admin", "name a person", fmt.Sprintf("%q is the hiring mailbox itself", c.Admin))
	}
	if s := c.Outgoing.Sandbox; s != "" && (mailflow.Mint{Address: c.Address}).Mine(s) {
		add("outgoing.sandbox", "name an address of your own", fmt.Sprintf("%q is the hiring mailbox itself", s))
	}
	if len(c.Domains) == 0 {
		add("domains", `write ["example.com"]`, "is empty: nobody could be told for an interviewer")
	}
	if c.Name == "" {
		add("name", "write the name that people know the company by", "is empty")
	}
	local, _, _ := strings.Cut(c.Address, "@")
	if c.PlusAddressing && strings.Contains(local, "+") {
		add("address", "write the address without it, or plus_addressing = false", fmt.Sprintf("%q has a + already", c.Address))
	}
}

// times checks the clock's settings against each other.
func (c *Config) times(add add) {
	a := c.Ask
	if a.DeadlineMax < c.shortest() {
		add("ask.deadline_max", fmt.Sprintf("write at least %q", brief(c.shortest())),
			fmt.Sprintf("%q is shorter than the %s of deadline_days", brief(a.DeadlineMax), counted(a.DeadlineDays, "day")))
	}
	if a.StaleAfter <= a.Delay {
		add("ask.stale_after", "write more than ask.delay", fmt.Sprintf("%q: every interview would be stale before anybody is asked", brief(a.StaleAfter)))
	}
	days := map[any]bool{}
	for _, d := range a.Weekend {
		days[d] = true
	}
	if len(days) == 7 {
		add("ask.weekend", `write ["saturday", "sunday"]`, "leaves no day to work")
	}
	if m := c.Remind.Morning; m < a.Waking.From || m >= a.Waking.To {
		add("remind.morning", "write a time within ask.waking", fmt.Sprintf("%s is not in the waking hours", clockText(m)))
	}
}

// rules of one server.
func (s *serverConfig) rules(section string, c *Config, secrets bool, add add) {
	s.security(section, add)
	if s.User != "" && s.Password.source == "" && !c.OAuth.on() {
		add(section+".password", secretHint+", or log in by [oauth]", "is missing for the user")
	}
	if s.byToken(c) && s.Security == "none" && bearer.Fit(false, s.Address) != nil {
		add(section+".security", `write "tls" or "starttls"`, "a token is not sent in clear text, insecure or not")
	}
	if s.User == "" && s.Password.source != "" {
		add(section+".user", "write the name to log in with", "is missing for the password")
	}
	if s.CA != "" {
		if _, err := roots(c.path(s.CA)); err != nil {
			add(section+".ca", hintOf(err), err.Error())
		}
	}
	if secrets && s.Password.source != "" {
		if _, err := s.Password.read(c.path); err != nil {
			add(section+".password", hintOf(err), err.Error())
		}
	}
}

// security checks that nothing goes over a network in clear text by accident.
func (s *serverConfig) security(section string, add add) {
	host, port, err := net.SplitHostPort(s.Address)
	if err != nil {
		return // said already
	}
	switch {
	case s.Security == "none" && !s.Insecure && !loopback(host):
		add(section+".security", `write "tls" or "starttls"; insecure = true lets it, if you know that nobody can listen`,
			fmt.Sprintf("%q would let every mail, and the password, go to %s in clear text", s.Security, host))
	case s.Security == "tls" && (port == "143" || port == "587" || port == "25"):
		add(section+".security", `write "starttls", or another port (993 or 465)`, fmt.Sprintf("port %s does not begin with TLS", port))
	case s.Security != "tls" && (port == "993" || port == "465"):
		add(section+".security", `write "tls"`, fmt.Sprintf("port %s begins with TLS, not with %q", port, s.Security))
	}
}

// loopback tells a server on this machine. A name is only one if it is "localhost": others may resolve to anything later.
func loopback(host string) bool {
	ip := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}

// hintOf is the hint that an error carries, empty when there is none.
func hintOf(err error) string {
	var h *hintedError
	if errors.As(err, &h) {
		return h.hint
	}
	if a := (interface{ Hint() string })(nil); errors.As(err, &a) {
		return a.Hint()
	}
	return ""
}
