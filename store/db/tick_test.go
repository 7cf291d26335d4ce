package db

import (
	"context"
	"database/sql"
	"fmt"
	"testing"
	"time"

	"debrief/store"
)

// A glance is one of the questions that the daemon's loops ask the store, whatever there is to do.
type glance struct {
	name string
	do   func(ctx context.Context, d *DB) error
}

// ticks are those of every tick, by the loops that take them: the clock's, the outbox's, the intake's.
func ticks() []glance {
	long := noon.AddDate(0, 0, -180)
	return []glance{
		{"Due", func(ctx context.Context, d *DB) error { _, err := d.Due(ctx, noon, 100); return err }},
		{"NextDue", func(ctx context.Context, d *DB) error { _, err := d.NextDue(ctx); return err }},
		{"ReadersDue", func(ctx context.Context, d *DB) error { _, err := d.ReadersDue(ctx, noon, 100); return err }},
		{"NextDigest", func(ctx context.Context, d *DB) error { _, err := d.NextDigest(ctx); return err }},
		{"Stuck", func(ctx context.Context, d *DB) error {
			_, err := d.Stuck(ctx, "iv000001", store.Ask, noon)
			return err
		}},
		{"Unstick", func(ctx context.Context, d *DB) error { _, err := d.Unstick(ctx, noon, time.Hour); return err }},
		{"NextDoubt", func(ctx context.Context, d *DB) error { _, _, err := d.NextDoubt(ctx, noon); return err }},
		{"Paused", func(ctx context.Context, d *DB) error {
			_, err := d.Paused(ctx, noon, store.Outgoing{}, store.Everything)
			return err
		}},
		{"Room", func(ctx context.Context, d *DB) error { _, err := d.Room(ctx, noon, 2000, 24*time.Hour); return err }},
		{"Left", func(ctx context.Context, d *DB) error {
			of := []store.Outgoing{{Interview: "iv000001", To: "c000001@mail.example"}}
			for scope, span := range map[store.Scope]time.Duration{store.OneAddress: time.Hour, store.OneInterview: 24 * time.Hour, store.Everything: time.Hour} {
				if _, err := d.Left(ctx, scope, of, noon.Add(-span), 2); err != nil {
					return err
				}
			}
			return nil
		}},
		{"Ready", func(ctx context.Context, d *DB) error { _, err := d.Ready(ctx, noon, 100); return err }},
		{"NextAttempt", func(ctx context.Context, d *DB) error { _, err := d.NextAttempt(ctx, noon); return err }},
		{"Waiting", func(ctx context.Context, d *DB) error { _, err := d.Waiting(ctx); return err }},
		{"Cursor", func(ctx context.Context, d *DB) error { _, err := d.Cursor(ctx, "hiring"); return err }},
		{"Unfiled", func(ctx context.Context, d *DB) error { _, err := d.Unfiled(ctx, "hiring", 7, 1000); return err }},
		{"Doubts", func(ctx context.Context, d *DB) error { _, err := d.Doubts(ctx, noon, 100); return err }},
		{"Unsaved", func(ctx context.Context, d *DB) error {
			_, err := d.Unsaved(ctx, noon.AddDate(0, 0, -7), noon, 100)
			return err
		}},
		// once a day
		{"Purgeable", func(ctx context.Context, d *DB) error { _, err := d.Purgeable(ctx, long, 100); return err }},
		{"PurgeDigests", func(ctx context.Context, d *DB) error { _, err := d.PurgeDigests(ctx, long); return err }},
		{"Stale", func(ctx context.Context, d *DB) error { _, err := d.Stale(ctx, long, 100); return err }},
		{"MessageIDs", func(ctx context.Context, d *DB) error { _, err := d.MessageIDs(ctx, "iv000001"); return err }},
	}
}

// BenchmarkTick is a whole tick, with a thousand and a million interviews stored, each with its people, mails and letters; in both a
// thousand are open, and twenty are due. "all" is what to compare; the others say where it goes.
func BenchmarkTick(b *testing.B) {
	for _, size := range []int{1_000, 1_000_000} {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			d, ctx := opened(b), context.Background()
			stock(b, d, size)
			b.Run("all", func(b *testing.B) {
				for b.Loop() {
					for _, l := range ticks() {
						ok(b, l.do(ctx, d))
					}
				}
			})
			for _, l := range ticks() {
				b.Run(l.name, func(b *testing.B) {
					for b.Loop() {
						ok(b, l.do(ctx, d))
					}
				})
			}
		})
	}
}

// stock fills a store: interviews of the last months, of which the newest thousand are open.
func stock(b *testing.B, d *DB, size int) {
	b.Helper()
	for _, fill := range []string{
		`INSERT INTO interviews (id, mailbox, uid, recurrence, sequence, organizer, invitation, provenance, title, job, stage, zone, language, phase,
			doubt, guesses, starts, ends, due, closed, outcome, ruling, additions, inquiries, look, pending, version)
		SELECT printf('iv%06d', n), 'hiring', printf('%d@calendar.example', n), '', 0, 'rita@corp.example', '', '{}', 'Interview', 'Engineer', '', 'UTC', 'en',
			iif(n <= 1000, 'asking', 'closed'), '', '', @now - n * 10000 - 3600000, @now - n * 10000, iif(n <= 1000, @now + (n - 20) * 60000, NULL),
			iif(n <= 1000, NULL, @now - n * 10000 + 864000000 % 1000), '', '{}', '[]', '[]', '{}', '{}', 3 FROM n`,
		`INSERT INTO participants (interview, id, place, role, name, address, language, zone, key, standing, reminders, clarified, no_feedback, held, partstat, letters)
		SELECT printf('iv%06d', n), r.id, 0, r.role, 'Name', printf('%s%06d@mail.example', r.id, n), 'en', 'UTC', printf('%s%06d', r.id, n), 'answered', 0, 0, 0, '', '', '{}'
		FROM n, (SELECT 'c' id, 'candidate' role UNION ALL SELECT 'i', 'interviewer') r`,
		`INSERT INTO incoming (mailbox, uidvalidity, uid, message_id, digest, sender, received, kind, interview, participant, fate, reason, filed, raw)
		SELECT 'hiring', 7, n, printf('<%d@mail.example>', n), printf('digest %d', n), 'c@mail.example', @now - n * 10000, 'answers', printf('iv%06d', n), 'c', 'taken', '', 1, x'00' FROM n`,
		`INSERT INTO outgoing (key, interview, participant, letter, round, message_id, subject, sender, recipient, text, raw, state, created, attempts, sent_at, last_error, code, enhanced, saved)
		SELECT printf('%s %d', r.letter, n), printf('iv%06d', n), 'c', r.letter, 0, printf('<%s%d@corp.example>', r.letter, n), 'Hello', 'hiring@corp.example', printf('c%06d@mail.example', n),
			'', x'00', 'sent', @now - n * 10000, 1, @now - n * 10000, '', 0, '', 1 FROM n, (SELECT 'ask' letter UNION ALL SELECT 'summary') r`,
	} {
		_, err := d.sql.Exec("WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < @size) "+fill, sql.Named("size", size), sql.Named("now", noon.UnixMilli()))
		ok(b, err)
	}
}
