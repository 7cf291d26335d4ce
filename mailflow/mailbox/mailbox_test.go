package mailbox

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"debrief/mailflow/mailtest"

	"github.com/emersion/go-imap/v2"
	"github.com/google/go-cmp/cmp"
)

const ivy = "ivy@corp.test"

func world(t testing.TB, o mailtest.Options) *mailtest.World {
	t.Helper()
	o.Users = map[string]string{ivy: "sesame"}
	w, err := mailtest.New(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.Close)
	return w
}

func options(w *mailtest.World) Options {
	return Options{Address: "mail.test:143", Security: Plain, User: ivy, Password: password("sesame"), Dial: w.DialIMAP}
}

func dial(t testing.TB, o Options) *Session {
	t.Helper()
	s, err := Dial(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func deliver(t testing.TB, w *mailtest.World, n int) {
	t.Helper()
	for i := range n {
		if err := w.Deliver(ivy, fmt.Appendf(nil, "From: jane@mail.example\nSubject: mail %d\n\nbody\n", i+1)); err != nil {
			t.Fatal(err)
		}
	}
}

// read collects what After hands out: the UIDs, those with a problem negative.
func read(t testing.TB, s *Session, after uint32) (uids []int, err error) {
	t.Helper()
	err = each(t.Context(), s, after, func(m Message) error {
		switch {
		case m.Problem != nil:
			uids = append(uids, -int(m.UID))
		case len(m.Raw) == 0 || m.Received.IsZero() && m.Size > 0:
			t.Errorf("mail %d came empty: %+v", m.UID, m)
		default:
			uids = append(uids, int(m.UID))
		}
		return nil
	})
	return uids, err
}

func upTo(n int, bad ...int) []int {
	var all []int
	for i := 1; i <= n; i++ {
		all = append(all, i)
	}
	for _, b := range bad {
		all[b-1] = -b
	}
	return all
}

func TestAfterHandsOutEachMailOnceInOrder(t *testing.T) {
	for _, tls := range []bool{false, true} {
		synctest.Test(t, func(t *testing.T) {
			w := world(t, mailtest.Options{TLS: tls})
			deliver(t, w, 250)
			o := options(w)
			if tls {
				o.Security, o.TLS = ImplicitTLS, w.TLSConfig()
			}
			s := dial(t, o)
			got, err := read(t, s, 0)
			if err != nil || cmp.Diff(upTo(250), got) != "" {
				t.Fatalf("%v %v", err, got)
			}
			if got, err := read(t, s, 249); err != nil || len(got) != 1 {
				t.Errorf("after 249: %v %v", got, err)
			}
			if got, err := read(t, s, 250); err != nil || len(got) != 0 {
				t.Errorf("after the last: %v %v", got, err)
			}
			if w.Dials("imap") != 1 {
				t.Errorf("%d connections", w.Dials("imap"))
			}
		})
	}
}

func TestMessageIsWholeAndUntouched(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		then := time.Date(2026, 11, 24, 15, 0, 0, 0, time.UTC)
		w := world(t, mailtest.Options{Now: func() time.Time { return then }})
		deliver(t, w, 1)
		var got Message
		if err := each(t.Context(), dial(t, options(w)), 0, func(m Message) error { got = m; return nil }); err != nil {
			t.Fatal(err)
		}
		raw := w.Mails(ivy, "INBOX")[0]
		want := Message{UID: 1, Flags: []string{}, Received: then, Size: int64(len(raw)), Raw: raw}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		if flags := w.Flags(ivy, "INBOX")[0]; len(flags) != 0 {
			t.Errorf("flags changed: %v", flags)
		}
	})
}

func TestAfterStopsAtTheCallersError(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := world(t, mailtest.Options{})
		deliver(t, w, 3)
		full, n := errors.New("disk full"), 0
		err := each(t.Context(), dial(t, options(w)), 0, func(Message) error { n++; return full })
		if err != full || n != 1 {
			t.Errorf("%v after %d mails", err, n)
		}
	})
}

func TestLargeMailComesTruncated(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := world(t, mailtest.Options{})
		deliver(t, w, 1)
		w.Deliver(ivy, []byte("Subject: large\n\n"+strings.Repeat("0123456789\n", 1000)))
		deliver(t, w, 1)
		o := options(w)
		o.MaxSize = 2000
		var got []Message
		if err := each(t.Context(), dial(t, o), 0, func(m Message) error { got = append(got, m); return nil }); err != nil {
			t.Fatal(err)
		}
		large := w.Mails(ivy, "INBOX")[1]
		if len(got) != 3 || !got[1].Truncated || string(got[1].Raw) != string(large[:2000]) || got[1].Problem != nil || got[1].Size != int64(len(large)) {
			t.Fatalf("%d mails, the second of %d bytes", len(got), len(got[1].Raw))
		}
		if got[0].Truncated || got[2].Truncated {
			t.Error("small mails are truncated")
		}
	})
}

func TestCutInTheBodyIsFetchedAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := world(t, mailtest.Options{})
		deliver(t, w, 30)
		s := dial(t, options(w))
		w.CutBody(2)
		got, err := read(t, s, 0)
		if err != nil || cmp.Diff(upTo(30), got) != "" {
			t.Fatalf("%v %v", err, got)
		}
		if w.Dials("imap") != 3 {
			t.Errorf("%d connections, want 3", w.Dials("imap"))
		}
	})
}

func TestServerThatAlwaysCutsSetsNoMailAside(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := world(t, mailtest.Options{})
		deliver(t, w, 20)
		s := dial(t, options(w))
		w.Cut("imap", "FETCH", mailtest.Always)
		w.Cut("imap", "SEARCH", mailtest.Always)
		got, err := read(t, s, 0)
		if err == nil || len(got) != 0 {
			t.Fatalf("%v, handed out %v", err, got)
		}
	})
}

func TestValidityIsCheckedOnTheNewConnection(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := world(t, mailtest.Options{})
		deliver(t, w, 3)
		s := dial(t, options(w))
		if err := w.Renumber(ivy, "INBOX"); err != nil {
			t.Fatal(err)
		}
		w.CutBody(1)
		if _, err := read(t, s, 0); !errors.Is(err, ErrValidity) {
			t.Fatalf("error %v", err)
		}
	})
}

func TestPoisonMailsAreSetAside(t *testing.T) {
	const ok = "%t OK done\r\n"
	tests := map[string]string{
		"unknown untagged response": "* VANISHED 7\r\n" + ok,
		"unknown fetch item":        "* 1 FETCH (UID 7 X-GM-MSGID 5 BODY[] {2}\r\nxx)\r\n" + ok,
		"nil body":                  "* 1 FETCH (UID 7 BODY[] NIL)\r\n" + ok,
		"empty body":                "* 1 FETCH (UID 7 BODY[] \"\")\r\n" + ok,
		"no answer for the mail":    ok,
		"refused":                   "%t NO [SERVERBUG] cannot read\r\n",
		"cut":                       "* 1 FETCH (UID 7 BODY[] {1000}\r\nhalf a mailCUT",
		"never ends":                "* 1 FETCH (UID 7 BODY[] {4000000}\r\n" + strings.Repeat("x", 4000000) + ")\r\n" + ok,
		"silent":                    "SILENT",
	}
	for name, answer := range tests {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				f := &fake{mails: mails(20), poison: map[int]string{7: answer}}
				start := time.Now()
				got, err := read(t, f.session(t), 0)
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(upTo(20, 7), got); diff != "" {
					t.Error(diff)
				}
				if time.Since(start) < pause {
					t.Error("the server had no time to get well")
				}
				if n := f.dials; n > 10 {
					t.Errorf("%d connections for one poison mail", n)
				}
			})
		})
	}
}

func TestManyPoisonMails(t *testing.T) {
	for _, bad := range [][]int{{1}, {20}, {1, 20}, {9, 10}, {3, 10, 17}} {
		synctest.Test(t, func(t *testing.T) {
			f := &fake{mails: mails(20), poison: map[int]string{}}
			for _, uid := range bad {
				f.poison[uid] = "* VANISHED 7\r\n%t OK done\r\n"
			}
			got, err := read(t, f.session(t), 0)
			if err != nil {
				t.Fatal(bad, err)
			}
			if diff := cmp.Diff(upTo(20, bad...), got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestIllServerSetsNoMailAside(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{mails: mails(1), poison: map[int]string{1: "CUT"}}
		f.answers = map[string]string{"UID SEARCH UID 1:*": "* SEARCH 1\r\n%t OK done\r\n", "UID SEARCH UID 1": "CUT"}
		if got, err := read(t, f.session(t), 0); err == nil || len(got) != 0 {
			t.Errorf("%v, handed out %v", err, got)
		}
	})
}

func TestPoisonMailThatVanishesIsLeftOut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{mails: mails(2), poison: map[int]string{2: "CUT"}}
		f.answers = map[string]string{"UID SEARCH UID 2": "* SEARCH\r\n%t OK done\r\n"}
		if got, err := read(t, f.session(t), 0); err != nil || cmp.Diff(upTo(1), got) != "" {
			t.Errorf("%v, handed out %v", err, got)
		}
	})
}

func TestLargeMailsAreNotHeldTogether(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{mails: mails(4)}
		for i := 1; i <= 3; i++ {
			f.mails[i] = strings.Repeat("x", 3<<20) // two are held at a time
		}
		if got, err := read(t, f.session(t), 0); err != nil || cmp.Diff(upTo(4), got) != "" {
			t.Fatalf("%v %v", err, got)
		}
		if n := f.said("BODY.PEEK"); n != 2 {
			t.Errorf("%d fetches, want 2", n)
		}
	})
}

func TestVanishedMailIsLeftOut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{mails: mails(5), gone: map[int]bool{}}
		f.answers = map[string]string{"UID SEARCH": "* SEARCH 1 2 3 4 5 9\r\n%t OK done\r\n"}
		if got, err := read(t, f.session(t), 0); err != nil || cmp.Diff(upTo(5), got) != "" {
			t.Fatalf("%v %v", err, got)
		}
	})
}

func TestSilentServerIsLeftByTheWatchdog(t *testing.T) {
	for _, step := range []string{"AUTHENTICATE", "LOGIN", "SELECT", "UID FETCH", "CAPABILITY", "IDLE", "DONE", "UID MOVE", "UID STORE"} {
		t.Run(step, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				f := &fake{mails: mails(1), caps: "IDLE MOVE", answers: map[string]string{"IDLE": "+ idling\r\n"}}
				if step == "AUTHENTICATE" {
					f.caps += " AUTH=PLAIN SASL-IR"
				}
				f.answers[step] = "SILENT"
				start := time.Now()
				err := everything(t, f)
				if !errors.Is(err, os.ErrDeadlineExceeded) {
					t.Errorf("error %v", err)
				}
				most := 2 * time.Minute // with what came before the silence
				switch step {
				case "DONE":
					most += 9 * time.Minute // IDLE goes first
				case "UID FETCH":
					most *= strikes // the mail may be to blame
				}
				if took := time.Since(start); took > most {
					t.Errorf("took %v, want at most %v", took, most)
				}
			})
		})
	}
}

// everything does all that a daemon does, until the first error.
func everything(t *testing.T, f *fake) error {
	s, err := Dial(t.Context(), f.options())
	if err != nil {
		f.wg.Wait()
		return err
	}
	defer func() { s.Close(); f.wg.Wait() }()
	err = each(t.Context(), s, 0, func(m Message) error { return m.Problem })
	if err == nil {
		err = s.File(t.Context(), 1)
	}
	if err == nil {
		err = s.Flag(t.Context(), 1)
	}
	if err == nil {
		err = s.Wait(t.Context(), nil)
	}
	return err
}

func TestSilentGreeting(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{greeting: "SILENT"}
		if err := everything(t, f); !errors.Is(err, os.ErrDeadlineExceeded) {
			t.Errorf("error %v", err)
		}
	})
}

func TestFloodIsCutAtTheBudget(t *testing.T) {
	flood := strings.Repeat("x", 20<<20)
	tests := map[string]string{
		"endless line":   "* OK " + flood,
		"huge literal":   "* 1 FETCH (UID 1 ENVELOPE ({90000000}\r\n" + flood,
		"untagged flood": strings.Repeat("* OK still here\r\n", 1<<20),
	}
	for name, answer := range tests {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				f := &fake{mails: mails(1), answers: map[string]string{"SELECT": answer}}
				if err := everything(t, f); !errors.Is(err, errFlood) {
					t.Errorf("error %v", err)
				}
			})
		})
	}
}

func TestFile(t *testing.T) {
	for _, without := range [][]string{nil, {"MOVE"}} {
		synctest.Test(t, func(t *testing.T) {
			w := world(t, mailtest.Options{Without: without})
			deliver(t, w, 3)
			s := dial(t, options(w))
			for _, uid := range []uint32{2, 2, 99} { // twice, and one that never was: a crash may repeat it
				if err := s.File(t.Context(), uid); err != nil {
					t.Fatal(err)
				}
			}
			if in, done := w.Mails(ivy, "INBOX"), w.Mails(ivy, "Processed"); len(in) != 2 || len(done) != 1 || !strings.Contains(string(done[0]), "mail 2") {
				t.Errorf("%d in the inbox, %d processed", len(in), len(done))
			}
		})
	}
}

func TestFileSparesWhatOthersDeleted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := world(t, mailtest.Options{Without: []string{"MOVE"}})
		deliver(t, w, 2)
		s := dial(t, options(w))
		if err := s.store(t.Context(), imap.UIDSetNum(1), imap.FlagDeleted); err != nil {
			t.Fatal(err)
		}
		if err := s.File(t.Context(), 2); err != nil {
			t.Fatal(err)
		}
		if in := w.Mails(ivy, "INBOX"); len(in) != 1 {
			t.Errorf("%d left in the inbox, want 1", len(in))
		}
	})
}

func TestFileWithoutMoveAndUIDPlusOnlyMarks(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := world(t, mailtest.Options{Without: []string{"MOVE", "UIDPLUS"}})
		deliver(t, w, 1)
		s := dial(t, options(w))
		err := s.File(t.Context(), 1)
		if !errors.Is(err, ErrMove) || err.Error() != "imap: file: the server can neither MOVE nor UIDPLUS" {
			t.Errorf("error %v", err)
		}
		if flags := w.Flags(ivy, "INBOX")[0]; cmp.Diff([]string{"$processed"}, flags) != "" {
			t.Errorf("flags %v", flags)
		}
		if err := s.Flag(t.Context(), 1); err != nil {
			t.Errorf("the session is lost: %v", err)
		}
	})
}

// Many mails are moved by several commands, or marked by several where they cannot be moved.
func TestFileMany(t *testing.T) {
	for _, c := range []struct {
		without []string
		err     error
	}{{nil, nil}, {[]string{"MOVE", "UIDPLUS"}, ErrMove}} {
		synctest.Test(t, func(t *testing.T) {
			w := world(t, mailtest.Options{Without: c.without})
			deliver(t, w, 2*moved+1)
			s := dial(t, options(w))
			if err := s.File(t.Context(), uids(2*moved+1)...); !errors.Is(err, c.err) {
				t.Errorf("without %v: %v", c.without, err)
			}
			marked := 0
			for _, flags := range w.Flags(ivy, "INBOX") {
				if slices.Contains(flags, "$processed") {
					marked++
				}
			}
			if n := len(w.Mails(ivy, "Processed")) + marked; n != 2*moved+1 {
				t.Errorf("without %v: %d are moved or marked, want %d", c.without, n, 2*moved+1)
			}
		})
	}
	synctest.Test(t, func(t *testing.T) {
		f := &fake{mails: mails(1), caps: "MOVE UIDPLUS"}
		if err := f.session(t).File(t.Context(), uids(moved+1)...); err != nil {
			t.Error(err)
		}
		if n := strings.Count(strings.Join(f.heard, "\n"), "UID MOVE "); n != 2 {
			t.Errorf("%d commands, want 2", n)
		}
	})
}

// uids of the first mails.
func uids(n int) (all []uint32) {
	for uid := range n {
		all = append(all, uint32(uid+1))
	}
	return all
}

func TestFileIntoAFolderThatCannotBeMade(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := world(t, mailtest.Options{})
		deliver(t, w, 1)
		w.RefuseCreate(mailtest.Always)
		err := dial(t, options(w)).File(t.Context(), 1)
		if !errors.Is(err, ErrFolder) || !strings.Contains(err.Error(), `"Processed": it cannot be made`) {
			t.Errorf("error %v", err)
		}
		if len(w.Mails(ivy, "INBOX")) != 1 {
			t.Error("the mail is gone")
		}
	})
}

func TestFileIsDoneWhenTheAnswerCannotBeRead(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{mails: mails(1), caps: "MOVE UIDPLUS", gone: map[int]bool{1: true}}
		f.answers = map[string]string{"UID MOVE": "* OK [COPYUID 1 1:* 5:*] moved\r\n%t OK done\r\n"}
		if err := f.session(t).File(t.Context(), 1); err != nil {
			t.Error(err)
		}
	})
	synctest.Test(t, func(t *testing.T) {
		f := &fake{mails: mails(1), caps: "MOVE UIDPLUS"}
		f.answers = map[string]string{"UID MOVE": "* OK [COPYUID x] moved\r\n%t OK done\r\n"}
		if err := f.session(t).File(t.Context(), 1); err == nil || !strings.Contains(err.Error(), `file into "Processed"`) {
			t.Errorf("a mail that is still there counts as filed: %v", err)
		}
	})
}

func TestFlagLeavesTheMail(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := world(t, mailtest.Options{})
		deliver(t, w, 1)
		if err := dial(t, options(w)).Flag(t.Context(), 1); err != nil {
			t.Fatal(err)
		}
		if flags := w.Flags(ivy, "INBOX"); len(flags) != 1 || cmp.Diff([]string{`\flagged`}, flags[0]) != "" {
			t.Errorf("flags %v", flags)
		}
	})
}

func TestWait(t *testing.T) {
	tests := []struct {
		name    string
		without []string
		act     func(w *mailtest.World, wake chan struct{}, cancel func())
		took    time.Duration
		err     error
	}{
		{"a mail comes", nil, func(w *mailtest.World, _ chan struct{}, _ func()) { w.Deliver(ivy, []byte("Subject: new\n\nx\n")) }, time.Minute, nil},
		{"woken", nil, func(_ *mailtest.World, wake chan struct{}, _ func()) { wake <- struct{}{} }, time.Minute, nil},
		{"the cycle is over", nil, nil, 9 * time.Minute, nil},
		{"done", nil, func(_ *mailtest.World, _ chan struct{}, cancel func()) { cancel() }, time.Minute, context.Canceled},
		{"woken without IDLE", []string{"IDLE"}, func(_ *mailtest.World, wake chan struct{}, _ func()) { wake <- struct{}{} }, time.Minute, nil},
		{"the cycle is over without IDLE", []string{"IDLE"}, nil, 9 * time.Minute, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := world(t, mailtest.Options{Without: tt.without})
				s := dial(t, options(w))
				ctx, cancel := context.WithCancel(t.Context())
				defer cancel()
				wake := make(chan struct{}, 1)
				if tt.act != nil {
					time.AfterFunc(time.Minute, func() { tt.act(w, wake, cancel) })
				}
				start := time.Now()
				if err := s.Wait(ctx, wake); !errors.Is(err, tt.err) {
					t.Errorf("error %v, want %v", err, tt.err)
				}
				if took := time.Since(start); took != tt.took {
					t.Errorf("took %v, want %v", took, tt.took)
				}
				if _, err := read(t, s, 0); err != nil {
					t.Errorf("the session is lost: %v", err)
				}
			})
		})
	}
}

func TestWaitMissesNothingThatCameBefore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := world(t, mailtest.Options{})
		deliver(t, w, 1)
		s := dial(t, options(w))
		err := each(t.Context(), s, 0, func(Message) error { return w.Deliver(ivy, []byte("Subject: late\n\nx\n")) })
		if err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		if err := s.Wait(t.Context(), nil); err != nil || time.Since(start) != 0 {
			t.Errorf("%v after %v", err, time.Since(start))
		}
	})
}

func TestWaitEndsWithTheConnection(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := world(t, mailtest.Options{})
		s := dial(t, options(w))
		time.AfterFunc(time.Minute, w.Disconnect)
		start := time.Now()
		if err := s.Wait(t.Context(), nil); err == nil || time.Since(start) != time.Minute {
			t.Errorf("%v after %v", err, time.Since(start))
		}
	})
}

// each hands mails to f one by one.
func each(ctx context.Context, s *Session, uid uint32, f func(Message) error) error {
	return s.After(ctx, uid, time.Time{}, func(window []Message) error {
		for _, m := range window {
			if err := f(m); err != nil {
				return err
			}
		}
		return nil
	})
}
