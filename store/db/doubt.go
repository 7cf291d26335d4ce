package db

import (
	"context"
	"time"

	"gorm.io/gorm"

	"debrief/store"
)

// Dot marks a claimed mail whose body was handed over, and says when its fate is to be settled should nothing more be heard of
// it. It is written before the final dot, so that after a crash everything that may have been taken is known. ErrConflict when the
// mail is not claimed any more: it was withdrawn, or proved to be sent, and must not go.
func (d *DB) Dot(ctx context.Context, o store.Outgoing, settle time.Time) error {
	return d.write(ctx, func(tx *gorm.DB) error {
		return progress(tx, o.Dotted(settle), "id = ? AND state = ? AND attempts = ?", o.ID, store.Sending, o.Attempts)
	})
}

// Doubts are the mails whose fate is to be settled by now, without their bytes. A limit of zero is none.
func (d *DB) Doubts(ctx context.Context, now time.Time, limit int) ([]store.Outgoing, error) {
	var rows []outgoing
	err := d.on(ctx).Omit("raw", "text").Where("state = ? AND next_attempt <= ?", store.Doubtful, keep(now)).
		Order("id").Limit(capped(limit)).Find(&rows).Error
	return letters(rows), d.explain(ctx, err)
}

// NextDoubt is the earliest moment after now at which a mail's fate is to be settled, zero when there is none; overdue tells
// whether one is waiting already.
func (d *DB) NextDoubt(ctx context.Context, now time.Time) (next time.Time, overdue bool, err error) {
	var first, past moment
	err = d.read(ctx, func(tx *gorm.DB) error {
		earliest := "SELECT min(next_attempt) FROM outgoing WHERE next_attempt IS NOT NULL AND state = ? AND next_attempt "
		if err := tx.Raw(earliest+"> ?", store.Doubtful, keep(now)).Find(&first).Error; err != nil {
			return err
		}
		return tx.Raw(earliest+"<= ?", store.Doubtful, keep(now)).Find(&past).Error
	})
	return kept(first), past.Valid, err
}

// Proved settles a mail as sent that was begun and of which a copy has turned up, whatever was believed of it; how says where
// it was, for the journal. It tells whether that was news.
func (d *DB) Proved(ctx context.Context, now time.Time, o store.Outgoing, how string) (news bool, err error) {
	err = d.write(ctx, func(tx *gorm.DB) error {
		begun := []store.Post{store.Queued, store.Sending, store.Doubtful, store.Withdrawn}
		done := tx.Model(&outgoing{}).Where("id = ? AND attempts > 0 AND state IN ?", o.ID, begun).
			Select("state", "next_attempt", "sent_at", "last_error", "code", "enhanced").
			Updates(&outgoing{State: string(store.Sent), SentAt: keep(now)})
		if news = done.RowsAffected > 0; done.Error != nil || !news {
			return about(done.Error, "letter %d", o.ID)
		}
		entry := store.Entry{At: now, Interview: o.Interview, Participant: o.Participant, What: string(store.Sent), Detail: o.Name() + ", proved by " + how}
		return note(tx, []store.Entry{entry}, now, 0)
	})
	return news && err == nil, err
}

// longest is more than any letter waits for its next attempt, but for those that a pause holds.
const longest = 25 * time.Hour

// Unstick brings letters forward whose next attempt or settling lies farther ahead than it can: the clock has gone back.
func (d *DB) Unstick(ctx context.Context, now time.Time, settle time.Duration) (int, error) {
	queued := d.on(ctx).Model(&outgoing{}).
		Where("state = ? AND last_error <> ? AND next_attempt > ?", store.Queued, store.HeldBack, keep(now.Add(longest))).
		Update("next_attempt", keep(now))
	if queued.Error != nil {
		return 0, d.explain(ctx, queued.Error)
	}
	doubtful := d.on(ctx).Model(&outgoing{}).
		Where("state = ? AND next_attempt > ?", store.Doubtful, keep(now.Add(settle+time.Hour))).Update("next_attempt", keep(now.Add(settle)))
	return int(queued.RowsAffected + doubtful.RowsAffected), d.explain(ctx, doubtful.Error)
}
