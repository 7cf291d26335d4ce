package mailtest

import (
	"bytes"
	"context"
	"fmt"
	"net/mail"
	"slices"
	"strings"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"
	"github.com/emersion/go-imap/v2/imapserver/imapmemserver"
)

// whose finds the mailbox behind an address; "+tag" belongs to the user before it.
func (w *World) whose(address string) (user string, known bool) {
	local, domain, _ := strings.Cut(strings.ToLower(address), "@")
	if !w.domains[domain] {
		return "", false
	}
	local, _, _ = strings.Cut(local, "+")
	if user = local + "@" + domain; w.boxes[user] == nil {
		user = ""
	}
	return user, true
}

// Deliver puts a mail into the INBOX behind an address, as if its own From had sent it. Bare line feeds become CRLF, so
// that tests can write mails as Go strings.
func (w *World) Deliver(to string, raw []byte) error {
	from := ""
	if m, err := mail.ReadMessage(bytes.NewReader(raw)); err == nil {
		if a, err := mail.ParseAddress(m.Header.Get("From")); err == nil {
			from = a.Address
		}
	}
	return w.DeliverFrom(from, to, raw)
}

// DeliverFrom does the same with an envelope sender that the mail itself need not name; "" is the null path.
func (w *World) DeliverFrom(from, to string, raw []byte) error {
	lines := bytes.ReplaceAll(raw, []byte("\r\n"), []byte("\n"))
	return w.deliver(from, to, bytes.ReplaceAll(lines, []byte("\n"), []byte("\r\n")))
}

// deliver is the end of the SMTP server: it adds what a mail transfer agent adds (RFC 5321 4.4).
func (w *World) deliver(from, to string, raw []byte) error {
	user, _ := w.whose(to)
	if user == "" {
		return fmt.Errorf("mailtest: no user behind %q", to)
	}
	now := w.o.Now()
	trace := fmt.Sprintf("Return-Path: <%s>\r\nDelivered-To: %s\r\nReceived: by mailtest with ESMTP; %s\r\n",
		from, to, now.Format("Mon, 2 Jan 2006 15:04:05 -0700"))
	w.mu.Lock()
	relay := w.relay
	w.mu.Unlock()
	if relay != nil {
		raw = relay(to, raw)
	}
	full := append([]byte(trace), raw...)
	w.mu.Lock()
	box := w.boxes[user]
	w.deliveries = append(w.deliveries, &delivery{Mail: Mail{User: user, From: from, To: to, At: now, Raw: full, Sent: raw}})
	w.mu.Unlock()
	_, err := box.Append("INBOX", bytes.NewReader(full), &imap.AppendOptions{Time: now})
	return err
}

// Relay puts a gateway in the way of every mail, which may change it; nil takes it away.
func (w *World) Relay(f func(to string, raw []byte) []byte) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.relay = f
}

// Take is the next mail that a person has not taken yet.
func (w *World) Take(user string) (Mail, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, d := range w.deliveries {
		if !d.taken && d.User == strings.ToLower(user) {
			d.taken = true
			return d.Mail, true
		}
	}
	return Mail{}, false
}

// Left are the mails that nobody took, but for those of the users named.
func (w *World) Left(but ...string) []Mail {
	w.mu.Lock()
	defer w.mu.Unlock()
	var left []Mail
	for _, d := range w.deliveries {
		if !d.taken && !slices.Contains(but, d.User) {
			left = append(left, d.Mail)
		}
	}
	return left
}

// Sent are all mails that were delivered to anybody, in order.
func (w *World) Sent() []Mail {
	w.mu.Lock()
	defer w.mu.Unlock()
	all := make([]Mail, 0, len(w.deliveries))
	for _, d := range w.deliveries {
		all = append(all, d.Mail)
	}
	return all
}

// Mails are the mails that stand in a folder, in order; nil when there is no such folder.
func (w *World) Mails(user, folder string) [][]byte {
	var all [][]byte
	for _, m := range w.read(user, folder) {
		all = append(all, m.BodySection[0].Bytes)
	}
	return all
}

// Flags of the mails in a folder, in the order of Mails, in lower case.
func (w *World) Flags(user, folder string) [][]string {
	var all [][]string
	for _, m := range w.read(user, folder) {
		flags := []string{}
		for _, f := range m.Flags {
			flags = append(flags, strings.ToLower(string(f)))
		}
		slices.Sort(flags)
		all = append(all, flags)
	}
	return all
}

// read goes through a connection of its own that knows no faults: imapmemserver has no other way to look inside.
func (w *World) read(user, folder string) []*imapclient.FetchMessageBuffer {
	user = strings.ToLower(user)
	conn, err := w.connect(context.Background(), "imap", true)
	if err != nil {
		return nil
	}
	c := imapclient.New(conn, nil)
	defer c.Close()
	if c.Login(user, w.o.Users[user]).Wait() != nil {
		return nil
	}
	d, err := c.Select(folder, &imap.SelectOptions{ReadOnly: true}).Wait()
	if err != nil || d.NumMessages == 0 {
		return nil
	}
	body := &imap.FetchItemBodySection{Peek: true}
	list, _ := c.Fetch(imap.SeqSet{{Start: 1}}, &imap.FetchOptions{UID: true, Flags: true, BodySection: []*imap.FetchItemBodySection{body}}).Collect()
	return list
}

// Remove deletes a folder with all that is in it. Who has it selected notices only when they connect again.
func (w *World) Remove(user, folder string) error {
	return w.box(user).Delete(folder)
}

// Create makes a folder.
func (w *World) Create(user, folder string) error { return w.box(user).Create(folder, nil) }

// File puts a mail into a folder as it is.
func (w *World) File(user, folder string, raw []byte) error {
	_, err := w.box(user).Append(folder, bytes.NewReader(raw), &imap.AppendOptions{Time: w.o.Now()})
	return err
}

// Move puts all mails of a folder into another one, as people do with their mail program.
func (w *World) Move(user, from, to string) error { return w.clear(user, from, to) }

// Expunge deletes all mails of a folder, as people do.
func (w *World) Expunge(user, folder string) error { return w.clear(user, folder, "") }

// clear empties a folder into another one, or into nothing.
func (w *World) clear(user, folder, to string) error {
	user = strings.ToLower(user)
	conn, err := w.connect(context.Background(), "imap", true)
	if err != nil {
		return err
	}
	c := imapclient.New(conn, nil)
	defer c.Close()
	if err := c.Login(user, w.o.Users[user]).Wait(); err != nil {
		return err
	}
	d, err := c.Select(folder, nil).Wait()
	if err != nil || d.NumMessages == 0 {
		return err
	}
	all := imap.SeqSet{{Start: 1}}
	if to != "" {
		if _, err := c.Copy(all, to).Wait(); err != nil {
			return err
		}
	}
	if err := c.Store(all, &imap.StoreFlags{Op: imap.StoreFlagsAdd, Silent: true, Flags: []imap.Flag{imap.FlagDeleted}}, nil).Close(); err != nil {
		return err
	}
	return c.Expunge().Close()
}

// Renumber makes the folder anew with the same mails, under another UIDVALIDITY, as servers do that lost their index.
func (w *World) Renumber(user, folder string) error {
	mails, box := w.read(user, folder), w.box(user)
	if err := box.Delete(folder); err != nil {
		return err
	}
	if err := box.Create(folder, nil); err != nil {
		return err
	}
	for _, m := range mails {
		if _, err := box.Append(folder, bytes.NewReader(m.BodySection[0].Bytes), &imap.AppendOptions{Time: w.o.Now()}); err != nil {
			return err
		}
	}
	return nil
}

func (w *World) box(user string) *imapmemserver.User {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.boxes[strings.ToLower(user)]
}

// Exists tells whether a user has a folder.
func (w *World) Exists(user, folder string) bool {
	_, err := w.box(user).Status(folder, &imap.StatusOptions{UIDNext: true})
	return err == nil
}

// Validity is a folder's UIDVALIDITY (RFC 3501 2.3.1.1).
func (w *World) Validity(user, folder string) uint32 {
	d, err := w.box(user).Status(folder, &imap.StatusOptions{UIDValidity: true})
	if err != nil {
		return 0
	}
	return d.UIDValidity
}
