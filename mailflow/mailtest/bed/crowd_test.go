package bed

import (
	"bytes"
	"cmp"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-smtp"
)

// A crowd is the people of many interviews, who do what their stories say whenever a letter comes.
type crowd struct {
	bed       *Bed
	numbers   map[string][]string // keys of the questions, in their order, by person
	stories   []story             // that are played, in turn
	plays     map[string]*play    // by the interview's uid
	order     []*play
	strangers int             // who wrote
	read      map[string]bool // files
	stray     []string        // letters about no interview
	acts      int
	kills     int                     // by dies, at its moment or when that did not come in time
	nights    int                     // that have passed for the daemon
	news      time.Duration           // after which a throng of interviews is announced while a moment does not come, and again; zero: never
	ahead     time.Duration           // by which its clock is ahead for that
	lines     map[string]*smtp.Client // to the submission port, by who writes
}

func newCrowd(t *testing.T, b *Bed, stories ...story) *crowd {
	t.Helper()
	if len(stories) == 0 {
		stories = []story{told}
	}
	c := &crowd{bed: b, stories: stories, plays: map[string]*play{}, read: map[string]bool{}, lines: map[string]*smtp.Client{},
		numbers: map[string][]string{Cara: questions(t, "candidate"), Ivy: questions(t, "interviewer")}}
	t.Cleanup(func() {
		for _, line := range c.lines {
			_ = line.Close()
		}
	})
	return c
}

// submit is Bed.Submit over a connection that each keeps, as a mail program does: a hundred people who dial for each mail keep the servers
// busier than their mails do.
func (c *crowd) submit(t *testing.T, from string, to []string, raw []byte) {
	t.Helper()
	if line := c.lines[from]; line != nil {
		if line.SendMail(from, to, bytes.NewReader(raw)) == nil {
			return
		}
		_ = line.Close() // Postfix ends it after a while
	}
	c.lines[from] = c.bed.submission(t, from)
	if err := c.lines[from].SendMail(from, to, bytes.NewReader(raw)); err != nil {
		t.Fatalf("submission as %s: %v", from, err)
	}
}

func uidOf(mark string) string { return mark + "@corp.test" }

// announce has a recruiter invite the people of another interview, which ends at a moment.
func (c *crowd) announce(t *testing.T, ends time.Time) {
	t.Helper()
	n := len(c.order)
	s := c.stories[n%len(c.stories)]
	mark := fmt.Sprintf("k%04d", n)
	p := &play{story: s, mark: mark, since: c.nights, got: map[string][]Mail{}, acted: make([]bool, len(s.acts))}
	p.meeting = meeting{
		uid: uidOf(mark), title: fmt.Sprintf("Interview %04d", n), ends: ends.Add(c.ahead),
		candidate: p.marked(cmp.Or(s.candidate, "cara+KEY@mail.test")), interviewer: p.marked("ivy+KEY@corp.test"),
	}
	if s.later {
		p.ends = p.ends.Add(time.Hour)
	}
	c.plays[p.uid] = p
	c.order = append(c.order, p)
	c.submit(t, Recruiter, []string{Hiring}, p.invitation())
}

// look takes in what is new in everybody's mailbox, and does what is done about it.
func (c *crowd) look(t *testing.T) {
	t.Helper()
	for _, person := range []string{Cara, Ivy, Recruiter} {
		for _, file := range c.bed.files(t, person, "") {
			name, _, _ := strings.Cut(filepath.Base(file), ":")
			if c.read[name] {
				continue
			}
			raw, err := os.ReadFile(file)
			if err != nil {
				continue // moved on by Dovecot since it was listed
			}
			c.read[name] = true
			m := read(file, raw)
			p := c.about(person, m)
			if p == nil {
				c.stray = append(c.stray, fmt.Sprintf("%s: %s %s", person, m.Subject(), m.ID()))
				continue
			}
			p.take(person, m)
		}
	}
	for _, p := range c.order {
		p.due = slices.DeleteFunc(p.due, func(a act) bool { return c.act(t, p, a) })
	}
}

// act does what somebody does, unless the letter that they answer has not come yet.
func (c *crowd) act(t *testing.T, p *play, a act) bool {
	t.Helper()
	by := cmp.Or(a.by, a.sees)
	from := map[string]string{Cara: p.marked("cara+KEY@mail.test"), Ivy: p.interviewer, Recruiter: Recruiter}[by]
	to, there := p.letter(by, cmp.Or(a.to, a.what))
	switch {
	case !there:
		return false
	case a.calendar != "":
		p.sequence, p.cancelled = 1, a.calendar == "cancelled"
		if !p.cancelled {
			p.ends = time.Now().Add(c.ahead + 2*time.Second)
		}
		c.submit(t, by, []string{Hiring}, p.invitation())
	case a.answers != nil:
		var answers []string
		for _, key := range c.numbers[by] {
			answers = append(answers, p.marked(a.answers[key]))
		}
		c.submit(t, by, []string{replyAddress(t, to)}, answered(to, from, answers))
	case a.words != "":
		c.submit(t, by, []string{replyAddress(t, to)}, said(to, from, p.marked(a.words)))
	}
	c.acts++
	return true
}

func (c *crowd) complete() bool {
	return !slices.ContainsFunc(c.order, func(p *play) bool { return !p.complete(c.nights) })
}

// settle lets the last daemon bring everything to its end, for as long as it gets on.
func (c *crowd) settle(t *testing.T, d *daemon) {
	t.Helper()
	c.rest(t, d)
	d.stop(t)
	c.look(t)
}

// rest waits until everybody has what they should have by now and the inbox holds the strangers' mails alone, for as long as the daemon
// gets on, and tells whether it came to that.
func (c *crowd) rest(t *testing.T, d *daemon) bool {
	t.Helper()
	done := false
	work := func() int { return len(c.read) - len(c.bed.files(t, Hiring, "")) } // letters that came, and mails that were taken in
	for before, now := math.MinInt, work(); !done && now > before; before, now = now, work() {
		done = c.bed.Reached(t, func() bool { c.look(t); return c.complete() })
	}
	if done {
		c.bed.Until(t, "an inbox with the strangers' mails alone", func() bool { return len(c.bed.files(t, Hiring, "")) == c.strangers })
	}
	return done
}

// sleep lets a night pass: first all comes to rest, then the daemon's next start is the day after.
func (c *crowd) sleep(t *testing.T, d *daemon) {
	t.Helper()
	d.env = []string{c.clock()}
	d.start(t)
	c.settle(t, d)
	c.nights++
	c.ahead += 30 * time.Hour // from any time of day to later than nine the next morning
}

// clock is what tells the daemon how late it is.
func (c *crowd) clock() string { return "DEBRIEF_FAILPOINT_AHEAD=" + c.ahead.String() }

// account counts what was lost, what came twice, and what should not have come at all.
func (c *crowd) account(t *testing.T, kills int) account {
	t.Helper()
	var all account
	for _, p := range c.order {
		all.add(p.account(t, c.nights))
	}
	if len(c.stray) > 0 {
		all.wrong += len(c.stray)
		t.Errorf("letters about no interview: %q", c.stray)
	}
	if settling() == "echo" && all.twice > 0 || all.twice > kills {
		t.Errorf("%d letters came twice by %q", all.twice, settling())
	}
	fmt.Fprintf(os.Stderr, "kill: settled by %s: %d kills, %d interviews, %d letters, %d of them twice, %d answers lost, %d people with wrong letters, %d with letters in another order\n",
		settling(), kills, len(c.order), all.letters, all.twice, all.lost, all.wrong, all.disordered)
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
