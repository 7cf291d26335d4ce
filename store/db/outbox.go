package db

import (
	"context"
	"fmt"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"debrief/store"
)

// An outgoing is a row of outgoing.
type outgoing struct {
	ID          int64 `gorm:"primaryKey"`
	Key         string
	Interview   string
	Participant string
	Letter      string
	Round       int
	MessageID   string `gorm:"column:message_id"`
	Subject     string
	Sender      string
	Recipient   string
	Text        string
	Raw         []byte
	State       string
	Created     moment
	Attempts    int
	NextAttempt moment
	SentAt      moment
	LastError   string
	Code        int
	Enhanced    string
	Saved       bool
}

func (outgoing) TableName() string { return "outgoing" }

func outgoingRow(o store.Outgoing) outgoing {
	return outgoing{
		ID: o.ID, Key: o.Key, Interview: o.Interview, Participant: o.Participant, Letter: string(o.Letter), Round: o.Round,
		MessageID: o.MessageID, Subject: o.Subject, Sender: o.From, Recipient: o.To, Text: o.Text, Raw: o.Raw,
		State: string(o.State), Created: keep(o.Created), Attempts: o.Attempts, NextAttempt: keep(o.NextAttempt),
		SentAt: keep(o.SentAt), LastError: o.LastError, Code: o.Code, Enhanced: o.Enhanced,
		Saved: o.Saved,
	}
}

func (r outgoing) noun() store.Outgoing {
	return store.Outgoing{
		ID: r.ID, Key: r.Key, Interview: r.Interview, Participant: r.Participant, Letter: store.Letter(r.Letter), Round: r.Round,
		MessageID: r.MessageID, Subject: r.Subject, From: r.Sender, To: r.Recipient, Text: r.Text, Raw: r.Raw,
		State: store.Post(r.State), Created: kept(r.Created), Attempts: r.Attempts, NextAttempt: kept(r.NextAttempt),
		SentAt: kept(r.SentAt), LastError: r.LastError, Code: r.Code, Enhanced: r.Enhanced,
		Saved: r.Saved,
	}
}

func letters(rows []outgoing) []store.Outgoing {
	var all []store.Outgoing
	for _, r := range rows {
		all = append(all, r.noun())
	}
	return all
}

// Letters of an interview, oldest first.
func (d *DB) Letters(ctx context.Context, interview string) ([]store.Outgoing, error) {
	var rows []outgoing
	err := d.on(ctx).Where("interview = ?", interview).Order("id").Find(&rows).Error
	return letters(rows), d.explain(ctx, err)
}

// Greeted tells whether a questionnaire was ever written to one of these addresses, about whatever interview. What is always the same
// stands in the statement: SQLite compiles it anew for each value that could decide whether a partial index serves.
func (d *DB) Greeted(ctx context.Context, addresses ...string) (bool, error) {
	n, err := number(d.on(ctx), greeted, set(addresses))
	return n > 0, d.explain(ctx, err)
}

const greeted = `SELECT EXISTS (SELECT 1 FROM participants p
	JOIN outgoing o ON o.interview = p.interview AND o.participant = p.id AND o.recipient = p.address
	WHERE p.address IN ` + among + ` AND o.letter = 'ask' AND o.state <> 'withdrawn')`

// ByMessageID finds the newest of our letters among these Message-IDs.
func (d *DB) ByMessageID(ctx context.Context, ids []string) (store.Outgoing, error) {
	var row outgoing
	err := d.on(ctx).Where("message_id IN "+among, set(ids)).Order("id DESC").Take(&row).Error
	return row.noun(), d.explain(ctx, err)
}

// NextAttempt is the earliest moment at which a mail is to be tried; zero when there is none. Those that would overtake another wait for that.
func (d *DB) NextAttempt(ctx context.Context, now time.Time) (time.Time, error) {
	var queued, sending moment
	err := d.read(ctx, func(tx *gorm.DB) error {
		next := "SELECT min(next_attempt) FROM outgoing WHERE next_attempt IS NOT NULL AND state = ? AND id NOT IN (" + behind + ")"
		if err := tx.Raw(next, store.Queued, keep(now), overtaken(now)).Find(&queued).Error; err != nil {
			return err
		}
		return tx.Raw(next, store.Sending, keep(now), overtaken(now)).Find(&sending).Error
	})
	return kept(first(queued, sending)), err
}

// Stuck tells whether a letter of this kind about an interview was written before a moment and has not left, for a reason that is not
// its reader's mail server.
func (d *DB) Stuck(ctx context.Context, interview string, l store.Letter, written time.Time) (bool, error) {
	var n int64
	waiting := []store.Post{store.Queued, store.Sending, store.Doubtful}
	err := d.on(ctx).Model(&outgoing{}).
		Where("interview = ? AND letter = ? AND state IN ? AND created < ? AND last_error NOT LIKE 'rcpt:%'", interview, l, waiting, keep(written)).Count(&n).Error
	return n > 0, d.explain(ctx, err)
}

// Settle writes what became of a claimed mail, with the journal's entry, unless it was settled otherwise meanwhile: then
// nothing is written, and it returns ErrConflict. One that was withdrawn meanwhile stays so, unless it was sent all the same.
func (d *DB) Settle(ctx context.Context, now time.Time, o store.Outgoing, entries ...store.Entry) error {
	return d.write(ctx, func(tx *gorm.DB) error {
		begun := []store.Post{store.Sending, store.Doubtful}
		if o.State == store.Sent {
			begun = append(begun, store.Withdrawn)
		}
		if err := progress(tx, o, "id = ? AND state IN ? AND attempts = ?", o.ID, begun, o.Attempts); err != nil {
			return err
		}
		return note(tx, entries, now, 0)
	})
}

// progress writes what changes while a mail is on its way. What was decided before, its bytes above all, stays.
func progress(tx *gorm.DB, o store.Outgoing, where string, args ...any) error {
	row := outgoingRow(o)
	done := tx.Model(&outgoing{}).Where(where, args...).
		Select("state", "attempts", "next_attempt", "sent_at", "last_error", "code", "enhanced").Updates(&row)
	if done.Error == nil && done.RowsAffected == 0 {
		return about(ErrConflict, "letter %d", o.ID)
	}
	return about(done.Error, "letter %d", o.ID)
}

// Rescue makes mails due at once that a crash left in these states: they are sent again under the same Message-ID. Only the
// holder of the lock may call it.
func (d *DB) Rescue(ctx context.Context, now time.Time, left ...store.Post) (int, error) {
	done := d.on(ctx).Model(&outgoing{}).
		Where("state IN ? AND next_attempt IS NOT NULL", left).
		Select("state", "next_attempt").Updates(outgoing{State: string(store.Queued), NextAttempt: keep(now)})
	return int(done.RowsAffected), d.explain(ctx, done.Error)
}

// enqueue adds letters. A key that exists already is left as it is: the same decision was taken before.
func enqueue(tx *gorm.DB, all []store.Outgoing, now time.Time) error {
	for _, o := range all {
		o.ID, o.Created = 0, orNow(o.Created, now)
		row := outgoingRow(o)
		known := clause.OnConflict{Columns: []clause.Column{{Name: "key"}}, DoNothing: true}
		if err := tx.Clauses(known).Create(&row).Error; err != nil {
			return about(err, "letter %q", o.Key)
		}
	}
	return nil
}

// withdraw stops what is queued or claimed. What is claimed may be leaving just now; it is not tried again.
func withdraw(tx *gorm.DB, w store.Withdrawal) error {
	if w.Interview == "" {
		return fmt.Errorf("withdrawal: no interview named")
	}
	tx = tx.Model(&outgoing{}).Where("interview = ? AND state IN ?", w.Interview, []store.Post{store.Queued, store.Sending, store.Doubtful})
	if w.Participant != "" {
		tx = tx.Where("participant = ?", w.Participant)
	}
	if len(w.Letters) > 0 {
		tx = tx.Where("letter IN ?", w.Letters)
	}
	return tx.Select("state", "next_attempt").Updates(outgoing{State: string(store.Withdrawn)}).Error
}
