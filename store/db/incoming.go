package db

import (
	"context"
	"errors"

	"gorm.io/gorm"

	"debrief/store"
)

// An incoming is a row of incoming.
type incoming struct {
	ID          int64 `gorm:"primaryKey"`
	Mailbox     string
	UIDValidity uint32 `gorm:"column:uidvalidity"`
	UID         uint32 `gorm:"column:uid"`
	MessageID   string `gorm:"column:message_id"`
	Digest      string
	Sender      string
	Received    moment
	Kind        string
	Interview   string
	Participant string
	Fate        string
	Reason      string
	Filed       bool
	Raw         []byte
}

func (incoming) TableName() string { return "incoming" }

func incomingRow(i store.Incoming) incoming {
	return incoming{
		ID: i.ID, Mailbox: i.Mailbox, UIDValidity: i.UIDValidity, UID: i.UID, MessageID: i.MessageID, Digest: i.Digest,
		Sender: i.From, Received: keep(i.Received), Kind: i.Kind, Interview: i.Interview, Participant: i.Participant,
		Fate: string(i.Fate), Reason: i.Reason, Filed: i.Filed, Raw: i.Raw,
	}
}

func (r incoming) noun() store.Incoming {
	return store.Incoming{
		ID: r.ID, Mailbox: r.Mailbox, UIDValidity: r.UIDValidity, UID: r.UID, MessageID: r.MessageID, Digest: r.Digest,
		From: r.Sender, Received: kept(r.Received), Kind: r.Kind, Interview: r.Interview, Participant: r.Participant,
		Fate: store.Fate(r.Fate), Reason: r.Reason, Filed: r.Filed, Raw: r.Raw,
	}
}

// A cursor is a row of cursors.
type cursor struct {
	Mailbox     string `gorm:"primaryKey"`
	UIDValidity uint32 `gorm:"column:uidvalidity"`
	UID         uint32 `gorm:"column:uid"`
}

func (cursor) TableName() string { return "cursors" }

// Cursor is how far a mailbox was read; zero when never.
func (d *DB) Cursor(ctx context.Context, mailbox string) (store.Cursor, error) {
	var c cursor
	err := d.explain(ctx, d.on(ctx).Take(&c, "mailbox = ?", mailbox).Error)
	if errors.Is(err, ErrNotFound) {
		return store.Cursor{}, nil
	}
	return store.Cursor(c), err
}

// Advance moves the cursor over mails that leave no Incoming (older than Since).
func (d *DB) Advance(ctx context.Context, c store.Cursor) error {
	return d.write(ctx, func(tx *gorm.DB) error { return advance(tx, c) })
}

// advance never goes back under one UIDVALIDITY; another one, higher or lower, starts the count anew (RFC 3501 2.3.1.1).
func advance(tx *gorm.DB, c store.Cursor) error {
	return tx.Exec(`INSERT INTO cursors (mailbox, uidvalidity, uid) VALUES (?, ?, ?)
		ON CONFLICT (mailbox) DO UPDATE SET uidvalidity = excluded.uidvalidity,
		uid = CASE uidvalidity WHEN excluded.uidvalidity THEN max(uid, excluded.uid) ELSE excluded.uid END`,
		c.Mailbox, c.UIDValidity, c.UID).Error
}

// Seen finds the Incoming of the same place or else the first of the same digest, ErrNotFound when there is none.
func (d *DB) Seen(ctx context.Context, mailbox string, validity, uid uint32, digest string) (store.Incoming, error) {
	var row incoming
	err := d.read(ctx, func(tx *gorm.DB) error {
		id, err := number(tx, seen, mailbox, validity, uid, mailbox, digest)
		if err != nil {
			return err
		}
		return tx.Take(&row, id).Error
	})
	return row.noun(), err
}

// seen goes by the place first. What it says of the digest is the condition of the index incoming_digest.
const seen = `SELECT id FROM (
	SELECT id, 1 AS rank FROM incoming WHERE mailbox = ? AND uidvalidity = ? AND uid = ?
	UNION ALL
	SELECT id, 2 FROM incoming WHERE mailbox = ? AND digest = ? AND fate <> 'repeated' AND digest <> ''
) ORDER BY rank LIMIT 1`

// Fresh tells that Seen finds none of these mails: nothing at a place from the first UID to the last, and none of these digests.
func (d *DB) Fresh(ctx context.Context, mailbox string, validity, first, last uint32, digests []string) (bool, error) {
	n, err := number(d.on(ctx), read, mailbox, validity, first, last, mailbox, set(digests))
	return err == nil && n == 0, d.explain(ctx, err)
}

const read = `SELECT EXISTS (SELECT 1 FROM incoming WHERE mailbox = ? AND uidvalidity = ? AND uid BETWEEN ? AND ?)
	OR EXISTS (SELECT 1 FROM incoming WHERE mailbox = ? AND digest IN ` + among + ` AND fate <> 'repeated' AND digest <> '')`

// NotTheirs is the newest reply of a participant that came from another address and was not counted; ErrNotFound when there is none
// or its words were deleted.
func (d *DB) NotTheirs(ctx context.Context, interview, participant string) (store.Incoming, error) {
	var row incoming
	err := d.on(ctx).Where("interview = ? AND participant = ? AND fate = ? AND raw IS NOT NULL AND reason LIKE ?",
		interview, participant, store.Flagged, "%"+store.NotTheirs).Order("id DESC").Take(&row).Error
	return row.noun(), d.explain(ctx, err)
}

// Incoming by its ID.
func (d *DB) Incoming(ctx context.Context, id int64) (store.Incoming, error) {
	var row incoming
	err := d.on(ctx).Take(&row, "id = ?", id).Error
	return row.noun(), d.explain(ctx, err)
}

// Unfiled are the mails of a mailbox that were committed and not yet moved or flagged on the server, by UID, without their
// bytes. A limit of zero is none.
func (d *DB) Unfiled(ctx context.Context, mailbox string, validity uint32, limit int) ([]store.Incoming, error) {
	var rows []incoming
	err := d.on(ctx).Omit("raw").Where("mailbox = ? AND uidvalidity = ? AND filed = 0", mailbox, validity).
		Order("uid").Limit(capped(limit)).Find(&rows).Error
	var all []store.Incoming
	for _, r := range rows {
		all = append(all, r.noun())
	}
	return all, d.explain(ctx, err)
}

// Filed marks mails as moved or flagged.
func (d *DB) Filed(ctx context.Context, ids ...int64) error {
	done := d.on(ctx).Model(&incoming{}).Where("id IN "+among, set(ids)).Update("filed", true)
	if done.Error == nil && done.RowsAffected < int64(len(ids)) {
		return ErrNotFound
	}
	return d.explain(ctx, done.Error)
}

// Record keeps a mail that changes nothing (its Fate says why) and moves the cursor over it. ErrSeen as in Commit; a second
// copy of a mail (same digest, other place) is no ErrSeen when its Fate is store.Repeated. A copy of our own letter (store.Echoed)
// is to be the one that is kept among what was sent: Unsaved does not name that letter any more.
func (d *DB) Record(ctx context.Context, in store.Incoming) (id int64, err error) {
	if in.Fate != store.Echoed {
		return d.receive(ctx, in)
	}
	err = d.write(ctx, func(tx *gorm.DB) error {
		if id, err = receive(tx, in); err != nil {
			return err
		}
		return tx.Model(&outgoing{}).Where("message_id = ?", in.MessageID).Update("saved", true).Error
	})
	if err != nil {
		return 0, err
	}
	return id, nil
}

// receive takes in a mail that nothing else is written with. In a batch that is one statement, which needs no savepoint of its own.
func (d *DB) receive(ctx context.Context, in store.Incoming) (id int64, err error) {
	b, c := d.batch(ctx), place(in)
	if b == nil || b.last != nil && (b.last.Mailbox != c.Mailbox || b.last.UIDValidity != c.UIDValidity || b.last.UID > c.UID) {
		err = d.write(ctx, func(tx *gorm.DB) (err error) {
			id, err = receive(tx, in)
			return err
		})
		return id, err
	}
	if id, err = insert(d.on(ctx), in); err != nil {
		return 0, d.explain(ctx, err)
	}
	b.last = &c
	return id, nil
}

// receive inserts a mail and moves the cursor over it, unless it was read before.
func receive(tx *gorm.DB, in store.Incoming) (int64, error) {
	id, err := insert(tx, in)
	if err != nil {
		return 0, err
	}
	return id, advance(tx, place(in))
}

func place(in store.Incoming) store.Cursor {
	return store.Cursor{Mailbox: in.Mailbox, UIDValidity: in.UIDValidity, UID: in.UID}
}

// insert is ErrSeen for a mail that was read before.
func insert(tx *gorm.DB, in store.Incoming) (int64, error) {
	r := incomingRow(in)
	done, err := tx.Statement.ConnPool.ExecContext(tx.Statement.Context, received, r.Mailbox, r.UIDValidity, r.UID, r.MessageID, r.Digest, r.Sender, r.Received,
		r.Kind, r.Interview, r.Participant, r.Fate, r.Reason, r.Filed, r.Raw)
	if err != nil {
		return 0, about(err, "incoming mail, UID %d", in.UID)
	}
	switch n, err := done.RowsAffected(); {
	case err != nil:
		return 0, err
	case n == 0:
		return 0, ErrSeen
	}
	return done.LastInsertId()
}

// number runs a statement that gives one number. It spares gorm's reflection, which takes longer than the statement.
func number(tx *gorm.DB, query string, args ...any) (n int64, err error) {
	rows, err := tx.Statement.ConnPool.QueryContext(tx.Statement.Context, query, args...)
	if err != nil {
		return 0, err
	}
	found := rows.Next()
	if found {
		err = rows.Scan(&n)
	}
	if err = errors.Join(err, rows.Err(), rows.Close()); err == nil && !found {
		err = gorm.ErrRecordNotFound // and not where it is unknown what would have come
	}
	return n, err
}

// received has no RETURNING: for that SQLite keeps a copy of each page that it writes, to take the statement back.
const received = `INSERT INTO incoming
	(mailbox, uidvalidity, uid, message_id, digest, sender, received, kind, interview, participant, fate, reason, filed, raw)
	VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`
