package post

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"debrief/mailflow/mailtest"
)

const (
	hiring = "hiring@corp.test"
	ivy    = "ivy@corp.test"
	jane   = "jane@mail.example"
)

var mail = []byte("From: hiring@corp.test\r\nSubject: hello\r\n\r\n.a dot\r\n..two\r\n.\r\n\r\nend\r\n")

func world(t testing.TB, o mailtest.Options) *mailtest.World {
	t.Helper()
	o.Users = map[string]string{hiring: "sesame", ivy: "x", jane: "y"}
	w, err := mailtest.New(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.Close)
	return w
}

func options(w *mailtest.World) Options {
	return Options{Address: "mail.test:25", Security: Plain, Dial: w.DialSMTP}
}

func sender(t testing.TB, o Options) *Sender {
	t.Helper()
	s := New(o)
	t.Cleanup(s.Rest)
	return s
}

func send(t testing.TB, s *Sender, to string) *Error {
	t.Helper()
	err := s.Send(t.Context(), hiring, to, mail, func() error { return nil })
	if err == nil {
		return nil
	}
	var e *Error
	if !errors.As(err, &e) {
		t.Fatalf("error %T %v", err, err)
	}
	return e
}

func TestBytesArriveUnchanged(t *testing.T) {
	long := "Subject: long\r\n\r\n" + strings.Repeat("x", 998) + "\r\n"
	big := "Subject: big\r\n\r\n" + strings.Repeat(".\r\n..\r\n.x\r\n\r\n", 20000)
	for _, raw := range []string{string(mail), long, big, "Subject: 8 bit\r\n\r\nn\xc3\xa4h \xff\x80\r\n", "Subject: bare CR\r\n\r\na\rb\r\n", "\r\n.\r\n", "X: .\r\n\r\n.\r\n.\r\n"} {
		synctest.Test(t, func(t *testing.T) {
			w := world(t, mailtest.Options{})
			if err := sender(t, options(w)).Send(t.Context(), hiring, jane, []byte(raw), nil); err != nil {
				t.Fatal(err)
			}
			if got, _ := w.Take(jane); !bytes.Equal(got.Sent, []byte(raw)) {
				t.Errorf("%d bytes became %d: %.60q", len(raw), len(got.Sent), got.Sent)
			}
		})
	}
}

func TestBurstGoesOverOneConnection(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := world(t, mailtest.Options{})
		s := sender(t, options(w))
		for _, to := range []string{jane, "nobody@corp.test", ivy, "JANE+k7@mail.example", jane} {
			if err := send(t, s, to); (err != nil) != (to == "nobody@corp.test") {
				t.Errorf("%s: %v", to, err)
			}
		}
		if n := w.Dials("smtp"); n != 1 {
			t.Errorf("%d connections", n)
		}
		sent := w.Sent()
		if len(sent) != 4 || sent[2].To != "JANE+k7@mail.example" || sent[0].From != hiring {
			t.Errorf("%d sent", len(sent))
		}
		s.Rest()
		if err := send(t, s, jane); err != nil || w.Dials("smtp") != 2 {
			t.Errorf("after a rest: %v, %d connections", err, w.Dials("smtp"))
		}
	})
}

func TestNullPath(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := world(t, mailtest.Options{})
		if err := sender(t, options(w)).Send(t.Context(), "", jane, mail, nil); err != nil {
			t.Fatal(err)
		}
		if m, ok := w.Take(jane); !ok || m.From != "" || !strings.HasPrefix(string(m.Raw), "Return-Path: <>\r\n") {
			t.Errorf("from %q", m.From)
		}
	})
}

func TestKeptConnectionThatTheServerClosedIsReplaced(t *testing.T) {
	for name, lose := range map[string]func(w *mailtest.World){
		"closed": func(w *mailtest.World) { w.Disconnect() },
		"421":    func(w *mailtest.World) { w.Fail("mail", 421, "4.4.2", "idle for too long", 1) },
		"silent": func(w *mailtest.World) { w.Silence("smtp", "MAIL", 1) },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := world(t, mailtest.Options{})
				s := sender(t, options(w))
				if err := send(t, s, jane); err != nil {
					t.Fatal(err)
				}
				lose(w)
				if err := send(t, s, jane); err != nil {
					t.Fatal(err)
				}
				if len(w.Sent()) != 2 {
					t.Errorf("%d sent", len(w.Sent()))
				}
			})
		})
	}
}

func TestRefusals(t *testing.T) {
	type want struct {
		about                string
		temporary, connected bool
	}
	tests := []struct {
		step, enhanced string
		code           int
		want           want
		text           string
	}{
		{"rcpt", "5.1.1", 550, want{Recipient, false, true}, "no"},
		{"rcpt", "", 550, want{Recipient, false, true}, "no"},
		{"rcpt", "5.1.10", 556, want{Recipient, false, true}, "no"},
		{"rcpt", "5.2.1", 550, want{Recipient, false, true}, "no"},
		{"rcpt", "5.2.2", 552, want{Recipient, true, true}, "no"},
		{"rcpt", "", 552, want{Recipient, true, true}, "no"},
		{"rcpt", "5.4.1", 550, want{Recipient, false, true}, "no"},
		{"rcpt", "5.5.0", 550, want{Recipient, false, true}, "no"},
		{"rcpt", "5.1.8", 550, want{Us, true, true}, "no"},
		{"rcpt", "5.7.1", 554, want{Recipient, false, true}, "we do not want this"},
		{"rcpt", "5.7.1", 550, want{Us, true, true}, "Relay access denied"},
		{"rcpt", "5.7.1", 551, want{Us, true, true}, "Client host blocked using a list"},
		{"rcpt", "5.7.0", 530, want{Us, true, true}, "no"},
		{"rcpt", "", 503, want{Us, true, true}, "no"},
		{"rcpt", "4.2.0", 450, want{Recipient, true, true}, "no"},
		{"rcpt", "", 451, want{Recipient, true, true}, "no"},
		{"rcpt", "4.7.0", 450, want{Us, true, true}, "no"},
		{"rcpt", "4.2.1", 421, want{Us, true, false}, "no"},
		{"mail", "5.7.1", 550, want{Us, true, false}, "no"},
		{"mail", "5.7.8", 535, want{Us, true, false}, "no"},
		{"mail", "", 530, want{Us, true, false}, "no"},
		{"mail", "4.3.1", 452, want{Us, true, false}, "no"},
		{"data", "", 451, want{Us, true, false}, "no"},
		{"data", "", 554, want{Content, false, false}, "no"},
		{"dot", "5.6.0", 554, want{Content, false, false}, "no"},
		{"dot", "5.2.3", 552, want{Content, false, false}, "no"},
		{"dot", "5.3.4", 552, want{Content, false, false}, "no"},
		{"dot", "5.7.1", 550, want{Content, false, false}, "no"},
		{"dot", "5.7.26", 550, want{Us, true, false}, "no"},
		{"dot", "", 554, want{Content, false, false}, "no"},
		{"dot", "5.1.1", 550, want{Recipient, false, false}, "no"},
		{"dot", "4.2.2", 452, want{Recipient, true, false}, "no"},
		{"dot", "", 451, want{Us, true, false}, "no"},
		{"dot", "4.3.0", 421, want{Us, true, false}, "no"},
		// Providers' limits on what we send: nobody's address is wrong, and it passes.
		{"rcpt", "5.4.5", 550, want{Us, true, true}, "Daily user sending limit exceeded"},
		{"dot", "5.4.5", 550, want{Us, true, false}, "Daily user sending limit exceeded"},
		{"dot", "4.2.1", 450, want{Recipient, true, false}, "The user you are trying to contact is receiving mail too quickly"},
		{"mail", "4.7.0", 421, want{Us, true, false}, "Too many messages"},
		{"mail", "4.3.2", 432, want{Us, true, false}, "STOREDRV.ClientSubmit; sender thread limit exceeded"},
		{"dot", "5.2.0", 554, want{Us, true, false}, "STOREDRV.Submission.Exception:SubmissionQuotaExceededException"},
		{"rcpt", "5.1.90", 550, want{Us, true, true}, "Your message can't be sent because you've reached your daily limit for message recipients"},
		{"dot", "5.2.252", 554, want{Us, true, false}, "SendAsDenied"},
		{"rcpt", "4.7.500", 451, want{Us, true, true}, "Server busy"},
		{"dot", "5.7.705", 550, want{Us, true, false}, "Access denied, tenant has exceeded threshold"},
	}
	for _, tt := range tests {
		t.Run(fmt.Sprint(tt.step, tt.code, tt.enhanced), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := world(t, mailtest.Options{})
				if tt.step == "rcpt" {
					w.FailRcpt(jane, tt.code, tt.enhanced, "<jane@mail.example>: "+tt.text, 1)
				} else {
					w.Fail(tt.step, tt.code, tt.enhanced, "<jane@mail.example>: "+tt.text, 1)
				}
				s := sender(t, options(w))
				e := send(t, s, jane)
				if e == nil {
					t.Fatal("sent")
				}
				got := want{e.About, e.Temporary, s.line != nil}
				if got != tt.want || e.Code != tt.code || e.Enhanced != tt.enhanced || e.Step != tt.step || e.Doubtful {
					t.Errorf("%+v %+v, want %+v", got, e, tt.want)
				}
				if strings.Contains(e.Error(), "jane") || !strings.Contains(e.Error(), fmt.Sprint(tt.code)) {
					t.Errorf("words: %s", e)
				}
				if len(w.Sent()) != 0 {
					t.Error("delivered all the same")
				}
				if again := send(t, s, jane); again != nil || len(w.Sent()) != 1 {
					t.Errorf("the next: %v, %d sent", again, len(w.Sent()))
				}
			})
		})
	}
}

func TestLostConnections(t *testing.T) {
	tests := []struct {
		name     string
		plan     func(*mailtest.World)
		step     string // "" means sent
		doubtful bool
		arrived  int
	}{
		{"refused", func(w *mailtest.World) { w.Refuse("smtp", 1) }, "dial", false, 0},
		{"at EHLO", func(w *mailtest.World) { w.Cut("smtp", "EHLO", 1) }, "dial", false, 0},
		{"at MAIL", func(w *mailtest.World) { w.Cut("smtp", "MAIL", 1) }, "mail", false, 0},
		{"at RCPT", func(w *mailtest.World) { w.Cut("smtp", "RCPT", 1) }, "rcpt", false, 0},
		{"at DATA", func(w *mailtest.World) { w.Cut("smtp", "DATA", 1) }, "data", false, 0},
		{"at the dot", func(w *mailtest.World) { w.Cut("smtp", mailtest.Dot, 1) }, "dot", true, 0},
		{"answer lost", func(w *mailtest.World) { w.CutAnswer(1) }, "dot", true, 1},
		{"at QUIT", func(w *mailtest.World) { w.Cut("smtp", "QUIT", 1) }, "", false, 1},
		{"silent at EHLO", func(w *mailtest.World) { w.Silence("smtp", "EHLO", 1) }, "dial", false, 0},
		{"silent at MAIL", func(w *mailtest.World) { w.Silence("smtp", "MAIL", 1) }, "mail", false, 0},
		{"silent at DATA", func(w *mailtest.World) { w.Silence("smtp", "DATA", 1) }, "data", false, 0},
		{"silent at the dot", func(w *mailtest.World) { w.Silence("smtp", mailtest.Dot, 1) }, "dot", true, 1},
		{"silent at QUIT", func(w *mailtest.World) { w.Silence("smtp", "QUIT", 1) }, "", false, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := world(t, mailtest.Options{})
				tt.plan(w)
				s := New(options(w))
				start := time.Now()
				e := send(t, s, jane)
				s.Rest()
				switch {
				case tt.step == "" && e != nil:
					t.Errorf("a mail that was taken counts as failed: %v", e)
				case tt.step != "" && (e == nil || e.Step != tt.step || e.Doubtful != tt.doubtful || !e.Temporary || e.Code != 0 || e.About != Us):
					t.Errorf("got %+v", e)
				}
				if n := len(w.Sent()); n != tt.arrived {
					t.Errorf("%d arrived, want %d", n, tt.arrived)
				}
				if took := time.Since(start); took > 11*time.Minute {
					t.Errorf("took %v", took)
				}
			})
		})
	}
}

func TestDotHoldsBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := world(t, mailtest.Options{})
		s := sender(t, options(w))
		full := errors.New("disk full")
		err := s.Send(t.Context(), hiring, jane, mail, func() error { return full })
		var e *Error
		if !errors.As(err, &e) || !errors.Is(err, full) || e.Doubtful || !e.Temporary || e.About != Us {
			t.Errorf("error %+v", err)
		}
		if e.Error() != "smtp: dot: held back before the final dot: disk full" {
			t.Errorf("words: %s", e)
		}
		if err := send(t, s, ivy); err != nil {
			t.Fatal(err)
		}
		if sent := w.Sent(); len(sent) != 1 || sent[0].User != ivy {
			t.Errorf("sent %d", len(sent))
		}
	})
}

func TestRSETOnlyAfterARefusal(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := world(t, mailtest.Options{})
		var said bytes.Buffer
		o := options(w)
		o.Dial = func(ctx context.Context, network, address string) (net.Conn, error) {
			c, err := w.DialSMTP(ctx, network, address)
			return &tap{c, 1 << 20, &said}, err
		}
		s := sender(t, o)
		for i, to := range []string{jane, jane, "nobody@corp.test", jane, jane} {
			send(t, s, to)
			if got, want := strings.Count(said.String(), "RSET\r\n"), i/3; got != want {
				t.Errorf("%d RSET after mail %d, want %d", got, i+1, want)
			}
		}
		if strings.Contains(said.String(), "NOOP") {
			t.Error("NOOP costs a round trip a mail")
		}
	})
}

// tap fails the write in which the n-th byte is said.
type tap struct {
	net.Conn
	left int
	said *bytes.Buffer
}

func (c *tap) Write(p []byte) (int, error) {
	if c.left -= len(p); c.left < 0 {
		return 0, errors.New("broken pipe")
	}
	c.said.Write(p)
	return c.Conn.Write(p)
}

func TestBrokenBodyEndsWithoutADot(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := world(t, mailtest.Options{})
		var said bytes.Buffer
		o := options(w)
		o.Dial = func(ctx context.Context, network, address string) (net.Conn, error) {
			c, err := w.DialSMTP(ctx, network, address)
			return &tap{c, 10000, &said}, err
		}
		raw := []byte("Subject: big\r\n\r\n" + strings.Repeat("0123456789\r\n", 5000))
		dotted := false
		err := New(o).Send(t.Context(), hiring, jane, raw, func() error { dotted = true; return nil })
		var e *Error
		if !errors.As(err, &e) || e.Step != "data" || e.Doubtful || dotted {
			t.Errorf("error %+v, dot called: %v", err, dotted)
		}
		synctest.Wait()
		if strings.Contains(said.String(), "\r\n.\r\n") || len(w.Sent()) != 0 {
			t.Error("half a mail was delivered")
		}
	})
}

func TestBodyIsOnTheWireBeforeTheDot(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := world(t, mailtest.Options{})
		var said bytes.Buffer
		o := options(w)
		o.Dial = func(ctx context.Context, network, address string) (net.Conn, error) {
			c, err := w.DialSMTP(ctx, network, address)
			return &tap{c, 1 << 20, &said}, err
		}
		s := sender(t, o)
		err := s.Send(t.Context(), hiring, jane, mail, func() error {
			if !strings.HasSuffix(said.String(), "\r\nend\r\n") {
				t.Errorf("on the wire at dot: %q", said.String())
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

func TestStopWaitsALittleForTheAnswerToTheDot(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := world(t, mailtest.Options{})
		w.Silence("smtp", mailtest.Dot, 1)
		ctx, cancel := context.WithCancel(t.Context())
		s := sender(t, options(w))
		start := time.Now()
		err := s.Send(ctx, hiring, jane, mail, func() error { cancel(); return nil })
		var e *Error
		if !errors.As(err, &e) || !e.Doubtful || !errors.Is(err, context.Canceled) || time.Since(start) != grace {
			t.Errorf("%+v after %v", err, time.Since(start))
		}
		ctx, cancel = context.WithCancel(t.Context())
		if err := s.Send(ctx, hiring, ivy, mail, func() error { cancel(); return nil }); err != nil {
			t.Errorf("the answer came in time: %v", err)
		}
		cancel()
		if err := s.Send(ctx, hiring, ivy, mail, nil); !errors.As(err, &e) || e.Doubtful || !e.Temporary {
			t.Errorf("sent after the stop: %v", err)
		}
	})
}

func TestSMTPUTF8OnlyWhereNeeded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := world(t, mailtest.Options{})
		var said bytes.Buffer
		o := options(w)
		o.Dial = func(ctx context.Context, network, address string) (net.Conn, error) {
			c, err := w.DialSMTP(ctx, network, address)
			return &tap{c, 1 << 20, &said}, err
		}
		s := sender(t, o)
		if err := send(t, s, jane); err != nil || strings.Contains(said.String(), "SMTPUTF8") {
			t.Errorf("%v %q", err, said.String())
		}
		if e := send(t, s, "jané@mail.example"); e == nil || !strings.Contains(said.String(), "SMTPUTF8") {
			t.Errorf("%v %q", e, said.String())
		}
	})
}

func TestOddAddressesAreNotSaid(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := world(t, mailtest.Options{})
		s := sender(t, options(w))
		for _, to := range []string{"", "jane", "jane@mail.example>\r\nRCPT TO:<ivy@corp.test", "a@b.test\x00", "<jane@mail.example>"} {
			if e := send(t, s, to); e == nil || e.Temporary || e.About != Recipient || e.Error() != "smtp: rcpt: the recipient is not an address" {
				t.Errorf("%q: %+v", to, e)
			}
		}
		err := s.Send(t.Context(), "a@b.test> X=Y", jane, mail, nil)
		var e *Error
		if !errors.As(err, &e) || !e.Temporary || e.About != Us {
			t.Errorf("odd sender: %+v", err)
		}
		if w.Dials("smtp") != 0 {
			t.Error("dialed for nothing")
		}
	})
}
