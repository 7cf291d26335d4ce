package mailflow_test

import (
	"context"
	"flag"
	"fmt"
	"log/slog"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"debrief/mailflow"
	"debrief/mailflow/mailbox"
	"debrief/mailflow/post"
	"debrief/mailflow/workflow"
	"debrief/store"
	"debrief/store/db"
	"debrief/templates"
)

// another runs a second company's daemon on jobs@mail.test, in the same world, until the story ends.
func (s *story) another(recruiters ...string) {
	s.Helper()
	s.beside(mailflow.Company{Name: "Other", Address: jobs, Domains: []string{"mail.test"}, Recruiters: recruiters, KeptDays: 180, Language: "en",
		Zone: "Europe/Madrid", Plus: true})
}

// beside runs a second daemon with a database of its own until the story ends.
func (s *story) beside(company mailflow.Company) {
	s.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	d, err := db.Open(ctx, db.Options{Path: filepath.Join(s.dir, "another.db"), Exclusive: true})
	if err != nil {
		s.Fatal(err)
	}
	set, problems := templates.Load("")
	if len(problems) > 0 {
		s.Fatal(problems)
	}
	secret := func() (string, error) { return "secret", nil }
	daemon, err := mailflow.New(ctx, mailflow.Options{
		Store: d, Templates: set, Policy: workflow.Default(), Poll: "@every 1h",
		Company: company,
		Mailbox: mailbox.Options{Address: "imap.mail.test:143", Security: mailbox.Plain, User: company.Address, Password: secret, Dial: s.world.DialIMAP},
		Post:    post.Options{Address: "smtp.mail.test:25", Security: mailbox.Plain, User: company.Address, Password: secret, Dial: s.world.DialSMTP},
		Log:     slog.New(slog.DiscardHandler),
	})
	if err != nil {
		s.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- daemon.Run(ctx) }()
	first := s.stop
	s.stop = func() {
		cancel()
		if err := <-done; err != nil {
			s.Error(err)
		}
		if err := d.Close(); err != nil {
			s.Error(err)
		}
		first()
	}
	s.pass(0)
}

// machine are the fields by which a program knows a program's mail, and threads.
var machine = regexp.MustCompile(`(?im)^(Auto-Submitted|X-Auto-Response-Suppress|Precedence|In-Reply-To|References|Message-ID):.*(\r\n[ \t].*)*\r\n`)

// Two daemons that write to each other's mailbox, as each other's candidate or recruiter, with every mark of a program or without any:
// what one writes is never answered by the other, and a fortnight later all is quiet.
func TestTwoDaemons(t *testing.T) {
	for _, c := range []struct {
		name       string
		candidate  string
		from       string
		recruiters bool // each is the other's recruiter
		stripped   bool // a gateway takes the marks away
	}{
		{"candidate", jobs, rita, false, false},
		{"candidate, no marks", jobs, rita, false, true},
		{"candidate and recruiter, no marks", jobs, rita, true, true},
		{"recruiter", cara, jobs, true, false},
		{"recruiter, no marks", cara, jobs, true, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			among(t, []string{jobs}, func(s *story) {
				var known []string
				if c.recruiters {
					s.agencies, known = []string{jobs}, []string{hiring}
					s.again()
				}
				s.another(known...)
				n := 0
				if c.stripped {
					s.world.Relay(func(to string, raw []byte) []byte {
						n++
						return append([]byte(fmt.Sprintf("Message-ID: <gateway-%d@relay.test>\r\n", n)), machine.ReplaceAll(raw, nil)...)
					})
				}
				s.invite(invitation{from: c.from, attendees: []string{c.candidate, ivy}})
				s.pass(14 * 24 * time.Hour)
				between := map[string]int{}
				for _, m := range s.world.Sent() {
					from, _, _ := strings.Cut(m.From, "+")
					from, _, _ = strings.Cut(from, "@")
					switch {
					case m.User == jobs && from == "hiring":
						between["there"]++
					case m.User == hiring && from == "jobs" && !strings.Contains(string(m.Raw), "BEGIN:VCALENDAR"):
						between["back"]++
					}
				}
				t.Logf("%v", between)
				if between["back"] > 1 || between["there"] > 8 {
					t.Errorf("there and back: %v", between)
				}
				for _, who := range []string{rita, ivy, cara, jobs} {
					s.got(who)
				}
			})
		})
	}
}

// storm is how many bounces come at once.
var storm = flag.Int("storm", 300, "bounces of one letter in TestBounceStorm")

// Thousands of bounces of one letter tell the recruiter once, and nobody else anything.
func TestBounceStorm(t *testing.T) {
	tell(t, func(s *story) {
		invited(s)
		ask := s.reads(cara)
		s.reads(ivy)
		s.stop()
		to := strings.Replace(ask.ReplyTo[0].Address, "+r", "+b", 1)
		for n := range *storm {
			if err := s.world.Deliver(to, []byte(fmt.Sprintf("Return-Path: <>\nFrom: MAILER-DAEMON@mx.test\nTo: %s\nSubject: Undelivered Mail Returned to Sender\n"+
				"Message-ID: <bounce-%d@mx.test>\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"+
				"--b\nContent-Type: text/plain\n\nIt failed %d times.\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.test\n\n"+
				"Final-Recipient: rfc822; cara@mail.test\nAction: failed\nStatus: 5.1.1\n\n--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: %s\n\n--b--\n",
				to, n, n, ask.MessageID))); err != nil {
				t.Fatal(err)
			}
		}
		s.start()
		s.pass(10 * time.Minute)
		s.reads(rita, "cara@mail.test")
		s.silence()
		s.inbox(0)
	})
}

// Thousands of mails of one sender, strangers' or replies that are all owed a receipt: little is written back, and everybody else
// is served meanwhile.
func TestFloodOfOneSender(t *testing.T) {
	for _, from := range []string{mallet, cara} {
		t.Run(from, func(t *testing.T) {
			tell(t, func(s *story) {
				s.caps = mailflow.Caps{AddressHour: 20, InterviewDay: 60, Hour: 1000, Pause: 6 * time.Hour}
				s.again()
				invited(s)
				ask, askIvy := s.reads(cara), s.reads(ivy)
				s.stop()
				for n := range *storm {
					if err := s.world.Deliver(ask.ReplyTo[0].Address, s.reply(from, ask, fmt.Sprintf("%d, a good conversation\r\n", 1+n%5))); err != nil {
						t.Fatal(err)
					}
				}
				s.deliver(askIvy, s.reply(ivy, askIvy, "4, a good conversation"))
				s.start()
				s.pass(time.Minute)
				s.reads(ivy, "your answer has arrived")
				got := s.got(cara)
				t.Logf("cara got %d letters", got)
				if got > 20 || got == 0 {
					t.Errorf("cara got %d letters", got)
				}
				if n := s.got(mallet); n != 0 {
					t.Errorf("mallet got %d letters", n)
				}
				s.got(rita)
				s.pass(5 * 24 * time.Hour)
				for _, who := range []string{cara, ivy, rita} {
					s.got(who)
				}
			})
		})
	}
}

// A vacation program without a single mark answers each letter, from one's own address, at once: it is never written to for that.
func TestVacationPingPong(t *testing.T) {
	for _, words := range []string{
		"I am out of the office until 7 December and will read your mail when I am back.",
		"Thank you for your mail. I will get back to you soon.",
		"Estoy de vacaciones hasta el 7 de diciembre.",
		"Ticket #4711 has been opened. Please do not reply to this mail.",
	} {
		t.Run(words, func(t *testing.T) {
			tell(t, func(s *story) {
				invited(s)
				s.reads(ivy)
				for range 60 {
					for {
						m, ok := s.world.Take(cara)
						if !ok {
							break
						}
						l := show(t, m.Raw)
						s.sent++
						raw := fmt.Sprintf("From: Cara Candidate <%s>\nTo: %s\nSubject: Re: %s\nMessage-ID: <vacation-%d@mail.test>\nIn-Reply-To: %s\n\n%s\n",
							cara, l.ReplyTo[0].Address, l.Subject, s.sent, l.MessageID, words)
						if err := s.world.Deliver(l.ReplyTo[0].Address, []byte(raw)); err != nil {
							t.Fatal(err)
						}
					}
					s.pass(4 * time.Hour)
				}
				total := 0
				for _, m := range s.world.Sent() {
					if m.User == cara {
						total++
					}
				}
				t.Logf("%d letters to the candidate", total)
				if total > 7 { // a questionnaire, two reminders, one question again, one receipt, a summary and what came after it
					t.Errorf("%d letters to a program", total)
				}
				for _, who := range []string{rita, ivy, cara} {
					s.got(who)
				}
			})
		})
	}
}

// A mailing list to which the mailbox is subscribed sends each letter of ours back, with its own fields and without them.
func TestListEcho(t *testing.T) {
	for _, list := range []string{"List-Id: <all.corp.test>\r\nPrecedence: list\r\n", ""} {
		t.Run("list fields: "+list, func(t *testing.T) {
			tell(t, func(s *story) {
				n := 0
				s.world.Relay(func(to string, raw []byte) []byte {
					if to == ivy && n < 50 {
						n++
						copied := machine.ReplaceAll(raw, nil)
						again := append([]byte(fmt.Sprintf("%sMessage-ID: <list-%d@corp.test>\r\n", list, n)), copied...)
						go s.world.File(hiring, "INBOX", again)
					}
					return raw
				})
				invited(s)
				s.reads(cara)
				s.reads(ivy)
				s.pass(5 * 24 * time.Hour)
				total := 0
				for _, m := range s.world.Sent() {
					if m.User == ivy {
						total++
					}
				}
				if total > 7 {
					t.Errorf("%d letters to the interviewer", total)
				}
				i := s.only()
				if p := i.Participant("i1"); p != nil && p.Standing == store.Answered {
					t.Error("our own letter was taken for an answer")
				}
				for _, who := range []string{rita, ivy, cara} {
					s.got(who)
				}
			})
		})
	}
}

// A second daemon with a database of its own serves the same mailbox, by mistake: the admin is told once, by another way than mail. Who
// forges such a mail, or moves an old letter into the inbox, has no more than that of it.
func TestTwoDaemonsOnOneMailbox(t *testing.T) {
	tell(t, func(s *story) {
		s.beside(mailflow.Company{Name: "Corp hiring", Address: hiring, Domains: []string{"corp.test"}, Recruiters: []string{rita}, KeptDays: 180,
			Language: "en", Zone: "Europe/Madrid", Plus: true})
		for n := range 3 {
			s.invite(invitation{uid: fmt.Sprintf("interview-%d", n), start: fmt.Sprintf("2026121%dT150000", n), end: fmt.Sprintf("2026121%dT160000", n)})
		}
		s.pass(2 * time.Hour)
		s.got(rita)
		if n := strings.Count(s.log.String(), "another daemon on this mailbox"); n != 1 || len(s.alarms) != 1 || s.alarms[0].Event != "twin" {
			t.Errorf("it is said %d times, with %d alarms\n%s", n, len(s.alarms), s.log)
		}
	})
}
