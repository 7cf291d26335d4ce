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
	"debrief/parser/calendar"
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
	if err := b.d.consider(b.Context(), &in, b.d.draft(mailbox.Message{UID: b.uid, Received: b.now, Raw: []byte(raw)}, b.now)); err != nil {
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

// A delivery is one message about a meeting or a series, of the property tests.
type delivery struct {
	name, from, method string
	events             string
}

// vevent is one event as "key=value …": seq, stamp (minutes), start (MMDDTHHMM), rid, rule.
func vevent(spec string) string {
	f := map[string]string{}
	for field := range strings.FieldsSeq(spec) {
		key, value, _ := strings.Cut(field, "=")
		f[key] = value
	}
	var b strings.Builder
	p := func(format string, args ...any) { fmt.Fprintf(&b, format+"\r\n", args...) }
	p("BEGIN:VEVENT\r\nUID:u-1\r\nSEQUENCE:%s\r\nDTSTAMP:20261120T08%s00Z", f["seq"], f["stamp"])
	start, err := time.Parse("20060102T1504", "2026"+f["start"])
	if err != nil {
		panic(err)
	}
	p("DTSTART:%s\r\nDTEND:%s", start.Format("20060102T150405Z"), start.Add(time.Hour).Format("20060102T150405Z"))
	if f["rid"] != "" {
		p("RECURRENCE-ID:2026%s00Z", f["rid"])
	}
	if f["rule"] != "" {
		p("RRULE:%s", f["rule"])
	}
	p("SUMMARY:Interview\r\nORGANIZER:mailto:rec.ruiter@corp.example\r\nATTENDEE:mailto:cand.idate@mail.example")
	for _, a := range strings.Split(f["with"]+",ivy.lead", ",") {
		if a != "" {
			p("ATTENDEE:mailto:%s@corp.example", a)
		}
	}
	p("END:VEVENT")
	return b.String()
}

func (d delivery) mail() string {
	var events string
	for spec := range strings.SplitSeq(d.events, "|") {
		events += vevent(spec)
	}
	return enveloped(d.from, d.method, d.name, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:"+d.method+"\r\n"+events+"END:VCALENDAR\r\n")
}

// permuted calls f with every order of n things.
func permuted(n int, f func([]int)) {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	var at func(int)
	at = func(k int) {
		if k == n {
			f(order)
			return
		}
		for i := k; i < n; i++ {
			order[k], order[i] = order[i], order[k]
			at(k + 1)
			order[k], order[i] = order[i], order[k]
		}
	}
	at(0)
}

// TestEveryOrderOfDelivery lets messages come in every order, and each of them twice: the end is always the same.
func TestEveryOrderOfDelivery(t *testing.T) {
	const rec, ian, cand = "rec.ruiter@corp.example", "ian.peer@corp.example", "cand.idate@mail.example"
	b := laid(t, time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC), Company{Name: "Corp", Domains: []string{"corp.example"}, Recruiters: []string{rec}, Zone: "Europe/Madrid", Language: "en", Plus: true})
	for name, c := range map[string]struct {
		deliveries []delivery
		want       string
	}{
		"moved, moved back, cancelled, sent again": {[]delivery{
			{"a", rec, "REQUEST", "seq=0 stamp=00 start=1124T1500"},
			{"b", rec, "REQUEST", "seq=1 stamp=01 start=1125T1500"},
			{"c", rec, "REQUEST", "seq=2 stamp=02 start=1124T1500"},
			{"d", rec, "CANCEL", "seq=3 stamp=03 start=1124T1500"},
			{"e", rec, "REQUEST", "seq=4 stamp=04 start=1126T1000 with=ida.lee"},
		}, "1126T1000-1100 cand.idate@mail.example ida.lee@corp.example ivy.lead@corp.example"},
		"the stamp alone moves": {[]delivery{
			{"a", rec, "REQUEST", "seq=0 stamp=00 start=1124T1500"},
			{"b", rec, "REQUEST", "seq=0 stamp=05 start=1125T1500"},
			{"c", rec, "REQUEST", "seq=0 stamp=09 start=1124T1700"},
			{"d", rec, "CANCEL", "seq=0 stamp=07 start=1124T1700"},
		}, "1124T1700-1800 cand.idate@mail.example ivy.lead@corp.example"},
		"cancelled last": {[]delivery{
			{"a", rec, "REQUEST", "seq=0 stamp=00 start=1124T1500"},
			{"b", rec, "REQUEST", "seq=1 stamp=01 start=1125T1500"},
			{"c", rec, "CANCEL", "seq=1 stamp=02 start=1125T1500"},
		}, "off"},
		"only who may changes it": {[]delivery{
			{"a", rec, "REQUEST", "seq=0 stamp=00 start=1124T1500"},
			{"b", ian, "REQUEST", "seq=5 stamp=05 start=1125T1500"},
			{"c", ian, "CANCEL", "seq=6 stamp=06 start=1125T1500"},
			{"d", cand, "COUNTER", "seq=8 stamp=08 start=1126T1500"},
		}, "1124T1500-1600 cand.idate@mail.example ivy.lead@corp.example"},
		"a copy changes nothing": {[]delivery{
			{"a", rec, "REQUEST", "seq=0 stamp=00 start=1124T1500"},
			{"b", rec, "PUBLISH", "seq=7 stamp=07 start=1127T1500"},
			{"c", rec, "REQUEST", "seq=1 stamp=01 start=1125T1500"},
		}, "1125T1500-1600 cand.idate@mail.example ivy.lead@corp.example"},
		"the stamp never moves": {[]delivery{
			{"a", rec, "REQUEST", "seq=0 stamp=00 start=1124T1500"},
			{"b", rec, "REQUEST", "seq=2 stamp=00 start=1125T1500"},
			{"c", rec, "CANCEL", "seq=1 stamp=00 start=1124T1500"},
		}, "1125T1500-1600 cand.idate@mail.example ivy.lead@corp.example"},
		"a series: one moved, one cancelled": {[]delivery{
			{"a", rec, "REQUEST", "seq=0 stamp=00 start=1124T1500 rule=FREQ=DAILY;COUNT=3"},
			{"b", rec, "REQUEST", "seq=1 stamp=01 start=1125T1700 rid=1125T1500"},
			{"c", rec, "CANCEL", "seq=2 stamp=02 start=1126T1500 rid=1126T1500"},
			{"d", rec, "REQUEST", "seq=3 stamp=03 start=1125T1200 rid=1125T1500"},
		}, "2026-11-24T15:00:00Z 1124T1500-1600 cand.idate@mail.example ivy.lead@corp.example\n" +
			"2026-11-25T15:00:00Z 1125T1200-1300 cand.idate@mail.example ivy.lead@corp.example\n2026-11-26T15:00:00Z off"},
		"a series with an exception, called off with a lower SEQUENCE": {[]delivery{
			{"a", rec, "REQUEST", "seq=0 stamp=00 start=1124T1500 rule=FREQ=DAILY;COUNT=2"},
			{"b", rec, "REQUEST", "seq=7 stamp=01 start=1125T1700 rid=1125T1500"},
			{"c", rec, "CANCEL", "seq=1 stamp=02 start=1124T1500"},
		}, ""},
		"a series and its exception in one message, then moved as a whole": {[]delivery{
			{"a", rec, "REQUEST", "seq=0 stamp=00 start=1124T1500 rule=FREQ=DAILY;COUNT=2|seq=0 stamp=00 start=1125T1700 rid=1125T1500"},
			{"b", rec, "REQUEST", "seq=1 stamp=01 start=1124T1600 rule=FREQ=DAILY;COUNT=2"},
			{"c", rec, "REQUEST", "seq=2 stamp=02 start=1125T1800 rid=1125T1600"},
		}, "2026-11-24T16:00:00Z 1124T1600-1700 cand.idate@mail.example ivy.lead@corp.example\n" +
			"2026-11-25T16:00:00Z 1125T1800-1900 cand.idate@mail.example ivy.lead@corp.example"},
	} {
		t.Run(name, func(t *testing.T) {
			n := 0
			permuted(len(c.deliveries), func(order []int) {
				n++
				b.T = t
				b.now = time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
				b.set(fmt.Sprintf("hiring-%x-%d", name, n))
				var story []string
				for _, part := range [][]int{order, order[:2]} {
					for _, k := range part {
						d := c.deliveries[k]
						d.name += fmt.Sprint("-", len(part)) // not the same mail again: the same message in another
						b.take(d.mail())
						story = append(story, d.name)
					}
				}
				var on []string
				for _, s := range b.stands("u-1") {
					if !strings.HasSuffix(s, "off") || strings.Contains(c.want, s) {
						on = append(on, s)
					}
				}
				if got := strings.Join(on, "\n"); got != c.want {
					t.Errorf("%v ends with\n%s\nwant\n%s", story, got, c.want)
				}
			})
		})
	}
}

// TestSharedForwards reads invitations that were forwarded in six ways. Those that carry a calendar must be found; one that is text
// alone is read, or asked about, and never taken for another time.
func TestSharedForwards(t *testing.T) {
	root := os.Getenv("DEBRIEF_CORPORA")
	if root == "" {
		root = filepath.Join("..", "..", "shared", "corpora")
	}
	dir := filepath.Join(root, "invites", "mail-forward")
	data, err := os.ReadFile(filepath.Join(dir, "expected.jsonl"))
	if err != nil {
		t.Log("NOT MEASURED: ", err)
		fmt.Fprintln(os.Stderr, "mailflow: NOT MEASURED: "+err.Error()+"; set DEBRIEF_CORPORA")
		return
	}
	found, carried, read, asked, wrong := 0, 0, 0, 0, 0
	for line := range strings.Lines(string(data)) {
		var want forwarded
		if err := json.Unmarshal([]byte(line), &want); err != nil {
			t.Fatal(err)
		}
		raw, err := os.ReadFile(filepath.Join(dir, want.File))
		if err != nil {
			t.Fatal(err)
		}
		u := Understand(raw, Frame{Now: time.Unix(want.Start, 0).Add(-48 * time.Hour), Zone: time.UTC})
		switch {
		case want.Form != "outlook-text-only":
			carried++
			if want.in(u) {
				found++
			} else {
				t.Logf("%s: not found", want.File)
			}
		case u.Schedule != nil && u.Schedule.Start.Unix() == want.Start:
			read++
		case u.Schedule == nil || u.Schedule.Start.IsZero():
			asked++
			t.Logf("%s: not read", want.File)
		default:
			wrong++
			t.Errorf("%s: taken for %s", want.File, u.Schedule.Start)
		}
	}
	t.Logf("forwards: %d of %d that carry a calendar; as text alone: %d read, %d not, %d wrong", found, carried, read, asked, wrong)
	if carried == 0 || 100*found < 98*carried {
		t.Error("too few")
	}
}

type forwarded struct {
	File, Form, UID string
	Start           int64 `json:"start_utc"`
	End             int64 `json:"end_utc"` // 0 where the file gives none
}

// in tells whether the meeting was found at its time.
func (f forwarded) in(u Understanding) bool {
	return u.Calendar != nil && slices.ContainsFunc(u.Calendar.Events, func(e calendar.Event) bool {
		return e.UID == f.UID && e.Start.At.Unix() == f.Start && (f.End == 0 || e.End.At.Unix() == f.End)
	})
}
