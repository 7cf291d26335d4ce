package db

import (
	"context"
	"errors"
	"fmt"
	"time"

	"gorm.io/gorm"

	"debrief/store"
)

// needed asks of a row of incoming whether it belongs to an interview that is still kept.
const needed = "EXISTS (SELECT 1 FROM interviews WHERE interviews.id = incoming.interview AND interviews.purged IS NULL)"

// theirs are the mails of an interview, and further copies of them, which are known by their digest alone.
const theirs = `(interview = @id AND interview <> '' OR fate = 'repeated' AND digest IN
	(SELECT digest FROM incoming WHERE interview = @id AND interview <> '' AND digest <> ''))`

// shared asks of a row of incoming whether another interview that is still kept has a mail of the same Message-ID.
const shared = `EXISTS (SELECT 1 FROM incoming AS other JOIN interviews ON interviews.id = other.interview AND interviews.purged IS NULL
	WHERE other.message_id = incoming.message_id AND other.interview <> @id)`

// ended is when an interview was over, as the index interviews_ended has it.
const ended = `CASE WHEN phase IN ('closed', 'cancelled') THEN coalesce(closed, ends)
	ELSE max(ends, coalesce(asked, 0), coalesce(deadline, 0), coalesce(released, 0), iif(phase = 'review', 0, coalesce(due, 0))) END`

// flying are the letters of an interview that were claimed and not settled: what is being sent is not changed.
const flying = "(SELECT 1 FROM outgoing WHERE outgoing.interview = interviews.id AND state IN ('sending', 'dot'))"

// Purgeable are the IDs of interviews that were over before a moment and still hold names and words, the oldest first: those
// that were final by then, and those whose end, questions and release all lie before it, and that wait for nobody but a
// recruiter's review. A limit of zero is none.
func (d *DB) Purgeable(ctx context.Context, before time.Time, limit int) ([]string, error) {
	var ids []string
	err := d.on(ctx).Raw("SELECT id FROM interviews WHERE purged IS NULL AND "+ended+" < ? AND NOT EXISTS "+flying+" ORDER BY "+ended+", id LIMIT ?",
		keep(before), capped(limit)).Find(&ids).Error
	return ids, d.explain(ctx, err)
}

// Purge deletes all names and words of an interview and makes it final, in one transaction: the answers, the bytes and
// senders of the mails that came in, the letters, names and addresses, the title, the recruiter's words. Letters that still
// wait are withdrawn. ErrNotFound when there is no such interview, ErrConflict when it was purged before or a letter is being
// sent right now.
//
// Kept are, besides figures: the calendar's UID, so that an old invitation that is repeated begins nothing; reply keys and
// our own Message-IDs, so that a late reply is known as one; and digests of the mails, so that none is read twice. The
// Message-ID that a mail came with is not needed for that, and may name its writer's machine: it goes too.
func (d *DB) Purge(ctx context.Context, now time.Time, interview string) (store.Purged, error) {
	var p store.Purged
	err := d.write(ctx, func(tx *gorm.DB) (err error) {
		if err := purgeInterview(tx, now, interview); err != nil {
			return about(err, "interview %q: purge", interview)
		}
		if p, err = purgeParts(tx, interview); err != nil {
			return about(err, "interview %q: purge", interview)
		}
		detail := fmt.Sprintf("%d answers, %d mails, %d letters, %d people", p.Answers, p.Mails, p.Letters, p.People)
		return note(tx, []store.Entry{{Interview: interview, What: "purged", Detail: detail}}, now, 0)
	})
	if err != nil {
		return store.Purged{}, err
	}
	return p, nil
}

// purgeInterview comes first: from here on the answers may be deleted. The new version makes whoever loaded the interview
// before decide again.
func purgeInterview(tx *gorm.DB, now time.Time, id string) error {
	done := tx.Exec(`UPDATE interviews SET purged = ?, version = version + 1, organizer = '', invitation = '', title = '', job = '', stage = '',
		guesses = '', ruling = '{}', pending = '{}', additions = '[]', inquiries = '[]', due = NULL, closed = coalesce(closed, ?), phase = iif(phase = 'cancelled', phase, 'closed')
		WHERE id = ? AND purged IS NULL AND NOT EXISTS `+flying, keep(now), keep(now), id)
	if done.Error != nil || done.RowsAffected > 0 {
		return done.Error
	}
	if err := tx.Take(&interview{}, "id = ?", id).Error; errors.Is(err, gorm.ErrRecordNotFound) {
		return ErrNotFound
	}
	return ErrConflict
}

func purgeParts(tx *gorm.DB, id string) (store.Purged, error) {
	var p store.Purged
	for _, step := range []struct {
		count *int
		sql   string
	}{
		{&p.Answers, "DELETE FROM answers WHERE interview = @id"},
		{&p.Mails, blankMail + "WHERE " + theirs},
		{nil, "DELETE FROM questionnaires WHERE interview = @id AND letter <> ''"}, // they ask in people's own words
		{nil, "UPDATE outgoing SET state = 'withdrawn', next_attempt = NULL WHERE interview = @id AND state = 'queued'"},
		{&p.Letters, blankLetter + "WHERE interview = @id"},
		{nil, "UPDATE outgoing SET state = 'withdrawn', next_attempt = NULL WHERE state = 'queued' AND " + naming},
		{nil, blankLetter + "WHERE state NOT IN ('sending', 'dot') AND " + naming},
		{nil, "UPDATE sessions SET organizer = '', invitation = '', title = '' WHERE interview = @id"},
		{&p.People, "UPDATE participants SET name = '', address = '' WHERE interview = @id"},
	} {
		done := tx.Exec(step.sql, map[string]any{"id": id})
		if done.Error != nil {
			return p, done.Error
		}
		if step.count != nil {
			*step.count = int(done.RowsAffected)
		}
	}
	return p, dismiss(tx)
}

// naming are the digests that speak of an interview: its ID stands in them, beside its people's names.
const naming = "letter = 'digest' AND instr(text, @id) > 0"

const blankMail = "UPDATE incoming SET raw = NULL, sender = '', message_id = '' "

// MessageIDs of the mails of an interview and of their copies, as their senders gave them, and of the letters that were begun to be
// sent: by these the server is asked to delete them. Those that a mail of another interview claims too are left out until that one's time has come.
func (d *DB) MessageIDs(ctx context.Context, interview string) ([]string, error) {
	var ids []string
	err := d.on(ctx).Raw("SELECT DISTINCT message_id FROM incoming WHERE message_id <> '' AND "+theirs+" AND NOT "+shared+
		" UNION SELECT message_id FROM outgoing WHERE interview = @id AND attempts > 0 ORDER BY message_id", map[string]any{"id": interview}).Find(&ids).Error
	return ids, d.explain(ctx, err)
}

// Stale are mails that arrived before a moment, belong to no interview or to one that was purged, and still hold their bytes
// or their sender, the oldest first and without their bytes. A Message-ID that a mail of an interview claims too is left
// empty. A limit of zero is none.
func (d *DB) Stale(ctx context.Context, before time.Time, limit int) ([]store.Incoming, error) {
	var rows []incoming
	err := d.on(ctx).Raw("SELECT id, mailbox, uidvalidity, uid, received, fate, filed, iif("+shared+", '', message_id) AS message_id FROM incoming"+
		" WHERE (raw IS NOT NULL OR sender <> '' OR message_id <> '') AND coalesce(received, 0) < @before AND NOT "+needed+
		" ORDER BY coalesce(received, 0), id LIMIT @limit", map[string]any{"id": "", "before": keep(before), "limit": capped(limit)}).Find(&rows).Error
	var all []store.Incoming
	for _, r := range rows {
		all = append(all, r.noun())
	}
	return all, d.explain(ctx, err)
}

// PurgeMail deletes the bytes, senders and Message-IDs of mails, as Purge does for those of an interview. That they came, and
// what became of them, stays.
func (d *DB) PurgeMail(ctx context.Context, now time.Time, mails []store.Incoming) (int, error) {
	count := 0
	err := d.write(ctx, func(tx *gorm.DB) error {
		for _, m := range mails {
			done := tx.Exec(blankMail+"WHERE id = ? AND NOT "+needed, m.ID)
			if done.Error != nil {
				return about(done.Error, "mail %d: purge", m.ID)
			}
			count += int(done.RowsAffected)
		}
		if count == 0 {
			return nil
		}
		return note(tx, []store.Entry{{What: "purged", Detail: fmt.Sprintf("%d mails of no interview", count)}}, now, 0)
	})
	if err != nil {
		return 0, err
	}
	return count, nil
}

// errRead is said when another process holds on to an old state of the database.
var errRead = errors.New("another process is reading, so that what was deleted stays in the write-ahead log (it goes when that one is done)")

// Scrub writes the log of recent changes into the database and empties it: until then it holds what was deleted.
func (d *DB) Scrub(ctx context.Context) error {
	var busy, log, done int
	err := d.sql.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &log, &done)
	if err == nil && busy != 0 {
		err = errRead
	}
	return d.explain(ctx, err)
}
