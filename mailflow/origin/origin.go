// Package origin tells whether a mail was written by the domain that its From line names.
//
// It promises that Proved rests on something that the sender of a forged mail cannot write: the verdict of the mail server that
// received it (Authentication-Results, RFC 8601), or a DKIM signature (RFC 6376) that is valid and of the same organization
// (RFC 7489 3.1.1). It knows nothing of who is trusted, and a mail that is not proved may still be genuine: mail inside one
// server is often neither signed nor judged.
package origin

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/emersion/go-msgauth/authres"
	"github.com/emersion/go-msgauth/dkim"
	"golang.org/x/net/publicsuffix"
)

// A Proof is what is known of a mail's origin.
type Proof string

const (
	Proved    Proof = "proved"
	Unproved  Proof = "unproved"  // nothing was found that says anything
	Disproved Proof = "disproved" // the receiving server says that it is forged
)

// Exchange is the name to configure for Microsoft 365 and Exchange, whose Authentication-Results name no server.
const Exchange = "exchange"

// Options say what is believed.
type Options struct {
	// Server is the authserv-id of the receiving mail server (RFC 8601 2.2). Fields of any other one are ignored, for anybody
	// can write them. Empty: all are.
	Server string
	// LookupTXT asks the DNS for the keys of DKIM signatures; nil: signatures are not looked at.
	LookupTXT func(domain string) ([]string, error)
}

// maxSignatures bounds the work that one mail can cause.
const maxSignatures = 5

// Check looks at a mail as it came, with what stands in its Authentication-Results and X-MS-Exchange-Organization-AuthAs
// fields, topmost first. From is the address in its From line. The reason is for people and names no address.
func Check(raw []byte, results, authAs []string, from string, o Options) (Proof, string) {
	_, domain, ok := strings.Cut(strings.ToLower(from), "@")
	if !ok || domain == "" {
		return Unproved, "it has no single sender"
	}
	if strings.EqualFold(o.Server, Exchange) && len(authAs) > 0 && strings.EqualFold(strings.TrimSpace(authAs[0]), "internal") {
		return Proved, "Exchange says that it was written inside" // its header firewall takes the field off mail from outside
	}
	if judged, found := own(results, o.Server); found {
		return judge(judged, domain)
	}
	if o.LookupTXT != nil && signed(raw, domain, o.LookupTXT) {
		return Proved, "a valid DKIM signature of its domain"
	}
	return Unproved, "nothing proves that it was written by its sender"
}

// spared is a verdict of DMARC after which nothing is refused: the domain asks for that (p=none, RFC 7489 6.3), as Gmail and others add in
// a comment and Exchange says by its action.
var spared = regexp.MustCompile(`(?i)dmarc=fail\s*(\([^)]*\bp=none\b|[^;(]*\baction=none\b)`)

// Refused tells whether the domain of a mail wants to have it refused, by the receiving server's own verdict (RFC 7489 6.6.2).
func Refused(results, authAs []string, from string, o Options) bool {
	if proof, _ := Check(nil, results, authAs, from, Options{Server: o.Server}); proof != Disproved {
		return false
	}
	for _, field := range results {
		if _, found := own([]string{field}, o.Server); found {
			return !spared.MatchString(field)
		}
	}
	return true
}

// own is the topmost field that the receiving server wrote.
func own(results []string, server string) ([]authres.Result, bool) {
	if server == "" {
		return nil, false
	}
	for _, field := range results {
		field = plain(field)
		if first, _, _ := strings.Cut(field, ";"); strings.EqualFold(server, Exchange) && strings.Contains(first, "=") {
			field = Exchange + ";" + field
		}
		id, judged, err := authres.Parse(field)
		if strings.EqualFold(id, server) {
			return judged, err == nil || len(judged) > 0
		}
	}
	return nil, false
}

// plain takes comments and quotation marks off a field: servers put words there that the sender chose, and a semicolon among
// them would begin a result of its own.
func plain(field string) string {
	var b strings.Builder
	depth, quoted, escaped := 0, false, false
	for _, r := range field {
		switch {
		case escaped:
			escaped = false
		case r == '\\':
			escaped = true
		case r == '"' && depth == 0:
			quoted = !quoted
		case r == '(' && !quoted:
			depth++
		case r == ')' && !quoted && depth > 0:
			depth--
		case depth > 0:
		case quoted && (r == ';' || r == ' '):
			b.WriteByte('_')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// judge weighs the receiving server's verdict: DMARC's goes before all, because it looks at the From line itself; else a DKIM
// or SPF result counts if it is of the same organization.
func judge(results []authres.Result, domain string) (Proof, string) {
	proof, reason := Unproved, "the mail server found nothing that proves its sender"
	for _, r := range results {
		switch r := r.(type) {
		case *authres.DMARCResult:
			switch {
			case r.From != "" && !strings.EqualFold(r.From, domain):
			case r.Value == authres.ResultPass:
				return Proved, "DMARC passed"
			case r.Value == authres.ResultFail:
				return Disproved, "DMARC failed"
			}
		case *authres.DKIMResult:
			if r.Value == authres.ResultPass && (aligned(r.Domain, domain) || aligned(afterAt(r.Identifier), domain)) {
				proof, reason = Proved, "DKIM passed"
			}
		case *authres.SPFResult:
			if r.Value == authres.ResultPass && aligned(afterAt(r.From), domain) {
				proof, reason = Proved, "SPF passed"
			}
		}
	}
	return proof, reason
}

func afterAt(address string) string {
	if at := strings.LastIndexByte(address, '@'); at >= 0 {
		return address[at+1:]
	}
	return address
}

// aligned tells whether two domains are of one organization (RFC 7489 3.1.1, relaxed).
func aligned(a, b string) bool {
	a, b = strings.ToLower(strings.TrimSuffix(a, ".")), strings.ToLower(b)
	if a == "" || b == "" {
		return false
	}
	return a == b || organization(a) == organization(b)
}

func organization(domain string) string {
	if o, err := publicsuffix.EffectiveTLDPlusOne(domain); err == nil {
		return o
	}
	return domain
}

// signed tells whether a valid signature of the domain's organization is on the mail.
func signed(raw []byte, domain string, lookup func(string) ([]string, error)) bool {
	verified, _ := dkim.VerifyWithOptions(bytes.NewReader(crlf(raw)), &dkim.VerifyOptions{LookupTXT: lookup, MaxVerifications: maxSignatures})
	for _, v := range verified {
		if v.Err == nil && aligned(v.Domain, domain) {
			return true
		}
	}
	return false
}

// crlf is a mail with the line ends of the wire (RFC 5321 2.3.8), which a signature is made over.
func crlf(raw []byte) []byte {
	if bytes.Contains(raw, []byte("\r\n")) {
		return raw
	}
	return bytes.ReplaceAll(raw, []byte("\n"), []byte("\r\n"))
}
