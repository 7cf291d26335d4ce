package mailflow

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"debrief/mailflow/mailbox"
	"debrief/parser"
)

// Several mails are read at once, and come out in the order of the mailbox, each as itself.
func TestDraftsComeInOrder(t *testing.T) {
	b := laid(t, time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC), Company{Name: "Corp", Address: "hiring@corp.example", Zone: "UTC", Language: "en"})
	var window []mailbox.Message
	for n := range 50 {
		text := strings.Repeat("Long mails take longer to read than short ones. ", n%7*40)
		window = append(window, mailbox.Message{UID: uint32(n + 1), Received: b.now.Add(time.Hour), Raw: fmt.Appendf(nil, "From: a@b.example\r\nSubject: number %d\r\n\r\n%s\r\n", n, text)})
	}
	n := 0
	for a := range b.d.drafts(window, 3).all {
		if want := fmt.Sprintf("number %d", n); a.UID != uint32(n+1) || a.mail.Subject != want || !a.drafted || a.means == nil {
			t.Fatalf("mail %d: UID %d, subject %q, drafted %v, understood %v", n, a.UID, a.mail.Subject, a.drafted, a.means != nil)
		}
		if n++; n == 40 {
			break // who stops early leaves nobody waiting: the test would not end
		}
	}
	if n != 40 {
		t.Errorf("%d mails, want 40", n)
	}
}

// What a mail means is found out beforehand only where nothing of ours plays into it: then the database has nothing to say of it.
func TestOnlyStrangersMailIsUnderstoodBeforehand(t *testing.T) {
	b := laid(t, time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC), Company{Name: "Corp", Address: "hiring@corp.example", Zone: "UTC", Language: "en", Plus: true})
	key, id := b.d.mint.Key("i", "c1", "jane@example.org"), b.d.mint.MessageID("i/c1/ask/1")
	for what, raw := range map[string]string{
		"":                         "From: a@b.example\nTo: hiring@corp.example\n\nHello",
		"an address with a key":    "From: a@b.example\nTo: hiring+r" + key + "@corp.example\n\nHello",
		"the letter that it names": "From: a@b.example\nIn-Reply-To: " + id + "\n\nHello",
		"an older letter":          "From: a@b.example\nReferences: " + id + " <x@y.example>\n\nHello",
		"a reference in its text":  "From: a@b.example\n\nHello\n> Reference " + strings.ToUpper(key),
		"its own Message-ID":       "From: a@b.example\nMessage-ID: " + id + "\n\nHello",
	} {
		a := b.d.draft(mailbox.Message{UID: 1, Received: b.now.Add(time.Hour), Raw: []byte(strings.ReplaceAll(raw, "\n", "\r\n"))}, b.now)
		if understood := a.means != nil; understood != (what == "") {
			t.Errorf("with %q: understood beforehand %v", what, understood)
		}
	}
}

// A mail that cannot be read is none, and says why.
func TestADraftOfNoMail(t *testing.T) {
	b := laid(t, time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC), Company{Name: "Corp", Address: "hiring@corp.example", Zone: "UTC", Language: "en"})
	a := b.d.draft(mailbox.Message{UID: 1, Received: b.now.Add(time.Hour), Raw: []byte(strings.Repeat("\x00", 10))}, b.now)
	if a.broken == nil && a.mail.Subject != "" || !a.drafted {
		t.Errorf("broken %v, drafted %v", a.broken, a.drafted)
	}
	a = b.d.draft(mailbox.Message{UID: 1, Problem: errors.New("cut")}, b.now)
	if a.means != nil || !a.drafted {
		t.Error("a mail without bytes is understood")
	}
	if u := (arrival{mail: parser.Mail{Text: "Thanks!"}}).understood(Frame{}); u.Kind != KindUnknown {
		t.Errorf("kind %q", u.Kind)
	}
}

// Only what has the shape of our Message-IDs is looked up.
func TestMinted(t *testing.T) {
	ours := Mint{Secret: []byte("s"), Address: "hiring@corp.example"}.MessageID("key")
	for id, want := range map[string]bool{ours: true, strings.Replace(ours, "corp.example", "old.example", 1): true, "": false, "<@corp.example>": false,
		"<CAF+abc123@mail.gmail.com>": false, "<" + strings.Repeat("a", 25) + "@x>": false, "<" + strings.Repeat("A", 24) + "@x>": false} {
		if got := minted(id); got != want {
			t.Errorf("%q: %v, want %v", id, got, want)
		}
	}
}
