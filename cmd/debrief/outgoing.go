package main

import (
	"net"
	"time"

	"debrief/mailflow"
)

// An outgoingConfig is about what leaves, and how often.
type outgoingConfig struct {
	Settle      string
	SettleAfter time.Duration
}

func (c *Config) outgoingSettings() []setting {
	o := &c.Outgoing
	return []setting{
		{"outgoing.settle", optional, oneOf(&o.Settle, "auto", mailflow.SettleEcho, mailflow.SettleSent, mailflow.SettleResend)},
		{"outgoing.settle_after", optional, duration(&o.SettleAfter, time.Second, day)},
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
