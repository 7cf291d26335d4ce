package parser

import (
	"errors"
	"io"
	"time"
)

// A Mail is a message as far as it could be read. What could not be read stands in Problems; the rest is usable.
type Mail struct {
	MessageID  string // with angle brackets, empty when there is none
	InReplyTo  []string
	References []string
	Subject    string // decoded
	Date       time.Time
	From       []Address
	Sender     []Address
	ReplyTo    []Address
	To         []Address
	Cc         []Address
	Delivered  []string // addresses of Delivered-To, X-Original-To and Envelope-To, topmost first
	ReturnPath *string  // nil: no such header; "" is the null path
	Header     Header
	Text       string     // the body as text: the text/plain parts that are meant to be read, decoded and unflowed
	HTML       string     // the HTML body, decoded to UTF-8 and not cleaned; empty when there is none
	Calendars  []Calendar // calendar parts wherever clients put them
	Reports    []Part     // message/delivery-status, disposition-notification, feedback-report, and returned headers or mails
	Attached   []Mail     // mails inside: message/rfc822 outside of reports
	Encrypted  bool       // S/MIME or OpenPGP: there is nothing to read
	Digest     string     // the same for two deliveries of one mail, in hexadecimal
	Problems   []string
}

// An Address of a header, decoded; the address in lower case.
type Address struct{ Name, Address string }

// A Header is all fields as they came, unfolded, in order.
type Header []Field

// A Field of a header; Name as it came.
type Field struct{ Name, Value string }

// A Calendar is one part that holds a calendar object.
type Calendar struct {
	Method string // of the Content-Type, upper case; it may lie
	Data   []byte // decoded from its transfer encoding; charset as it came
	Where  string // "text/calendar", "application/ics", "attachment invite.ics", "forwarded", …
}

// A Part of a multipart/report.
type Part struct {
	Type string // media type, lower case
	Data []byte
}

// Parse reads one mail. The error is not nil only when there is nothing usable at all.
func Parse(r io.Reader) (Mail, error) { return Mail{}, errors.New("parser: nothing here yet") }

// Readable is the body to read: Text, or HTML turned into the text that its client would have written beside it, with
// "> " before what is quoted.
func (m Mail) Readable() string { return m.Text }
