package parser

import (
	"encoding/json"
	"strings"
)

// A notice of Amazon SES, which SNS mails as JSON:
// https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html
type sesNotice struct {
	Type   string `json:"notificationType"`
	Bounce struct {
		Type       string         `json:"bounceType"`
		Recipients []sesRecipient `json:"bouncedRecipients"`
	} `json:"bounce"`
	Complaint struct {
		Recipients []sesRecipient `json:"complainedRecipients"`
	} `json:"complaint"`
	Mail struct {
		Destination []string `json:"destination"`
		Common      struct {
			MessageID string `json:"messageId"`
		} `json:"commonHeaders"`
	} `json:"mail"`
}

type sesRecipient struct {
	Address    string `json:"emailAddress"`
	Status     string `json:"status"`
	Diagnostic string `json:"diagnosticCode"`
}

// isSES tells whether the body is such a notice.
func (l glance) isSES() bool {
	head := strings.TrimSpace(l.raw[:min(len(l.raw), 200)])
	return strings.HasPrefix(head, `{"notificationType":"`) || strings.HasPrefix(head, `{"eventType":"Bounce"`)
}

// ses reads it. SNS folds long lines with "!" in the middle of the JSON.
func (l glance) ses() *Bounced {
	text := strings.ReplaceAll(strings.ReplaceAll(l.raw, "!\n ", ""), "\n", " ")
	var n sesNotice
	if err := json.NewDecoder(strings.NewReader(text)).Decode(&n); err != nil {
		return &Bounced{}
	}
	b := &Bounced{Original: parseMessageIDs(n.Mail.Common.MessageID)}
	for _, r := range append(n.Bounce.Recipients, n.Complaint.Recipients...) {
		if b.Address == "" {
			b.Address, b.Code = cleanAddress(r.Address), enhancedCode(r.Status+" "+r.Diagnostic)
			b.Permanent = n.Bounce.Type == "Permanent" && permanent(b.Code, folded(r.Diagnostic), "")
		}
	}
	if b.Address == "" && len(n.Mail.Destination) > 0 {
		b.Address = cleanAddress(n.Mail.Destination[0])
	}
	return b
}
