package mailflow_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// The program ended while it read mail, some times in a row: at first all of it is read as ever, then one by one, and what it ends over
// each time is set aside and told. The rest flows.
func TestTheProgramEndsOverAMail(t *testing.T) {
	for _, c := range []struct {
		note  string // as the program left it; %d is the UIDVALIDITY
		aside bool   // the first mail is
		told  string // in the log
	}{
		{"", false, ""},
		{"no note at all", false, ""},
		{"reading %d 1 3 0", false, "times=1"},
		{"reading %d 1 3 7", false, "times=8"}, // over several: nobody knows which
		{"reading %d 1 1 3", false, "times=4"},
		{"reading %d 1 1 4", true, "times=5"},
		{"crashed %d 1 1 5", true, ""}, // counted, and ended again before it came to read
		{"crashed %d 1 1 4", false, ""},
		{"reading 77 1 1 4", false, "times=5"}, // of another folder
	} {
		t.Run(c.note, func(t *testing.T) {
			tell(t, func(s *story) {
				s.stop()
				for n := range 3 {
					if err := s.world.Deliver(hiring, s.invitation(invitation{uid: fmt.Sprintf("interview-%d", n), start: fmt.Sprintf("2026112%dT150000", 4+n), end: fmt.Sprintf("2026112%dT160000", 4+n)})); err != nil {
						t.Fatal(err)
					}
				}
				path, left := filepath.Join(s.dir, "reading"), c.note
				if strings.Contains(left, "%d") {
					left = fmt.Sprintf(left, s.world.Validity(hiring, "INBOX"))
				}
				if err := os.WriteFile(path, []byte(left), 0o600); err != nil {
					t.Fatal(err)
				}
				s.start()
				s.pass(time.Minute)
				want := map[bool]int{false: 3, true: 2}[c.aside]
				if n := s.got(rita); n != want {
					t.Errorf("%d receipts, want %d\n%s", n, want, s.log)
				}
				s.inbox(3 - want)
				if flags := s.world.Flags(hiring, "INBOX"); c.aside && !slices.Contains(flags[0], `\flagged`) {
					t.Errorf("it is not flagged: %q", flags)
				}
				if told := strings.Contains(s.log.String(), "the program ended each time"); told != c.aside {
					t.Errorf("that it is set aside is told: %v\n%s", told, s.log)
				}
				if c.told != "" != strings.Contains(s.log.String(), "the program ended while") || !strings.Contains(s.log.String(), c.told) {
					t.Errorf("the log does not say %q:\n%s", c.told, s.log)
				}
				if now, err := os.ReadFile(path); err != nil || len(now) > 0 {
					t.Errorf("all is read, and the note says %q: %v", now, err)
				}
			})
		})
	}
}
