package mailflow_test

import (
	"context"
	"fmt"
	"net"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"debrief/mailflow/mailtest"
	"debrief/store"
)

// People work in the hiring mailbox beside the daemon: what they move back, delete or mark leads to nothing again and stops nothing.

func TestAMailIsMovedBack(t *testing.T) {
	tell(t, func(s *story) {
		invited(s)
		ask := s.reads(cara)
		s.reads(ivy)
		s.replies(cara, ask, "4, a good conversation")
		s.reads(cara, "your answer has arrived")
		for range 2 {
			filed := len(s.world.Mails(hiring, "Processed"))
			if err := s.world.Move(hiring, "Processed", "INBOX"); err != nil {
				t.Fatal(err)
			}
			s.pass(2 * time.Hour)
			s.silence()
			s.inbox(0)
			if n := len(s.world.Mails(hiring, "Processed")); n != filed {
				t.Errorf("%d mails are in Processed, want the %d that were", n, filed)
			}
		}
	})
}

// What was left for people and moved out of the way by one of them is theirs, and comes back as what it is.
func TestAFlaggedMailIsPutAway(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{})
		s.replies(rita, s.reads(rita), "Thank you, all fine.")
		s.inbox(1)
		if err := s.world.Create(hiring, "Read"); err != nil {
			t.Fatal(err)
		}
		for _, way := range [][2]string{{"INBOX", "Read"}, {"Read", "INBOX"}} {
			if err := s.world.Move(hiring, way[0], way[1]); err != nil {
				t.Fatal(err)
			}
			s.pass(2 * time.Hour)
			s.silence()
		}
		if n := len(s.world.Mails(hiring, "INBOX")) + len(s.world.Mails(hiring, "Processed")); n != 2 {
			t.Errorf("%d mails are left, want the invitation and the reply", n)
		}
	})
}

// A mail is deleted between the commit and its move, or before it is read.
func TestAMailIsDeletedUnderOurFeet(t *testing.T) {
	for _, cut := range []string{"UID MOVE", "UID FETCH"} {
		t.Run(cut, func(t *testing.T) {
			tell(t, func(s *story) {
				s.world.Cut("imap", cut, mailtest.Always)
				s.invite(invitation{})
				if err := s.world.Expunge(hiring, "INBOX"); err != nil {
					t.Fatal(err)
				}
				s.world.Heal()
				s.pass(2 * time.Hour)
				if read := s.got(rita); read != map[string]int{"UID MOVE": 1, "UID FETCH": 0}[cut] {
					t.Errorf("%d receipts", read)
				}
				s.invite(invitation{uid: "interview-2", start: "20261126T150000", end: "20261126T160000"})
				s.reads(rita, "Noted")
				s.silence()
				s.inbox(0)
				if n := strings.Count(s.log.String(), "level=ERROR"); n > 1 {
					t.Errorf("%d errors in the log:\n%s", n, s.log)
				}
			})
		})
	}
}

// Message-IDs are what senders claim: a second mail with one is another mail, and so is a second mail without any.
func TestTheSameMessageIDTwice(t *testing.T) {
	for _, id := range []string{"Message-ID: <same@mail.test>\r\n", ""} {
		t.Run(id, func(t *testing.T) {
			tell(t, func(s *story) {
				invited(s)
				askCara, askIvy := s.reads(cara), s.reads(ivy)
				stamped := func(who string, to letter, words string) []byte {
					raw := string(s.reply(who, to, words))
					return []byte(strings.Replace(raw, fmt.Sprintf("Message-ID: <reply-%d@mail.test>\r\n", s.sent), id, 1))
				}
				s.arrives(askIvy.ReplyTo[0].Address, stamped(ivy, askIvy, "1. 5, a good conversation"))
				s.reads(ivy, "your answer has arrived", "5 of 5")
				first := stamped(cara, askCara, "1. 4, a good conversation")
				s.arrives(askCara.ReplyTo[0].Address, first)
				s.reads(cara, "your answer has arrived", "4 of 5")
				s.arrives(askCara.ReplyTo[0].Address, first) // this one is the same
				s.silence()
				s.arrives(askCara.ReplyTo[0].Address, stamped(cara, askCara, "1. 3, a good conversation"))
				s.reads(cara, "3 of 5")
				s.silence()
				s.inbox(0)
			})
		})
	}
}

// An interview from the invitation to the summaries on servers that lack what most have: each person's letters are those of the others.
func TestServersThatLack(t *testing.T) {
	full := &passage{}
	t.Run("nothing", func(t *testing.T) { tell(t, full.through) })
	for _, without := range [][]string{{"IDLE"}, {"MOVE"}, {"UIDPLUS"}, {"MOVE", "UIDPLUS"}, {"IDLE", "MOVE", "UIDPLUS"}} {
		t.Run(strings.Join(without, " "), func(t *testing.T) {
			p := &passage{}
			on(t, mailtest.Options{Without: without}, nil, p.through)
			if got, want := fmt.Sprint(p.letters), fmt.Sprint(full.letters); got != want {
				t.Errorf("the letters differ:\n got %v\nwant %v", got, want)
			}
		})
	}
}

// The server has no room in the folder for what was read: mail is read all the same, it is said once, and filed when there is.
func TestFilingIsRefusedForWantOfRoom(t *testing.T) {
	tell(t, func(s *story) {
		s.world.RefuseMove(mailtest.Always)
		s.invite(invitation{})
		s.reads(rita)
		s.pass(5 * time.Hour)
		s.invite(invitation{uid: "interview-2", attendees: []string{carl, ian}, start: "20261126T150000", end: "20261126T160000"})
		s.reads(rita)
		s.inbox(4) // and the copies of both letters
		if n := strings.Count(s.log.String(), "part=filing"); n != 1 {
			t.Errorf("it is said %d times:\n%s", n, s.log)
		}
		s.world.Heal()
		s.pass(2 * time.Hour)
		s.inbox(0)
		s.silence()
	})
}

// The mailbox refuses our login for a day, with a password or a token that somebody has revoked: it is tried seldom enough that no account
// is locked for it, said once, and all is read when it works again.
func TestTheMailboxRefusesOurLogin(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{})
		s.reads(rita)
		s.world.RefuseLogin("imap", mailtest.Always)
		s.world.Disconnect()
		before := s.world.Dials("imap")
		s.until("2026-11-24", "09:00")
		if n := s.world.Dials("imap") - before; n < 20 || n > 24*4+12 {
			t.Errorf("the login was tried %d times in a day", n)
		}
		if n := strings.Count(s.log.String(), "part=mailbox"); n != 2 || !strings.Contains(s.log.String(), "login refused") { // the lost connection, and the login
			t.Errorf("it is said %d times:\n%s", n, s.log)
		}
		s.invite(invitation{method: "CANCEL", sequence: 1, extra: "STATUS:CANCELLED"})
		s.silence()
		s.world.Heal()
		s.pass(20 * time.Minute)
		s.reads(rita, "cancel")
		s.phase(store.Cancelled)
	})
}

// Greylisting: a server that wants to be asked again after five minutes gets the same letter again, and its reader gets it once.
func TestGreylisting(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{})
		s.reads(rita)
		s.until("2026-11-24", "16:29")
		s.world.FailRcpt(cara, 450, "4.2.0", "greylisted, see you in five minutes", mailtest.Always)
		s.until("2026-11-24", "16:35")
		s.reads(ivy) // is not held up
		s.silence()
		s.world.Heal()
		s.until("2026-11-24", "16:40")
		s.reads(cara, "1. Overall")
		s.pass(2 * time.Hour)
		s.silence()
	})
}

// A deaf conn hears nothing any more once it was made deaf, and is not told.
type deaf struct {
	net.Conn
	now *atomic.Bool
}

func (c deaf) Read(p []byte) (int, error) {
	for {
		n, err := c.Conn.Read(p)
		if err != nil || !c.now.Load() {
			return n, err
		}
	}
}

// IDLE dies without a word: a router forgot the connection. The poll notices, and what came meanwhile is read over a new one.
func TestIdleDiesSilently(t *testing.T) {
	tell(t, func(s *story) {
		dial, dead := s.dialIMAP, &atomic.Bool{}
		s.dialIMAP = func(ctx context.Context, network, address string) (net.Conn, error) {
			dead = &atomic.Bool{}
			c, err := dial(ctx, network, address)
			return deaf{c, dead}, err
		}
		s.again()
		s.invite(invitation{})
		s.reads(rita, "Noted")
		before := s.world.Dials("imap")
		dead.Store(true)
		s.invite(invitation{method: "CANCEL", sequence: 1, extra: "STATUS:CANCELLED"})
		s.silence()
		s.pass(62 * time.Minute) // the poll, a minute for the answer that does not come, and some seconds
		s.reads(rita, "cancel")
		if n := s.world.Dials("imap") - before; n != 1 {
			t.Errorf("%d new connections", n)
		}
	})
}

// Letters that are refused, or not taken for days: of what the reader's server says the recruiter hears, once; what is wrong with our own
// server says nothing about anybody. The other side is asked as ever.
func TestRefusedLetters(t *testing.T) {
	for _, c := range []struct {
		step     string
		code     int
		enhanced string
		times    int
		arrives  bool
		told     string
		text     string
	}{
		{"rcpt", 550, "5.1.1", mailtest.Always, false, "could not be delivered", "no"},
		{"rcpt", 450, "4.2.1", 3, true, "", "no"},
		{"rcpt", 452, "4.2.2", mailtest.Always, false, "could not be delivered", "no"}, // a full mailbox, for as long as we try
		{"dot", 552, "5.3.4", 1, false, "could not be delivered", "no"},                // too large
		{"dot", 554, "5.6.0", 1, false, "could not be delivered", "no"},
		{"dot", 451, "4.3.0", 2, true, "", "no"},
		{"dot", 554, "5.2.0", 2, true, "", "SubmissionQuotaExceededException"}, // the provider's quota
		{"mail", 421, "4.7.0", 3, true, "", "no"},
		{"mail", 550, "5.7.1", 3, true, "", "no"}, // we may not send at the moment
		{"data", 554, "5.5.1", 1, true, "", "no"},
	} {
		t.Run(fmt.Sprint(c.step, c.code, c.enhanced), func(t *testing.T) {
			tell(t, func(s *story) {
				s.invite(invitation{attendees: []string{cara, ivy}})
				s.reads(rita)
				s.until("2026-11-24", "16:29")
				if c.step == "rcpt" {
					s.world.FailRcpt(cara, c.code, c.enhanced, c.text, c.times)
				} else {
					s.world.Fail(c.step, c.code, c.enhanced, c.text, c.times)
				}
				s.until("2026-11-24", "18:00")
				asked := s.got(cara) + s.got(ivy)
				if want := map[bool]int{true: 2, false: 1}[c.arrives]; asked != want {
					t.Errorf("%d were asked, want %d\n%s", asked, want, s.log)
				}
				s.pass(12 * 24 * time.Hour)
				told := 0
				for {
					m, ok := s.world.Take(rita)
					if !ok {
						break
					}
					t.Logf("rita: %s", show(t, m.Raw).Subject)
					if c.told != "" && strings.Contains(show(t, m.Raw).Text, c.told) {
						told++
					}
				}
				if want := min(1, len(c.told)); told != want {
					t.Errorf("the recruiter is told %d times, want %d", told, want)
				}
				s.got(cara)
				s.got(ivy)
			})
		})
	}
}
