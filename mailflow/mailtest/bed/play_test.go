package bed

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A play is a story as it goes with one interview.
type play struct {
	meeting
	story story
	mark  string
	since int               // nights before it
	got   map[string][]Mail // by person, each letter once
	twice int               // letters that came again
	acted []bool
	due   []act    // that were brought about and are still to be done
	wrong []string // what should never have come
}

// about is the interview that a letter to a person is about: by the address, or by the invitation that a recruiter's letters hang on.
func (c *crowd) about(person string, m Mail) *play {
	if person == Recruiter {
		first, _, _ := strings.Cut(m.Header.Get("References"), " ")
		_, uid, _ := strings.Cut(strings.Trim(first, "<>"), ".")
		return c.plays[uid]
	}
	_, mark, _ := strings.Cut(strings.ToLower(m.Header.Get("Delivered-To")), "+")
	mark, _, _ = strings.Cut(mark, "@")
	return c.plays[uidOf(mark)]
}

// take keeps a letter, and plans what is done about it.
func (p *play) take(person string, m Mail) {
	if slices.ContainsFunc(p.got[person], func(o Mail) bool { return o.ID() == m.ID() }) {
		p.twice++
		return
	}
	p.got[person] = append(p.got[person], m)
	subject := m.Subject()
	if (strings.Contains(subject, sums) || strings.Contains(subject, sumsAlone)) && slices.Contains(p.acted[:p.story.first], false) {
		p.wrong = append(p.wrong, person+" gets a summary too early")
	}
	done := map[string]bool{}
	for n, a := range p.story.acts {
		by := cmp.Or(a.by, a.sees)
		if !p.acted[n] && a.sees == person && strings.Contains(subject, a.what) && !done[by] {
			p.acted[n], done[by] = true, true
			p.due = append(p.due, a)
		}
	}
}

// letter is somebody's newest letter of a name, if it has come.
func (p *play) letter(person, what string) (Mail, bool) {
	for _, m := range slices.Backward(p.got[person]) {
		if strings.Contains(m.Subject(), what) {
			return m, true
		}
	}
	return Mail{}, false
}

// expected are the letters of a person after so many nights.
func (p *play) expected(person string, nights int) []string {
	var all []string
	for _, l := range p.story.letters[person] {
		switch {
		case l != night:
			all = append(all, l)
		case nights == p.since:
			return all
		}
	}
	return all
}

func (p *play) complete(nights int) bool {
	for _, person := range []string{Cara, Ivy, Recruiter} {
		if len(p.got[person]) < len(p.expected(person, nights)) {
			return false
		}
	}
	return true
}

// queued is the identifier that Postfix gave a mail of ours; they sort by time (enable_long_queue_ids). Deliveries overtake each other.
var queued = regexp.MustCompile(`\(Postfix\)\s+with\s+\S+\s+id\s+(\S+)`)

func handed(m Mail) string {
	if found := queued.FindSubmatch(m.Raw); found != nil {
		return string(found[1])
	}
	return ""
}

// An account is what is wrong in the end.
type account struct{ letters, twice, lost, wrong, disordered int }

func (a *account) add(b account) {
	a.letters, a.twice, a.lost = a.letters+b.letters, a.twice+b.twice, a.lost+b.lost
	a.wrong, a.disordered = a.wrong+b.wrong, a.disordered+b.disordered
}

// account compares what everybody got with what they should have.
func (p *play) account(t *testing.T, nights int) account {
	t.Helper()
	a := account{twice: p.twice, wrong: len(p.wrong)}
	for _, what := range p.wrong {
		t.Errorf("%s %s: %s", p.story.name, p.mark, what)
	}
	for _, person := range []string{Cara, Ivy, Recruiter} {
		letters := p.got[person]
		slices.SortStableFunc(letters, func(a, b Mail) int { return strings.Compare(handed(a), handed(b)) })
		var subjects, names []string
		for _, m := range letters {
			subjects = append(subjects, m.Subject())
		}
		a.letters += len(letters)
		want := p.expected(person, nights)
		for _, s := range subjects {
			n := slices.IndexFunc(want, func(w string) bool { return strings.Contains(s, w) })
			if n < 0 {
				names = append(names, s)
				continue
			}
			names = append(names, want[n])
		}
		switch {
		case slices.Equal(names, want):
		case slices.Equal(slices.Sorted(slices.Values(names)), slices.Sorted(slices.Values(want))):
			a.disordered++
			t.Errorf("%s %s: %s gets %q, want the order %q", p.story.name, p.mark, person, subjects, want)
		default:
			a.wrong++
			t.Errorf("%s %s: %s gets %q, want %q", p.story.name, p.mark, person, subjects, want)
		}
		a.lost += p.lost(t, person)
	}
	return a
}

// lost counts the words that somebody should have read and did not, and those that they should not have.
func (p *play) lost(t *testing.T, person string) int {
	t.Helper()
	lost := 0
	for _, words := range p.story.tells[person] {
		if words = p.marked(words); !slices.ContainsFunc(p.got[person], holding(words)) {
			t.Errorf("%s: %s never reads %q", p.story.name, person, words)
			lost++
		}
	}
	for _, words := range p.story.hides[person] {
		words = p.marked(words)
		for _, m := range p.got[person] {
			if holding(words)(m) && !strings.Contains(m.Subject(), thanks) {
				t.Errorf("%s: %s reads %q in %q", p.story.name, person, words, m.Subject())
			}
		}
	}
	return lost
}

func (p *play) marked(words string) string { return strings.ReplaceAll(words, "KEY", p.mark) }
