package main

import (
	"net"
	"net/url"
	"time"

	"debrief/mailflow"
)

// An outgoingConfig is about what leaves, and how often.
type outgoingConfig struct {
	Settle      string
	SettleAfter time.Duration
	SaveSent    string // "auto", "true" or "false"
	Connections int

	PerMinute, PerDay int // 0: the provider's

	AddressHour, RecruiterHour, InterviewDay, Hour int // 0: no cap
	Pause                                          time.Duration
	Webhook                                        string // empty: none
	Sandbox                                        string // an address; empty: none
}

func (c *Config) outgoingSettings() []setting {
	o := &c.Outgoing
	return []setting{
		{"outgoing.settle", optional, oneOf(&o.Settle, "auto", mailflow.SettleEcho, mailflow.SettleSent, mailflow.SettleResend)},
		{"outgoing.settle_after", optional, duration(&o.SettleAfter, time.Second, day)},
		{"outgoing.save_sent", optional, autoOrTruth(&o.SaveSent)},
		{"outgoing.connections", optional, number(&o.Connections, 1, 16)},
		{"outgoing.per_minute", optional, number(&o.PerMinute, 0, 100_000)},
		{"outgoing.per_day", optional, number(&o.PerDay, 0, 10_000_000)},
		{"outgoing.cap_address_hour", optional, number(&o.AddressHour, 0, 100_000)},
		{"outgoing.cap_recruiter_hour", optional, number(&o.RecruiterHour, 0, 100_000)},
		{"outgoing.cap_interview_day", optional, number(&o.InterviewDay, 0, 100_000)},
		{"outgoing.cap_hour", optional, number(&o.Hour, 0, 1_000_000)},
		{"outgoing.pause", optional, duration(&o.Pause, time.Minute, 30*day)},
		{"outgoing.sandbox", optional, someone(&o.Sandbox, new(string))},
		{"outgoing.webhook", optional, link(&o.Webhook)},
	}
}

// provider is the company behind the SMTP server, where it is one that we know.
func (c *Config) provider() mailflow.Provider {
	host, _, _ := net.SplitHostPort(c.SMTP.Address)
	return mailflow.ProviderOf(host)
}

// settling is how letters are settled whose answer was lost.
func (c *Config) settling() string {
	if c.Outgoing.Settle == "auto" {
		return c.provider().Settling
	}
	return c.Outgoing.Settle
}

// saveSent tells whether copies of letters are put among what was sent: where nobody else does, or because somebody wants it so.
func (c *Config) saveSent() bool {
	if c.Outgoing.SaveSent == "auto" {
		return c.settling() != mailflow.SettleSent
	}
	return c.Outgoing.SaveSent == "true"
}

// rate is how many letters may leave: what the configuration says, else what the provider takes.
func (c *Config) rate() mailflow.Rate {
	rate := c.provider().Rate
	if c.Outgoing.PerMinute > 0 {
		rate.Minute = c.Outgoing.PerMinute
	}
	if c.Outgoing.PerDay > 0 {
		rate.Day = c.Outgoing.PerDay
	}
	return rate
}

func (c *Config) caps() mailflow.Caps {
	o := c.Outgoing
	return mailflow.Caps{AddressHour: o.AddressHour, RecruiterHour: o.RecruiterHour, InterviewDay: o.InterviewDay, Hour: o.Hour, Pause: o.Pause}
}

// link is a URL that something can be posted to.
func link(to *string) func(any) error {
	return func(value any) error {
		const hint = `write "https://example.com/hook"`
		text, err := words(value, "a URL", hint)
		if err != nil || text == "" {
			*to = ""
			return err
		}
		u, err := url.Parse(text)
		if err != nil || u.Host == "" || u.Scheme != "https" && !(u.Scheme == "http" && loopback(u.Hostname())) {
			return fail(hint, "%q is no URL that begins with https", text)
		}
		*to = text
		return nil
	}
}
