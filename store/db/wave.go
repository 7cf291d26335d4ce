package db

import (
	"context"
	"encoding/json"
	"time"

	"gorm.io/gorm"

	"debrief/store"
)

// Ready are letters whose next attempt has come, oldest first. A limit of zero is none.
func (d *DB) Ready(ctx context.Context, now time.Time, limit int) ([]store.Outgoing, error) {
	var rows []outgoing
	err := d.on(ctx).Omit("text").Where("state IN ? AND next_attempt <= ?", []store.Post{store.Queued, store.Sending}, keep(now)).
		Order("id").Limit(capped(limit)).Find(&rows).Error
	return letters(rows), d.explain(ctx, err)
}

// progressed writes of many letters at once what progress writes of one. before is the attempt from which a letter goes on.
const progressed = `UPDATE outgoing SET state = n.state, attempts = n.attempts, next_attempt = n.next, sent_at = n.sent,
	last_error = n.error, code = n.code, enhanced = n.enhanced
	FROM (SELECT value ->> 0 AS id, value ->> 1 AS before, value ->> 2 AS state, value ->> 3 AS attempts, value ->> 4 AS next, value ->> 5 AS sent,
		value ->> 6 AS error, value ->> 7 AS code, value ->> 8 AS enhanced FROM json_each(?)) AS n
	WHERE outgoing.id = n.id AND outgoing.attempts = n.before AND `

// steps are the rows of progressed.
func steps(all []store.Outgoing, before func(n int) int) string {
	rows := make([][9]any, len(all))
	for n, o := range all {
		rows[n] = [9]any{o.ID, before(n), o.State, o.Attempts, bare(o.NextAttempt), bare(o.SentAt), o.LastError, o.Code, o.Enhanced}
	}
	text, _ := json.Marshal(rows) // strings and numbers always encode
	return string(text)
}

// bare is a moment as JSON has it.
func bare(t time.Time) any {
	if m := keep(t); m.Valid {
		return m.V
	}
	return nil
}

// Begin writes what becomes of letters that are Ready: they are claimed, may have been taken from now on, or wait for something. The
// same transaction must have read them. An attempt is counted before anybody dials, so that what is tried is known after a crash.
func (d *DB) Begin(ctx context.Context, ready, begun []store.Outgoing) error {
	if len(begun) == 0 {
		return nil
	}
	return d.write(ctx, func(tx *gorm.DB) error {
		done := tx.Exec(progressed+"outgoing.state IN ('queued', 'sending')", steps(begun, func(n int) int { return ready[n].Attempts }))
		if done.Error == nil && done.RowsAffected != int64(len(begun)) {
			return about(ErrConflict, "%d of %d letters", len(begun)-int(done.RowsAffected), len(begun))
		}
		return done.Error
	})
}

// A Settlement is what became of a letter that was claimed, and what the journal says of it.
type Settlement struct {
	Claimed, Outgoing store.Outgoing
	Entry             store.Entry // without What: none
}

// SettleAll writes what became of many letters. Those that were settled otherwise meanwhile are left as they are, as by Settle, and the
// journal says nothing of them.
func (d *DB) SettleAll(ctx context.Context, now time.Time, all []Settlement) error {
	if len(all) == 0 {
		return nil
	}
	outcomes := make([]store.Outgoing, len(all))
	for n, s := range all {
		outcomes[n] = s.Outgoing
	}
	return d.write(ctx, func(tx *gorm.DB) error {
		var ids []int64
		err := tx.Raw(progressed+"(outgoing.state IN ('sending', 'dot') OR outgoing.state = 'withdrawn' AND n.state = 'sent') RETURNING outgoing.id",
			steps(outcomes, func(n int) int { return all[n].Claimed.Attempts })).Scan(&ids).Error
		if err != nil {
			return err
		}
		settled := map[int64]bool{}
		for _, id := range ids {
			settled[id] = true
		}
		var entries []store.Entry
		for _, s := range all {
			if settled[s.Outgoing.ID] && s.Entry.What != "" {
				entries = append(entries, s.Entry)
			}
		}
		return note(tx, entries, now, 0)
	})
}

// Left counts by address or by interview the letters that have left since a moment, for those of some letters; for Everything it is
// all of them, under "".
func (d *DB) Left(ctx context.Context, scope store.Scope, of []store.Outgoing, since time.Time) (map[string]int, error) {
	column := map[store.Scope]string{store.OneAddress: "recipient", store.OneInterview: "interview"}[scope]
	if column == "" {
		var n int
		err := d.on(ctx).Raw("SELECT count(*) FROM outgoing WHERE sent_at >= ?", keep(since)).Scan(&n).Error
		return map[string]int{"": n}, d.explain(ctx, err)
	}
	var subjects []string
	for _, o := range of {
		subjects = append(subjects, scope.Of(o))
	}
	var rows []struct {
		Subject string
		N       int
	}
	err := d.on(ctx).Raw("SELECT "+column+" AS subject, count(*) AS n FROM outgoing WHERE "+column+" IN "+among+" AND sent_at >= ? GROUP BY 1",
		set(subjects), keep(since)).Scan(&rows).Error
	left := map[string]int{}
	for _, r := range rows {
		left[r.Subject] = r.N
	}
	return left, d.explain(ctx, err)
}

// Calm tells whether nothing was paused at or after a moment.
func (d *DB) Calm(ctx context.Context, since time.Time) (bool, error) {
	var n int64
	err := d.on(ctx).Model(&pause{}).Where("until > ?", keep(since)).Count(&n).Error
	return n == 0, d.explain(ctx, err)
}
