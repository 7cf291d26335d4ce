// Package db keeps the nouns of package store in SQLite.
//
// It promises that a store.Change is durable whole or not at all, that every instant is stored as UTC milliseconds and read
// back as UTC, that nothing is written over a newer version, and that a database newer than the program is left alone. It
// holds no rule of the workflow. It is the only package that imports gorm.
package db

import (
	"context"
	"errors"
	"time"

	"debrief/store"
)

// Errors that callers ask for.
var (
	ErrNotFound = errors.New("not found")
	ErrConflict = errors.New("changed by somebody else in the meantime") // load again and decide again
	ErrSeen     = errors.New("this mail was already read")               // Change.Incoming exists: nothing was written
	ErrLocked   = errors.New("another daemon uses this database")
)

// Options of a database.
type Options struct {
	Path      string // of the file; made with mode 0600 when missing
	Exclusive bool   // take the lock that one daemon holds while it runs; ErrLocked when it is taken
	ReadOnly  bool   // must exist; nothing is migrated or written
}

// A DB is an open database. Its methods may be called from several goroutines.
type DB struct{}

// Open opens the file, checks it, and brings its schema up to date.
func Open(ctx context.Context, o Options) (*DB, error) { return nil, errors.New("db: nothing here yet") }

// Close releases the file and the lock.
func (d *DB) Close() error { return nil }

// Secret is 32 random bytes, made when the database is made: the key of tokens and Message-IDs.
func (d *DB) Secret(ctx context.Context) ([]byte, error) { return nil, nil }

// Since is the moment of the database's first start, kept for good: older mail is none of ours.
func (d *DB) Since(ctx context.Context, now time.Time) (time.Time, error) { return now, nil }

// Cursor is how far a mailbox was read; zero when never.
func (d *DB) Cursor(ctx context.Context, mailbox string) (store.Cursor, error) {
	return store.Cursor{}, nil
}

// Advance moves the cursor over mails that leave no Incoming (older than Since).
func (d *DB) Advance(ctx context.Context, c store.Cursor) error { return nil }

// Seen finds the Incoming of the same place or the same digest, ErrNotFound when there is none.
func (d *DB) Seen(ctx context.Context, mailbox string, validity, uid uint32, digest string) (store.Incoming, error) {
	return store.Incoming{}, ErrNotFound
}

// Incoming by its ID.
func (d *DB) Incoming(ctx context.Context, id int64) (store.Incoming, error) {
	return store.Incoming{}, ErrNotFound
}

// Unfiled are the mails of a mailbox that were committed and not yet moved or flagged on the server.
func (d *DB) Unfiled(ctx context.Context, mailbox string, validity uint32, limit int) ([]store.Incoming, error) {
	return nil, nil
}

// Filed marks a mail as moved or flagged.
func (d *DB) Filed(ctx context.Context, id int64) error { return nil }

// Record keeps a mail that changes nothing (its Fate says why) and moves the cursor over it. ErrSeen as in Commit; the
// second copy of a mail (same digest, other place) is recorded with Fate store.Repeated instead.
func (d *DB) Record(ctx context.Context, in store.Incoming) (int64, error) { return 0, nil }

// Interview by ID.
func (d *DB) Interview(ctx context.Context, id string) (store.Interview, error) {
	return store.Interview{}, ErrNotFound
}

// ByCalendar finds the interviews of one UID in one mailbox: the series' occurrences, or the one.
func (d *DB) ByCalendar(ctx context.Context, mailbox, uid string) ([]store.Interview, error) {
	return nil, nil
}

// ByKey finds whose reply key this is.
func (d *DB) ByKey(ctx context.Context, key string) (interview, participant string, err error) {
	return "", "", ErrNotFound
}

// ByAddress finds the interviews that are not final in which the address takes part, newest first.
func (d *DB) ByAddress(ctx context.Context, address string) ([]store.Interview, error) {
	return nil, nil
}

// ByMessageID finds the newest of our letters among these Message-IDs.
func (d *DB) ByMessageID(ctx context.Context, ids []string) (store.Outgoing, error) {
	return store.Outgoing{}, ErrNotFound
}

// Interviews lists them by their end, newest first; all unless open asks for those that are not final.
func (d *DB) Interviews(ctx context.Context, open bool, limit int) ([]store.Interview, error) {
	return nil, nil
}

// Due are the IDs of interviews whose moment has come, the longest waiting first.
func (d *DB) Due(ctx context.Context, now time.Time, limit int) ([]string, error) { return nil, nil }

// NextDue is the earliest moment at which an interview is due or a mail is to be tried; zero when there is none.
func (d *DB) NextDue(ctx context.Context) (time.Time, error) { return time.Time{}, nil }

// Letters of an interview, oldest first.
func (d *DB) Letters(ctx context.Context, interview string) ([]store.Outgoing, error) { return nil, nil }

// Commit makes a change durable, whole or not at all.
func (d *DB) Commit(ctx context.Context, c store.Change) error { return nil }

// Claim takes mails whose next attempt has come and counts the attempt before anybody dials; next tells from the number
// of attempts begun when the next would follow if nothing more is heard.
func (d *DB) Claim(ctx context.Context, now time.Time, limit int, next func(attempts int) time.Time) ([]store.Outgoing, error) {
	return nil, nil
}

// Settle writes what became of a claimed mail, with the journal's entry, unless it was settled otherwise meanwhile.
func (d *DB) Settle(ctx context.Context, now time.Time, o store.Outgoing, entries ...store.Entry) error {
	return nil
}

// Rescue makes mails due at once that a crash left in Sending. Only the holder of the lock may call it.
func (d *DB) Rescue(ctx context.Context, now time.Time) (int, error) { return 0, nil }

// Journal of an interview, or of all when the ID is empty, oldest first.
func (d *DB) Journal(ctx context.Context, interview string) ([]store.Entry, error) { return nil, nil }

// Suppressed tells whether an address asked for no more mail.
func (d *DB) Suppressed(ctx context.Context, address string) (bool, error) { return false, nil }

// Suppress remembers that an address asked for no more mail.
func (d *DB) Suppress(ctx context.Context, now time.Time, address, reason string) error { return nil }

// Check looks at the file without changing it: its integrity, its version, its rights.
func Check(ctx context.Context, path string) error { return nil }
