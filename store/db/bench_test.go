package db

import (
	"context"
	"fmt"
	"testing"
	"time"

	"debrief/store"
)

// BenchmarkCommit is one reply: a mail, its interview with one more answer, a receipt and two entries.
func BenchmarkCommit(b *testing.B) {
	d, ctx := opened(b), context.Background()
	var n uint32
	for b.Loop() {
		n++
		i := meeting(int(n))
		i.Answers = store.Given(store.Answer{Participant: "c1", Question: store.KeyOverall, Value: "4", Confidence: store.Certain})
		in := mail(n)
		in.Raw = make([]byte, 4096)
		receipt := letter(fmt.Sprint(n), i.ID)
		receipt.Raw = in.Raw
		ok(b, d.Commit(ctx, store.Change{
			Now: noon, Incoming: in, Interviews: []store.Interview{i}, Letters: []store.Outgoing{receipt},
			Journal: []store.Entry{{Interview: i.ID, What: "answered"}, {Interview: i.ID, What: "acknowledged"}},
		}))
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "commits/s")
}

// BenchmarkClaimSettle claims twenty mails at a time and settles them.
func BenchmarkClaimSettle(b *testing.B) {
	d, ctx := opened(b), context.Background()
	total := 0
	for b.Loop() {
		b.StopTimer()
		var all []store.Outgoing
		for n := range 20 {
			all = append(all, letter(fmt.Sprint(total+n), "x"))
		}
		commit(b, d, store.Change{Letters: all})
		b.StartTimer()
		wave := claimed(b, d, noon, 20)
		if len(wave) != 20 {
			b.Fatalf("%d claimed, want 20", len(wave))
		}
		var settled []Settlement
		for _, o := range wave {
			settled = append(settled, Settlement{o, o.Taken(noon), store.Entry{Interview: "x", What: "sent"}})
		}
		ok(b, d.Together(ctx, func(ctx context.Context) error { return d.SettleAll(ctx, noon, settled) }))
		total += len(wave)
	}
	b.ReportMetric(float64(total)/b.Elapsed().Seconds(), "mails/s")
}

// BenchmarkDue asks what is due, twenty of many, and what is due next.
func BenchmarkDue(b *testing.B) {
	for _, size := range []int{1_000, 1_000_000} {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			d, ctx := opened(b), context.Background()
			plenty(b, d, size)
			b.ResetTimer()
			for b.Loop() {
				due := must[[]string](b)(d.Due(ctx, noon, 20))
				if len(due) != 20 {
					b.Fatalf("%d due, want 20", len(due))
				}
				must[time.Time](b)(d.NextDue(ctx))
			}
		})
	}
}

// plenty makes interviews of which every tenth is due at noon or before.
func plenty(b *testing.B, d *DB, size int) {
	b.Helper()
	_, err := d.sql.Exec(`WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ?)
		INSERT INTO interviews (id, mailbox, uid, recurrence, sequence, organizer, invitation, title, job, zone, language, phase,
			doubt, guesses, due, outcome, ruling, version)
		SELECT printf('iv%06d', n), 'hiring', printf('%d@calendar.example', n), '', 0, '', '', '', '', '', '', 'scheduled',
			'', '', ? + CASE n % 10 WHEN 0 THEN -n ELSE n END, '', '{}', 1 FROM n`, size, noon.UnixMilli())
	ok(b, err)
}
