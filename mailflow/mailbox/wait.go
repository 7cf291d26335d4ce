package mailbox

import (
	"context"
	"time"

	"github.com/emersion/go-imap/v2/imapclient"
)

// Wait returns when the server tells of something new, when wake does, when an IDLE cycle is over or ctx is done. A server
// without IDLE (RFC 2177) tells nothing: it is for wake to poll.
func (s *Session) Wait(ctx context.Context, wake <-chan struct{}) error {
	// What came since the last command is told at the end of this one; not every server tells it at the beginning of IDLE.
	err := s.link.under(ctx, s.o.Timeout, 0, "NOOP", func() error { return s.link.client.Noop().Wait() })
	if err != nil {
		return err
	}
	if !s.link.caps["IDLE"] || len(s.link.news) > 0 {
		return s.pass(ctx, wake, nil)
	}
	var idle *imapclient.IdleCommand
	err = s.link.under(ctx, s.o.Timeout, 0, "IDLE", func() (err error) {
		idle, err = s.link.client.Idle()
		return err
	})
	if err != nil {
		return err
	}
	passed := s.pass(ctx, wake, s.link.client.Closed())
	// ctx may be done: DONE is still said, under its own watch, so that the connection stays good for a LOGOUT.
	err = s.link.under(context.WithoutCancel(ctx), s.o.Timeout, 0, "IDLE", func() error {
		if err := idle.Close(); err != nil {
			return err
		}
		return idle.Wait()
	})
	if passed != nil {
		return passed
	}
	return err
}

func (s *Session) pass(ctx context.Context, wake <-chan struct{}, closed <-chan struct{}) error {
	cycle := time.NewTimer(s.o.Idle)
	defer cycle.Stop()
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-cycle.C:
	case <-wake:
	case <-closed:
	case <-s.link.news:
	}
	return nil
}
