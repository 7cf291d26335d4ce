package mailflow_test

import (
	"context"
	"net"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"debrief/store"
)

// A steady conn shows one UIDVALIDITY whatever the server's is: what a backup brings back.
type steady struct{ net.Conn }

var validity = regexp.MustCompile(`UIDVALIDITY \d`)

func (c steady) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	copy(p, validity.ReplaceAll(p[:n], []byte("UIDVALIDITY 9")))
	return n, err
}

// restore puts mails into the inbox as a backup does: with the numbers from 1 on, and the next mails after them.
func (s *story) restore(mails ...[]byte) {
	s.Helper()
	if err := s.world.Remove(hiring, "INBOX"); err != nil {
		s.Fatal(err)
	}
	if err := s.world.Create(hiring, "INBOX"); err != nil {
		s.Fatal(err)
	}
	for _, raw := range mails {
		if err := s.world.File(hiring, "INBOX", raw); err != nil {
			s.Fatal(err)
		}
	}
}

// The mailbox is restored from a backup: mails that had been moved stand in the inbox again, and new ones get numbers that were given
// before, under the same UIDVALIDITY or another. What is known does nothing again and is moved again; what is new is read.
func TestTheMailboxIsRestored(t *testing.T) {
	for _, same := range []bool{true, false} {
		t.Run(map[bool]string{true: "same UIDVALIDITY", false: "another UIDVALIDITY"}[same], func(t *testing.T) {
			tell(t, func(s *story) {
				if same {
					dial := s.dialIMAP
					s.dialIMAP = func(ctx context.Context, network, address string) (net.Conn, error) {
						c, err := dial(ctx, network, address)
						return steady{c}, err
					}
					s.again()
				}
				s.invite(invitation{})
				receipt := s.reads(rita, "Noted")
				s.replies(rita, receipt, "Thank you, all fine.") // stays, for people
				s.inbox(1)
				backup := slices.Concat(s.world.Mails(hiring, "Processed"), s.world.Mails(hiring, "Sent"), s.world.Mails(hiring, "INBOX")) // as they came
				s.invite(invitation{uid: "interview-2", attendees: []string{carl, ian}, start: "20261126T150000", end: "20261126T160000"})
				s.reads(rita, "Noted")
				s.stop()
				s.restore(backup...)
				s.start()
				s.pass(2 * time.Hour)
				s.silence()
				s.inbox(1)
				s.invite(invitation{method: "CANCEL", sequence: 1, extra: "STATUS:CANCELLED"}) // under the number of interview-2's
				s.reads(rita, "cancel")
				s.inbox(1)
				s.again()
				s.pass(2 * time.Hour)
				s.silence()
				all, err := s.store.Interviews(context.Background(), false, 0)
				if err != nil || len(all) != 2 || all[0].Phase == all[1].Phase || all[0].Phase != store.Cancelled && all[1].Phase != store.Cancelled {
					t.Errorf("%v, %v", all, err)
				}
				if n := strings.Count(s.log.String(), "back in an earlier state"); same && n != 1 {
					t.Errorf("it is said %d times that the mailbox was restored:\n%s", n, s.log)
				}
			})
		})
	}
}
