package bed

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"time"

	"github.com/emersion/go-message/mail"
)

// Patience is how long a test waits for the servers before it gives up; pulse is how often it looks.
const (
	Patience = 60 * time.Second
	pulse    = 50 * time.Millisecond
)

// A Mail lies in somebody's folder.
type Mail struct {
	File   string
	Raw    []byte
	Header mail.Header
	Text   string // of the first text/plain part
	HTML   string // of the first text/html part
}

// ID is the Message-ID with its angle brackets.
func (m Mail) ID() string { return m.Header.Get("Message-Id") }

// Subject, decoded.
func (m Mail) Subject() string {
	s, err := m.Header.Subject()
	if err != nil {
		return m.Header.Get("Subject")
	}
	return s
}

// Folder lists a person's mails, in the order of their delivery. The inbox is "", others are named as IMAP names them. It
// reads what Dovecot keeps on disk, so that looking changes nothing.
func (b *Bed) Folder(t TB, person, folder string) []Mail {
	t.Helper()
	var all []Mail
	for _, file := range b.files(t, person, folder) {
		raw, err := os.ReadFile(file)
		if errors.Is(err, fs.ErrNotExist) {
			continue // moved on by Dovecot since it was listed
		}
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, read(file, raw))
	}
	return all
}

// files of a folder (maildir: new and cur), by the time and number that their names begin with.
func (b *Bed) files(t TB, person, folder string) []string {
	t.Helper()
	dir := filepath.Join(b.Dir, "mail", person, "Maildir")
	if folder != "" {
		dir = filepath.Join(dir, "."+folder)
	}
	seen := map[string]bool{} // a mail that goes from new to cur meanwhile is met twice
	var files []string
	for _, sub := range []string{"new", "cur"} {
		entries, err := os.ReadDir(filepath.Join(dir, sub))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			t.Fatal(err)
		}
		for _, e := range entries {
			name, _, _ := strings.Cut(e.Name(), ":")
			if !seen[name] {
				seen[name] = true
				files = append(files, filepath.Join(dir, sub, e.Name()))
			}
		}
	}
	sort.Slice(files, func(i, j int) bool { return filepath.Base(files[i]) < filepath.Base(files[j]) })
	return files
}

// read parses a mail as far as it can be parsed.
func read(file string, raw []byte) Mail {
	m := Mail{File: file, Raw: raw}
	r, err := mail.CreateReader(bytes.NewReader(raw))
	if r == nil {
		return m
	}
	m.Header = r.Header
	for err == nil {
		var p *mail.Part
		if p, err = r.NextPart(); err == nil {
			m.take(p)
		}
	}
	return m
}

func (m *Mail) take(p *mail.Part) {
	h, ok := p.Header.(*mail.InlineHeader)
	if !ok {
		return
	}
	var body bytes.Buffer
	if _, err := body.ReadFrom(p.Body); err != nil {
		return
	}
	text := strings.ReplaceAll(body.String(), "\r\n", "\n")
	switch kind, _, _ := h.ContentType(); {
	case kind == "text/plain" && m.Text == "":
		m.Text = text
	case kind == "text/html" && m.HTML == "":
		m.HTML = text
	}
}

// Wait returns the first mail in a person's folder for which wanted is true, and fails the test when none comes; what is
// named in that failure.
func (b *Bed) Wait(t TB, person, folder, what string, wanted func(Mail) bool) Mail {
	t.Helper()
	var found Mail
	b.Until(t, person+" gets "+what, func() bool {
		for _, m := range b.Folder(t, person, folder) {
			if wanted(m) {
				found = m
				return true
			}
		}
		return false
	})
	return found
}

// Until looks again and again until done says so, and fails the test when that takes longer than Patience.
func (b *Bed) Until(t TB, what string, done func() bool) {
	t.Helper()
	if !b.Reached(t, done) {
		t.Fatalf("waited %v in vain: %s", Patience, what)
	}
}

// Reached is Until for what need not come: it tells whether it did.
func (b *Bed) Reached(t TB, done func() bool) bool {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), Patience)
	defer cancel()
	tick := time.NewTicker(pulse)
	defer tick.Stop()
	for !done() {
		select {
		case <-ctx.Done():
			return false
		case <-tick.C:
		}
	}
	return true
}
