package bed

import (
	"bytes"
	"errors"
	"path/filepath"
	"testing"

	"debrief/mailflow/post"
)

// What package post promises, against Postfix.
func TestPost(t *testing.T) {
	b := Start(t)
	t.Run("check", func(t *testing.T) { postCheck(t, b) })
	t.Run("bytes", func(t *testing.T) { postBytes(t, b) })
	t.Run("null path", func(t *testing.T) { postNull(t, b) })
	t.Run("dot", func(t *testing.T) { postDot(t, b) })
	t.Run("recipients", func(t *testing.T) { postRecipients(t, b) })
	t.Run("login", func(t *testing.T) { postLogin(t, b) })
}

func postOptions(t *testing.T, b *Bed) post.Options {
	return post.Options{
		Address: b.Submission, Security: "starttls", TLS: b.TLS(t), User: Hiring,
		Password: func() (string, error) { return Password, nil },
	}
}

// carryOn lets the dot be sent.
func carryOn() error { return nil }

func postCheck(t *testing.T, b *Bed) {
	o := postOptions(t, b)
	if err := post.Check(t.Context(), o); err != nil {
		t.Error(err)
	}
	o.Address, o.Security = b.Submissions, "tls"
	if err := post.Check(t.Context(), o); err != nil {
		t.Error(err)
	}
}

// postBytes: what arrives ends in the very bytes that were handed over; two mails go over one connection, a third over a new
// one after a rest.
func postBytes(t *testing.T, b *Bed) {
	s := post.New(postOptions(t, b))
	defer s.Rest()
	for _, name := range []string{"dots.eml", "global.eml", "nulls.eml"} {
		raw := crlf(readFile(t, filepath.Join("testdata", name)))
		if err := s.Send(t.Context(), "hiring+k7@corp.test", "cara+"+name+"@mail.test", raw, carryOn); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		m := b.Wait(t, Cara, "", name, func(m Mail) bool { return m.Header.Get("Delivered-To") == "cara+"+name+"@mail.test" })
		if !bytes.HasSuffix(crlf(m.Raw), raw) {
			t.Errorf("%s became\n%q", name, m.Raw)
		}
		if name == "global.eml" {
			s.Rest()
		}
	}
}

func postNull(t *testing.T, b *Bed) {
	s := post.New(postOptions(t, b))
	defer s.Rest()
	if err := s.Send(t.Context(), "", Carl, note(Hiring, "null path"), carryOn); err != nil {
		t.Fatal(err)
	}
	m := b.Wait(t, Carl, "", "the mail", bySubject("null path"))
	if got := m.Header.Get("Return-Path"); got != "<>" {
		t.Errorf("Return-Path is %q", got)
	}
}

// postDot: an error of the last callback stops the mail, and the sender goes on to the next one.
func postDot(t *testing.T, b *Bed) {
	s := post.New(postOptions(t, b))
	defer s.Rest()
	full := errors.New("disk full")
	err := s.Send(t.Context(), Hiring, Ivy, note(Hiring, "never"), func() error { return full })
	var e *post.Error
	if !errors.As(err, &e) || !errors.Is(err, full) || e.Doubtful || !e.Temporary || e.About != post.Us {
		t.Errorf("got %#v", err)
	}
	if err := s.Send(t.Context(), Hiring, Ivy, note(Hiring, "next"), carryOn); err != nil {
		t.Fatal(err)
	}
	b.Wait(t, Ivy, "", "the next mail", bySubject("next"))
	for _, m := range b.Folder(t, Ivy, "") {
		if m.Subject() == "never" {
			t.Error("the mail that was called back arrived")
		}
	}
}

// postRecipients: one who is refused costs the next one nothing.
func postRecipients(t *testing.T, b *Bed) {
	s := post.New(postOptions(t, b))
	defer s.Rest()
	for _, c := range []struct {
		to   string
		want post.Error
	}{
		{"x@reject.test", post.Error{Code: 550, Enhanced: "5.1.1", About: post.Recipient, Step: "rcpt"}},
		{"x@defer.test", post.Error{Code: 450, Enhanced: "4.2.2", About: post.Recipient, Step: "rcpt", Temporary: true}},
		{"nobody@corp.test", post.Error{Code: 550, Enhanced: "5.1.1", About: post.Recipient, Step: "rcpt"}},
	} {
		expect(t, c.to, s.Send(t.Context(), Hiring, c.to, note(Hiring, "refused"), carryOn), c.want)
	}
	if err := s.Send(t.Context(), Hiring, Ian, note(Hiring, "after refusals"), carryOn); err != nil {
		t.Fatal(err)
	}
	b.Wait(t, Ian, "", "the mail after the refusals", bySubject("after refusals"))
}

func expect(t *testing.T, what string, err error, want post.Error) {
	t.Helper()
	var e *post.Error
	if !errors.As(err, &e) {
		t.Errorf("%s: got %v", what, err)
		return
	}
	got := *e
	got.Err = nil
	if got != want {
		t.Errorf("%s: got %+v\nwant %+v\n(%v)", what, got, want, err)
	}
	t.Logf("%s: %v", what, err)
}

// postLogin: what is wrong with us or the way is never held against a recipient, and can pass.
func postLogin(t *testing.T, b *Bed) {
	for _, c := range []struct {
		name   string
		change func(*post.Options)
		step   string
		code   int
	}{
		{"wrong password", func(o *post.Options) { o.Password = func() (string, error) { return "wrong", nil } }, "login", 535},
		{"unknown authority", func(o *post.Options) { o.TLS = nil }, "tls", 0},
		{"nobody listens", func(o *post.Options) { o.Address = "127.0.0.1:1" }, "dial", 0},
	} {
		o := postOptions(t, b)
		c.change(&o)
		s := post.New(o)
		err := s.Send(t.Context(), Hiring, Cara, note(Hiring, "unsent"), carryOn)
		s.Rest()
		var e *post.Error
		if !errors.As(err, &e) || e.About != post.Us || !e.Temporary || e.Doubtful || e.Step != c.step || e.Code != c.code {
			t.Errorf("%s: got %+v", c.name, err)
		}
		if post.Check(t.Context(), o) == nil {
			t.Errorf("%s: Check finds nothing", c.name)
		}
		t.Logf("%s: %v", c.name, err)
	}
}
