package bearer

import (
	"encoding/json"
	"net"
	"strconv"
	"strings"
)

// The mechanisms.
const (
	OAuthBearer = "OAUTHBEARER" // RFC 7628
	// XOAuth2 is Google's, older than the RFC, and the only one that Microsoft knows:
	// developers.google.com/gmail/imap/xoauth2-protocol; learn.microsoft.com, "Authenticate an IMAP, POP or SMTP connection using OAuth".
	XOAuth2 = "XOAUTH2"
)

// old are the hosts of those who document XOAUTH2 alone, whatever else they offer.
var old = []string{".gmail.com", ".googlemail.com", ".office365.com", ".outlook.com", ".office.com", ".outlook.office365.us", ".partner.outlook.cn"}

// Choose is the mechanism for a server, of those that it offers; empty where it takes no tokens.
func Choose(address string, offers func(mechanism string) bool) string {
	order := []string{OAuthBearer, XOAuth2}
	host, _, _ := net.SplitHostPort(strings.ToLower(address))
	for _, suffix := range old {
		if strings.HasSuffix(host, suffix) {
			order = []string{XOAuth2, OAuthBearer}
		}
	}
	for _, m := range order {
		if offers(m) {
			return m
		}
	}
	return ""
}

// An Exchange is the client's side of one login, as SASL libraries want it.
type Exchange struct {
	Mechanism string
	Address   string // host:port of the server
	User      string // whose mailbox
	Token     string

	// Status is why the server refuses, in its own word ("invalid_token", "400"); empty as long as it has not.
	Status string
}

// Start says it all: mechanism and initial response.
func (e *Exchange) Start() (mechanism string, initial []byte, err error) {
	if e.Mechanism == XOAuth2 {
		return XOAuth2, []byte("user=" + e.User + "\x01auth=Bearer " + e.Token + "\x01\x01"), nil
	}
	host, port, err := net.SplitHostPort(e.Address)
	if err != nil {
		return "", nil, err
	}
	text := "n,a=" + saslName.Replace(e.User) + ",\x01host=" + host
	if n, err := strconv.Atoi(port); err == nil {
		text += "\x01port=" + strconv.Itoa(n)
	}
	return OAuthBearer, []byte(text + "\x01auth=Bearer " + e.Token + "\x01\x01"), nil
}

// saslName writes a name into the head of an OAUTHBEARER message (RFC 5801 4).
var saslName = strings.NewReplacer("=", "=3D", ",", "=2C")

// maxStatus is how much of a server's reason is kept.
const maxStatus = 40

// Next takes the server's refusal: a challenge that is an error in JSON, which has to be answered before the server says no (RFC 7628
// 3.2.3). The answer is a single %x01; XOAUTH2 wants an empty one, which go-imap can not write, and where this does as well.
func (e *Exchange) Next(challenge []byte) ([]byte, error) {
	var refusal struct {
		Status string `json:"status"`
	}
	e.Status = "no reason given"
	if json.Unmarshal(challenge, &refusal) == nil && refusal.Status != "" {
		e.Status = plain(refusal.Status)
	}
	return []byte{1}, nil
}

// plain is a foreign word that can stand in a log.
func plain(word string) string {
	word = strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' || r == '@' {
			return -1
		}
		return r
	}, word)
	return word[:min(len(word), maxStatus)]
}
