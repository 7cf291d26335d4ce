package mailtest

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"io"
	"net"
	"net/smtp"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"
)

const (
	ivy = "ivy@corp.test"
	jan = "jane@mail.example"
)

func world(t *testing.T, o Options) *World {
	t.Helper()
	if o.Users == nil {
		o.Users = map[string]string{ivy: "sesame", jan: "open"}
	}
	w, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.Close)
	return w
}

// send speaks SMTP by the standard library, which knows nothing of ours.
func send(t *testing.T, w *World, from, to, raw string) error {
	t.Helper()
	conn, err := w.DialSMTP(t.Context(), "tcp", "mail.test:25")
	if err != nil {
		return err
	}
	defer conn.Close()
	c, err := smtp.NewClient(conn, "mail.test")
	if err != nil {
		return err
	}
	if err := c.Mail(from); err != nil {
		return err
	}
	if err := c.Rcpt(to); err != nil {
		return err
	}
	body, err := c.Data()
	if err != nil {
		return err
	}
	body.Write([]byte(raw))
	if err := body.Close(); err != nil {
		return err
	}
	return c.Quit()
}

const note = "From: ivy@corp.test\r\nSubject: hello\r\n\r\n.one dot\r\n..two\r\n.\r\nend\r\n"

func TestMailReachesTheBoxBehindATag(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := world(t, Options{})
		if err := send(t, w, "ivy@corp.test", "Jane+key7@mail.example", note); err != nil {
			t.Fatal(err)
		}
		m, ok := w.Take(jan)
		if !ok || string(m.Sent) != note || m.To != "Jane+key7@mail.example" {
			t.Fatalf("taken %v %q to %q", ok, m.Sent, m.To)
		}
		for _, want := range []string{"Return-Path: <ivy@corp.test>\r\n", "Delivered-To: Jane+key7@mail.example\r\n", "Received: "} {
			if !strings.Contains(string(m.Raw), want) {
				t.Errorf("no %q in %q", want, m.Raw)
			}
		}
		if got := w.Mails(jan, "INBOX"); len(got) != 1 || string(got[0]) != string(m.Raw) {
			t.Errorf("the folder holds %q", got)
		}
		if _, again := w.Take(jan); again || len(w.Left()) != 0 {
			t.Error("taken twice")
		}
	})
}

func TestNothingLeaves(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := world(t, Options{})
		for to, want := range map[string]string{"nobody@corp.test": `550 "5.1.1`, "x@elsewhere.test": `550 "5.1.2`} {
			if err := send(t, w, ivy, to, note); err == nil || !strings.HasPrefix(err.Error(), want) {
				t.Errorf("%s: %v, want %s", to, err, want)
			}
		}
		if left := w.Left(); len(left) != 0 {
			t.Errorf("delivered: %d", len(left))
		}
	})
}

func TestLeftNamesWhatNobodyTook(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := world(t, Options{})
		for _, to := range []string{ivy, jan} {
			if err := w.Deliver(to, []byte("From: a@b.test\n\nx\n")); err != nil {
				t.Fatal(err)
			}
		}
		if left := w.Left(ivy); len(left) != 1 || left[0].User != jan || string(left[0].Sent) != "From: a@b.test\r\n\r\nx\r\n" {
			t.Errorf("left: %+v", left)
		}
		if err := w.Deliver("x@y.test", nil); err == nil {
			t.Error("delivered to nobody")
		}
	})
}

func login(t *testing.T, w *World) *imapclient.Client {
	t.Helper()
	conn, err := w.DialIMAP(t.Context(), "tcp", "")
	if err != nil {
		t.Fatal(err)
	}
	if w.TLSConfig() != nil {
		conn = tls.Client(conn, w.TLSConfig())
	}
	c := imapclient.New(conn, nil)
	t.Cleanup(func() { c.Close() })
	if err := c.Login(ivy, "sesame").Wait(); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Select("INBOX", nil).Wait(); err != nil {
		t.Fatal(err)
	}
	return c
}

func TestIMAPKeepsTheWorldsTime(t *testing.T) {
	then := time.Date(2026, 11, 24, 15, 0, 0, 0, time.UTC)
	for _, tls := range []bool{false, true} {
		synctest.Test(t, func(t *testing.T) {
			w := world(t, Options{TLS: tls, Now: func() time.Time { return then }})
			if err := w.Deliver(ivy, []byte(note)); err != nil {
				t.Fatal(err)
			}
			list, err := login(t, w).Fetch(imap.UIDSetNum(1), &imap.FetchOptions{InternalDate: true}).Collect()
			if err != nil || len(list) != 1 || !list[0].InternalDate.Equal(then) {
				t.Fatalf("%v %+v", err, list)
			}
		})
	}
}

func TestMoveOfAMissingMailIsHarmless(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := world(t, Options{})
		c := login(t, w)
		c.Create("Processed", nil).Wait()
		if _, err := c.Move(imap.UIDSetNum(9), "Processed").Wait(); err != nil {
			t.Fatal(err)
		}
		if err := c.Noop().Wait(); err != nil {
			t.Fatalf("the connection is gone: %v", err)
		}
	})
}

func TestRenumberChangesTheValidity(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := world(t, Options{})
		w.Deliver(ivy, []byte(note))
		before, err := login(t, w).Select("INBOX", nil).Wait()
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Renumber(ivy, "INBOX"); err != nil {
			t.Fatal(err)
		}
		after, err := login(t, w).Select("INBOX", nil).Wait()
		if err != nil || after.UIDValidity == before.UIDValidity || after.NumMessages != 1 {
			t.Fatalf("%v: %+v", err, after)
		}
	})
}

func TestFaultsOnCue(t *testing.T) {
	tests := []struct {
		name string
		plan func(*World)
		err  string
		mail int // delivered all the same
	}{
		{"dial", func(w *World) { w.Refuse("smtp", 1) }, "refused", 0},
		{"mail", func(w *World) { w.Fail("mail", 451, "4.3.0", "later", 1) }, `451 "4.3.0 later"`, 0},
		{"rcpt", func(w *World) { w.FailRcpt(jan, 450, "4.2.0", "greylisted", 1) }, `450 "4.2.0 greylisted"`, 0},
		{"data", func(w *World) { w.Fail("data", 451, "", "no data", 1) }, `451 "no data"`, 0},
		{"dot", func(w *World) { w.Fail("dot", 554, "5.6.0", "bad", 1) }, `554 "5.6.0 bad"`, 0},
		{"cut before data", func(w *World) { w.Cut("smtp", "DATA", 1) }, "EOF", 0},
		{"cut at the dot", func(w *World) { w.Cut("smtp", Dot, 1) }, "EOF", 0},
		{"answer lost", func(w *World) { w.CutAnswer(1) }, "EOF", 1},
		{"cut at quit", func(w *World) { w.Cut("smtp", "QUIT", 1) }, "EOF", 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := world(t, Options{})
				tt.plan(w)
				if err := send(t, w, ivy, jan, note); err == nil || !strings.Contains(err.Error(), tt.err) {
					t.Errorf("error %v, want %q", err, tt.err)
				}
				if got := len(w.Left()); got != tt.mail {
					t.Errorf("delivered %d, want %d", got, tt.mail)
				}
				if err := send(t, w, ivy, jan, note); err != nil {
					t.Errorf("the fault did not pass: %v", err)
				}
			})
		})
	}
}

func TestSilenceKeepsTheConnection(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := world(t, Options{})
		c := login(t, w)
		w.Silence("imap", "NOOP", 1)
		cmd := c.Noop()
		done := make(chan error, 1)
		go func() { done <- cmd.Wait() }()
		time.Sleep(20 * time.Minute)
		select {
		case err := <-done:
			t.Fatalf("answered: %v", err)
		default:
		}
		w.Disconnect()
		if err := <-done; err == nil {
			t.Error("answered after the cut")
		}
	})
}

func TestCutBody(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := world(t, Options{})
		w.Deliver(ivy, []byte(note))
		c := login(t, w)
		w.CutBody(1)
		body := []*imap.FetchItemBodySection{{Peek: true}}
		cmd := c.Fetch(imap.UIDSetNum(1), &imap.FetchOptions{BodySection: body})
		var got []byte
		data := cmd.Next()
		for item := data.Next(); item != nil && got == nil; {
			if part, ok := item.(imapclient.FetchItemDataBodySection); ok {
				got, _ = io.ReadAll(part.Literal) // nil is what it says of a cut literal, too
			} else {
				item = data.Next()
			}
		}
		if whole := w.Mails(ivy, "INBOX")[0]; len(got) == 0 || len(got) == len(whole) || !strings.Contains(string(whole), string(got)) {
			t.Errorf("cut at %q, which is not in the middle of the body", got)
		}
	})
}

func TestRealPorts(t *testing.T) {
	w := world(t, Options{TLS: true})
	at, err := w.Listen(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	conn, err := (&tls.Dialer{Config: w.TLSConfig()}).DialContext(context.Background(), "tcp", at.IMAP)
	if err != nil {
		t.Fatal(err)
	}
	c := imapclient.New(conn, nil)
	defer c.Close()
	if err := c.Login(ivy, "sesame").Wait(); err != nil {
		t.Fatal(err)
	}
	plain, err := net.Dial("tcp", at.SMTP)
	if err != nil {
		t.Fatal(err)
	}
	defer plain.Close()
	cfg := &tls.Config{ServerName: "localhost", RootCAs: x509.NewCertPool()}
	if !cfg.RootCAs.AppendCertsFromPEM(w.Authority()) {
		t.Fatal("no authority")
	}
	if _, err := smtp.NewClient(tls.Client(plain, cfg), "mail.test"); err != nil {
		t.Fatal(err)
	}
}
