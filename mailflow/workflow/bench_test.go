package workflow

import (
	"syscall"
	"testing"
	"time"

	"debrief/store"
)

// worked is how long the processor was busy with this process, whatever else the machine does.
func worked() time.Duration {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// BenchmarkStep plays the usual interview: two invitations, the clock, answers, a reminder, the release, an addition, the end.
func BenchmarkStep(b *testing.B) {
	policy := askedPolicy()
	invitation, moved, clock := calendar(0, 0, "", "cara", "ivy", "rita"), calendar(1, 1, "", "cara", "ivy", "rita"), Ticked{}
	hers, his, addition := reply("c1", "overall=4 add interest=5 private"), reply("i1", fullYes), reply("c1", "add")
	steps, before := 0, worked()
	for b.Loop() {
		i, now := store.Interview{ID: "abcdefgh"}, monday
		do := func(e Event, at time.Time) {
			var err error
			if i, _, err = Step(i, e, at, policy); err != nil {
				b.Fatal(err)
			}
			now, steps = at, steps+1
		}
		do(invitation, now)
		do(invitation, now)
		do(moved, now)
		do(clock, i.Due)
		do(hers, now.Add(time.Hour))
		do(clock, i.Due)
		do(his, now.Add(time.Hour))
		do(clock, i.Due)
		do(addition, now.Add(time.Hour))
		do(clock, i.Due)
		if i.Phase != store.Closed {
			b.Fatalf("it is %s", i.Phase)
		}
	}
	b.ReportMetric(float64(steps)/b.Elapsed().Seconds(), "events/s")
	b.ReportMetric(float64(steps)/(worked()-before).Seconds(), "events/cpu-s")
}

// BenchmarkDecision is one reply to an interview that holds few answers or many.
func BenchmarkDecision(b *testing.B) {
	policy := askedPolicy()
	for name, count := range map[string]int{"10answers": 10, "1000answers": 1000} {
		b.Run(name, func(b *testing.B) {
			i, _, _ := Step(store.Interview{ID: "abcdefgh"}, calendar(0, 0, "", panel...), monday, policy)
			i, _, _ = Step(i, Ticked{}, i.Due, policy)
			now := i.Asked
			for i.Answers.Len() < count {
				a := reply("c1", "overall=4").(Answered).Answers[0]
				a.Participant, a.At = "c1", now
				i.Answers = i.Answers.With(a)
			}
			e := reply("i1", fullYes)
			b.ReportAllocs()
			steps, before := 0, worked()
			for b.Loop() {
				if _, _, err := Step(i, e, now.Add(time.Hour), policy); err != nil {
					b.Fatal(err)
				}
				steps++
			}
			b.ReportMetric(float64(worked()-before)/float64(steps), "cpu-ns/op")
		})
	}
}
