package mailbox

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/emersion/go-imap/v2"
)

const (
	strikes    = 3       // failures of a mail alone in its window before it is set aside
	patience   = 16      // reconnections without a mail in between before the server is given up
	searchBase = 8 << 20 // bytes of a SEARCH answer: some 800,000 mails
)

// pause between the strikes of one mail: a server that rebuilds its index gives empty mails for a while.
const pause = 5 * time.Second

// After hands the mails with a higher UID to f, in order and a window at a time. Of those that came before since only what is known without
// their bytes. It stops at f's first error and returns it; f has dealt with all of a window, or with none. Lost connections are made anew;
// ErrValidity when the folder is another one by then.
func (s *Session) After(ctx context.Context, uid uint32, since time.Time, f func([]Message) error) error {
	s.since = since
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
func (s *Session) fetch(ctx context.Context, uids []imap.UID, f func([]Message) error) error {
	var stop error
	err := s.gather(ctx, uids, func(window []Message) error {
		if stop = f(window); stop == nil {
			s.redials = 0
			last := window[len(window)-1].UID
			uids = slices.DeleteFunc(slices.Clone(uids), func(u imap.UID) bool { return uint32(u) <= last })
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
func (s *Session) alone(ctx context.Context, uid imap.UID, cause error, f func([]Message) error) error {
	for strike := 1; strike < strikes; strike++ {
		if err := sleep(ctx, time.Duration(strike-1)*pause); err != nil {
			return err
		}
		if err := s.again(ctx, cause); err != nil {
			return err
		}
		var stop error
		cause = s.gather(ctx, []imap.UID{uid}, func(window []Message) error { stop = f(window); return stop })
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
	return f([]Message{{UID: uint32(uid), Problem: cause}})
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
