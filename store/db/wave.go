package db

import (
	"context"
	"encoding/json"
	"time"

	"debrief/store"
)

// Ready are letters whose next attempt has come, oldest first, but for those that would overtake another. A limit of zero is none.
func (d *DB) Ready(ctx context.Context, now time.Time, limit int) ([]store.Outgoing, error) {
	all := []store.Outgoing{}
	err := d.rows(ctx, readyRows, func(scan func(...any) error) error {
		var r outgoing
		err := scan(&r.ID, &r.Key, &r.Interview, &r.Participant, &r.Letter, &r.Round, &r.MessageID, &r.Subject, &r.Sender, &r.Recipient, &r.Text, &r.Raw, &r.State,
			&r.Created, &r.Attempts, &r.NextAttempt, &r.SentAt, &r.LastError, &r.Code, &r.Enhanced, &r.Saved)
		all = append(all, r.noun())
		return err
	}, keep(now), keep(now), overtaken(now), capped(limit))
	return all, err
}

// readyRows: the index finds them all, however many there are, and their bytes are read of those alone that are wanted.
const readyRows = `SELECT id, key, interview, participant, letter, round, message_id, subject, sender, recipient, text, raw, state, created, attempts, next_attempt,
	sent_at, last_error, code, enhanced, saved FROM outgoing WHERE id IN
	(SELECT id FROM outgoing WHERE state IN ('queued', 'sending') AND next_attempt <= ? AND id NOT IN (` + behind + `) ORDER BY id LIMIT ?) ORDER BY id`

// progressed writes of many letters at once what progress writes of one. before is the attempt from which a letter goes on.
// A row that cannot be fails the whole transaction, so that SQLite need not copy pages for the statement alone (OR FAIL).
const progressed = `UPDATE OR FAIL outgoing SET state = n.state, attempts = n.attempts, next_attempt = n.next, sent_at = n.sent,
	last_error = n.error, code = n.code, enhanced = n.enhanced
	FROM (SELECT value ->> 0 AS id, value ->> 1 AS before, value ->> 2 AS state, value ->> 3 AS attempts, value ->> 4 AS next, value ->> 5 AS sent,
		value ->> 6 AS error, value ->> 7 AS code, value ->> 8 AS enhanced FROM json_each(?)) AS n
	WHERE outgoing.id = n.id AND outgoing.attempts = n.before AND `

const (
	begin  = progressed + "outgoing.state IN ('queued', 'sending') RETURNING outgoing.id"
	settle = progressed + "(outgoing.state IN ('sending', 'dot') OR outgoing.state = 'withdrawn' AND n.state = 'sent') RETURNING outgoing.id"
	fallen = `SELECT n.value ->> 0 FROM json_each(?) n LEFT JOIN outgoing o
		ON o.id = n.value ->> 0 AND o.attempts = n.value ->> 1 AND o.state IN ('sending', 'dot') WHERE o.id IS NULL`
	proven = "SELECT id FROM outgoing WHERE state = 'sent' AND id IN " + among
	calm   = "SELECT count(*) FROM pauses WHERE until > ?"

	leftTo    = "SELECT recipient, count(*) FROM outgoing WHERE recipient IN " + among + " AND sent_at >= ? GROUP BY 1"
	everAbout = "SELECT interview, count(*) FROM outgoing WHERE interview IN " + among + " GROUP BY 1"
	leftAbout = "SELECT interview, count(*) FROM outgoing WHERE interview IN " + among + " AND sent_at >= ? GROUP BY 1"
	leftInAll = "SELECT '', count(*) FROM outgoing WHERE sent_at >= ?"
)

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

// Begin writes what becomes of letters that are Ready: they are claimed, may have been taken from now on, or wait for something. Only
// under Together, where they were read, and after an error nothing of it may be kept. An attempt is counted before anybody dials, so that
// what is tried is known after a crash.
func (d *DB) Begin(ctx context.Context, ready, begun []store.Outgoing) error {
	if len(begun) == 0 {
		return nil
	}
	ids, err := d.ids(ctx, begin, steps(begun, func(n int) int { return ready[n].Attempts }))
	if err == nil && len(ids) != len(begun) {
		return about(ErrConflict, "%d of %d letters", len(begun)-len(ids), len(begun))
	}
	return err
}

// ids are what a statement names, as a set.
func (d *DB) ids(ctx context.Context, query string, args ...any) (map[int64]bool, error) {
	all := map[int64]bool{}
	err := d.rows(ctx, query, func(scan func(...any) error) error {
		var id int64
		err := scan(&id)
		all[id] = true
		return err
	}, args...)
	return all, err
}

// Fallen are those of some claimed letters that are not any more as they were claimed: withdrawn, or proved to be sent.
func (d *DB) Fallen(ctx context.Context, claimed []store.Outgoing) (map[int64]bool, error) {
	attempts := make([][2]int64, len(claimed))
	for n, o := range claimed {
		attempts[n] = [2]int64{o.ID, int64(o.Attempts)}
	}
	text, _ := json.Marshal(attempts) // numbers always encode
	return d.ids(ctx, fallen, string(text))
}

// Gone are those of some letters that are known to be sent.
func (d *DB) Gone(ctx context.Context, of []store.Outgoing) (map[int64]bool, error) {
	if len(of) == 0 {
		return nil, nil
	}
	ids := make([]int64, len(of))
	for n, o := range of {
		ids[n] = o.ID
	}
	return d.ids(ctx, proven, set(ids))
}

// A Settlement is what became of a letter that was claimed, and what the journal says of it.
type Settlement struct {
	Claimed, Outgoing store.Outgoing
	Entry             store.Entry // without What: none
}

// SettleAll writes what became of many letters. Those that were settled otherwise meanwhile are left as they are, as by Settle, and the
// journal says nothing of them. Only under Together, and after an error nothing of it may be kept.
func (d *DB) SettleAll(ctx context.Context, now time.Time, all []Settlement) error {
	if len(all) == 0 {
		return nil
	}
	outcomes := make([]store.Outgoing, len(all))
	for n, s := range all {
		outcomes[n] = s.Outgoing
	}
	settled, err := d.ids(ctx, settle, steps(outcomes, func(n int) int { return all[n].Claimed.Attempts }))
	if err != nil {
		return err
	}
	var entries []store.Entry
	for _, s := range all {
		if settled[s.Outgoing.ID] && s.Entry.What != "" {
			entries = append(entries, s.Entry)
		}
	}
	return d.noteAll(ctx, entries, now)
}

// Left counts by address or by interview the letters that have left since a moment, for those of some letters; for Everything it is
// all of them, under "". Where it is clear that it is less than most, an interview's count may be too high, and is cheaper.
func (d *DB) Left(ctx context.Context, scope store.Scope, of []store.Outgoing, since time.Time, most int) (map[string]int, error) {
	var subjects []string
	for _, o := range of {
		subjects = append(subjects, scope.Of(o))
	}
	switch scope {
	case store.OneAddress:
		return d.counted(ctx, leftTo, set(subjects), keep(since))
	case store.OneInterview:
		// The index knows how many letters there are; when each of them left stands behind its text.
		all, err := d.counted(ctx, everAbout, set(subjects))
		few := true
		for _, n := range all {
			few = few && n < most
		}
		if few || err != nil {
			return all, err
		}
		return d.counted(ctx, leftAbout, set(subjects), keep(since))
	}
	return d.counted(ctx, leftInAll, keep(since))
}

func (d *DB) counted(ctx context.Context, query string, args ...any) (map[string]int, error) {
	left := map[string]int{}
	err := d.rows(ctx, query, func(scan func(...any) error) error {
		var subject string
		var n int
		err := scan(&subject, &n)
		left[subject] = n
		return err
	}, args...)
	return left, err
}

// Calm tells whether nothing was paused at or after a moment.
func (d *DB) Calm(ctx context.Context, since time.Time) (bool, error) {
	var n int
	err := d.rows(ctx, calm, func(scan func(...any) error) error { return scan(&n) }, keep(since))
	return n == 0, err
}
