package bed

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
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

// The daemon dies, as by kill -9, before and after each commit and each command to a server, while interviews are announced, moved
// and cancelled, asked about, answered and told; DEBRIEF_ROUNDS times (1), the first time that it comes there in the first round and
// later in others. In the end nothing is lost, nothing came twice, and no letter is missing or one too many.
func TestCrash(t *testing.T) {
	rounds, seed := number(t, "DEBRIEF_ROUNDS", 1), number(t, "DEBRIEF_SEED", int(time.Now().UnixNano()%1_000_000))
	t.Logf("DEBRIEF_ROUNDS=%d DEBRIEF_SEED=%d", rounds, seed)
	b := Start(t)
	c := newCrowd(t, b)
	d := newMined(t, b)
	d.start(t)
	d.ready(t)
	d.stop(t)
	random := rand.New(rand.NewPCG(uint64(seed), 2))
	kills, missed := 0, map[string]int{}
	for round := range rounds {
		for _, moment := range moments() {
			c.more(t)
			if c.dies(t, d, fmt.Sprintf("%s*%d", moment, 1+random.IntN(1+2*round)), patience(round)) {
				kills++
				continue
			}
			missed[moment]++
		}
	}
	d.env = nil
	d.start(t)
	c.settle(t, d)
	c.account(t, kills)
	if all := len(moments()); all < 25 || len(missed) > 0 && rounds == 1 {
		t.Errorf("of %d moments these were not reached: %v", all, missed)
	}
	fmt.Fprintf(os.Stderr, "crash: %d moments, %d rounds, %d kills there, %d moments not reached in time\n", len(moments()), rounds, kills, len(missed))
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
		if c.dies(t, d, fmt.Sprintf("%s*%d", amidst, 1+n%3), patience(1)) {
			cut++
		} else if n > 2*wanted+10 {
			t.Fatalf("only %d sends were cut off", cut)
		}
	}
	d.env = nil
	d.start(t)
	c.settle(t, d)
	c.account(t, cut)
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

// patience is how long a moment is waited for. The first round must come to each, on a slow machine too, where the daemon first catches
// up before it is idle; what a later one waits for, such as the seventh login, may well never come.
func patience(round int) time.Duration {
	if round == 0 {
		return 2 * time.Minute
	}
	return 8 * time.Second
}

// dies starts the daemon, which is to kill itself at a moment, and lets people answer meanwhile. It tells whether it came there in time.
func (c *crowd) dies(t *testing.T, d *daemon, moment string, within time.Duration) bool {
	t.Helper()
	d.env = []string{"DEBRIEF_FAILPOINT=" + moment, "DEBRIEF_FAILPOINT_LIST=" + filepath.Join(d.dir, "points")}
	d.start(t)
	late := time.NewTimer(within)
	defer late.Stop()
	tick := time.NewTicker(pulse)
	defer tick.Stop()
	for {
		select {
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

// more announces another interview: of four one is moved to another time, and one is cancelled. A stranger writes, too.
func (c *crowd) more(t *testing.T) {
	t.Helper()
	n := len(c.meetings)
	m := meeting{
		uid: fmt.Sprintf("crash%03d@corp.test", n), title: fmt.Sprintf("Interview %03d", n), ends: time.Now().Add(time.Second),
		candidate: fmt.Sprintf("cara+k%03d@mail.test", n), interviewer: fmt.Sprintf("ivy+k%03d@corp.test", n),
	}
	switch n % 4 {
	case 1, 3:
		m.ends = time.Now().Add(time.Hour)
		change := m
		change.sequence, change.cancelled = 1, n%4 == 3
		if !change.cancelled {
			change.ends = time.Now().Add(2 * time.Second)
		}
		c.changes[m.id()] = change
		c.meetings = append(c.meetings, change)
	default:
		c.meetings = append(c.meetings, m)
	}
	c.bed.Submit(t, Recruiter, []string{Hiring}, m.invitation())
	c.strangers++
	stranger := strings.ReplaceAll(fmt.Sprintf("From: Carl <%s>\nTo: %s\nSubject: Hello %d\nMessage-ID: <stranger%d@mail.test>\n\nDo you buy paper?\n", Carl, Hiring, n, n), "\n", "\r\n")
	c.bed.Submit(t, Carl, []string{Hiring}, []byte(stranger))
}
