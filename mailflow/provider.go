package mailflow

import "strings"

// A Provider is what is known of a company that sends other people's mail.
type Provider struct {
	Name  string
	hosts []string // of its SMTP servers, and what they end in
	// Settling is how its lost answers are settled. Both of these keep a copy of what they are given to send, and show a mail from
	// oneself to oneself only once or not at all: an echo could not be told from that copy.
	Settling string
}

// providers by the names of their servers.
var providers = []Provider{
	{Name: "gmail", hosts: []string{"smtp.gmail.com", "smtp.googlemail.com", "smtp-relay.gmail.com"}, Settling: SettleSent},
	{Name: "microsoft", hosts: []string{"smtp.office365.com", "smtp-mail.outlook.com", "smtp.outlook.com", ".outlook.office365.com"}, Settling: SettleSent},
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
