package mailflow_test

import (
	"context"
	"regexp"
	"strings"
	"testing"

	"debrief/store"
)

var ordersUnder = regexp.MustCompile(`(?m)^ {4}(\S.*)$`)

// A recruiter sends back lines of an overview as they stand in it, in their own language, and they are carried out; so are the words
// by which overviews stop and begin again.
func TestOverviewsInTheirOwnWords(t *testing.T) {
	for lang, words := range map[string]struct{ stop, again string }{
		"de": {"Stopp", "Start"}, "es": {"baja", "alta"}, "fr": {"stop", "reprendre"}, "pt": {"sair", "voltar"},
	} {
		t.Run(lang, func(t *testing.T) {
			tell(t, func(s *story) {
				s.language = lang
				s.digestsOn(weekly)
				s.until("2026-11-26", "10:00")
				s.invite(invitation{uid: "overdue", start: "20261126T120000", end: "20261126T130000", attendees: []string{ian, carl}})
				s.invite(invitation{uid: "unclear", start: "20261202T150000", end: "20261202T160000", attendees: []string{ida, "one@mail.test", "two@mail.test"}})
				s.arrives(hiring, []byte("From: Mallet <mallet@evil.test>\r\nTo: hiring@corp.test\r\nSubject: hello\r\nMessage-ID: <m@evil.test>\r\n\r\nDo you have a job for me?\r\n"))
				s.until("2026-11-30", "08:59")
				s.skip(rita, ian, ida, carl)
				s.until("2026-11-30", "09:01")
				s.skip(ian, carl)
				l := s.reads(rita)
				before := s.deadline("overdue")
				s.replies(rita, l, strings.Join([]string{under(l, s.named("overdue")), under(l, s.named("unclear")), under(l, "")}, "\n"))
				s.reads(rita)
				if after := s.deadline("overdue"); after <= before {
					t.Errorf("the deadline is %s, and was %s", after, before)
				}
				s.phaseOf("unclear", store.Cancelled)
				s.inbox(0)
				s.skip(rita, ian, carl, ida)
				s.replies(rita, l, words.stop)
				stopped := s.reads(rita, words.again)
				s.replies(rita, stopped, words.again)
				s.lacks(s.reads(rita), words.again)
			})
		})
	}
}

// under is the last line of a letter that orders something about an interview; without one, the last of all.
func under(l letter, reference string) string {
	last := ""
	for _, m := range ordersUnder.FindAllStringSubmatch(l.Text, -1) {
		if strings.Contains(m[1], reference) {
			last = m[1]
		}
	}
	return last
}

func (s *story) deadline(uid string) string {
	s.Helper()
	i, err := s.store.Interview(context.Background(), s.named(uid))
	if err != nil {
		s.Fatal(err)
	}
	return i.Deadline.UTC().Format("2006-01-02 15:04")
}
