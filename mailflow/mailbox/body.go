package mailbox

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"
)

const (
	batch     = 8 << 20   // bytes of mail held at a time
	beginning = 256 << 10 // what is fetched of a mail that is too large
)

var (
	errEmpty = errors.New("the server gave an empty mail")
	errShort = errors.New("the server gave half a mail")
)

// gather fetches mails by the connection there is, as many at a time as fit. A mail that has vanished is left out.
func (s *Session) gather(ctx context.Context, uids []imap.UID, f func([]Message) error) error {
	list, err := s.list(ctx, uids)
	if err != nil {
		return err
	}
	for len(list) > 0 {
		n := s.share(list)
		if err := s.bodies(ctx, list[:n]); err != nil {
			return err
		}
		if err := f(list[:n]); err != nil {
			return err
		}
		clear(list[:n])
		list = list[n:]
	}
	return nil
}

// share is how many mails to fetch at once, by their size; a large one comes alone.
func (s *Session) share(list []Message) int {
	var sum int64
	for i, m := range list {
		if sum += m.Size; i > 0 && (sum > batch || m.Size > s.o.MaxSize) {
			return i
		}
		if m.Size > s.o.MaxSize {
			return 1
		}
	}
	return len(list)
}

func (s *Session) list(ctx context.Context, uids []imap.UID) ([]Message, error) {
	var list []Message
	err := s.link.under(ctx, s.o.Timeout, int64(len(uids))*4096, "UID FETCH", func() error {
		got, err := s.link.client.Fetch(imap.UIDSetNum(uids...), &imap.FetchOptions{
			UID: true, Flags: true, InternalDate: true, RFC822Size: true,
		}).Collect()
		if err != nil {
			return err
		}
		for _, m := range got {
			list = append(list, message(m))
		}
		return nil
	})
	slices.SortFunc(list, func(a, b Message) int { return int(int64(a.UID) - int64(b.UID)) })
	return list, err
}

func message(m *imapclient.FetchMessageBuffer) Message {
	flags := make([]string, len(m.Flags))
	for i, f := range m.Flags {
		flags[i] = string(f)
	}
	return Message{UID: uint32(m.UID), Flags: flags, Received: m.InternalDate.UTC(), Size: m.RFC822Size}
}

// bodies fills in Raw. A mail without one is not fetched, whatever the server says: Dovecot gives empty mails while it
// rebuilds its index.
func (s *Session) bodies(ctx context.Context, list []Message) error {
	section := &imap.FetchItemBodySection{Peek: true}
	var set imap.UIDSet
	var sum int64
	for i := range list {
		if !s.old(list[i]) {
			set.AddNum(imap.UID(list[i].UID))
			sum += list[i].Size
		}
	}
	if len(set) == 0 {
		return nil
	}
	if list[0].Size > s.o.MaxSize {
		list[0].Truncated, sum = true, min(beginning, s.o.MaxSize)
		section.Partial = &imap.SectionPartial{Size: sum}
	}
	raw := map[uint32][]byte{}
	// Exchange only estimates a size, from what it keeps: attachments come in base64, a third larger.
	err := s.link.under(ctx, s.o.Timeout, 2*sum+int64(len(list))*4096, "UID FETCH", func() error {
		cmd := s.link.client.Fetch(set, &imap.FetchOptions{UID: true, BodySection: []*imap.FetchItemBodySection{section}})
		for m := cmd.Next(); m != nil; m = cmd.Next() {
			if err := s.link.body(m, raw); err != nil {
				return err // not closed: that would read on from a connection that is gone
			}
		}
		return cmd.Close()
	})
	if err != nil {
		return err
	}
	for i := range list {
		if list[i].Raw = raw[list[i].UID]; len(list[i].Raw) == 0 && !s.old(list[i]) {
			return fmt.Errorf("imap: UID FETCH: %w", errEmpty)
		}
	}
	return nil
}

// old tells whether a mail is handed out without its bytes.
func (s *Session) old(m Message) bool { return m.Received.Before(s.since) }

// body reads one mail. The library calls half a literal a whole one when the connection is cut in its middle, so the
// length is compared with what was announced.
func (l *link) body(m *imapclient.FetchMessageData, raw map[uint32][]byte) error {
	var uid uint32
	for item := m.Next(); item != nil; item = m.Next() {
		switch item := item.(type) {
		case imapclient.FetchItemDataUID:
			uid = uint32(item.UID)
		case imapclient.FetchItemDataBodySection:
			if item.Literal == nil {
				continue
			}
			var b bytes.Buffer
			b.Grow(int(min(item.Literal.Size(), 64<<10)) + bytes.MinRead) // what it wants free to see the end
			n, err := io.Copy(&b, item.Literal)
			if err == nil && n != item.Literal.Size() {
				err = errShort
			}
			if err != nil {
				l.raw.Close()
				return err
			}
			raw[uid] = b.Bytes()
		}
	}
	return nil
}
