package mailflow

import "strings"

// A Provider is what is known of a company that sends other people's mail.
type Provider struct {
	Name  string
	hosts []string // of its SMTP servers, and what they end in
	// Settling is how its lost answers are settled. Both of these keep a copy of what they are given to send, and show a mail from
	// oneself to oneself only once or not at all: an echo could not be told from that copy.
	Settling string
	// Rate is a little less than it takes: people of the company send by the same account.
	Rate Rate
}

// providers by the names of their servers. Gmail takes 2,000 mails a day of a Workspace account and 500 of a free one
// (support.google.com/a/answer/166852); Microsoft 365 takes 30 a minute and 10,000 recipients a day
// (learn.microsoft.com, Exchange Online limits).
var providers = []Provider{
	{Name: "gmail", hosts: []string{"smtp.gmail.com", "smtp.googlemail.com", "smtp-relay.gmail.com"}, Settling: SettleSent, Rate: Rate{Minute: 60, Day: 1800}},
	{Name: "microsoft", hosts: []string{"smtp.office365.com", "smtp-mail.outlook.com", "smtp.outlook.com", ".outlook.office365.com"}, Settling: SettleSent, Rate: Rate{Minute: 25, Day: 9000}},
}

// ProviderOf finds the provider behind an SMTP server; one without a name is a server of one's own.
func ProviderOf(host string) Provider {
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	for _, p := range providers {
		for _, known := range p.hosts {
			if host == known || strings.HasPrefix(known, ".") && strings.HasSuffix(host, known) {
				return p
			}
		}
	}
	return Provider{Settling: SettleEcho}
}
