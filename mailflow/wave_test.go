package mailflow_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"debrief/mailflow"
	"debrief/mailflow/mailtest"
	"debrief/store"
)

// outbox puts letters into the outbox, to these people in turn, and has them sent.
func (s *story) outbox(letters int, to ...string) {
	s.Helper()
	var all []store.Outgoing
	for n := range letters {
		o := store.NewOutgoing(fmt.Sprintf("waves/c1/ask/%d", n), time.Now())
		o.Interview, o.Participant, o.Letter, o.Round = "waves", "c1", store.Receipt, n
		o.From, o.To, o.MessageID, o.Subject = hiring, to[n%len(to)], waveID(n), fmt.Sprintf("Letter %d", n)
		o.Raw = fmt.Appendf(nil, "From: %s\r\nTo: %s\r\nSubject: %s\r\nMessage-ID: %s\r\n\r\nWords.\r\n", o.From, o.To, o.Subject, o.MessageID)
		all = append(all, o)
	}
	if err := s.store.Commit(context.Background(), store.Change{Now: time.Now(), Letters: all}); err != nil {
		s.Fatal(err)
	}
	s.daemon.Wake()
}

// waveID is a Message-ID of the kind that ours are of.
func waveID(n int) string {
	return fmt.Sprintf("<%s%c%c@corp.test>", strings.Repeat("w", 22), 'a'+n/26, 'a'+n%26)
}

// states are how many letters of the outbox are in each.
func (s *story) states() map[store.Post]int {
	s.Helper()
	all, err := s.store.Letters(context.Background(), "waves")
	if err != nil {
		s.Fatal(err)
	}
	states := map[store.Post]int{}
	for _, o := range all {
		states[o.State]++
	}
	return states
}

// arrived are the numbers of the letters that people were given, in their order.
func (s *story) arrived(people ...string) map[string][]int {
	s.Helper()
	all := map[string][]int{}
	for _, who := range people {
		for m, ok := s.world.Take(who); ok; m, ok = s.world.Take(who) {
			var n int
			if _, err := fmt.Sscanf(show(s.T, m.Raw).Subject, "Letter %d", &n); err != nil {
				s.Fatal(err)
			}
			all[who] = append(all[who], n)
		}
	}
	return all
}

// at calls f when the server is given a letter for the nth time, before it says that it has it.
func (s *story) at(n int64, f func()) {
	var count atomic.Int64
	s.world.Relay(func(to string, raw []byte) []byte {
		if !strings.Contains(to, "+echo") && count.Add(1) == n {
			f()
		}
		return raw
	})
}

// once checks that each letter came once, and to each reader in its order.
func (s *story) once(letters int, people ...string) {
	s.Helper()
	total := 0
	for who, got := range s.arrived(people...) {
		total += len(got)
		if !slices.IsSorted(got) || len(slices.Compact(slices.Clone(got))) != len(got) {
			s.Errorf("%s was given %v, want each once and in order", who, got)
		}
	}
	if total != letters {
		s.Errorf("%d letters came, want %d", total, letters)
	}
	if got := s.states(); got[store.Sent] != letters {
		s.Errorf("the outbox says %v, want %d sent", got, letters)
	}
}

// Many letters leave in waves, over one connection or several: each once, and those to one reader in their order. The journal tells all.
func TestWaves(t *testing.T) {
	for _, connections := range []int{1, 4} {
		for _, settling := range []string{mailflow.SettleEcho, mailflow.SettleSent, mailflow.SettleResend} {
			t.Run(fmt.Sprintf("%d %s", connections, settling), func(t *testing.T) {
				tell(t, func(s *story) {
					s.connections, s.settling = connections, settling
					s.again()
					before := s.world.Dials("smtp")
					s.outbox(150, cara, carl, cleo, ivy, ian)
					s.pass(time.Minute)
					s.once(150, cara, carl, cleo, ivy, ian)
					if n := s.world.Dials("smtp") - before; n != connections {
						t.Errorf("%d connections, want %d", n, connections)
					}
					s.stop()
					told := 0
					for _, e := range s.entries {
						if e.What == string(store.Sent) { // by the server's word, or a copy that came before it was written down
							told++
						}
					}
					if told != 150 {
						t.Errorf("the journal tells of %d letters that were sent", told)
					}
				})
			})
		}
	}
}

// Caps and rates hold to the letter, however many letters are on their way at once.
func TestCapsHoldInWaves(t *testing.T) {
	for _, c := range []struct {
		name string
		caps mailflow.Caps
		rate mailflow.Rate
		want int // letters to cara, of 90; carl gets as many more as anybody may get
		carl int
	}{
		{"address", mailflow.Caps{AddressHour: 37}, mailflow.Rate{}, 37, 10},
		{"interview", mailflow.Caps{InterviewDay: 61}, mailflow.Rate{}, 61 - 6, 6},
		{"all", mailflow.Caps{Hour: 55}, mailflow.Rate{}, 50, 5},
		{"rate", mailflow.Caps{}, mailflow.Rate{Minute: 33}, 30, 3},
	} {
		for _, connections := range []int{1, 4} {
			t.Run(fmt.Sprintf("%s %d", c.name, connections), func(t *testing.T) {
				tell(t, func(s *story) {
					s.caps, s.rate, s.connections = c.caps, c.rate, connections
					s.caps.Pause = 6 * time.Hour
					s.again()
					s.outbox(100, cara, cara, cara, cara, cara, cara, cara, cara, cara, carl)
					s.pass(20 * time.Second)
					got := s.arrived(cara, carl)
					if len(got[cara]) != c.want || len(got[carl]) != c.carl {
						t.Errorf("cara got %d letters and carl %d, want %d and %d", len(got[cara]), len(got[carl]), c.want, c.carl)
					}
					if alarms := len(s.alarms); alarms != 1 && c.rate == (mailflow.Rate{}) || s.states()[store.Queued] != 100-c.want-c.carl {
						t.Errorf("%d alarms; the outbox says %v", alarms, s.states())
					}
				})
			})
		}
	}
}

// What is withdrawn while others of its wave leave does not leave.
func TestWithdrawnInAWave(t *testing.T) {
	tell(t, func(s *story) {
		s.at(20, func() {
			if got := s.states()[store.Doubtful]; got < 12 {
				s.Errorf("only %d letters are in a wave", got)
			}
			if err := s.store.Commit(context.Background(), store.Change{Now: time.Now(), Withdraw: []store.Withdrawal{{Interview: "waves"}}}); err != nil {
				s.Error(err)
			}
			time.Sleep(25 * time.Millisecond)
		})
		s.outbox(60, cara)
		s.pass(time.Hour)
		if got := s.arrived(cara)[cara]; len(got) != 20 {
			t.Errorf("%d letters left, want the 20 that were not withdrawn: %v", len(got), got)
		}
		if got := s.states(); got[store.Sent] != 20 || got[store.Withdrawn] != 40 {
			t.Errorf("the outbox says %v", got)
		}
	})
}

// The connection breaks in the midst of a wave: the letter whose answer was lost is in doubt, and no other; what follows it to the same
// reader waits for it.
func TestWaveThatIsCutOff(t *testing.T) {
	for _, settling := range []string{mailflow.SettleEcho, mailflow.SettleSent} {
		t.Run(settling, func(t *testing.T) {
			tell(t, func(s *story) {
				s.settling = settling
				s.again()
				s.at(20, func() { s.world.CutAnswer(1) })
				s.outbox(60, cara)
				s.pass(2 * time.Second) // a copy comes at once
				want, come := map[store.Post]int{store.Sent: 60}, 60
				if settling == mailflow.SettleSent {
					want, come = map[store.Post]int{store.Doubtful: 1, store.Queued: 40, store.Sent: 19}, 20
				}
				if diff := cmp.Diff(want, s.states()); diff != "" {
					t.Errorf("the outbox (-want +got):\n%s", diff)
				}
				if got := s.arrived(cara)[cara]; len(got) != come || !slices.IsSorted(got) {
					t.Errorf("%v came, want %d, in order", got, come)
				}
				if settling == mailflow.SettleEcho {
					s.pass(time.Hour)
					s.silence()
				}
			})
		})
	}
}

// The server goes away in the midst of a wave and lets nobody in: the rest goes back, is in no doubt, and nobody knocks on and on.
func TestWaveIsShutOut(t *testing.T) {
	for _, connections := range []int{1, 4} {
		tell(t, func(s *story) {
			s.connections = connections
			s.again()
			before := s.world.Dials("smtp")
			s.at(40, func() {
				s.world.RefuseLogin("smtp", mailtest.Always)
				s.world.Cut("smtp", "MAIL", mailtest.Always)
			})
			s.outbox(150, cara, carl, cleo, ivy, ian)
			s.pass(30 * time.Second)
			states := s.states()
			if states[store.Doubtful] != 0 || states[store.Queued] == 0 || states[store.Queued]+states[store.Sent] != 150 {
				t.Errorf("%d connections: the outbox says %v", connections, states)
			}
			if n := s.world.Dials("smtp") - before; n > 3*connections {
				t.Errorf("%d connections: the server was dialed %d times", connections, n)
			}
			s.world.Heal()
			s.pass(2 * time.Hour)
			s.once(150, cara, carl, cleo, ivy, ian)
		})
	}
}

// Told to stop in the midst of a wave, the daemon gives back what it has not begun, and goes on with it at its next start.
func TestStopInAWave(t *testing.T) {
	for _, settling := range []string{mailflow.SettleEcho, mailflow.SettleResend} {
		tell(t, func(s *story) {
			s.settling = settling
			s.again()
			stopped := make(chan struct{})
			s.at(20, func() {
				go func() { s.stop(); close(stopped) }()
				time.Sleep(time.Second)
			})
			s.outbox(60, cara)
			<-stopped
			s.start()
			s.pass(5 * time.Second)
			s.once(60, cara)
		})
	}
}

// Where the server is slow, or nothing proves what left, letters are marked one by one: a crash leaves in doubt what it cut off, and
// nothing else.
func TestLettersMarkedOneByOne(t *testing.T) {
	for _, c := range []struct {
		settling    string
		takes       time.Duration
		connections int
	}{{mailflow.SettleEcho, 60 * time.Millisecond, 1}, {mailflow.SettleResend, 0, 1}, {mailflow.SettleResend, time.Millisecond, 3}} {
		t.Run(fmt.Sprintf("%s %v %d", c.settling, c.takes, c.connections), func(t *testing.T) {
			tell(t, func(s *story) {
				s.settling, s.connections = c.settling, c.connections
				s.again()
				var most atomic.Int64
				s.world.Relay(func(to string, raw []byte) []byte {
					if !strings.Contains(to, "+echo") {
						most.Store(max(most.Load(), int64(s.states()[store.Doubtful])))
						time.Sleep(c.takes)
					}
					return raw
				})
				s.outbox(90, cara, carl, cleo)
				s.pass(time.Minute)
				s.once(90, cara, carl, cleo)
				if most.Load() != int64(c.connections) {
					t.Errorf("%d letters at once were marked as perhaps taken", most.Load())
				}
			})
		})
	}
}

// A server that becomes slow in the midst of a wave gets no more of it: what was not begun goes back, and is marked one by one.
func TestWaveThatTakesTooLong(t *testing.T) {
	tell(t, func(s *story) {
		var came atomic.Int64
		s.world.Relay(func(to string, raw []byte) []byte {
			if strings.Contains(to, "+echo") {
				return raw
			}
			switch came.Add(1) {
			case 20:
				time.Sleep(3 * time.Second)
			case 21:
				if got := s.states()[store.Doubtful]; got != 1 {
					s.Errorf("%d letters are marked after it, want the one that leaves", got)
				}
			}
			return raw
		})
		s.outbox(60, cara)
		s.pass(time.Minute)
		if strings.Contains(s.log.String(), "attempt=2") {
			t.Error("an attempt that was none is counted")
		}
		s.once(60, cara)
	})
}

// The clock leaps over the moment at which a wave would be settled, while it leaves: nobody takes it for lost.
func TestClockLeapsInAWave(t *testing.T) {
	tell(t, func(s *story) {
		s.settling = mailflow.SettleSent
		s.again()
		s.at(20, func() {
			s.ahead.Add(int64(12 * time.Minute))
			s.daemon.Wake()
			time.Sleep(500 * time.Millisecond)
		})
		s.outbox(60, cara)
		s.pass(time.Hour)
		s.once(60, cara)
	})
}
