package mailflow

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"debrief/mailflow/digest"
	"debrief/mailflow/workflow"
	"debrief/store"
	"debrief/templates"
)

// sheetOf is the digest of somebody to whom the same interview happened six times.
func (s *show) sheetOf(p store.Participant, i store.Interview) sheet {
	one := sheet{reader: store.Reader{Role: p.Role, Address: p.Address, Key: "key"}, who: p, zone: "Europe/Madrid", language: "en",
		edition: &edition{s.d.Templates, s.d.Policy}, desk: []store.Interview{i}}
	for n := range 6 {
		again := i
		again.ID = fmt.Sprintf("again%03d", n)
		one.over = append(one.over, again)
		for _, each := range i.People {
			one.records = append(one.records, store.Record{Interview: again.ID, Role: each.Role, Address: each.Address, Standing: each.Standing, Held: each.Held,
				Ended: i.Ends, Asked: each.Asked, Answered: each.Answered, Released: i.Released})
		}
	}
	return one
}

// digestOf is the data of a digest, whether it would be written or not: all that its template could show.
func (s *show) digestOf(p store.Participant, i store.Interview, seal digest.Seal) templates.Digested {
	one := s.sheetOf(p, i)
	f := s.d.overview(one, s.now)
	if p.Role == store.Interviewer {
		f.own(one, seal)
	} else {
		f.desk(one, seal)
	}
	return f.Digested
}

// otherwise is an interview in which everybody has said something else wherever one reader may not see it.
func otherwise(i store.Interview, reader string) store.Interview {
	seen := workflow.Visible(i, reader)
	var all []store.Answer
	for _, a := range i.Answers.List() {
		visible := slices.ContainsFunc(seen, func(s workflow.Sight) bool { return s.Answer == a })
		if !visible && a.Participant != reader {
			a.Words, a.Source = "something else", "something else"
			if a.Value != "" {
				a.Value = map[bool]string{true: "1", false: "5"}[a.Value != "1"]
			}
		}
		all = append(all, a)
	}
	i.Answers = store.Given(all...)
	return i
}

// leak is what a digest of now tells of what is sealed: words of an answer, or anything that would be another thing if somebody had
// answered another thing that its reader may not see. A mean, a count or a missing line can tell as much as words.
func (s *show) leak(seal digest.Seal) string {
	for _, p := range s.i.People {
		if p.Role == store.Candidate || p.Standing == store.Gone {
			continue
		}
		tells := fmt.Sprintf("%+v", s.digestOf(p, s.i, seal))
		if m := canary.FindString(tells); m != "" {
			return fmt.Sprintf("the digest of %s holds %s:\n%s", p.ID, m, tells)
		}
		if other := fmt.Sprintf("%+v", s.digestOf(p, otherwise(s.i, p.ID), seal)); other != tells {
			return fmt.Sprintf("the digest of %s while it is %s tells of what they may not see:\n%s\n%s", p.ID, s.i.Phase, tells, other)
		}
	}
	return ""
}

// leaks plays interviews with whatever takes the place of the seal, and counts the moments at which a digest tells too much.
func leaks(t *testing.T, d *Daemon, plays int, seal digest.Seal) (found int, first string) {
	for n := range plays {
		s := &show{T: t, Rand: rand.New(rand.NewPCG(uint64(n), 42)), d: d, letters: map[string]int{}, i: store.Interview{ID: "abcdefgh"}}
		s.now = time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
		d.Policy.Review = []string{workflow.ReviewNever, workflow.ReviewFlagged, workflow.ReviewAlways}[n%3]
		s.then = func() {
			if leak := s.leak(seal); leak != "" {
				found++
				first = leak
			}
		}
		s.play(shapes[n/3%len(shapes)])
	}
	return found, first
}

// TestDigestsTellNothingSealed plays interviews in random order, and after each step makes everybody's digest of six such interviews.
func TestDigestsTellNothingSealed(t *testing.T) {
	d, told := stage(t), 0
	seal := func(i store.Interview, p string) []workflow.Sight {
		all := workflow.Visible(i, p)
		if slices.ContainsFunc(all, func(s workflow.Sight) bool { return s.Participant != p && s.Asked.Mirror != "" }) {
			told++
		}
		return all
	}
	if n, leak := leaks(t, d, *playing/3, seal); n > 0 {
		t.Errorf("%d times: %s", n, leak)
	}
	if told < 100 {
		t.Errorf("only %d times did anybody see another's views: the test does not see what it should", told)
	}
}

// TestPlantedLeaksOfDigests: each way to leave the seal out is found.
func TestPlantedLeaksOfDigests(t *testing.T) {
	d := stage(t)
	for name, seal := range map[string]digest.Seal{
		"the seal is opened before the release": func(i store.Interview, p string) []workflow.Sight {
			i.Phase = store.Released
			return workflow.Visible(i, p)
		},
		"an interviewer reads as a recruiter": func(i store.Interview, p string) []workflow.Sight {
			if me := i.Participant(p); me.Role == store.Interviewer && i.Phase == store.Review {
				own := workflow.Visible(i, p)
				return append(own, workflow.Visible(i, i.Recruiter().ID)...)
			}
			return workflow.Visible(i, p)
		},
		"all answers, whoever may see them": func(i store.Interview, p string) []workflow.Sight {
			var all []workflow.Sight
			for _, each := range i.People {
				for _, a := range i.AnswersOf(each.ID) {
					all = append(all, workflow.Sight{Answer: a, Asked: *i.Question(a.Participant, a.Question)})
				}
			}
			return all
		},
	} {
		t.Run(name, func(t *testing.T) {
			if n, _ := leaks(t, d, 60, seal); n == 0 {
				t.Error("it was not found")
			}
		})
	}
}

// TestNoDigestNamesAnAnswer reads whole digests, rendered in every language, of interviews in which everything was said.
func TestNoDigestNamesAnAnswer(t *testing.T) {
	d := stage(t)
	for n := range 30 {
		s := &show{T: t, Rand: rand.New(rand.NewPCG(uint64(n), 7)), d: d, letters: map[string]int{}, i: store.Interview{ID: "abcdefgh"}}
		s.now = time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
		s.play(shapes[n%len(shapes)])
		for _, p := range s.i.People {
			if p.Role == store.Candidate {
				continue
			}
			for _, language := range d.Templates.Languages() {
				m, err := d.Templates.Render(language, s.digestOf(p, s.i, workflow.Visible))
				if err != nil {
					t.Fatal(err)
				}
				if text := m.Subject + m.Text + m.HTML; canary.MatchString(text) || strings.Contains(text, "mail.test") {
					t.Errorf("play %d: the digest of %s in %s says too much:\n%s", n, p.ID, language, m.Text)
				}
			}
		}
	}
}
