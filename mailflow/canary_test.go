package mailflow

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"debrief/mailflow/workflow"
	"debrief/store"
	"debrief/store/db"
	"debrief/templates"
)

// A canary is a word that stands in one answer alone. Whoever reads it has read that answer.
var canary = regexp.MustCompile(`Canary([cir]\d)Q([a-z]+\d?)N\d+E`)

// A show is an interview that is played with real letters: its daemon has an empty store and no servers.
type show struct {
	*testing.T
	*rand.Rand
	d       *Daemon
	i       store.Interview
	now     time.Time
	history []string
	hatched int // canaries
	letters map[string]int
	then    func() // after each step; may be nil
}

// people of a show. One shape has a recruiter who interviews as well.
var shapes = [][]store.Participant{
	{{Role: store.Candidate, Name: "Cara Cando", Address: "cara@mail.test"}, {Role: store.Interviewer, Name: "Ivyname One", Address: "ivy@corp.test"}, {Role: store.Recruiter, Name: "Rita", Address: "rita@corp.test"}},
	{{Role: store.Candidate, Name: "Cara Cando", Address: "cara@mail.test"}, {Role: store.Interviewer, Name: "Ivyname One", Address: "ivy@corp.test"}, {Role: store.Interviewer, Name: "Ianname Two", Address: "ian@corp.test"}, {Role: store.Recruiter, Name: "Rita", Address: "rita@corp.test"}},
	{{Role: store.Candidate, Name: "Cara Cando", Address: "cara@mail.test", Language: "es", Zone: "Asia/Tokyo"}, {Role: store.Interviewer, Name: "Ivyname One", Address: "ivy@corp.test"}, {Role: store.Interviewer, Name: "Ianname Two", Address: "ian@corp.test"}, {Role: store.Interviewer, Name: "Idaname Three", Address: "ida@corp.test"}, {Role: store.Recruiter, Name: "Rita", Address: "rita@corp.test"}},
	{{Role: store.Candidate, Name: "Cara Cando", Address: "cara@mail.test"}, {Role: store.Interviewer, Name: "Ritaname", Address: "rita@corp.test"}, {Role: store.Interviewer, Name: "Ianname Two", Address: "ian@corp.test"}, {Role: store.Recruiter, Name: "Rita", Address: "rita@corp.test"}},
}

var playing = flag.Int("plays", 300, "how many interviews TestCanaries plays (10000 takes two minutes)")

// TestCanaries plays interviews in random order with real letters, and looks at every byte of each for answers that its reader
// may not know: the other side's before the release, the recruiter's and the company's ever, another interviewer's before one's
// own, and who of a panel said what.
func TestCanaries(t *testing.T) {
	plays := *playing
	if testing.Short() {
		plays /= 10
	}
	d := stage(t)
	policy := d.Policy
	letters := map[string]int{}
	for n := range plays {
		s := &show{T: t, Rand: rand.New(rand.NewPCG(uint64(n), 42)), d: d, letters: letters, i: store.Interview{ID: "abcdefgh"}}
		s.now = time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
		d.Policy = policy
		d.Policy.Review = []string{workflow.ReviewNever, workflow.ReviewFlagged, workflow.ReviewAlways}[n%3]
		s.play(shapes[n/3%len(shapes)])
		if t.Failed() {
			t.Fatalf("play %d:\n%s", n, strings.Join(s.history, "\n"))
		}
	}
	t.Logf("letters looked at: %v", letters)
	for _, must := range []string{"summary", "addendum", "review", "receipt", "clarify", "remind", "notice", "delay", "goodbye", "status"} {
		if letters[must] == 0 {
			t.Errorf("no play wrote a letter %q: the test does not see what it should", must)
		}
	}
}

// stage is a daemon on which interviews are played: with an empty store, and no servers.
func stage(t testing.TB) *Daemon {
	t.Helper()
	set := templates.Builtin()
	policy := workflow.Default()
	policy.Language, policy.Zone, policy.Questions = "en", "Europe/Madrid", questions(set)
	policy.After = after(set)
	policy.PerSession = sessions(set)
	kept, err := db.Open(t.Context(), db.Options{Path: filepath.Join(t.TempDir(), "debrief.db")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = kept.Close() })
	d := &Daemon{Options: Options{Store: kept, Templates: set, Company: Company{Name: "Corp hiring", Address: "hiring@corp.test", Domains: []string{"corp.test"},
		Recruiters: []string{"rita@corp.test"}, Contact: "privacy@corp.test", KeptDays: 180, Language: "en", Zone: "Europe/Madrid", Plus: true}},
		mint: Mint{Secret: []byte("secret"), Address: "hiring@corp.test", Plus: true}}
	policy.Locate = d.location
	d.Policy = policy
	return d
}

func (s *show) play(people []store.Participant) {
	s.step(workflow.Invited{Calendar: store.Calendar{UID: "u", Sequence: 1}, Title: "Interview", Job: "Backend engineer", Zone: "Europe/Madrid",
		Starts: s.now.Add(30 * time.Hour), Ends: s.now.Add(31 * time.Hour), People: people})
	if s.IntN(3) == 0 { // a loop: another session, with an interviewer of its own and one of the first
		s.step(workflow.Invited{Calendar: store.Calendar{UID: "u2", Sequence: 1}, Title: "Interview", Zone: "Europe/Madrid",
			Starts: s.i.Ends, Ends: s.i.Ends.Add(time.Hour), People: []store.Participant{people[0], people[1],
				{Role: store.Interviewer, Name: "Inaname Four", Address: "ina@corp.test"}, people[len(people)-1]}})
		s.tick()
	}
	s.tick()
	for range 6 + s.IntN(12) {
		s.step(s.anything(people))
		if s.IntN(3) == 0 {
			s.tick()
		}
		if s.i.Phase.Final() || s.Failed() {
			return
		}
	}
}

func (s *show) tick() {
	if !s.i.Due.IsZero() {
		s.now = s.i.Due
		s.step(workflow.Ticked{})
	}
}

// anything that can happen, answers first of all.
func (s *show) anything(people []store.Participant) workflow.Event {
	s.now = s.now.Add(time.Duration(s.IntN(120)) * time.Minute)
	p := s.i.People[s.IntN(len(s.i.People))]
	for p.Role == store.Recruiter {
		p = s.i.People[s.IntN(len(s.i.People))]
	}
	switch n := s.IntN(27); n {
	case 24:
		return workflow.OptedOut{Participant: p.ID}
	case 26:
		return workflow.Withdrew{Participant: p.ID, Words: "I withdraw", Alone: s.IntN(2) == 0}
	case 25:
		return workflow.OptedIn{Participant: p.ID}
	case 0:
		return workflow.Stopped{Participant: p.ID}
	case 1:
		return workflow.Bounced{Participant: p.ID, Permanent: true, Detail: "5.1.1"}
	case 2:
		return workflow.Away{Participant: p.ID, Until: s.now.Add(48 * time.Hour)}
	case 3:
		return workflow.Strange{Participant: p.ID, Address: "mallet@evil.test"}
	case 4:
		starts := s.i.Starts.Add(time.Duration(s.IntN(3)) * 24 * time.Hour)
		last := len(people) - s.IntN(2)*s.IntN(2) // sometimes without the recruiter
		return workflow.Invited{Calendar: store.Calendar{UID: "u", Sequence: s.i.Calendar.Sequence + 1}, Title: "Interview", Starts: starts, Ends: starts.Add(time.Hour), People: people[:last]}
	case 5, 6, 7, 8:
		return s.order()
	}
	return s.answers(p)
}

func (s *show) order() workflow.Event {
	e := workflow.Ordered{By: "r1"}
	for range 1 + s.IntN(3) {
		verb := []string{"status", "release", "release", "hold", "outcome", "went well", "missing", "advice", "next", "interviewer", "edit", "edit", "resend", "remind", "extend", "who", "confirm"}[s.IntN(17)]
		o := workflow.Order{Verb: verb, Text: s.word("r1", "ruling"+verb)}
		switch verb {
		case "outcome":
			o.Text = []string{"advance", "decline", "hold"}[s.IntN(3)]
		case "edit":
			o.Text = []string{"", "1\n" + o.Text, "doubt\n" + o.Text, "missing", "went well\n" + o.Text}[s.IntN(5)]
		case "resend", "remind", "who":
			o.Text = ""
		case "extend":
			o.Text, o.Days = "1", 1
		case "confirm":
			o.Serial = s.i.Pending.Serial
		case "interviewer":
			o.Text, o.Address = "ivan@corp.test", "ivan@corp.test"
		}
		o.Line = verb + ": " + o.Text
		e.Orders = append(e.Orders, o)
	}
	return e
}

// word is a canary of an author's answer to a question.
func (s *show) word(author, key string) string {
	s.hatched++
	return fmt.Sprintf("Canary%sQ%sN%dE", author, lettersOf(key), s.hatched)
}

// lettersOf is a key in nothing but letters, so that no two keys are the same.
func lettersOf(key string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case '0' <= r && r <= '9':
			return 'a' + r - '0'
		case 'a' <= r && r <= 'z':
			return r
		}
		return -1
	}, key)
}

func (s *show) answers(p store.Participant) workflow.Event {
	e := workflow.Answered{Participant: p.ID}
	q := s.i.Questionnaire(p.ID)
	if q == nil {
		return e
	}
	if later := newest(s.i, p.ID); later != nil && s.IntN(2) == 0 {
		q = later // it answers a letter after the summaries
		e.Doubtful = s.IntN(6) == 0
	}
	for _, one := range q.Questions {
		if s.IntN(3) == 0 && one.Number > 1 {
			continue
		}
		a := store.Answer{Question: one.Key, Words: s.word(p.ID, one.Key), Confidence: store.Certain}
		switch {
		case one.Key == store.KeyHeld:
			if a.Value = "yes"; s.IntN(12) == 0 {
				a.Value = []string{"cut_short", "not_there", "no_show"}[s.IntN(3)]
			}
		case len(one.Options) > 0:
			a.Value = one.Options[s.IntN(len(one.Options))].Value
		case one.Kind == store.Scale && s.IntN(4) > 0:
			a.Value = fmt.Sprint(1 + s.IntN(5))
		}
		switch s.IntN(10) {
		case 0:
			a = store.Answer{Question: one.Key, Source: s.word(p.ID, one.Key), Confidence: store.Unclear}
		case 1:
			a.Confidence = store.Likely
		}
		e.Answers = append(e.Answers, a)
	}
	return e
}

func (s *show) step(e workflow.Event) {
	s.history = append(s.history, fmt.Sprintf("%s %T %+v", s.now.Format("Mon 15:04"), e, e))
	next, effects, err := workflow.Step(s.i, e, s.now, s.d.Policy)
	if err != nil {
		return
	}
	for n := range next.People {
		next.People[n].Key = s.d.mint.Key(next.ID, next.People[n].ID, next.People[n].Address)
	}
	s.i = next
	c := store.Change{Now: s.now}
	if err := s.d.carry(s.Context(), &edition{s.d.Templates, s.d.Policy}, &c, next, effects); err != nil {
		s.Errorf("%v", err)
		return
	}
	for _, o := range c.Letters {
		s.letters[string(o.Letter)]++
		s.read(o)
	}
	for _, j := range c.Journal {
		if text := fmt.Sprint(j); canary.MatchString(text) || strings.Contains(text, "@") {
			s.Errorf("the journal holds %q", text)
		}
	}
	if text := fmt.Sprint(workflow.Waits(next, s.d.Policy)); canary.MatchString(text) || strings.Contains(text, "@") {
		s.Errorf("what is waited for holds %q", text)
	}
	if s.then != nil {
		s.then()
	}
}

// read looks at a whole letter for what its reader may not know.
func (s *show) read(o store.Outgoing) {
	raw := string(o.Raw)
	if strings.Contains(strings.ToLower(raw), "base64") {
		s.Errorf("a part in base64 is not looked into:\n%s", raw)
	}
	body := strings.ReplaceAll(strings.ReplaceAll(raw, "=\r\n", ""), "\r\n", "\n")
	to := s.i.Participant(o.Participant)
	for _, m := range canary.FindAllStringSubmatch(o.Subject+"\n"+o.Text+"\n"+body, -1) {
		if !s.may(*to, o.Letter, m[1], m[2]) {
			s.Errorf("%s to %s while it is %s holds %s:\n%s", o.Letter, to.ID, s.i.Phase, m[0], o.Text)
			return
		}
	}
	if head, _, _ := strings.Cut(body, "\n\n"); canary.MatchString(o.Subject) || canary.MatchString(head) {
		s.Errorf("the head of %s to %s holds an answer:\n%s", o.Letter, to.ID, head)
	}
	if to.Role == store.Candidate && len(s.i.Interviewers()) > 1 {
		s.unnamed(o, o.Text)
		_, page, _ := strings.Cut(body, "<html")
		s.unnamed(o, regexp.MustCompile(`<[^>]*>`).ReplaceAllString(page, "\n"))
	}
}

// may tells what was promised to the author of an answer, without asking the core.
func (s *show) may(to store.Participant, l store.Letter, author, key string) bool {
	if author == to.ID {
		return true
	}
	out := s.i.Phase == store.Released
	if author == "r1" {
		silent := to.Role == store.Interviewer && to.Standing != store.Answered && to.Standing != store.Declined
		return (out || s.i.Phase == store.Review && to.Role == store.Recruiter) && (!to.NoFeedback || key == "rulingnext") && (!silent || key == "rulingnext") // the next step is everybody's
	}
	from := s.i.Participant(author)
	q := &store.Questionnaire{}
	for _, each := range s.i.Questionnaires { // of the letters after the summaries, too
		if each.Participant == author {
			q.Questions = append(q.Questions, each.Questions...)
		}
	}
	n := slices.IndexFunc(q.Questions, func(q store.Question) bool { return lettersOf(q.Key) == key })
	settled := func(p store.Participant) bool { return p.Standing == store.Answered || p.Standing == store.Declined }
	switch v := q.Questions[n].Visibility; {
	case from.Standing == store.Gone || to.Standing == store.Gone:
		return false
	case to.Role == store.Recruiter:
		for _, p := range s.i.Interviewers() {
			if p.Address == to.Address && from.Role == store.Interviewer && from.ID != p.ID && !settled(*p) {
				return false
			}
		}
		return out || s.i.Phase == store.Review && (l == store.ReviewOf || l == store.Status)
	case !out || to.NoFeedback:
		return false
	case to.Role == store.Candidate:
		return v == store.Everyone
	case q.Questions[n].Session != "" && !slices.ContainsFunc(s.i.Sessions, func(one store.Session) bool {
		return one.ID == q.Questions[n].Session && slices.Contains(one.Interviewers, to.ID)
	}):
		return false
	case from.Role == store.Interviewer && !settled(to):
		return false
	default:
		return v == store.Everyone || v == store.Company
	}
}

// unnamed looks for the name of an interviewer beside an interviewer's words.
func (s *show) unnamed(o store.Outgoing, text string) {
	var lines []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	for n, line := range lines {
		m := canary.FindStringSubmatch(line)
		if m == nil || m[1][0] != 'i' {
			continue
		}
		near := strings.Join(lines[max(0, n-1):min(len(lines), n+2)], "\n")
		for _, name := range []string{"Ivyname", "Ianname", "Idaname", "Inaname", "Ritaname"} {
			if strings.Contains(near, name) {
				s.Errorf("%s to the candidate of a panel names %s beside %s:\n%s", o.Letter, name, m[0], near)
				return
			}
		}
	}
}
