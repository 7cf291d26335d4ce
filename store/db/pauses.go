package db

import (
	"context"
	"encoding/hex"
	"strings"
	"time"

	"gorm.io/gorm"

	"debrief/store"
)

// A pause is a row of pauses. The subject of one address is a keyed hash of it.
type pause struct {
	Scope       string `gorm:"primaryKey"`
	Subject     string `gorm:"primaryKey"`
	Interview   string
	Participant string
	Most        int
	Since       moment
	Until       moment
}

func (pause) TableName() string { return "pauses" }

func (r pause) noun() store.Pause {
	return store.Pause{Scope: store.Scope(r.Scope), Interview: r.Interview, Participant: r.Participant, Most: r.Most, Since: kept(r.Since), Until: kept(r.Until)}
}

// Count is how many letters have left within the scope of o since a moment, and not before the end of the last pause of that scope.
func (d *DB) Count(ctx context.Context, scope store.Scope, o store.Outgoing, since time.Time) (int, error) {
	var n int64
	err := d.read(ctx, func(tx *gorm.DB) error {
		key, err := subjectOf(tx, scope, o)
		if err != nil {
			return err
		}
		var last pause
		if err := tx.Limit(1).Find(&last, "scope = ? AND subject = ?", scope, key).Error; err != nil {
			return err
		}
		if end := kept(last.Until); end.After(since) {
			since = end
		}
		left := tx.Model(&outgoing{}).Where("sent_at >= ?", keep(since))
		switch scope {
		case store.OneAddress:
			left = left.Where("recipient = ?", o.To)
		case store.OneInterview:
			left = left.Where("interview = ?", o.Interview)
		}
		return left.Count(&n).Error
	})
	return int(n), err
}

func subjectOf(tx *gorm.DB, scope store.Scope, o store.Outgoing) (string, error) {
	switch scope {
	case store.OneAddress:
		hash, err := hashed(tx, "pause", strings.ToLower(o.To))
		return hex.EncodeToString(hash), err
	case store.OneInterview:
		return o.Interview, nil
	}
	return "", nil
}

// Pause stops what would leave within a scope until p.Until; o is the letter that would have been one too many.
func (d *DB) Pause(ctx context.Context, p store.Pause, o store.Outgoing) error {
	return d.write(ctx, func(tx *gorm.DB) error {
		key, err := subjectOf(tx, p.Scope, o)
		if err != nil {
			return err
		}
		row := pause{string(p.Scope), key, p.Interview, p.Participant, p.Most, keep(p.Since), keep(p.Until)}
		if err := tx.Clauses(upsert).Create(&row).Error; err != nil {
			return err
		}
		return note(tx, []store.Entry{{At: p.Since, Interview: p.Interview, Participant: p.Participant, What: "paused", Detail: string(p.Scope)}}, p.Since, 0)
	})
}

// Paused tells until when nothing may leave within any of these scopes of o; zero when it may.
func (d *DB) Paused(ctx context.Context, now time.Time, o store.Outgoing, scopes ...store.Scope) (until time.Time, err error) {
	err = d.read(ctx, func(tx *gorm.DB) error {
		for _, scope := range scopes {
			key, err := subjectOf(tx, scope, o)
			if err != nil {
				return err
			}
			var row pause
			if err := tx.Limit(1).Find(&row, "scope = ? AND subject = ? AND until > ?", scope, key, keep(now)).Error; err != nil {
				return err
			}
			if end := kept(row.Until); end.After(until) {
				until = end
			}
		}
		return nil
	})
	return until, err
}

// Pauses are those that hold, the newest first.
func (d *DB) Pauses(ctx context.Context, now time.Time) ([]store.Pause, error) {
	var rows []pause
	err := d.on(ctx).Where("until > ?", keep(now)).Order("since DESC, scope, subject").Find(&rows).Error
	var all []store.Pause
	for _, r := range rows {
		all = append(all, r.noun())
	}
	return all, d.explain(ctx, err)
}

// Resume ends all pauses, and lets what waited for them go at once. It returns how many letters that are.
func (d *DB) Resume(ctx context.Context, now time.Time) (letters int, err error) {
	err = d.write(ctx, func(tx *gorm.DB) error {
		ended := tx.Model(&pause{}).Where("until > ?", keep(now)).Update("until", keep(now))
		if ended.Error != nil {
			return ended.Error
		}
		freed := tx.Model(&outgoing{}).Where("state = ? AND last_error = ?", store.Queued, store.HeldBack).
			Select("next_attempt", "last_error").Updates(&outgoing{NextAttempt: keep(now)})
		if letters = int(freed.RowsAffected); freed.Error != nil || ended.RowsAffected == 0 {
			return freed.Error
		}
		return note(tx, []store.Entry{{At: now, What: "resumed", Detail: "by hand"}}, now, 0)
	})
	return letters, err
}

// Room tells when another letter may leave where at most so many may within a span; zero: now.
func (d *DB) Room(ctx context.Context, now time.Time, most int, span time.Duration) (time.Time, error) {
	var oldest moment
	err := d.on(ctx).Raw("SELECT sent_at FROM outgoing WHERE sent_at > ? ORDER BY sent_at DESC LIMIT 1 OFFSET ?",
		keep(now.Add(-span)), most-1).Find(&oldest).Error
	if err != nil || !oldest.Valid {
		return time.Time{}, d.explain(ctx, err)
	}
	return kept(oldest).Add(span), nil
}

// Waiting counts the letters that are on their way and not sent.
func (d *DB) Waiting(ctx context.Context) (int, error) {
	var n int64
	err := d.on(ctx).Model(&outgoing{}).Where("next_attempt IS NOT NULL AND state IN ?", []store.Post{store.Queued, store.Sending, store.Doubtful}).Count(&n).Error
	return int(n), d.explain(ctx, err)
}
