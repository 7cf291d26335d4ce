package bed

import (
	"math/rand/v2"
	"os"
	"strconv"
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
		c.announce(t, time.Now().Add(time.Duration(4+len(c.order)%wave)*time.Second))
	}
}
