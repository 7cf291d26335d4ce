package mailflow_test

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"debrief/mailflow/mailtest"
	"debrief/store"
)

// A victim is one interview that a hostile mail is aimed at: both sides have been asked, and nobody has answered.
type victim struct {
	n          int
	cara, ivy  string // addresses
	askC, askI letter
	before     string // another victim's address for replies ...
	other      string // ... and their own
}

// A hostile mail, and what must come of it: what is remembered of it, and the only letters that it may lead to. A letter is
// "c", "i" or "r" for the one who gets it, and words that it must hold.
type hostile struct {
	name    string
	mail    func(v victim) string
	fate    store.Fate
	letters []string
	lasting bool // the interview goes on otherwise than before: no plain answer is tried on it afterwards
}

// TestHostileMail sends every mail of the table to a daemon that has asked two people about an interview each. None may stop
// it, lead to a letter that the table does not name, or to anybody whom we did not write to before; and where it should have
// done nothing, the candidate's own answer still counts afterwards.
func TestHostileMail(t *testing.T) {
	all := slices.Concat(brokenMails(), strangeSenders(), machines(), injections(), strangeCalendars(), wordless())
	if len(all) < 120 {
		t.Fatalf("only %d hostile mails", len(all))
	}
	t.Logf("%d hostile mails", len(all))
	names := map[string]bool{}
	for _, h := range all {
		if names[h.name] {
			t.Errorf("two are named %q", h.name)
		}
		names[h.name] = true
	}
	var people []string
	for n := range len(all) + 1 {
		people = append(people, newVictim(n).cara, newVictim(n).ivy)
	}
	among(t, people, func(s *story) {
		victims := s.victims(len(all) + 1)
		last := int64(0)
		for n, h := range all {
			v := victims[n]
			v.before, v.other = victims[len(all)].askC.ReplyTo[0].Address, victims[len(all)].cara
			last = s.suffer(h, v, last)
		}
		for n, h := range all {
			if !h.lasting && !slices.ContainsFunc(h.letters, func(l string) bool { return strings.HasPrefix(l, "c") }) {
				s.answersAfter(h, victims[n])
			}
		}
		s.drain()
	})
}

func newVictim(n int) victim {
	return victim{n: n, cara: fmt.Sprintf("cara%d@mail.test", n), ivy: fmt.Sprintf("ivy%d@corp.test", n)}
}

// victims invites n pairs and takes their questionnaires.
func (s *story) victims(n int) []victim {
	s.Helper()
	all := make([]victim, n)
	for k := range all {
		v := newVictim(k)
		s.invite(invitation{uid: fmt.Sprintf("victim-%d", k), attendees: []string{v.cara, v.ivy}})
		s.reads(rita, "we ask them how it went")
		all[k] = v
	}
	s.until("2026-11-24", "16:40")
	for k := range all {
		v := &all[k]
		v.askC, v.askI = s.reads(v.cara, "1. Overall"), s.reads(v.ivy, "1. Overall")
	}
	return all
}

// suffer delivers one hostile mail and looks at what came of it; last is the number of a mail that was read before.
func (s *story) suffer(h hostile, v victim, last int64) int64 {
	s.Helper()
	last = s.newest(last)
	raw, envelope := h.mail(v), v.cara
	if strings.Contains(raw, "MAILER-DAEMON") || strings.Contains(raw, "Return-Path: <>") {
		envelope = ""
	}
	if err := s.world.DeliverFrom(envelope, hiring, []byte(raw)); err != nil {
		s.Fatal(err)
	}
	s.pass(5 * time.Second)
	in, err := s.store.Incoming(context.Background(), last+1)
	if err != nil {
		s.Fatalf("%s: it was not read: %v\n%s", h.name, err, tail(s.log.String(), 2000))
	}
	if in.Fate != h.fate {
		s.Errorf("%s: it is %s (%s: %s), want %s", h.name, in.Fate, in.Kind, in.Reason, h.fate)
	}
	who := map[string]string{"c": v.cara, "i": v.ivy, "r": rita, "m": mallet, "o": v.other}
	for _, l := range h.letters {
		person, words, _ := strings.Cut(l, ": ")
		m, ok := s.world.Take(who[person])
		if !ok {
			s.Errorf("%s: %s has no letter with %q (%s: %s)", h.name, person, words, in.Kind, in.Reason)
			continue
		}
		s.harmless(h.name, m, words)
	}
	s.nothingElse(h.name)
	return last
}

// harmless is a letter that says what it should, and carries nothing of an intruder's.
func (s *story) harmless(name string, m mailtest.Mail, words string) {
	s.Helper()
	l := show(s.T, m.Raw)
	if !strings.Contains(strings.Join(strings.Fields(l.Subject+"\n"+l.Text), " "), words) {
		s.Errorf("%s: the letter does not say %q:\nSubject: %s\n\n%s", name, words, l.Subject, l.Text)
	}
	if bad := regexp.MustCompile(`(?i)<(script|img|iframe|link)|(href|src)=.?https?://`).FindString(l.HTML); bad != "" {
		s.Errorf("%s: the letter carries %q", name, bad)
	}
	if l.Header.Has("Bcc") || l.Header.Has("X-Evil") {
		s.Errorf("%s: a field was planted", name)
	}
	if len(l.To) != 1 || len(l.Cc) != 0 {
		s.Errorf("%s: it goes to %v and %v", name, l.To, l.Cc)
	}
}

// nothingElse is that nobody else has mail.
func (s *story) nothingElse(name string) {
	s.Helper()
	for _, m := range s.world.Left(hiring) {
		_, _ = s.world.Take(m.User)
		l := show(s.T, m.Raw)
		s.Errorf("%s: an unexpected letter to %s:\nSubject: %s\n\n%s", name, m.User, l.Subject, l.Text)
	}
}

// answersAfter is that what came before has not touched the interview.
func (s *story) answersAfter(h hostile, v victim) {
	s.Helper()
	s.arrives(v.askC.ReplyTo[0].Address, []byte(v.mail("Subject: Re: after", "2. 5\n")))
	m, ok := s.world.Take(v.cara)
	if !ok {
		s.Errorf("%s: the candidate's own answer does not count afterwards\n%s", h.name, tail(s.log.String(), 500))
		return
	}
	s.harmless(h.name, m, "5 of 5")
	s.nothingElse(h.name + ", afterwards")
}

// newest is the number of the mail that was read last, from one on that was.
func (s *story) newest(id int64) int64 {
	for ; ; id++ {
		if _, err := s.store.Incoming(context.Background(), id+1); err != nil {
			return id
		}
	}
}

// drain takes what is left, which the table has judged already.
func (s *story) drain() {
	for _, m := range s.world.Left(hiring) {
		_, _ = s.world.Take(m.User)
	}
}

func tail(text string, n int) string { return text[max(0, len(text)-n):] }

// mail is a reply of the candidate's to the questionnaire as most clients write it. Fields in head take the place of those
// that stand there by default; one without a value takes the default away.
func (v victim) mail(head, body string) string {
	fields := []string{
		"From: Cara <" + v.cara + ">", "To: " + v.askC.ReplyTo[0].Address, "Subject: Re: " + v.askC.Subject,
		fmt.Sprintf("Message-ID: <%d.%x@mail.test>", v.n, len(head)*7919+len(body)), "In-Reply-To: " + v.askC.MessageID, "References: " + v.askC.MessageID,
		"Date: Tue, 24 Nov 2026 17:00:00 +0100", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
	}
	for line := range strings.SplitSeq(head, "\n") {
		name, value, _ := strings.Cut(line, ":")
		at := slices.IndexFunc(fields, func(f string) bool { return strings.HasPrefix(strings.ToLower(f), strings.ToLower(name)+":") })
		switch {
		case line == "":
		case at < 0 || strings.HasPrefix(line, " ") || name == "Received":
			fields = append(fields, line)
		case strings.TrimSpace(value) == "":
			fields = slices.Delete(fields, at, at+1)
		default:
			fields[at] = line
		}
	}
	return strings.Join(fields, "\n") + "\n\n" + body
}

// quote is the questionnaire as it comes back under a reply.
func (v victim) quote() string {
	return "\n\nOn Tue, 24 Nov 2026 at 16:30, Corp hiring wrote:\n" + quoted(v.askC.Text)
}

// says makes a hostile mail of fixed fields and a fixed body.
func says(head, body string) func(victim) string {
	return func(v victim) string { return v.mail(head, body) }
}

// nobody takes the thread and the token off a mail: it comes out of the blue.
const nobody = "To: hiring@corp.test\nIn-Reply-To:\nReferences:\nSubject: Hello"
