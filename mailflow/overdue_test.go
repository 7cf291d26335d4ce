package mailflow_test

import (
	"strings"
	"testing"
	"time"

	"debrief/mailflow/workflow"
	"debrief/store"
)

const backup = ida // stands in for Rita

// Ivy does not answer: Rita is told once, a working day before the end, then Ida, who stands in for her and gives more time; Cara is told the new date
// before the first one has passed, and nothing else.
func TestOverdue(t *testing.T) {
	correspond(t, "overdue", func(s *story) {
		s.stop()
		s.policy.Backup = backup
		s.start()
		s.invite(invitation{})
		s.reads(rita)
		s.until("2026-11-24", "16:31")
		ask := s.reads(cara, "on Friday 27 November, 16:30")
		s.reads(ivy)
		s.answers(cara, ask, caraSays)
		s.reads(cara, "at the latest on Friday 27 November, 16:30")
		s.until("2026-11-26", "16:29")
		s.reads(ivy)
		s.reads(ivy)
		s.silence()
		s.until("2026-11-26", "16:31")
		told := s.reads(rita, "Still waiting for Ivy Interviewer", "We asked on Tuesday 24 November", "The last moment for answers is Friday 27 November, 16:30", "remind", "extend: 2")
		if strings.Contains(told.Text, "queues") {
			t.Error("the letter says what Cara wrote")
		}
		s.silence()
		s.until("2026-11-27", "09:01")
		s.reads(ivy)
		late := s.reads(backup, "Still waiting for Ivy Interviewer", "Rita Recruiter knows")
		s.silence()
		s.replies(backup, late, "extend: 2")
		s.reads(backup, "extend: 2", "ok")
		s.reads(rita, "in your place")
		news := s.reads(cara, "A little more time for your summary", "You should have it by Tuesday 1 December", "It says nothing about how it ends")
		for _, word := range []string{"Ivy Interviewer has", "recruiter", "review", "Rita"} {
			if strings.Contains(news.Text, word) {
				t.Errorf("the letter says why: %q", word)
			}
		}
		s.silence()
		s.until("2026-11-30", "09:01")
		s.answers(ivy, s.reads(ivy), ivySays)
		s.reads(ivy)
		s.pass(30 * time.Minute)
		s.reads(cara)
		s.reads(ivy)
		s.reads(rita)
		s.silence()
		s.phase(store.Released)
	})
}

// Rita does not say a word on a draft: Cara is told a new date on the last morning before the one she knows, each time a later one, and
// nothing of why.
func TestReviewKeepsPromise(t *testing.T) {
	correspond(t, "a-promise-kept", func(s *story) {
		s.invite(invitation{})
		s.reads(rita)
		s.until("2026-11-24", "16:31")
		s.answers(cara, s.reads(cara), caraSays)
		s.reads(cara)
		s.answers(ivy, s.reads(ivy), map[int]string{1: "2", 4: "no"})
		s.reads(ivy)
		s.until("2026-11-24", "17:10")
		s.phase(store.Review)
		s.reads(rita)
		s.until("2026-11-27", "08:59")
		if _, ok := s.world.Take(cara); ok {
			t.Fatal("Cara is told too early")
		}
		s.until("2026-11-27", "09:01")
		first := s.reads(cara, "You should have it by Wednesday 2 December")
		s.until("2026-12-02", "09:01")
		second := s.reads(cara, "we are sorry that you wait once more", "You should have it by Thursday 10 December")
		s.until("2026-12-10", "09:01")
		third := s.reads(cara, "You should have it by Monday 28 December")
		for _, l := range []letter{first, second, third} {
			for _, word := range []string{"recommend", "review", "Rita", "unfortunately", "decision"} {
				if strings.Contains(l.Text, word) {
					t.Errorf("the letter says too much: %q", word)
				}
			}
		}
		s.until("2026-12-20", "09:01")
		if m, ok := s.world.Take(cara); ok {
			t.Errorf("Cara has another letter, before her date has come: %s", m.Raw)
		}
		for {
			if _, ok := s.world.Take(rita); !ok {
				break
			}
		}
	})
}

// Whatever Cara waits for, the letter with the new date is the same to the last word: a no that Rita has not looked at, words that were
// held, a yes that she looks at as at everything.
func TestDelayIsTheSame(t *testing.T) {
	texts := map[string]string{}
	for name, says := range map[string]map[int]string{"a no": ivySaysNo, "held words": ivyHurts, "a yes": ivySays} {
		tell(t, func(s *story) {
			s.stop()
			s.policy.Review = workflow.ReviewAlways
			s.start()
			s.invite(invitation{})
			s.reads(rita)
			s.until("2026-11-24", "16:31")
			s.answers(cara, s.reads(cara), caraSays)
			s.reads(cara)
			s.answers(ivy, s.reads(ivy), says)
			s.reads(ivy)
			s.until("2026-11-27", "09:01")
			l := s.reads(cara, "You should have it by Wednesday 2 December")
			body, _, _ := strings.Cut(l.Text, "Ref: ")
			texts[name] = l.Subject + "\n" + body
			s.drained(rita)
		})
	}
	for name, text := range texts {
		if text != texts["a yes"] {
			t.Errorf("%s is told in other words than a yes:\n%s", name, text)
		}
	}
}
