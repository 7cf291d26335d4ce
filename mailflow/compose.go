package mailflow

import (
	"bytes"
	"fmt"
	netmail "net/mail"
	"strings"
	"time"
	"unicode"

	"github.com/wneessen/go-mail"

	"debrief/store"
	"debrief/templates"
)

// A Head is all of a mail but what it says.
type Head struct {
	FromName   string
	From       string // address
	ReplyTo    string // empty: From
	ToName     string
	To         string
	MessageID  string // with angle brackets
	Date       time.Time
	InReplyTo  string   // with angle brackets; may be empty
	References []string // oldest first
	Stop       string   // the address to which an empty mail says that no more of these are wanted (RFC 2369 3.2); may be empty
	Calendar   []byte   // an iTIP REPLY that goes along (RFC 6047); empty for most
	Answers    bool     // it answers somebody's mail (RFC 3834: auto-replied), else it comes by itself (auto-generated)
}

// Compose makes a finished message of a rendered letter: text part first, HTML part beside it. The same input need not give
// the same bytes, so that what was composed once is kept and sent as it is.
func Compose(m templates.Message, h Head) ([]byte, error) {
	msg := mail.NewMsg(mail.WithNoDefaultUserAgent())
	if err := envelope(msg, h); err != nil {
		return nil, err
	}
	msg.Subject(m.Subject)
	msg.SetDateWithValue(h.Date)
	msg.SetMessageIDWithValue(trim(h.MessageID))
	if h.InReplyTo != "" {
		msg.SetGenHeader(mail.HeaderInReplyTo, h.InReplyTo)
	}
	if len(h.References) > 0 {
		msg.SetGenHeader(mail.HeaderReferences, strings.Join(h.References, " "))
	}
	msg.SetGenHeader("Auto-Submitted", automatic(h.Answers))
	msg.SetGenHeader("X-Auto-Response-Suppress", "All") // Exchange; RFC 3834 is not enough for it
	if h.Stop != "" {
		msg.SetGenHeader("List-Unsubscribe", "<mailto:"+h.Stop+"?subject=stop>")
	}
	msg.SetBodyString(mail.TypeTextPlain, m.Text)
	if m.HTML != "" {
		msg.AddAlternativeString(mail.TypeTextHTML, m.HTML)
	}
	if len(h.Calendar) > 0 {
		msg.AddAlternativeString("text/calendar; method=REPLY", string(h.Calendar))
	}
	var b bytes.Buffer
	if _, err := msg.WriteTo(&b); err != nil {
		return nil, fmt.Errorf("composing %s: %w", h.MessageID, err)
	}
	return b.Bytes(), nil
}

func envelope(msg *mail.Msg, h Head) error {
	if err := msg.From(named(h.FromName, h.From)); err != nil {
		return fmt.Errorf("composing: sender: %w", err)
	}
	if err := msg.AddTo(named(h.ToName, h.To)); err != nil {
		return fmt.Errorf("composing: recipient: %w", err)
	}
	if h.ReplyTo != "" && h.ReplyTo != h.From {
		if err := msg.ReplyTo(named(h.FromName, h.ReplyTo)); err != nil {
			return fmt.Errorf("composing: reply address: %w", err)
		}
	}
	return nil
}

// named is an address with its display name, quoted and encoded as RFC 5322 and 2047 want it. A name is one line of letters,
// whatever an invitation made of it.
func named(name, address string) string {
	clean := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, name)
	return (&netmail.Address{Name: clean, Address: address}).String()
}

func automatic(answers bool) string {
	if answers {
		return "auto-replied"
	}
	return "auto-generated"
}

func trim(id string) string { return strings.Trim(id, "<>") }

// answering tells which letters answer a mail of their reader.
func answering(l store.Letter) bool {
	switch l {
	case store.Receipt, store.Clarify, store.Status, store.Confirmed, store.Acceptance, store.Goodbye:
		return true
	}
	return false
}
