package mailflow_test

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"net"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"debrief/mailflow/mailtest/wire"
	"debrief/store"
)

// A mishap is one fault at one line of one server's wire.
type mishap struct {
	smtp bool
	side wire.Side
	line int
	kind wire.Kind
}

func (m mishap) String() string {
	protocol := "imap"
	if m.smtp {
		protocol = "smtp"
	}
	return fmt.Sprintf("%s/%s/%d/%s", protocol, m.side, m.line, m.kind)
}

// late is longer than a command may take. A final dot that came later than settle_after would be taken after the letter has gone
// again: there is a second copy then, under the same Message-ID.
const late = 3 * time.Minute

// An interview, from the invitation to the summaries, with a fault at a protocol line between the daemon and a server: nothing is lost
// or comes twice, everybody's letters come in their order, and the daemon gets well by itself. DEBRIEF_FAULTS says at how many lines,
// chosen by DEBRIEF_SEED; "all" is every kind of fault at every line in turn.
func TestFaultAtEveryLine(t *testing.T) {
	well := &passage{}
	t.Run("well", func(t *testing.T) { well.play(t, mishap{}) })
	if t.Failed() {
		return
	}
	all := well.mishaps()
	seed := uint64(number(t, "DEBRIEF_SEED", int(time.Now().UnixNano()%1_000_000)))
	t.Logf("%d lines and kinds of fault; DEBRIEF_SEED=%d", len(all), seed)
	if os.Getenv("DEBRIEF_FAULTS") != "all" {
		random := rand.New(rand.NewPCG(seed, 3))
		random.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		all = all[:number(t, "DEBRIEF_FAULTS", 24)]
	}
	missed := 0
	for _, m := range all {
		t.Run(m.String(), func(t *testing.T) {
			p := &passage{seed: seed}
			p.play(t, m)
			if !t.Failed() && !maps.EqualFunc(p.letters, well.letters, slices.Equal) {
				t.Errorf("the letters differ:\n got %v\nwant %v", p.letters, well.letters)
			}
			if p.line == "" { // what went before took another way
				missed++
			} else if t.Failed() {
				t.Logf("the fault was at %q", p.line)
			}
		})
	}
	t.Logf("%d of %d lines were not reached", missed, len(all))
	if missed > max(2, len(all)/10) {
		t.Errorf("%d of %d lines were not reached", missed, len(all))
	}
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

// A passage is the interview as it went.
type passage struct {
	seed    uint64
	line    string              // at which the fault was
	lines   map[mishap]int      // without line and kind: how many there were
	letters map[string][]string // to whom, in the order in which they came
}

// mishaps are all that can be.
func (p *passage) mishaps() []mishap {
	var all []mishap
	for at, n := range p.lines {
		for line := range n {
			for _, kind := range wire.Kinds {
				all = append(all, mishap{at.smtp, at.side, line + 1, kind})
			}
		}
	}
	slices.SortFunc(all, func(a, b mishap) int { return strings.Compare(a.String(), b.String()) })
	return all
}

func (p *passage) play(t *testing.T, m mishap) {
	tell(t, func(s *story) {
		s.stop()
		imap, smtp := p.wire(m, false, s.dialIMAP), p.wire(m, true, s.dialSMTP)
		s.dialIMAP, s.dialSMTP = imap.Dial, smtp.Dial
		s.start()
		p.through(s)
		s.stop()
		s.world.Disconnect()
		imap.Wait()
		smtp.Wait()
		p.lines = map[mishap]int{}
		for _, side := range []wire.Side{wire.Client, wire.Server} {
			p.lines[mishap{side: side}] = imap.Lines(side)
			p.lines[mishap{side: side, smtp: true}] = smtp.Lines(side)
		}
	})
}

// wire is the way to one of the servers, with the mishap on it if it is there.
func (p *passage) wire(m mishap, smtp bool, dial func(context.Context, string, string) (net.Conn, error)) *wire.Wire {
	return wire.New(wire.Options{
		SMTP: smtp, Seed: p.seed, Late: late,
		To: func() (net.Conn, error) { return dial(context.Background(), "", "") },
		Fault: func(l wire.Line) wire.Kind {
			if m.smtp != smtp || m.side != l.Side || m.line != l.N {
				return wire.None
			}
			p.line = l.Text + " "
			return m.kind
		},
	})
}

// through is the interview; between its steps there is time to get well.
func (p *passage) through(s *story) {
	p.letters = map[string][]string{}
	const well = 2 * time.Hour
	s.invite(invitation{start: "20261123T110000", end: "20261123T120000"})
	s.pass(well)
	p.reads(s, rita)
	s.until("2026-11-23", "14:00")
	asked := map[string]letter{cara: p.reads(s, cara), ivy: p.reads(s, ivy)}
	s.answers(cara, asked[cara], caraSays)
	s.pass(well)
	p.reads(s, cara)
	s.answers(ivy, asked[ivy], ivySays)
	s.until("2026-11-23", "19:00")
	p.reads(s, ivy)
	for _, who := range []string{rita, cara, ivy} {
		if l := p.reads(s, who); !strings.Contains(l.Text, "queues") || !strings.Contains(l.Text, "databases") {
			s.Errorf("the summary to %s lacks words:\n%s", who, l.Text)
		}
	}
	s.silence()
	if !strings.Contains(s.log.String(), "can neither MOVE nor UIDPLUS") { // its capabilities were garbled: mail stays then, and it is said
		s.inbox(0)
	}
	s.phase(store.Released)
}

// reads takes the next mail and notes which it was.
func (p *passage) reads(s *story, who string) letter {
	s.Helper()
	l := s.reads(who)
	o, err := s.store.ByMessageID(context.Background(), []string{l.MessageID})
	if err != nil {
		s.Fatalf("%s has a mail that is none of our letters: %v\n%s", who, err, l.Raw)
	}
	p.letters[who] = append(p.letters[who], o.Name())
	return l
}
