package bed

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// steps at whose beginning and end the daemon dies.
var steps = map[string][]string{
	"commit": {"window", "step", "record", "filed", "claim", "wave", "dot", "settle", "proved"},
	"imap":   {"greeting", "capability", "login", "select", "uid search", "uid fetch", "uid move", "uid store", "list", "noop", "idle"},
	"smtp":   {"dial", "tls", "login", "mail", "rcpt", "echo", "data", "dot", "quit"},
}

const amidst = "between the final dot and its answer"

// moments are all of them, in a fixed order.
func moments() []string {
	all := []string{amidst}
	for part, names := range steps {
		for _, name := range names {
			all = append(all, "before "+part+" "+name, "after "+part+" "+name)
		}
	}
	slices.Sort(all)
	return all
}

// often are the moments that come again and again while a connection lasts.
var often = regexp.MustCompile(`commit|uid|smtp (mail|rcpt|echo|data|dot)|between`)

// The daemon dies, as by kill -9, before and after each commit and each command to a server, while people play their stories: all of
// them at once, so that each moment comes once; with DEBRIEF_ROUNDS each story by itself (-run Crash/told is one of them), so that each
// moment comes in each story so many times. In the end nothing is lost, nothing came twice, and nobody has a letter too many, too few or out
// of order. A story by itself need not come to each moment, as one with a single letter makes no wave: those are named.
func TestCrash(t *testing.T) {
	rounds, seed := number(t, "DEBRIEF_ROUNDS", 0), number(t, "DEBRIEF_SEED", int(time.Now().UnixNano()%1_000_000))
	t.Logf("DEBRIEF_ROUNDS=%d DEBRIEF_SEED=%d", rounds, seed)
	if rounds == 0 {
		m := matrix{random: rand.New(rand.NewPCG(uint64(seed), 2)), rounds: 1, nights: 3}
		m.play(t, "all at once", stories...)
		m.report(t, "all stories at once")
		return
	}
	all := matrix{}
	for n, s := range stories {
		t.Run(s.name, func(t *testing.T) {
			m := matrix{random: rand.New(rand.NewPCG(uint64(seed), uint64(n))), rounds: rounds}
			m.play(t, s.name, s)
			m.report(t, s.name)
			all.add(m)
		})
	}
	all.report(t, fmt.Sprintf("%d stories, each by itself", all.stories))
}

// A matrix is stories and moments, and what came of each pair.
type matrix struct {
	random  *rand.Rand
	rounds  int
	nights  int // in which all comes to rest; where there are none, each interview of a story with a night has its own
	stories int
	kills   int
	account account
	missed  []string // moments that the daemon never came to
}

func (m *matrix) play(t *testing.T, name string, stories ...story) {
	t.Helper()
	b := Start(t)
	c := newCrowd(t, b, stories...)
	c.news = 30 * time.Second
	d := newMined(t, b)
	d.put(t, "config.toml", string(readFile(t, filepath.Join(d.dir, "config.toml")))+"\n[digest]\nrecruiters = \"\"\ninterviewers = \"\"\n")
	d.start(t)
	d.ready(t)
	d.stop(t)
	m.stories++
	alone := m.nights == 0 && stories[0].sleeps()
	met := map[string]bool{}
	for round := range m.rounds {
		all := moments()
		m.random.Shuffle(len(all), func(a, b int) { all[a], all[b] = all[b], all[a] })
		for n, moment := range all {
			if m.nights > 0 && n > 0 && n%(len(all)/m.nights+1) == 0 {
				c.sleep(t, d)
			}
			c.more(t)
			if alone {
				c.sleep(t, d)
			}
			if c.comes(t, d, moment, 1+m.random.IntN(3+2*round)) {
				m.kills++
				met[moment] = true
			}
		}
	}
	d.env = []string{c.clock()}
	if m.nights > 0 {
		c.sleep(t, d)
		d.env = []string{c.clock()}
	}
	d.start(t)
	c.settle(t, d)
	m.account = c.account(t, c.kills)
	for _, moment := range moments() {
		if !met[moment] {
			m.missed = append(m.missed, name+": "+moment)
		}
	}
}

// comes lets the daemon die at a moment: when it comes there for so many times, if it comes again and again, else at the first.
func (c *crowd) comes(t *testing.T, d *daemon, moment string, times int) bool {
	t.Helper()
	if times > 1 && often.MatchString(moment) && c.dies(t, d, fmt.Sprintf("%s*%d", moment, times), 8*time.Second) {
		return true
	}
	return c.dies(t, d, moment+"*1", 3*time.Minute)
}

func (m *matrix) add(o matrix) {
	m.stories, m.kills, m.missed = m.stories+o.stories, m.kills+o.kills, append(m.missed, o.missed...)
	m.account.add(o.account)
}

func (m *matrix) report(t *testing.T, what string) {
	t.Helper()
	all := len(moments())
	if short := m.nights > 0; all < 25 || short && len(m.missed) > 0 {
		t.Errorf("%s: of %d moments these were not reached: %q", what, all, m.missed)
	}
	a := m.account
	fmt.Fprintf(os.Stderr, "crash: %s: %d moments, %d kills, not reached: %q; %d letters, %d twice, %d answers lost, %d people with wrong letters, %d with letters in another order\n",
		what, all, m.kills, m.missed, a.letters, a.twice, a.lost, a.wrong, a.disordered)
}

// Sends are cut off between the final dot and its answer, DEBRIEF_DOUBTS times (3), while interviews run.
func TestDoubtfulSends(t *testing.T) {
	wanted := number(t, "DEBRIEF_DOUBTS", 3)
	b := Start(t)
	c := newCrowd(t, b)
	d := newMined(t, b)
	d.start(t)
	d.ready(t)
	d.stop(t)
	cut := 0
	for n := 0; cut < wanted; n++ {
		c.more(t)
		if c.dies(t, d, fmt.Sprintf("%s*%d", amidst, 1+n%3), 8*time.Second) {
			cut++
		} else if n > 2*wanted+10 {
			t.Fatalf("only %d sends were cut off", cut)
		}
	}
	d.env = nil
	d.start(t)
	c.settle(t, d)
	c.account(t, c.kills)
	fmt.Fprintf(os.Stderr, "doubt: %d sends cut off between the dot and its answer\n", cut)
}

func newMined(t *testing.T, b *Bed) *daemon {
	t.Helper()
	d := newDaemon(t, b)
	file, err := mined()
	if err != nil {
		t.Fatal(err)
	}
	d.file = file
	return d
}

// dies starts the daemon, which is to kill itself at a moment, and lets people answer meanwhile. It tells whether it came there in time.
func (c *crowd) dies(t *testing.T, d *daemon, moment string, within time.Duration) bool {
	t.Helper()
	d.env = []string{"DEBRIEF_FAILPOINT=" + moment, "DEBRIEF_FAILPOINT_LIST=" + filepath.Join(d.dir, "points"), c.clock()}
	d.start(t)
	c.kills++
	late := time.NewTimer(within)
	defer late.Stop()
	tick, news := time.NewTicker(pulse), time.NewTicker(cmp.Or(c.news, time.Hour))
	defer tick.Stop()
	defer news.Stop()
	for {
		select {
		case <-news.C:
			c.throng(t)
		case <-d.gone:
			if got := d.cmd.ProcessState.String(); got != "signal: killed" {
				t.Errorf("%s: the daemon ended with %q", moment, got)
			}
			d.cmd = nil
			d.note(t, "")
			return true
		case <-tick.C:
			c.look(t)
		case <-late.C:
			_ = d.cmd.Process.Kill() // it may die by itself just now
			<-d.gone
			d.cmd = nil
			d.note(t, "")
			return false
		}
	}
}

// throng announces so many interviews at once that a wave of letters is due, whatever else is going on.
func (c *crowd) throng(t *testing.T) {
	t.Helper()
	for range 6 {
		c.more(t)
	}
}

// more announces another interview. A stranger writes, too.
func (c *crowd) more(t *testing.T) {
	t.Helper()
	c.announce(t, time.Now().Add(time.Second))
	c.strangers++
	stranger := strings.ReplaceAll(fmt.Sprintf("From: Carl <%s>\nTo: %s\nSubject: Hello %d\nMessage-ID: <stranger%d@mail.test>\n\nDo you buy paper?\n", Carl, Hiring, c.strangers, c.strangers), "\n", "\r\n")
	c.submit(t, Carl, []string{Hiring}, []byte(stranger))
}
