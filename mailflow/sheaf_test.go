package mailflow

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"debrief/mailflow/mailbox"
)

// sheaves lays mails of some sizes before a daemon that keeps notes.
func sheaves(t *testing.T, sizes ...int) (d *Daemon, all []mailbox.Message) {
	t.Helper()
	b := laid(t, time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC), Company{Name: "Corp", Address: "hiring@corp.example", Zone: "UTC", Language: "en"})
	b.d.Reading = filepath.Join(t.TempDir(), "reading")
	for n, size := range sizes {
		raw := fmt.Appendf(nil, "From: a@b.example\r\nSubject: number %d\r\n\r\n%s\r\n", n, strings.Repeat("x", size))
		all = append(all, mailbox.Message{UID: uint32(n + 1), Received: b.now.Add(time.Hour), Raw: raw})
	}
	return b.d, all
}

// subjects of what a sheaf gives.
func subjects(d *Daemon, f sheaf) (all []string) {
	for a := range d.arrivals(f) {
		all = append(all, a.mail.Subject)
	}
	return all
}

// What was read ahead is given once; after that, and after it was dropped, the mails are read when they are taken in. Their bringer
// may use what held them for others.
func TestASheafIsReadAhead(t *testing.T) {
	d, all := sheaves(t, 10, 20, 30)
	f := d.sheaf(all)
	clear(all)
	d.readAhead(&f, 7, true)
	if f.ahead == nil {
		t.Fatal("it is not read ahead")
	}
	want := "[number 0 number 1 number 2]"
	if got := fmt.Sprint(subjects(d, f)); got != want {
		t.Errorf("read ahead: %s, want %s", got, want)
	}
	if got := fmt.Sprint(subjects(d, sheaf{mails: f.mails})); got != want {
		t.Errorf("read again: %s, want %s", got, want)
	}
	f.drop() // it was ended already
	g := d.sheaf(f.mails)
	d.readAhead(&g, 7, false)
	g.drop()
	for range g.ahead.next { // ends, for whoever reads has stopped
	}
}

// What would take much memory is not held beside what is taken in. Nothing is read ahead of its note where the program has ended over
// mail before, and the first that is read has one.
func TestWhatIsNotReadAhead(t *testing.T) {
	for _, c := range []struct {
		size    int
		crashes int
		alone   bool
		ahead   bool
		note    string
	}{
		{10, 0, true, true, "reading 7 1 2 0\n"},
		{10, 0, false, true, ""},
		{weighty, 0, true, false, ""},
		{10, 1, true, false, ""},
	} {
		d, all := sheaves(t, 10, c.size)
		d.before.crashes = c.crashes
		f := d.sheaf(all)
		d.readAhead(&f, 7, c.alone)
		note, _ := os.ReadFile(d.Reading)
		if ahead := f.ahead != nil; ahead != c.ahead || string(note) != c.note {
			t.Errorf("%d bytes, %d crashes, alone %v: read ahead %v, the note says %q; want %v, %q", c.size, c.crashes, c.alone, ahead, note, c.ahead, c.note)
		}
		f.drop()
	}
}
