package mailbox

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"
)

const (
	strikes    = 3         // failures of a mail alone in its window before it is set aside
	patience   = 16        // reconnections without a mail in between before the server is given up
	batch      = 32 << 20  // bytes of mail held at a time
	beginning  = 256 << 10 // what is fetched of a mail that is too large
	searchBase = 8 << 20   // bytes of a SEARCH answer: some 800,000 mails
)

// pause between the strikes of one mail: a server that rebuilds its index gives empty mails for a while.
const pause = 5 * time.Second

var (
	errEmpty = errors.New("the server gave an empty mail")
	errShort = errors.New("the server gave half a mail")
)

// After hands each mail with a higher UID to f, in order, window by window. It stops at f's first error and returns it.
// Lost connections are made anew; ErrValidity when the folder is another one by then.
func (s *Session) After(ctx context.Context, uid uint32, f func(Message) error) error {
	s.link.forget()
	s.redials = 0
	uids, err := s.search(ctx, imap.SearchCriteria{UID: []imap.UIDSet{{{Start: imap.UID(uid) + 1}}}})
	if err != nil {
		return err
	}
	uids = slices.DeleteFunc(uids, func(u imap.UID) bool { return uint32(u) <= uid }) // n:* holds the last mail, whatever n is
	for window := range slices.Chunk(uids, s.o.Window) {
		if err := s.fetch(ctx, window, f); err != nil {
			return err
		}
	}
	return nil
}

// forget drops the news that the search to come will find anyway.
func (l *link) forget() {
	select {
	case <-l.news:
	default:
	}
}

func (s *Session) search(ctx context.Context, c imap.SearchCriteria) ([]imap.UID, error) {
	for {
		var uids []imap.UID
		err := s.link.under(ctx, s.o.Timeout, searchBase, "UID SEARCH", func() error {
			d, err := s.link.client.UIDSearch(&c, nil).Wait()
			if err == nil {
				uids = d.AllUIDs()
			}
			return err
		})
		if err == nil {
			slices.Sort(uids)
			return slices.Compact(uids), nil
		}
		if err := s.again(ctx, err); err != nil {
			return nil, err
		}
	}
}

// again makes a new connection after err, or says why not.
func (s *Session) again(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return err
	}
	if s.redials++; s.redials > patience {
		return fmt.Errorf("given up after %d connections: %w", patience, err)
	}
	s.o.Log.Debug("imap: connecting again", "error", err)
	return s.redial(ctx)
}

// fetch hands out a window. When it fails it is halved, until the mail that breaks it stands alone.
func (s *Session) fetch(ctx context.Context, uids []imap.UID, f func(Message) error) error {
	var stop error
	err := s.gather(ctx, uids, func(m Message) error {
		if stop = f(m); stop == nil {
			s.redials = 0
			uids = slices.DeleteFunc(slices.Clone(uids), func(u imap.UID) bool { return uint32(u) <= m.UID })
		}
		return stop
	})
	if err == nil || stop != nil {
		return stop
	}
	if len(uids) == 1 {
		return s.alone(ctx, uids[0], err, f)
	}
	if err := s.again(ctx, err); err != nil {
		return err
	}
	if err := s.fetch(ctx, uids[:len(uids)/2], f); err != nil {
		return err
	}
	return s.fetch(ctx, uids[len(uids)/2:], f)
}

// alone tries a mail that has failed once some more times, and sets it aside when the server is otherwise well.
func (s *Session) alone(ctx context.Context, uid imap.UID, cause error, f func(Message) error) error {
	for strike := 1; strike < strikes; strike++ {
		if err := sleep(ctx, time.Duration(strike-1)*pause); err != nil {
			return err
		}
		if err := s.again(ctx, cause); err != nil {
			return err
		}
		var stop error
		cause = s.gather(ctx, []imap.UID{uid}, func(m Message) error { stop = f(m); return stop })
		if cause == nil || stop != nil {
			return stop
		}
	}
	if err := s.again(ctx, cause); err != nil {
		return err
	}
	there, err := s.there(ctx, uid)
	if err != nil || !there {
		return err
	}
	s.o.Log.Warn("imap: a mail cannot be fetched", "uid", uint32(uid), "error", cause)
	return f(Message{UID: uint32(uid), Problem: cause})
}

// there tells whether a mail still stands in the folder, and with that whether the server answers at all.
func (s *Session) there(ctx context.Context, uid imap.UID) (bool, error) {
	var found []imap.UID
	err := s.link.under(ctx, s.o.Timeout, 0, "UID SEARCH", func() error {
		d, err := s.link.client.UIDSearch(&imap.SearchCriteria{UID: []imap.UIDSet{imap.UIDSetNum(uid)}}, nil).Wait()
		if err == nil {
			found = d.AllUIDs()
		}
		return err
	})
	return slices.Contains(found, uid), err
}

func sleep(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-time.After(d):
		return nil
	}
}

// gather fetches mails by the connection there is, some at a time. A mail that has vanished is left out.
func (s *Session) gather(ctx context.Context, uids []imap.UID, f func(Message) error) error {
	list, err := s.list(ctx, uids)
	if err != nil {
		return err
	}
	for len(list) > 0 {
		n := s.share(list)
		if err := s.bodies(ctx, list[:n]); err != nil {
			return err
		}
		for i := range list[:n] {
			if err := f(list[i]); err != nil {
				return err
			}
			list[i].Raw = nil
		}
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
		set.AddNum(imap.UID(list[i].UID))
		sum += list[i].Size
	}
	if list[0].Size > s.o.MaxSize {
		list[0].Truncated, sum = true, min(beginning, s.o.MaxSize)
		section.Partial = &imap.SectionPartial{Size: sum}
	}
	raw := map[uint32][]byte{}
	err := s.link.under(ctx, s.o.Timeout, sum+sum/4+int64(len(list))*4096, "UID FETCH", func() error {
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
		if list[i].Raw = raw[list[i].UID]; len(list[i].Raw) == 0 {
			return fmt.Errorf("imap: UID FETCH: %w", errEmpty)
		}
	}
	return nil
}

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
			b.Grow(int(min(item.Literal.Size(), 64<<10)))
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
