package mailflow

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"debrief/mailflow/mailbox"
	"debrief/store"
)

// letterFrom is a mail of somebody, dated; the same words at another place are a copy.
func letterFrom(b *table, uid uint32, from, words string) mailbox.Message {
	raw := fmt.Sprintf("From: %s@person.example\nTo: hiring@corp.example\nMessage-ID: <%s@person.example>\nSubject: %s\n\n%s\n", from, words, words, words)
	return mailbox.Message{UID: uid, Received: b.now.Add(time.Hour), Raw: []byte(strings.ReplaceAll(raw, "\n", "\r\n"))}
}

// A copy is one whether the first stands in the same group, in the same window, or was read long ago; what the group was asked of hides
// none, and takes nothing for one that is new.
func TestCopiesInAGroup(t *testing.T) {
	b := laid(t, time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC), Company{Name: "Corp", Address: "hiring@corp.example", Zone: "UTC", Language: "en"})
	take := func(words ...string) {
		t.Helper()
		var all []mailbox.Message
		for _, w := range words {
			b.uid++
			all = append(all, letterFrom(b, b.uid, "eve", w))
		}
		if err := b.d.takeAll(t.Context(), 7, b.d.sheaf(all)); err != nil {
			t.Fatal(err)
		}
	}
	many := []string{"one", "two", "one"}
	for n := range 2 * glanced {
		many = append(many, fmt.Sprint("number ", n))
	}
	take(append(many, "two")...)
	take("three", "number 3", "four")
	take("five", "six")
	var copies []uint32
	for uid := range b.uid {
		in, err := b.d.Store.Seen(t.Context(), b.d.Company.Address, 7, uid+1, "")
		if err != nil {
			t.Fatalf("mail %d: %v", uid+1, err)
		}
		if in.Fate == store.Repeated {
			copies = append(copies, in.UID)
		}
	}
	if want := []uint32{3, 36, 38}; !slices.Equal(copies, want) {
		t.Errorf("copies: %v, want %v", copies, want)
	}
	if c, err := b.d.Store.Cursor(t.Context(), b.d.Company.Address); err != nil || c.UID != b.uid {
		t.Errorf("the cursor is at %d (%v), want %d", c.UID, err, b.uid)
	}
}

// A glance says of several mails what holds for each of them, and of none what it does not know.
func TestGlance(t *testing.T) {
	b := laid(t, time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC), Company{Name: "Corp", Address: "hiring@corp.example", Zone: "UTC", Language: "en"})
	met := store.Interview{ID: "i1", Mailbox: "hiring@corp.example", Phase: store.Scheduled, Ends: b.now,
		People: []store.Participant{{ID: "c1", Role: store.Candidate, Standing: store.Waiting, Name: "Ana", Address: "ana@person.example", Key: "key"}}}
	ask := store.NewOutgoing("i1/c1/ask/1", b.now)
	ask.Interview, ask.Participant, ask.Letter, ask.From, ask.To, ask.MessageID, ask.Raw = "i1", "c1", store.Ask, "hiring@corp.example", "ana@person.example", "<ask@corp.example>", []byte("x")
	if err := b.d.Store.Commit(t.Context(), store.Change{Now: b.now, Interviews: []store.Interview{met}, Letters: []store.Outgoing{ask}}); err != nil {
		t.Fatal(err)
	}
	if err := b.d.takeAll(t.Context(), 7, b.d.sheaf([]mailbox.Message{letterFrom(b, 1, "eve", "read")})); err != nil {
		t.Fatal(err)
	}
	for what, c := range map[string]struct {
		all  []mailbox.Message
		want glance
	}{
		"new":                {[]mailbox.Message{letterFrom(b, 2, "eve", "a"), letterFrom(b, 3, "eve", "b")}, glance{fresh: true, ungreeted: true}},
		"one was asked":      {[]mailbox.Message{letterFrom(b, 2, "eve", "a"), letterFrom(b, 3, "ana", "b")}, glance{fresh: true}},
		"one was read":       {[]mailbox.Message{letterFrom(b, 2, "eve", "a"), letterFrom(b, 3, "eve", "read")}, glance{ungreeted: true}},
		"its place is taken": {[]mailbox.Message{letterFrom(b, 1, "eve", "a"), letterFrom(b, 3, "eve", "b")}, glance{ungreeted: true}},
		"two are copies":     {[]mailbox.Message{letterFrom(b, 2, "eve", "a"), letterFrom(b, 3, "eve", "a")}, glance{}},
		"one is not there":   {[]mailbox.Message{letterFrom(b, 2, "eve", "a"), {UID: 3, Problem: mailbox.ErrRefused}}, glance{}},
	} {
		var several []arrival
		for _, m := range c.all {
			several = append(several, b.d.draft(m, b.now))
		}
		got, err := b.d.glance(t.Context(), 7, several)
		if err != nil || got != c.want {
			t.Errorf("%s: %+v, %v; want %+v", what, got, err, c.want)
		}
	}
}

// A group is whole but for the last, and whoever stops is given no more.
func TestGroups(t *testing.T) {
	var got []string
	for g := range groups(slices.Values([]int{1, 2, 3, 4, 5}), 2) {
		got = append(got, fmt.Sprint(g))
	}
	if want := "[1 2] [3 4] [5]"; strings.Join(got, " ") != want {
		t.Errorf("%v, want %s", got, want)
	}
	given := 0
	counted := func(yield func(int) bool) {
		for yield(given) {
			given++
		}
	}
	for g := range groups(counted, 3) {
		if len(g) != 3 {
			t.Errorf("a group of %d", len(g))
		}
		break
	}
	if given != 2 {
		t.Errorf("%d were taken after the first, want 2", given)
	}
	for range groups(slices.Values([]int(nil)), 3) {
		t.Error("a group of nothing")
	}
}
