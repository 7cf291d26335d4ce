package bed

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// A wave is how many interviews run at once while the daemon is killed; when they are through and kills are left, another
// follows. DEBRIEF_WAVE is another number.
const wave = 12

// The daemon is killed with kill -9 at random moments, DEBRIEF_KILLS times (10), while interviews run; DEBRIEF_SEED repeats
// the moments of an earlier run as far as a real system can. In the end no answer is lost, no letter is missing, and no
// letter came twice: what was cut off between the final dot and its answer is settled by the echo.
func TestKill(t *testing.T) {
	kills, seed := number(t, "DEBRIEF_KILLS", 10), number(t, "DEBRIEF_SEED", int(time.Now().UnixNano()%1_000_000))
	t.Logf("DEBRIEF_KILLS=%d DEBRIEF_SEED=%d", kills, seed)
	b := Start(t)
	c := newCrowd(t, b)
	d := newDaemon(t, b)
	d.start(t)
	d.ready(t)
	d.stop(t)
	c.torment(t, d, kills, rand.New(rand.NewPCG(uint64(seed), 1)))
	c.settle(t, d)
	c.account(t, kills)
}

// settle lets the last daemon bring everything to its end, for as long as it gets on.
func (c *crowd) settle(t *testing.T, d *daemon) {
	t.Helper()
	done := false
	work := func() int { return len(c.read) - len(c.bed.files(t, Hiring, "")) } // letters that came, and mails that were taken in
	for before, now := math.MinInt, work(); !done && now > before; before, now = now, work() {
		done = c.bed.Reached(t, func() bool { c.look(t); return c.complete() })
	}
	if done {
		c.bed.Until(t, "an inbox with the strangers' mails alone", func() bool { return len(c.bed.files(t, Hiring, "")) == c.strangers })
	}
	d.stop(t)
	c.look(t)
}

func newCrowd(t *testing.T, b *Bed) *crowd {
	t.Helper()
	c := &crowd{bed: b, read: map[string]bool{}, answered: map[string]bool{}, letters: map[string]map[string][]Mail{}, changes: map[string]meeting{}}
	c.candidate = order(t, "candidate", map[string]string{"overall": "4", "chance": "4", "went_well": "c-went-well", "private": "c-private"})
	c.interviewer = order(t, "interviewer", map[string]string{
		"held": "yes", "overall": "4", "chance": "4", "recommend": "yes", "went_well": "i-went-well", "missing": "i-missing",
		"advice": "i-advice", "next": "i-next", "private": "i-private",
	})
	return c
}

func number(t *testing.T, variable string, otherwise int) int {
	t.Helper()
	text := os.Getenv(variable)
	if text == "" {
		return otherwise
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatalf("%s: %v", variable, err)
	}
	return n
}

// A crowd is the people of many interviews, who answer whatever they are asked.
type crowd struct {
	bed                    *Bed
	candidate, interviewer []string // answers by number; each word gets the interview's mark
	meetings               []meeting
	strangers              int                          // who wrote
	read                   map[string]bool              // files
	answered               map[string]bool              // Message-IDs of questionnaires
	letters                map[string]map[string][]Mail // by recipient (for recruiters: and invitation), then by Message-ID
	changes                map[string]meeting           // by the Message-ID of the invitation whose receipt brings them about
}

// torment starts and kills the daemon, and between that lets people answer.
func (c *crowd) torment(t *testing.T, d *daemon, kills int, random *rand.Rand) {
	t.Helper()
	tick := time.NewTicker(pulse)
	defer tick.Stop()
	for range kills {
		if c.complete() {
			c.invite(t)
		}
		d.start(t)
		// From before the daemon has read its configuration until well after it has caught up.
		moment := time.NewTimer(time.Duration(10+random.IntN(1200)) * time.Millisecond)
		for alive := true; alive; {
			select {
			case <-tick.C:
				c.look(t)
			case <-moment.C:
				alive = false
			}
		}
		d.kill(t)
	}
	d.start(t)
}

// invite plans another wave, whose ends are spread so that something is always going on.
func (c *crowd) invite(t *testing.T) {
	t.Helper()
	for range number(t, "DEBRIEF_WAVE", wave) {
		n := len(c.meetings)
		m := meeting{
			uid: fmt.Sprintf("kill%03d@corp.test", n), title: fmt.Sprintf("Interview %03d", n), ends: time.Now().Add(time.Duration(4+n%wave) * time.Second),
			candidate: fmt.Sprintf("cara+k%03d@mail.test", n), interviewer: fmt.Sprintf("ivy+k%03d@corp.test", n),
		}
		c.meetings = append(c.meetings, m)
		c.bed.Submit(t, Recruiter, []string{Hiring}, m.invitation())
	}
}

// look takes in what is new in everybody's mailbox, and answers questionnaires.
func (c *crowd) look(t *testing.T) {
	t.Helper()
	for _, person := range []string{Cara, Ivy, Recruiter} {
		for _, file := range c.bed.files(t, person, "") {
			name, _, _ := strings.Cut(filepath.Base(file), ":")
			if c.read[name] {
				continue
			}
			if raw, err := os.ReadFile(file); err == nil {
				c.read[name] = true
				c.take(t, person, read(file, raw))
			}
		}
	}
}

func (c *crowd) take(t *testing.T, person string, m Mail) {
	t.Helper()
	to := strings.ToLower(m.Header.Get("Delivered-To"))
	if person == Recruiter {
		to = m.Header.Get("In-Reply-To")
	}
	if c.letters[to] == nil {
		c.letters[to] = map[string][]Mail{}
	}
	c.letters[to][m.ID()] = append(c.letters[to][m.ID()], m)
	if change, planned := c.changes[to]; planned && person == Recruiter {
		delete(c.changes, to)
		c.bed.Submit(t, Recruiter, []string{Hiring}, change.invitation())
	}
	if person == Recruiter || !questionnaire(m) || c.answered[m.ID()] {
		return
	}
	c.answered[m.ID()] = true
	answers := c.candidate
	if person == Ivy {
		answers = c.interviewer
	}
	c.bed.Submit(t, person, []string{replyAddress(t, m)}, answered(m, to, marked(answers, to)))
}

// marked ends each answer in words with the interview's mark: "c-went-well k007".
func marked(answers []string, address string) []string {
	_, mark, _ := strings.Cut(address, "+")
	mark, _, _ = strings.Cut(mark, "@")
	all := slices.Clone(answers)
	for n, a := range all {
		if strings.Contains(a, "-") {
			all[n] = a + " " + mark
		}
	}
	return all
}

func replyAddress(t *testing.T, m Mail) string {
	t.Helper()
	field := "Reply-To"
	if !m.Header.Has(field) {
		field = "From"
	}
	list, err := m.Header.AddressList(field)
	if err != nil || len(list) != 1 {
		t.Fatalf("%s of %s: %v, %v", field, m.ID(), list, err)
	}
	return list[0].Address
}

// letters that each person of an interview gets: questionnaire, receipt and summary; the recruiter no questionnaire.
func expected(m meeting) map[string]int {
	first := meeting{uid: m.uid}
	switch {
	case m.cancelled:
		return map[string]int{m.candidate: 0, m.interviewer: 0, first.id(): 1, m.id(): 1}
	case m.sequence > 0:
		return map[string]int{m.candidate: 3, m.interviewer: 3, first.id(): 1, m.id(): 2}
	}
	return map[string]int{m.candidate: 3, m.interviewer: 3, m.id(): 2}
}

func (c *crowd) complete() bool {
	for _, m := range c.meetings {
		for to, want := range expected(m) {
			if len(c.letters[to]) < want {
				return false
			}
		}
	}
	return true
}

// account counts what was lost, what came twice, and what should not have come at all.
func (c *crowd) account(t *testing.T, kills int) {
	t.Helper()
	letters, twice, lost := 0, 0, 0
	for _, m := range c.meetings {
		for to, want := range expected(m) {
			if got := len(c.letters[to]); got != want {
				t.Errorf("%s: %d letters, want %d: %q", to, got, want, subjects(c.letters[to]))
			}
			for _, copies := range c.letters[to] {
				letters++
				twice += len(copies) - 1
			}
		}
		if !m.cancelled {
			lost += c.lost(t, m)
		}
	}
	if settling() == "echo" && twice > 0 || twice > kills {
		t.Errorf("%d letters came twice by %q", twice, settling())
	}
	fmt.Fprintf(os.Stderr, "kill: settled by %s: %d kills, %d interviews, %d letters, %d of them twice, %d answers lost\n", settling(), kills, len(c.meetings), letters, twice, lost)
}

func subjects(letters map[string][]Mail) []string {
	var all []string
	for id, copies := range letters {
		all = append(all, fmt.Sprintf("%d× %s %s", len(copies), copies[0].Subject(), id))
	}
	slices.Sort(all)
	return all
}

// lost counts the answers of an interview that its summaries do not tell.
func (c *crowd) lost(t *testing.T, m meeting) int {
	t.Helper()
	mark := strings.Split(marked([]string{"-"}, m.candidate)[0], " ")[1]
	lost := 0
	for to, answers := range map[string][]string{
		m.candidate:   {"i-went-well", "i-missing", "i-advice", "i-next"},
		m.interviewer: {"c-went-well"},
		m.id():        {"c-went-well", "c-private", "i-went-well", "i-missing", "i-advice", "i-next", "i-private"},
	} {
		for _, a := range answers {
			if !c.told(to, a+" "+mark) {
				t.Errorf("%s never reads %q", to, a+" "+mark)
				lost++
			}
		}
	}
	return lost
}

func (c *crowd) told(to, words string) bool {
	for _, copies := range c.letters[to] {
		if holding(words)(copies[0]) {
			return true
		}
	}
	return false
}
