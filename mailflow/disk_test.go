package mailflow_test

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"math/rand/v2"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"debrief/mailflow/mailtest/disk"
	"debrief/mailflow/mailtest/wire"
)

// An interview, from the invitation to the summaries, with a disk that fails for some minutes from one of SQLite's calls on: reading,
// writing (a full disk, a file system that became read-only) or fsync. Nothing is lost, everybody's letters come in their order, none
// twice, it is said in the log, and the daemon gets well by itself. DEBRIEF_FAULTS says at how many calls, chosen by DEBRIEF_SEED;
// "all" is every kind of trouble at every call in turn.
func TestTheDiskFailsUnderADaemon(t *testing.T) {
	well := &ill{at: -1}
	t.Run("well", well.play)
	if t.Failed() {
		return
	}
	var all []*ill
	for n, c := range well.calls {
		for _, code := range map[disk.Op][]disk.Trouble{disk.Read: {disk.BadRead}, disk.Write: {disk.BadWrite, disk.Full}, disk.Sync: {disk.BadSync}}[c.Op] {
			all = append(all, &ill{at: n, code: code})
		}
	}
	seed := uint64(number(t, "DEBRIEF_SEED", int(time.Now().UnixNano()%1_000_000)))
	t.Logf("%d calls and kinds of trouble; DEBRIEF_SEED=%d", len(all), seed)
	if os.Getenv("DEBRIEF_FAULTS") != "all" {
		random := rand.New(rand.NewPCG(seed, 5))
		random.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		all = mixed(all)[:number(t, "DEBRIEF_FAULTS", 24)]
	}
	said := 0
	for _, i := range all {
		t.Run(fmt.Sprintf("%d/%s/%d", i.at, well.calls[i.at].Op, i.code), func(t *testing.T) {
			i.play(t)
			if !t.Failed() && !maps.EqualFunc(i.letters, well.letters, slices.Equal) {
				t.Errorf("the letters differ:\n got %v\nwant %v", i.letters, well.letters)
			}
			if i.told {
				said++
			}
		})
	}
	t.Logf("%d of %d troubles were noticed and told; of the others SQLite made up for itself", said, len(all))
	if said < len(all)/3 {
		t.Errorf("only %d of %d troubles are in the log", said, len(all))
	}
}

// An ill disk under a story.
type ill struct {
	passage
	at    int // the call at which it begins; -1: never
	code  disk.Trouble
	on    bool
	since time.Time
	calls []disk.Call
	told  bool
}

// mixed puts troubles of each kind next to each other: there are many more writes than anything else.
func mixed(all []*ill) []*ill {
	seen, place := map[disk.Trouble]int{}, map[*ill]int{}
	for _, i := range all {
		seen[i.code]++
		place[i] = seen[i.code]
	}
	slices.SortStableFunc(all, func(a, b *ill) int { return place[a] - place[b] })
	return all
}

// lasts is how long a disk is ill: longer than any of our retries that have no plan.
const lasts = 5 * time.Minute

func (i *ill) play(t *testing.T) {
	tell(t, func(s *story) {
		heal := disk.Fail(s.dir, i.fault)
		defer heal()
		s.again() // what was opened before is past us, and a daemon that cannot open its database is not started
		i.on = true
		i.through(s)
		s.pass(lasts)
		s.stop()
		i.told = strings.Contains(s.log.String(), "level=ERROR") || strings.Contains(s.log.String(), "does not work")
	})
}

func (i *ill) fault(c disk.Call) disk.Trouble {
	if !i.on {
		return disk.None
	}
	n := len(i.calls)
	i.calls = append(i.calls, c)
	if i.at < 0 || n < i.at {
		return disk.None
	}
	if i.since.IsZero() {
		i.since = time.Now()
	}
	if time.Since(i.since) > lasts || (c.Op == disk.Read) != (i.code == disk.BadRead) || i.code == disk.BadSync && c.Op != disk.Sync {
		return disk.None
	}
	return i.code
}

// An interview, as above, while another process keeps the database locked for some minutes, from one of the protocol lines between the
// daemon and its servers on: far longer than SQLite waits.
func TestTheDatabaseIsLocked(t *testing.T) {
	well := &passage{}
	t.Run("well", func(t *testing.T) { well.play(t, mishap{}) })
	var all []mishap
	for _, m := range well.mishaps() {
		if m.kind == wire.Delay { // one of each line
			all = append(all, m)
		}
	}
	seed := uint64(number(t, "DEBRIEF_SEED", int(time.Now().UnixNano()%1_000_000)))
	t.Logf("%d lines; DEBRIEF_SEED=%d", len(all), seed)
	if os.Getenv("DEBRIEF_FAULTS") != "all" {
		random := rand.New(rand.NewPCG(seed, 6))
		random.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		all = all[:number(t, "DEBRIEF_FAULTS", 16)]
	}
	told := 0
	for _, m := range all {
		t.Run(strings.TrimSuffix(m.String(), "/delay"), func(t *testing.T) {
			p := &passage{seed: seed}
			p.locked(t, m, &told)
			if !t.Failed() && !maps.EqualFunc(p.letters, well.letters, slices.Equal) {
				t.Errorf("the letters differ:\n got %v\nwant %v", p.letters, well.letters)
			}
		})
	}
	t.Logf("%d of %d locks were in the way and told", told, len(all))
	if told < len(all)/3 {
		t.Errorf("only %d of %d locks are in the log", told, len(all))
	}
}

// locked plays the interview with a stranger who locks the database when a line passes.
func (p *passage) locked(t *testing.T, m mishap, told *int) {
	tell(t, func(s *story) {
		s.stop()
		var release func() // of the lock; nil: not locked yet
		lines := func(smtp bool, dial func(context.Context, string, string) (net.Conn, error)) *wire.Wire {
			return wire.New(wire.Options{
				SMTP: smtp, To: func() (net.Conn, error) { return dial(context.Background(), "", "") },
				Fault: func(l wire.Line) wire.Kind {
					if release == nil && m.smtp == smtp && m.side == l.Side && m.line <= l.N {
						release = s.seize()
					}
					return wire.None
				},
			})
		}
		imap, smtp := lines(false, s.dialIMAP), lines(true, s.dialSMTP)
		s.dialIMAP, s.dialSMTP = imap.Dial, smtp.Dial
		s.start()
		p.through(s)
		s.pass(lasts)
		s.stop()
		s.world.Disconnect()
		imap.Wait()
		smtp.Wait()
		if release != nil {
			release()
		}
		if strings.Contains(s.log.String(), "another process keeps the database locked") {
			*told++
		}
	})
}

// seize locks the database against everybody for a while, or until it is released, from a connection of its own; nil if it did not get
// the lock.
func (s *story) seize() (release func()) {
	stranger, err := sql.Open("sqlite", "file:"+filepath.Join(s.dir, "debrief.db")+"?_pragma=busy_timeout(0)&_txlock=immediate")
	if err != nil {
		s.Fatal(err)
	}
	lock, err := stranger.Begin()
	if err != nil {
		_ = stranger.Close()
		return nil
	}
	release = sync.OnceFunc(func() {
		_ = lock.Rollback()
		_ = stranger.Close()
	})
	time.AfterFunc(lasts, release)
	return release
}
