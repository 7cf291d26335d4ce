package bed

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Dovecot marks its folder of sent mail (RFC 6154): a copy goes there, as read, with its moment, and is found by its Message-ID.
func mailboxSave(t *testing.T, b *Bed) {
	s := open(t, mailboxOptions(t, b))
	raw := note(Cara, "kept")
	id := read("", raw).ID()
	there, err := s.Sent(t.Context(), []string{id})
	if err != nil || there[id] {
		t.Fatalf("found before it was added: %v, %v", there, err)
	}
	at := time.Date(2025, 11, 24, 16, 30, 0, 0, time.UTC)
	if err := s.Save(t.Context(), raw, at); err != nil {
		t.Fatal(err)
	}
	if there, err = s.Sent(t.Context(), []string{id, "<other@corp.test>"}); err != nil || !there[id] || there["<other@corp.test>"] {
		t.Errorf("found %v: %v", there, err)
	}
	o := mailboxOptions(t, b)
	o.Folder = "Sent"
	found := false
	for _, m := range after(t, open(t, o), 0) {
		if bytes.Equal(m.Raw, raw) {
			found = true
			if fmt.Sprint(m.Flags) != `[\Seen]` || !m.Received.Equal(at) {
				t.Errorf("it has flags %q and is of %v", m.Flags, m.Received)
			}
		}
	}
	if !found {
		t.Error("the copy is not what was sent")
	}
	o.Folder, o.Sent = "", "Archive/Ours" // made when it is not there
	s = open(t, o)
	if there, err := s.Sent(t.Context(), []string{id}); err != nil || there[id] {
		t.Errorf("found %v in a folder that is not there: %v", there, err)
	}
	if err := s.Save(t.Context(), raw, at); err != nil {
		t.Error(err)
	}
	if there, err := s.Sent(t.Context(), []string{id}); err != nil || !there[id] {
		t.Errorf("found %v: %v", there, err)
	}
}

// The daemon dies, as by kill -9, before and after it adds a copy of a letter and notes it: there is one copy.
func TestSaveSent(t *testing.T) {
	b := Start(t)
	d := newMined(t, b)
	good := string(readFile(t, filepath.Join(d.dir, "config.toml")))
	d.put(t, "config.toml", strings.Replace(good, `settle = "echo"`, `settle = "resend"`, 1))
	d.start(t)
	d.ready(t)
	d.stop(t)
	c := newCrowd(t, b)
	for n, moment := range []string{"before imap append", "after imap append", "before commit saved", "after commit saved"} {
		m := meeting{uid: fmt.Sprintf("save%d@corp.test", n), title: "Saved", candidate: Cara, interviewer: Ivy, ends: time.Now().Add(time.Hour)}
		b.Submit(t, Recruiter, []string{Hiring}, m.invitation())
		if !c.dies(t, d, moment+"*1", 2*time.Minute) {
			t.Errorf("%s was not reached", moment)
		}
	}
	d.env = nil
	d.start(t)
	b.Until(t, "a copy of each receipt", func() bool { return len(b.files(t, Hiring, "Sent")) >= 4 })
	d.stop(t)
	copies := map[string]int{}
	for _, m := range b.Folder(t, Hiring, "Sent") {
		copies[m.ID()]++
		if !strings.HasSuffix(m.File, "S") {
			t.Errorf("%s is not marked as read", filepath.Base(m.File))
		}
	}
	if len(copies) != 4 {
		t.Errorf("copies of %d letters, want 4", len(copies))
	}
	for id, n := range copies {
		if n != 1 {
			t.Errorf("%d copies of %s", n, id)
		}
	}
}
