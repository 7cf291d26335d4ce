package bed

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"debrief/mailflow/mailtest/wire"
)

// A trouble is what goes wrong on the wires to Dovecot and Postfix: one fault after so many lines, while there are faults left.
type trouble struct {
	mu     sync.Mutex
	random *rand.Rand
	kinds  []wire.Kind
	left   map[string]int // faults, by protocol
	next   map[string]int // lines until the next
	met    map[string]int // what happened, for the report
}

func (x *trouble) fault(protocol string) func(wire.Line) wire.Kind {
	return func(wire.Line) wire.Kind {
		x.mu.Lock()
		defer x.mu.Unlock()
		if x.next[protocol]--; x.next[protocol] > 0 || x.left[protocol] == 0 {
			return wire.None
		}
		x.left[protocol]--
		x.next[protocol] = 15 + x.random.IntN(60)
		kind := x.kinds[x.random.IntN(len(x.kinds))]
		x.met[protocol+" "+string(kind)]++
		return kind
	}
}

func (x *trouble) over() bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.left["imap"]+x.left["smtp"] == 0
}

// Faults at lines of IMAP and SMTP, chosen by DEBRIEF_SEED, while interviews run in front of Dovecot and Postfix: DEBRIEF_FAULTS of them
// (12), of which every fourth is SMTP's, whose letters wait a minute and more. Without the variable the faults are IMAP's alone, and
// none that the daemon has to wait a minute for to notice. Nothing is lost or comes twice, and the daemon gets well by itself.
func TestFaults(t *testing.T) {
	faults, seed := number(t, "DEBRIEF_FAULTS", 12), number(t, "DEBRIEF_SEED", int(time.Now().UnixNano()%1_000_000))
	t.Logf("DEBRIEF_FAULTS=%d DEBRIEF_SEED=%d", faults, seed)
	x := &trouble{random: rand.New(rand.NewPCG(uint64(seed), 5)), kinds: wire.Kinds, left: map[string]int{"imap": faults}, next: map[string]int{}, met: map[string]int{}}
	if os.Getenv("DEBRIEF_FAULTS") == "" {
		x.kinds = slices.DeleteFunc(slices.Clone(x.kinds), func(k wire.Kind) bool { return k == wire.Mute })
	} else {
		x.left = map[string]int{"imap": faults - faults/4, "smtp": faults / 4}
	}
	b := Start(t)
	c := newCrowd(t, b)
	d := newDaemon(t, b)
	d.through(t, x)
	d.start(t)
	d.ready(t)
	for !x.over() {
		if c.complete() {
			c.invite(t)
		}
		if !b.Reached(t, func() bool { c.look(t); return x.over() || c.complete() }) && faults <= 12 {
			break // account says what is missing
		}
	}
	for range 2 + faults/12 {
		if b.Reached(t, func() bool { c.look(t); return c.complete() }) {
			break
		}
	}
	c.settle(t, d)
	c.account(t, faults)
	fmt.Fprintf(os.Stderr, "faults: %v, %d left, while %d interviews ran\n", x.met, x.left["imap"]+x.left["smtp"], len(c.order))
	if !x.over() {
		t.Errorf("faults are left: %v", x.left)
	}
}

// through puts wires between the daemon and its servers. They carry clear text, so that lines can be told: Dovecot lets people on
// this machine log in by it, and to Postfix the daemon is a stranger with mail for its own people.
func (d *daemon) through(t *testing.T, x *trouble) {
	t.Helper()
	late := 3 * time.Second
	imap := wire.New(wire.Options{Late: late, Fault: x.fault("imap"), To: wire.TCP(d.bed.IMAP)})
	smtp := wire.New(wire.Options{SMTP: true, Late: late, Fault: x.fault("smtp"), To: wire.TCP(d.bed.MX)})
	config := string(readFile(t, d.dir+"/config.toml"))
	for from, w := range map[string]*wire.Wire{d.bed.IMAPS: imap, d.bed.Submission: smtp} {
		address, err := w.Listen(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		config = strings.ReplaceAll(config, from, address)
	}
	ca := `ca = "` + d.bed.Authority + `"` + "\n"
	login := `user = "hiring@corp.test"` + "\n" + `password = {file = "password"}` + "\n"
	head, tail, _ := strings.Cut(strings.ReplaceAll(config, ca, ""), "[smtp]")
	tail = strings.Replace(tail, login, "", 1)
	config = strings.NewReplacer(`security = "tls"`, `security = "none"`, `security = "starttls"`, `security = "none"`).Replace(head + "[smtp]" + tail)
	d.put(t, "config.toml", config)
	if out, err := d.command("check").CombinedOutput(); err != nil && !strings.Contains(string(out), "imap") {
		t.Fatalf("debrief check: %v\n%s", err, out)
	}
}
