package mailflow_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"debrief/mailflow"
	"debrief/store"
	"debrief/store/db"
)

// rotates replaces the secret of reply keys while no daemon runs.
func (s *story) rotates(grace time.Duration, want int) {
	s.Helper()
	s.stop()
	ctx := context.Background()
	d, err := db.Open(ctx, db.Options{Path: filepath.Join(s.dir, "debrief.db"), Exclusive: true})
	if err != nil {
		s.Fatal(err)
	}
	n, err := mailflow.Rotate(ctx, d, time.Now(), grace)
	if err = errors.Join(err, d.Close()); err != nil || n != want {
		s.Fatalf("%d keys were replaced, want %d: %v", n, want, err)
	}
	s.start()
}

// keyed is a mail that nothing but the key in its address tells for a reply: no reference, no quote.
func (s *story) keyed(who string, to letter, text string) {
	s.Helper()
	s.sent++
	s.wrote("from "+names[who]+", known by the key alone", text)
	s.arrives(to.ReplyTo[0].Address, fmt.Appendf(nil, "From: %s <%s>\r\nTo: <%s>\r\nSubject: my answer\r\nMessage-ID: <keyed-%d@mail.test>\r\nDate: %s\r\n\r\n%s\r\n",
		names[who], who, to.ReplyTo[0].Address, s.sent, time.Now().Format(time.RFC1123Z), text))
}

var tagged = regexp.MustCompile(`^hiring\+r([a-z2-7]{26})@corp\.test$`)

func keyOf(t *testing.T, l letter) string {
	t.Helper()
	m := tagged.FindStringSubmatch(l.ReplyTo[0].Address)
	if m == nil {
		t.Fatalf("replies go to %q", l.ReplyTo[0].Address)
	}
	return m[1]
}

// A reply to a letter that was signed by the old key counts, twice rotated too, as long as the grace lasts; new letters have new keys; no
// interview and no letter is told for another.
func TestRepliesToOldKeys(t *testing.T) {
	tell(t, func(s *story) {
		invited(s)
		ask, asked := s.reads(cara), s.reads(ivy)
		id := s.only().ID
		s.rotates(14*24*time.Hour, 5) // of three people, and of the digests to two of them
		s.rotates(14*24*time.Hour, 5)
		s.keyed(cara, ask, "1. 5, it went very well")
		receipt := s.reads(cara, "5")
		if keyOf(s.T, receipt) == keyOf(s.T, ask) {
			t.Error("a letter after the rotation has the old key")
		}
		s.keyed(cara, receipt, "1. 4, on second thoughts")
		s.reads(cara, "on second thoughts")
		s.replies(ivy, asked, "4, and the quote below has the old reference")
		s.reads(ivy)
		if i := s.only(); i.ID != id || i.Candidate().Standing != store.Answered {
			t.Errorf("it is interview %s, not %s, and the candidate has %s", i.ID, id, i.Candidate().Standing)
		}
		s.pass(40 * 24 * time.Hour)
		s.skip(cara, ivy, rita)
		s.inbox(0)
	})
}

// After the grace, or at once where there is none, a key is no key: the mail is left for people, and answered with nothing.
func TestOldKeysEnd(t *testing.T) {
	for _, grace := range []time.Duration{0, 24 * time.Hour} {
		tell(t, func(s *story) {
			invited(s)
			ask := s.reads(cara)
			s.reads(ivy)
			s.rotates(grace, 5)
			s.away(grace)
			s.skip(cara, ivy, rita)
			s.keyed(cara, ask, "1. 5, it went very well")
			s.inbox(1)
			s.silence()
			if i := s.only(); i.Answers.Len() != 0 {
				t.Errorf("it counts: %+v", i.Answers)
			}
			// The letter that it answers tells just as well whose it is: only what is left of the key is gone.
			s.replies(cara, ask, "4")
			if i := s.only(); i.Answers.Len() == 0 {
				t.Error("a reply to the letter itself does not count")
			}
			s.pass(40 * 24 * time.Hour)
			s.skip(cara, ivy, rita)
		})
	}
}

// A code that was sent before a rotation confirms nothing.
func TestCodesEndWithTheSecret(t *testing.T) {
	p := store.Pending{By: "rita@corp.test", Verb: "cancel", Serial: 3}
	old := mailflow.Mint{Secret: []byte("secret")}
	code := old.Code("iv", p)
	if !old.Confirms("iv", p, code) || !old.Confirms("iv", p, strings.ToUpper(code)) || len(code) != 8 {
		t.Errorf("the code %q does not confirm", code)
	}
	rotated := mailflow.Mint{Secret: []byte("secret"), Reply: []byte("another")}
	for name, ok := range map[string]bool{
		"another secret":    rotated.Confirms("iv", p, code),
		"another interview": old.Confirms("iw", p, code),
		"another order":     old.Confirms("iv", store.Pending{By: p.By, Verb: "release", Serial: 3}, code),
		"an older one":      old.Confirms("iv", store.Pending{By: p.By, Verb: "cancel", Serial: 4}, code),
		"none that waits":   old.Confirms("iv", store.Pending{}, old.Code("iv", store.Pending{})),
		"a part":            old.Confirms("iv", p, code[:7]),
		"nothing":           old.Confirms("iv", p, ""),
	} {
		if ok {
			t.Errorf("%s: it confirms", name)
		}
	}
	// What an interview and a letter are called is for good.
	if rotated.Interview("m", "uid", "") != old.Interview("m", "uid", "") || rotated.MessageID("k") != old.MessageID("k") || rotated.Key("iv", "c1", "a") == old.Key("iv", "c1", "a") {
		t.Error("the wrong names follow from the new secret")
	}
}

// A digest that went out under the old key is answered with orders all the same, and the next one has the new key.
func TestDigestsUnderOldKeys(t *testing.T) {
	tell(t, func(s *story) {
		l := busy(s)
		s.rotates(14*24*time.Hour, 15) // of everybody in four interviews, and of the digests
		s.keyed(rita, l, "release "+s.named("review")+"\r\nextend "+s.named("overdue")+": 2")
		s.reads(cara, "Say earlier what you did.")
		s.reads(ivy)
		s.reads(rita, "does not recommend the next step")
		done := s.reads(rita, "This is what came of the lines that you sent", "> release "+s.named("review")+" done")
		if keyOf(t, done) == keyOf(t, l) {
			t.Error("a letter after the rotation has the old key")
		}
		s.until("2026-12-07", "08:59")
		s.skip(rita, ian, ida, ivy, cara, carl, cleo)
		s.until("2026-12-07", "09:01")
		s.skip(ian, ida, cara, carl, cleo)
		if next := s.reads(rita, "Your interviews: "); keyOf(t, next) == keyOf(t, l) {
			t.Error("the next digest has the old key")
		}
	})
}
