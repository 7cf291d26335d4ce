package mailbox

import (
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

// filed puts mails with these Message-ID lines into the Processed folder, and two more mails into the inbox: one that was
// there before, and one with the first Message-ID that is left for people.
func filed(t *testing.T, w *mailtest.World, s *Session, fields ...string) {
	t.Helper()
	for _, f := range fields {
		if err := w.Deliver(ivy, fmt.Appendf(nil, "From: jane@mail.example\n%s\nSubject: %s\n\nbody\n", f, strings.Join(strings.Fields(f), " "))); err != nil {
			t.Fatal(err)
		}
	}
	for n := range fields {
		if err := s.File(t.Context(), uint32(n+1)); err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range []string{"Message-ID: <other@mail.test>", fields[0]} {
		if err := w.Deliver(ivy, fmt.Appendf(nil, "From: jane@mail.example\n%s\n\nbody\n", f)); err != nil {
			t.Fatal(err)
		}
	}
}

// left are the subjects in the Processed folder.
func left(w *mailtest.World) []string {
	all := []string{}
	for _, m := range w.Mails(ivy, "Processed") {
		_, rest, _ := strings.Cut(string(m), "Subject: ")
		subject, _, _ := strings.Cut(rest, "\r\n")
		all = append(all, subject)
	}
	return all
}

func TestForget(t *testing.T) {
	fields := []string{
		"Message-ID: <1@mail.test>",
		"Message-ID: <11@mail.test>",                 // contains the first
		"Message-ID: <1@mail.test.example>",          // as well
		"MESSAGE-ID:\n <1@mail.test>",                // a copy, folded
		"Message-Id: bare@mail.test",                 // without brackets
		"Message-ID: <naïve \"quo\\ted\"@mail.test>", // not what a SEARCH takes
		"X-Other: <1@mail.test>",
	}
	tests := []struct {
		name string
		ids  []string
		gone []int
	}{
		{"nothing", nil, nil},
		{"one, with its copy", []string{"<1@mail.test>"}, []int{0, 3}},
		{"the same twice", []string{"<1@mail.test>", "<1@mail.test>"}, []int{0, 3}},
		{"several", []string{"<11@mail.test>", "<bare@mail.test>"}, []int{1, 4}},
		{"odd characters", []string{"<naïve \"quo\\ted\"@mail.test>"}, []int{5}},
		{"part of one", []string{"<mail.test>", "<1@mail>", "1", "<>", "", "< >"}, nil},
		{"not there", []string{"<nobody@mail.test>"}, nil},
		{"in the inbox alone", []string{"<other@mail.test>"}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := world(t, mailtest.Options{})
				o := options(w)
				o.Window = 1 // each mail in a window of its own
				s := dial(t, o)
				filed(t, w, s, fields...)
				want := []string{}
				for n, subject := range left(w) {
					if !slices.Contains(tt.gone, n) {
						want = append(want, subject)
					}
				}
				n, err := s.Forget(t.Context(), tt.ids)
				if err != nil || n != len(tt.gone) {
					t.Fatalf("%d forgotten, want %d: %v", n, len(tt.gone), err)
				}
				if diff := cmp.Diff(want, left(w)); diff != "" {
					t.Errorf("-want +left:\n%s", diff)
				}
				if n, err := s.Forget(t.Context(), tt.ids); err != nil || n != 0 {
					t.Errorf("the second time: %d, %v", n, err)
				}
				if got, err := read(t, s, 0); err != nil || len(got) != 2 {
					t.Errorf("the inbox is not selected, or has changed: %v, %v", got, err)
				}
			})
		})
	}
}

func TestForgetSparesWhatOthersDeleted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := world(t, mailtest.Options{})
		s := dial(t, options(w))
		filed(t, w, s, "Message-ID: <1@mail.test>", "Message-ID: <2@mail.test>")
		if err := s.enter(t.Context()); err != nil {
			t.Fatal(err)
		}
		if err := s.store(t.Context(), imap.UIDSetNum(2), imap.FlagDeleted); err != nil {
			t.Fatal(err)
		}
		if n, err := s.Forget(t.Context(), []string{"<1@mail.test>"}); n != 1 || err != nil {
			t.Fatal(n, err)
		}
		if diff := cmp.Diff([]string{"Message-ID: <2@mail.test>"}, left(w)); diff != "" {
			t.Error(diff)
		}
	})
}

func TestForgetWithoutUIDPlusOnlyMarks(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := world(t, mailtest.Options{Without: []string{"UIDPLUS"}})
		s := dial(t, options(w))
		filed(t, w, s, "Message-ID: <1@mail.test>", "Message-ID: <2@mail.test>")
		n, err := s.Forget(t.Context(), []string{"<1@mail.test>"})
		if n != 1 || !errors.Is(err, ErrExpunge) || err.Error() != `imap: delete from "Processed": the server cannot UIDPLUS` {
			t.Errorf("%d, error %v", n, err)
		}
		if diff := cmp.Diff([][]string{{`\deleted`}, {}}, w.Flags(ivy, "Processed")); diff != "" {
			t.Error(diff)
		}
		if n, err := s.Forget(t.Context(), []string{"<nobody@mail.test>"}); n != 0 || err != nil {
			t.Errorf("with nothing to mark: %d, %v", n, err)
		}
		if got, err := read(t, s, 0); err != nil || len(got) != 2 {
			t.Errorf("the session is lost: %v, %v", got, err)
		}
	})
}

func TestForgetWhereNothingWasFiled(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := world(t, mailtest.Options{})
		s := dial(t, options(w))
		if n, err := s.Forget(t.Context(), []string{"<1@mail.test>"}); n != 0 || err != nil {
			t.Errorf("%d, %v", n, err)
		}
		deliver(t, w, 1)
		if got, err := read(t, s, 0); err != nil || len(got) != 1 {
			t.Errorf("the inbox is not selected: %v, %v", got, err)
		}
	})
}

// The first mail of the fake is in every folder.
func TestForgetSaysWhatTheServerRefuses(t *testing.T) {
	for _, step := range []string{`SELECT "Processed"`, "UID SEARCH HEADER", "UID FETCH", "UID STORE", "UID EXPUNGE"} {
		t.Run(step, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				f := forgetting()
				f.answers[step] = "%t NO [NOPERM] not for jane@mail.example\r\n"
				s := f.session(t)
				_, err := s.Forget(t.Context(), []string{"<1@mail.test>"})
				if !errors.Is(err, ErrRefused) || !strings.Contains(err.Error(), `imap: delete from "Processed": the server refuses: `) || strings.Contains(err.Error(), "jane") {
					t.Errorf("error %v", err)
				}
				delete(f.answers, "UID FETCH")
				if got, err := read(t, s, 0); err != nil || len(got) != 1 {
					t.Errorf("the session is lost: %v, %v", got, err)
				}
			})
		})
	}
}

func TestForgetIsWatched(t *testing.T) {
	for _, step := range []string{"UID SEARCH HEADER", "UID FETCH", "UID STORE", "UID EXPUNGE"} {
		t.Run(step, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				f := forgetting()
				f.answers[step] = "SILENT"
				s, start := f.session(t), time.Now()
				if _, err := s.Forget(t.Context(), []string{"<1@mail.test>"}); !errors.Is(err, os.ErrDeadlineExceeded) {
					t.Errorf("error %v", err)
				}
				if took := time.Since(start); took != time.Minute {
					t.Errorf("took %v", took)
				}
			})
		})
	}
}

func TestForgetNoticesAFolderMadeAnew(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := world(t, mailtest.Options{})
		s := dial(t, options(w))
		filed(t, w, s, "Message-ID: <1@mail.test>")
		if err := w.Renumber(ivy, "INBOX"); err != nil {
			t.Fatal(err)
		}
		if n, err := s.Forget(t.Context(), []string{"<1@mail.test>"}); n != 1 || !errors.Is(err, ErrValidity) {
			t.Errorf("%d, error %v", n, err)
		}
	})
}

// forgetting is a server with one mail that Forget finds.
func forgetting() *fake {
	return &fake{mails: mails(1), caps: "UIDPLUS", answers: map[string]string{
		"UID SEARCH HEADER": "* SEARCH 1\r\n%t OK done\r\n",
		"UID FETCH":         "* 1 FETCH (UID 1 BODY[HEADER.FIELDS (\"Message-ID\")]<0> {29}\r\nMessage-ID: <1@mail.test>\r\n\r\n)\r\n%t OK done\r\n",
	}}
}
