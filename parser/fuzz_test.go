package parser

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// seeds are the mails of testdata.
func seeds(f *testing.F, add func(raw []byte)) {
	files, _ := filepath.Glob("testdata/*.eml")
	if len(files) < 20 {
		f.Fatalf("only %d mails in testdata", len(files))
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		if len(raw) < 20_000 {
			add(raw)
		}
	}
}

// FuzzParse: whatever the bytes, what comes out is text, in bounds, and the same twice.
func FuzzParse(f *testing.F) {
	seeds(f, func(raw []byte) { f.Add(raw) })
	f.Add([]byte("Subject: =?utf-8?Q?a_=C3=A4?= =?x?B?AA?=\nContent-Type: text/plain; format=flowed; x*0*=utf-8''%20; charset=utf-7\nContent-Transfer-Encoding: base64\n\n+AGE- =\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		held := bytes.Clone(raw)
		m, err := ParseBytes(held)
		if err != nil {
			return
		}
		if len(m.Digest) != 64 {
			t.Errorf("digest %q", m.Digest)
		}
		text := m.Readable()
		if !utf8.ValidString(text) || !utf8.ValidString(m.Subject) {
			t.Error("what is read is no UTF-8")
		}
		if len(text) > 40*len(raw)+1<<12 { // HTML may repeat "> " before each of its lines
			t.Errorf("%d bytes grew to %d", len(raw), len(text))
		}
		again, _ := Parse(bytes.NewReader(raw))
		if again.Readable() != text || again.Digest != m.Digest {
			t.Error("the same mail reads differently twice")
		}
		if !bytes.Equal(held, raw) {
			t.Error("reading the mail changed its bytes")
		}
	})
}

// FuzzHTML: any page gives text without growing.
func FuzzHTML(f *testing.F) {
	seeds(f, func(raw []byte) {
		if m, err := Parse(bytes.NewReader(raw)); err == nil && m.HTML != "" {
			f.Add(m.HTML)
		}
	})
	f.Add("<div>a<br><blockquote type=cite><ol><li>x</ol></blockquote><table><tr><td>1<td>2</table><pre>a\n b</pre>")
	f.Add("<div class=gmail_signature>--<br>x</div><div style='border:none;border-top:solid #E1E1E1 1.0pt'>From: x</div><hr>")
	f.Fuzz(func(t *testing.T, page string) {
		text := HTMLText(page)
		if utf8.ValidString(page) && !utf8.ValidString(text) {
			t.Error("the text is no UTF-8")
		}
		if len(text) > 120*len(page)+1<<12 {
			t.Errorf("%d bytes grew to %d", len(page), len(text))
		}
	})
}

// FuzzSort: every mail has one kind with a reason that names nobody, and what belongs to the kind.
func FuzzSort(f *testing.F) {
	seeds(f, func(raw []byte) { f.Add(raw) })
	now := time.Date(2026, 11, 20, 10, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, raw []byte) {
		m, err := Parse(bytes.NewReader(raw))
		if err != nil {
			return
		}
		s := Sort(m, nil, now)
		if s.Kind == "" || s.Reason == "" || (s.Bounce != nil) != (s.Kind == Bounce) {
			t.Errorf("kind %q for %q, bounce %v", s.Kind, s.Reason, s.Bounce)
		}
		if strings.Contains(s.Reason, "@") {
			t.Errorf("the reason %q names an address", s.Reason)
		}
		if b := s.Bounce; b != nil && b.Permanent && (b.Delayed || strings.HasPrefix(b.Code, "2")) {
			t.Errorf("for good, and not: %+v", *b)
		}
		written := frameOf(m, now).today // a mail that was years on its way speaks of its own time
		if !s.AwayUntil.IsZero() && (s.Kind != AutoReply || s.AwayUntil.Before(written) || s.AwayUntil.After(written.AddDate(1, 2, 0))) {
			t.Errorf("%s, back on %v", s.Kind, s.AwayUntil)
		}
	})
}

// FuzzAway: a return is a day from today on, within what is believed.
func FuzzAway(f *testing.F) {
	for _, c := range returns {
		f.Add(c.text)
	}
	now := time.Date(2026, 11, 20, 10, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, text string) {
		d := awayUntil(folded(text), frame{today: now.Truncate(24 * time.Hour)})
		if d.IsZero() {
			return
		}
		if d.Before(now.Truncate(24*time.Hour)) || d.After(now.AddDate(1, 2, 0)) || d != d.Truncate(24*time.Hour) {
			t.Errorf("%q: back on %v", text, d)
		}
	})
}

// FuzzTNEF: winmail.dat is a format of lengths, all of which may lie.
func FuzzTNEF(f *testing.F) {
	seeds(f, func(raw []byte) {
		if _, b64, ok := strings.Cut(string(raw), "winmail.dat\nContent-Transfer-Encoding: base64\n\n"); ok {
			b, _ := decodeTransfer("base64", []byte(b64))
			f.Add(b)
		}
	})
	f.Fuzz(func(t *testing.T, data []byte) {
		mail := readTNEF(data)
		plain, html := mail.text()
		if len(plain)+len(html) > 60*len(data)+1<<12 {
			t.Errorf("%d bytes grew to %d", len(data), len(plain)+len(html))
		}
		mail.meeting(&Mail{})
	})
}
