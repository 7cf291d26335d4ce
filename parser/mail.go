package parser

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strings"
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
	Digest     string     // the same for two deliveries of one mail, in hexadecimal; empty for those in Attached
	Problems   []string

	blocks []block       // the body in order, for Readable
	shown  func() string // what Readable gives, found out once; nil for a mail that was not parsed
	spare  *entity       // a text that came as an attachment, for want of a body
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
func Parse(r io.Reader) (Mail, error) {
	raw, err := io.ReadAll(io.LimitReader(r, messageSize+1))
	if err != nil && len(raw) == 0 {
		return Mail{}, fmt.Errorf("parser: read mail: %w", err)
	}
	m, nothing := ParseBytes(raw)
	if err != nil && nothing == nil {
		m.problem("mail is cut off: it could not be read to its end")
	}
	return m, nothing
}

// ParseBytes reads one mail that is in memory already. What it gives holds parts of raw, which is not changed afterwards.
func ParseBytes(raw []byte) (Mail, error) {
	if len(bytes.TrimSpace(raw)) == 0 {
		return Mail{}, errors.New("parser: read mail: there is nothing in it")
	}
	var m Mail
	if len(raw) > messageSize {
		m.problem("mail is larger than is read")
		raw = raw[:messageSize]
	}
	(&reading{}).message(&m, raw, place{})
	return m, nil
}

// message reads one mail, the outer one or one inside.
func (r *reading) message(m *Mail, raw []byte, at place) {
	if bytes.IndexByte(raw, '\n') < 0 && bytes.IndexByte(raw, '\r') >= 0 { // line ends of old Macs
		raw = bytes.ReplaceAll(raw, []byte("\r"), []byte("\n"))
	}
	h, body, problem := readHeader(bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf")))
	if m.Header = h; problem != "" {
		m.problem(problem)
	}
	m.fields()
	at.report = at.report || m.returned()
	r.walk(m, newEntity(h, body), at)
	if m.spare != nil && !m.hasBody() {
		m.addBlock(block{plain: r.plain(m, *m.spare)})
	}
	m.spare = nil
	m.assemble()
	if !at.forwarded { // of the mail that was delivered; a digest for every level would cost its size each time
		m.Digest = m.digest(body)
	}
}

// fields fills in what the header says.
func (m *Mail) fields() {
	h := m.Header
	if ids := parseMessageIDs(h.Get("Message-ID")); len(ids) > 0 {
		m.MessageID = ids[0]
	}
	m.InReplyTo = parseMessageIDs(h.Get("In-Reply-To"))
	m.References = parseMessageIDs(h.Get("References"))
	m.Subject = decodeWords(h.Get("Subject"))
	m.Date = parseDate(h.Get("Date"))
	m.From = parseAddresses(strings.Join(h.Values("From"), ", ")) // a second field is a known trick: which one is shown depends on the client
	m.Sender = parseAddresses(h.Get("Sender"))
	m.ReplyTo = parseAddresses(h.Get("Reply-To"))
	m.To = parseAddresses(strings.Join(h.Values("To"), ", "))
	m.Cc = parseAddresses(strings.Join(h.Values("Cc"), ", "))
	for _, f := range h {
		switch strings.ToLower(f.Name) {
		case "delivered-to", "x-original-to", "envelope-to":
			for _, a := range parseAddresses(f.Value) {
				m.Delivered = append(m.Delivered, a.Address)
			}
		}
	}
	if h.Has("Return-Path") {
		path := cleanAddress(withoutComments(h.Get("Return-Path")))
		m.ReturnPath = &path
	}
}

// returned tells, before the body is read, of a mail by a mail system: what it carries was not sent to us.
func (m *Mail) returned() bool {
	if len(m.From) == 0 {
		return false
	}
	local, _, _ := strings.Cut(m.From[0].Address, "@")
	return local == "mailer-daemon" || m.ReturnPath != nil && *m.ReturnPath == "" && local == "postmaster"
}

func (m *Mail) problem(what string) {
	for _, p := range m.Problems {
		if p == what {
			return
		}
	}
	m.Problems = append(m.Problems, what)
}

// digest covers what no relay changes: trace headers differ between two deliveries of one mail, and so do line ends.
func (m *Mail) digest(body []byte) string {
	hash := sha256.New()
	sum := bufio.NewWriterSize(hash, 1024)
	for _, name := range []string{"Message-ID", "From", "Date", "Subject"} {
		fmt.Fprintf(sum, "%s\n", strings.Join(strings.Fields(m.Header.Get(name)), " "))
	}
	body = bytes.TrimRight(body, "\r\n")
	for len(body) > 0 {
		var line []byte
		line, body = cutLine(body)
		_, _ = sum.Write(line)
		_ = sum.WriteByte('\n')
	}
	_ = sum.Flush() // a hash takes all
	return hex.EncodeToString(hash.Sum(nil))
}
