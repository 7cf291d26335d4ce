package mailflow

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"debrief/mailflow/mailbox"
	"debrief/mailflow/post"
	"debrief/mailflow/workflow"
	"debrief/store"
	"debrief/store/db"
	"debrief/templates"
)

// A table is a daemon without servers: mails are put before it one by one.
type table struct {
	*testing.T
	d   *Daemon
	now time.Time
	uid uint32
}

// laid lays a table at a moment.
func laid(t *testing.T, now time.Time, c Company) *table {
	t.Helper()
	b := &table{T: t, now: now}
	s, err := db.Open(t.Context(), db.Options{Path: filepath.Join(t.TempDir(), "debrief.db"), Exclusive: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	set, problems := templates.Load("")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	secret := func() (string, error) { return "secret", nil }
	b.d, err = New(t.Context(), Options{Store: s, Templates: set, Policy: workflow.Default(), Company: c, Poll: "@every 1h", Now: func() time.Time { return b.now },
		Mailbox: mailbox.Options{Address: "imap.corp.test:143", Security: mailbox.Plain, User: "hiring", Password: secret},
		Post:    post.Options{Address: "smtp.corp.test:25", Security: mailbox.Plain, User: "hiring", Password: secret},
		Log:     slog.New(slog.NewTextHandler(io.Discard, nil))})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// set begins anew, with a mailbox that knows nothing.
func (b *table) set(name string) {
	b.d.Company.Address = name + "@corp.example"
	b.d.mint.Address = b.d.Company.Address
}

// take puts a mail before the daemon, as often as it comes.
func (b *table) take(raw string) {
	b.Helper()
	b.uid++
	in := store.Incoming{Mailbox: b.d.Company.Address, UIDValidity: 1, UID: b.uid, Received: b.now, Raw: []byte(raw)}
	if err := b.d.consider(b.Context(), &in, mailbox.Message{UID: b.uid, Received: b.now, Raw: []byte(raw)}, b.now); err != nil {
		b.Fatal(err)
	}
	b.now = b.now.Add(time.Second)
}

// stands are the meetings of a UID, each as "RECURRENCE start end phase people".
func (b *table) stands(uid string) []string {
	b.Helper()
	known, err := b.d.Store.ByCalendar(b.Context(), b.d.Company.Address, uid)
	if err != nil {
		b.Fatal(err)
	}
	var all []string
	for _, s := range seats(known, uid) {
		off := s.Off || s.interview.Phase == store.Cancelled
		if off {
			all = append(all, strings.TrimSpace(s.Calendar.Recurrence+" off"))
			continue
		}
		var people []string
		for _, p := range s.interview.People {
			if p.Role != store.Recruiter && p.Standing != store.Gone {
				people = append(people, p.Address)
			}
		}
		slices.Sort(people)
		all = append(all, strings.TrimSpace(fmt.Sprintf("%s %s-%s %s", s.Calendar.Recurrence, s.Starts.Format("0102T1504"), s.Ends.Format("1504"), strings.Join(people, " "))))
	}
	slices.Sort(all)
	return all
}

func enveloped(from, method, id, ics string) string {
	return fmt.Sprintf("From: %s\r\nTo: hiring@corp.example\r\nSubject: Interview\r\nMessage-ID: <%s@corp.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/calendar; charset=utf-8; method=%s\r\n\r\n%s", from, id, method, ics)
}

// TestSharedSequences plays orders of delivery that calendars really produce.
func TestSharedSequences(t *testing.T) {
	root := os.Getenv("DEBRIEF_CORPORA")
	if root == "" {
		root = filepath.Join("..", "..", "shared", "corpora")
	}
	data, err := os.ReadFile(filepath.Join(root, "invites", "itip-seq", "sequences.jsonl"))
	if err != nil {
		t.Log("NOT MEASURED: ", err)
		fmt.Fprintln(os.Stderr, "mailflow: NOT MEASURED: "+err.Error()+"; set DEBRIEF_CORPORA")
		return
	}
	b := laid(t, time.Date(2026, 11, 1, 6, 0, 0, 0, time.UTC), Company{Name: "Corp", Domains: []string{"corp.example"}, Recruiters: []string{"rec.ruiter@corp.example"}, Zone: "Europe/Madrid", Language: "en", Plus: true})
	right, all := 0, 0
	for line := range strings.Lines(string(data)) {
		var s sequence
		if err := json.Unmarshal([]byte(line), &s); err != nil {
			t.Fatal(err)
		}
		b.set(fmt.Sprintf("hiring-%d", s.ID))
		for n, m := range s.Messages {
			b.take(enveloped(m.From, m.Method, fmt.Sprintf("%d-%d", s.ID, n), m.ICS))
		}
		all++
		if why := b.differs(s.Expect); why != "" {
			t.Errorf("%d %s %s: %s", s.ID, s.Style, s.Kind, why)
			continue
		}
		right++
	}
	t.Logf("delivery sequences that end in the right state: %d of %d", right, all)
	if all == 0 {
		t.Error("nothing was measured")
	}
}

type sequence struct {
	ID          int
	Kind, Style string
	Messages    []struct{ From, Method, ICS string }
	Expect      expectedState
}

type expectedState struct {
	UID, Status, Start, End string
	Sequence                int
	Attendees               map[string]string
}

// differs says what of the one interview is not as it should be.
func (b *table) differs(want expectedState) string {
	known, err := b.d.Store.ByCalendar(context.Background(), b.d.Company.Address, want.UID)
	if err != nil || len(known) != 1 {
		return fmt.Sprintf("%d interviews, %v", len(known), err)
	}
	i := known[0]
	const form = "20060102T150405Z"
	switch {
	case (i.Phase == store.Cancelled) != (want.Status == "CANCELLED"):
		return fmt.Sprintf("it is %s, want %s", i.Phase, want.Status)
	case i.Calendar.Sequence != want.Sequence:
		return fmt.Sprintf("its SEQUENCE is %d, want %d", i.Calendar.Sequence, want.Sequence)
	case i.Phase == store.Cancelled && i.Starts.IsZero():
	case i.Starts.Format(form) != want.Start, i.Ends.Format(form) != want.End:
		return fmt.Sprintf("it is from %s to %s, want %s to %s", i.Starts.Format(form), i.Ends.Format(form), want.Start, want.End)
	}
	for _, p := range i.People {
		said, invited := want.Attendees[p.Address]
		switch {
		case p.Role == store.Recruiter:
		case invited != (p.Standing != store.Gone):
			return fmt.Sprintf("%s is %s, and invited %v", p.Address, p.Standing, invited)
		case invited && said != p.PartStat && (said != "NEEDS-ACTION" || p.PartStat != "") && p.PartStat != workflow.Countered:
			return fmt.Sprintf("%s is %s, want %s", p.Address, p.PartStat, said)
		}
	}
	return ""
}
