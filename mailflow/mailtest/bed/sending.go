package bed

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync/atomic"
	"time"

	"debrief/mailflow"
	"debrief/mailflow/mailbox"
	"debrief/mailflow/post"
	"debrief/mailflow/workflow"
	"debrief/store"
	"debrief/store/db"
	"debrief/templates"
)

// most is how many letters are sent at most: Postfix delivers them, too.
const most = 2000

// sending measures letters that leave, with every commit of the outbox, beside smtp-source, which has none.
func (b *Bed) sending(t TB, l Load) []Figure {
	mails := min(l.Mails, most)
	port := freePorts(t)
	sink := "127.0.0.1:" + strconv.Itoa(port)
	cmd := exec.Command("/usr/sbin/smtp-sink", "-u", "nobody", "-c", sink, "200")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = cmd.Process.Kill(); _ = cmd.Wait() }()
	b.Until(t, "smtp-sink answers", func() bool {
		return exec.Command("bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/"+strconv.Itoa(port)).Run() == nil
	})
	rates := map[string][]float64{}
	note := func(who string, took time.Duration) { rates[who] = append(rates[who], float64(mails)/took.Seconds()) }
	for round := range l.Rounds {
		contestants := []func(){
			func() { note("source sink", source(t, sink, 1, mails)) },
			func() { note("sent sink", outbox(t, b, sink, 1, mailflow.SettleSent, mails)) },
			func() { note("echo sink", outbox(t, b, sink, 1, mailflow.SettleEcho, mails)) },
			func() { note("resend sink", outbox(t, b, sink, 1, mailflow.SettleResend, mails)) },
			func() { note("source postfix", source(t, b.MX, 4, mails)) },
			func() { note("sent postfix", outbox(t, b, b.MX, 4, mailflow.SettleSent, mails)) },
			func() { note("one postfix", outbox(t, b, b.MX, 1, mailflow.SettleSent, mails)) },
		}
		for n := range contestants {
			contestants[(n+round)%len(contestants)]()
			b.delivered(t)
		}
	}
	return []Figure{
		{"letters sent in a second, to smtp-sink, one connection", median(rates["sent sink"]), "/s", "smtp-source", median(rates["source sink"]), 1},
		{"the same, each with a copy for the mailbox (settle = echo)", median(rates["echo sink"]), "/s", "smtp-source, no copy", median(rates["source sink"]), 1},
		{"the same, each marked by itself (settle = resend)", median(rates["resend sink"]), "/s", "smtp-source", median(rates["source sink"]), 0},
		{"letters sent in a second, to Postfix, four connections", median(rates["sent postfix"]), "/s", "smtp-source on four", median(rates["source postfix"]), 0.9},
		{"letters sent in a second, to Postfix, one connection", median(rates["one postfix"]), "/s", "smtp-source on four", median(rates["source postfix"]), 0},
	}
}

// source is how long smtp-source takes.
func source(t TB, server string, connections, mails int) time.Duration {
	t.Helper()
	began := time.Now()
	out, err := exec.Command("/usr/sbin/smtp-source", "-s", strconv.Itoa(connections), "-m", strconv.Itoa(mails), "-l", "2200", "-f", Hiring, "-t", Carl, server).CombinedOutput()
	if err != nil {
		t.Fatalf("smtp-source: %v\n%s", err, out)
	}
	return time.Since(began)
}

// delivered waits until Postfix has no mail any more, so that nobody is measured beside what another has left.
func (b *Bed) delivered(t TB) {
	t.Helper()
	b.Until(t, "an empty queue", func() bool {
		for _, queue := range []string{"incoming", "active", "maildrop"} {
			if entries, err := os.ReadDir(filepath.Join(b.Dir, "spool", queue)); err != nil || len(entries) > 0 {
				return false
			}
		}
		return true
	})
}

// outbox is how long a daemon takes for an outbox full of letters. They are about as many interviews as there are tens of them, and to
// as many people: those to one person leave in their order.
func outbox(t TB, b *Bed, server string, connections int, settling string, mails int) time.Duration {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	s, err := db.Open(ctx, db.Options{Path: filepath.Join(t.TempDir(), "debrief.db"), Exclusive: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	raw := append([]byte("From: hiring@corp.test\r\nSubject: bench\r\n\r\n"), bytes.Repeat([]byte("0123456789012345678\r\n"), 100)...)
	var all []store.Outgoing
	for n := range mails {
		o := store.NewOutgoing(fmt.Sprintf("bench/c1/ask/%d", n), time.Now())
		o.Interview, o.Participant, o.Letter, o.Round, o.MessageID = fmt.Sprintf("bench%d", n%(1+mails/10)), "c1", store.Ask, n, fmt.Sprintf("<bench-%d@corp.test>", n)
		o.From, o.To, o.Raw = Hiring, fmt.Sprintf("carl+%d@mail.test", n%(1+mails/10)), raw
		all = append(all, o)
	}
	if err := s.Commit(ctx, store.Change{Now: time.Now(), Letters: all}); err != nil {
		t.Fatal(err)
	}
	o, left := mailboxOptions(t, b), &departures{due: int64(mails), all: make(chan struct{})}
	o.ReadOnly, o.Folder = true, "Sent"
	daemon, err := mailflow.New(ctx, mailflow.Options{
		Log:   slog.New(left),
		Store: s, Templates: templates.Builtin(), Policy: workflow.Default(), Settling: settling, Mailbox: o, Connections: connections,
		Company: mailflow.Company{Name: "Corp", Address: Hiring, Domains: []string{"corp.test"}, Language: "en", Zone: "UTC", Plus: true},
		Post:    post.Options{Address: server, Security: mailbox.Plain},
		Caps:    mailflow.Caps{AddressHour: 2 * mails, RecruiterHour: 2 * mails, InterviewDay: 2 * mails, Hour: 2 * mails, Pause: time.Hour}, // to be counted, and not reached
	})
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	began := time.Now()
	go func() { done <- daemon.Run(ctx) }()
	left.wait(t)
	for open := true; open; time.Sleep(5 * time.Millisecond) {
		next, err := s.NextAttempt(ctx, time.Now())
		doubt, _, failed := s.NextDoubt(ctx, time.Now())
		if err = errors.Join(err, failed); err != nil {
			t.Fatal(err)
		}
		open = !next.IsZero() || !doubt.IsZero()
	}
	took := time.Since(began)
	cancel()
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	for n := range 1 + mails/10 {
		letters, err := s.Letters(context.Background(), fmt.Sprintf("bench%d", n))
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range letters {
			if l.State != store.Sent || l.Attempts != 1 {
				t.Fatalf("letter %d is %s after %d attempts: %s", l.Round, l.State, l.Attempts, l.LastError)
			}
		}
	}
	return took
}

// departures are counted as the daemon logs them. To ask its database while letters leave would take time from what is measured.
type departures struct {
	due  int64
	left atomic.Int64
	all  chan struct{}
}

func (*departures) Enabled(_ context.Context, l slog.Level) bool { return l >= slog.LevelInfo }
func (d *departures) WithAttrs([]slog.Attr) slog.Handler         { return d }
func (d *departures) WithGroup(string) slog.Handler              { return d }

func (d *departures) Handle(_ context.Context, r slog.Record) error {
	if r.Message == "letter sent" && d.left.Add(1) == d.due {
		close(d.all)
	}
	return nil
}

func (d *departures) wait(t TB) {
	t.Helper()
	select {
	case <-d.all:
	case <-time.After(5 * time.Minute):
		t.Fatalf("%d of %d letters have left after 5 minutes", d.left.Load(), d.due)
	}
}

func mailboxOptions(t TB, b *Bed) mailbox.Options {
	return mailbox.Options{
		Address: b.IMAPS, Security: mailbox.ImplicitTLS, TLS: b.TLS(t), User: Hiring,
		Password: func() (string, error) { return Password, nil },
	}
}
