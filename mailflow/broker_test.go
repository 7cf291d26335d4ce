package mailflow

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"debrief/parser/calendar"
	"debrief/store"
)

// A brokered case is what a calendar server makes of one message: the event before, and the message.
type brokered struct {
	Test string
	Data struct{ Itip, Old, Expected *string }
}

// TestSharedBroker plays another project's cases of messages that come to somebody's calendar: what an organizer sends changes the
// meeting, what an attendee answers changes how they answered, in the meeting that it names, and nothing else.
func TestSharedBroker(t *testing.T) {
	root := os.Getenv("DEBRIEF_CORPORA")
	if root == "" {
		root = filepath.Join("..", "..", "shared", "corpora")
	}
	data, err := os.ReadFile(filepath.Join(root, "invites", "itip-seq", "sabre_cases.jsonl"))
	if err != nil {
		t.Log("NOT MEASURED: ", err)
		fmt.Fprintln(os.Stderr, "mailflow: NOT MEASURED: "+err.Error()+"; set DEBRIEF_CORPORA")
		return
	}
	b := laid(t, time.Date(2014, 7, 20, 6, 0, 0, 0, time.UTC), Company{Name: "Corp", Domains: []string{"example.org"}, Recruiters: []string{"bar@example.org"}, Zone: "Europe/Madrid", Language: "en", Plus: true})
	right, all := 0, 0
	for line := range strings.Lines(string(data)) {
		var c brokered
		if err := json.Unmarshal([]byte(line), &c); err != nil {
			t.Fatal(err)
		}
		if c.Data.Itip == nil {
			continue // what a client makes of its own changes
		}
		all++
		b.set(fmt.Sprintf("hiring-%d", all))
		if why := b.brokered(c, all); why != "" {
			t.Errorf("%s: %s", c.Test, why)
			continue
		}
		right++
	}
	t.Logf("messages to a calendar that are taken as they should be: %d of %d", right, all)
	if all == 0 {
		t.Error("nothing was measured")
	}
}

// brokered plays one case and says what is not as it should be.
func (b *table) brokered(c brokered, n int) string {
	b.Helper()
	if c.Data.Old != nil {
		old := strings.Replace(*c.Data.Old, "BEGIN:VEVENT", "METHOD:REQUEST\nBEGIN:VEVENT", 1)
		b.take(enveloped("bar@example.org", "REQUEST", fmt.Sprintf("old-%d", n), strings.ReplaceAll(old, "\n", "\r\n")))
	}
	before := b.answers()
	message, err := calendar.Read([]byte(*c.Data.Itip))
	if err != nil {
		return err.Error()
	}
	from := "bar@example.org"
	if message.Method == "REPLY" {
		from = message.Events[0].Attendees[0].Address
	}
	raw := enveloped(from, message.Method, fmt.Sprintf("new-%d", n), strings.ReplaceAll(*c.Data.Itip, "\n", "\r\n"))
	b.take("Date: " + b.now.Format(time.RFC1123Z) + "\r\n" + raw)
	if message.Method != "REPLY" {
		return b.kept(c)
	}
	e, after := message.Events[0], b.answers()
	for key, was := range before {
		said := was
		if key == e.Recurrence+" "+from {
			said = e.Attendees[0].PartStat
		}
		if after[key] != said {
			return fmt.Sprintf("%q is %q, want %q", key, after[key], said)
		}
		delete(after, key)
	}
	if len(after) > 0 {
		return fmt.Sprintf("%v came in by a reply", after)
	}
	return ""
}

// answers is how everybody has answered, by meeting and address.
func (b *table) answers() map[string]string {
	known, err := b.d.Store.ByCalendar(b.Context(), b.d.Company.Address, "foobar")
	if err != nil {
		b.Fatal(err)
	}
	all := map[string]string{}
	for _, s := range seats(known, "foobar") {
		for _, p := range s.interview.People {
			if p.Role != store.Recruiter {
				all[s.Calendar.Recurrence+" "+p.Address] = p.PartStat
			}
		}
	}
	return all
}

// kept says whether the meeting is at the SEQUENCE that is expected, and cancelled if it should be. What no attendee is named in and
// nobody knows begins nothing that is scheduled.
func (b *table) kept(c brokered) string {
	known, err := b.d.Store.ByCalendar(b.Context(), b.d.Company.Address, "foobar")
	if err != nil {
		b.Fatal(err)
	}
	for _, i := range known {
		if i.Phase == store.Scheduled || i.Phase == store.Asking {
			return "it is " + string(i.Phase)
		}
	}
	if c.Data.Expected == nil {
		return ""
	}
	want, err := calendar.Read([]byte(*c.Data.Expected))
	if err != nil || len(known) != 1 {
		return fmt.Sprintf("%d interviews, %v", len(known), err)
	}
	e, i := want.Events[0], known[0]
	if i.Calendar.Sequence != e.Sequence || (i.Phase == store.Cancelled) != (e.Status == "CANCELLED") {
		return fmt.Sprintf("it is %s at SEQUENCE %d, want %s at %d", i.Phase, i.Calendar.Sequence, e.Status, e.Sequence)
	}
	return ""
}
