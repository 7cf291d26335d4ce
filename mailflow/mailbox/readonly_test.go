package mailbox

import (
	"slices"
	"testing"

	"debrief/mailflow/mailtest"
)

// A session that is to change nothing reads all the same, and changes nothing, whatever it is told.
func TestReadOnly(t *testing.T) {
	w := world(t, mailtest.Options{})
	if err := w.Deliver(ivy, []byte("From: jane@mail.example\nSubject: hello\nMessage-ID: <1@mail.example>\n\nhello\n")); err != nil {
		t.Fatal(err)
	}
	o := options(w)
	o.ReadOnly = true
	s, err := Dial(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var uids []uint32
	if err := each(t.Context(), s, 0, func(m Message) error { uids = append(uids, m.UID); return nil }); err != nil || len(uids) != 1 {
		t.Fatalf("read %v: %v", uids, err)
	}
	for name, act := range map[string]func() error{
		"file": func() error { return s.File(t.Context(), uids[0]) },
		"keep": func() error { return s.Keep(t.Context(), uids[0]) },
		"flag": func() error { return s.Flag(t.Context(), uids[0]) },
		"forget": func() error {
			_, err := s.Forget(t.Context(), []string{"<1@mail.example>"})
			return err
		},
	} {
		if err := act(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	flags := w.Flags(ivy, "INBOX")
	if len(flags) != 1 || slices.ContainsFunc(flags[0], func(f string) bool { return f != `\recent` }) || w.Exists(ivy, "Processed") {
		t.Errorf("the mailbox was changed: flags %v", flags)
	}
}
