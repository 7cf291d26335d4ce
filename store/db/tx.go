package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"gorm.io/gorm"

	"debrief/store"
)

// Together runs f, and all that is read and written under the context that it gets is one transaction: durable whole when it returns
// nil, or not at all. A write in it that fails leaves nothing of its own behind, and the others stay. Until f returns nobody else reads
// or writes by this DB.
func (d *DB) Together(ctx context.Context, f func(ctx context.Context) error) error {
	return d.write(ctx, func(tx *gorm.DB) error {
		b := &batch{tx: tx}
		if err := f(context.WithValue(ctx, together{d}, b)); err != nil || b.last == nil {
			return err
		}
		return advance(tx, *b.last)
	})
}

// together is the key under which a context knows the batch that it belongs to.
type together struct{ d *DB }

// A batch is a transaction that several writes share.
type batch struct {
	tx   *gorm.DB
	last *store.Cursor // of the mails that were received without more; written once, in the end
}

// batch is what goes on under the context; nil when nothing does.
func (d *DB) batch(ctx context.Context) *batch {
	b, _ := ctx.Value(together{d}).(*batch)
	return b
}

// on is where statements go: the transaction that is going on under the context, else the database.
func (d *DB) on(ctx context.Context) *gorm.DB {
	if b := d.batch(ctx); b != nil {
		return b.tx.WithContext(ctx)
	}
	return d.gorm.WithContext(ctx)
}

// write runs f in one immediate transaction: it has the write lock from its first statement, so that what it reads cannot
// change before it writes. Any error of f, or a panic in it, leaves nothing behind.
func (d *DB) write(ctx context.Context, f func(tx *gorm.DB) error) error {
	tx := d.on(ctx)
	var err error
	if d.batch(ctx) != nil {
		err = within(tx, f)
	} else {
		err = tx.Transaction(f)
	}
	d.cleanse(ctx, err)
	return d.explain(ctx, err)
}

// within runs f inside a transaction that goes on. What f did is released when it is done: SQLite would copy each page for every
// savepoint that is still open, and gorm leaves its own open.
func within(tx *gorm.DB, f func(tx *gorm.DB) error) (err error) {
	if err := tx.Exec("SAVEPOINT part").Error; err != nil {
		return err
	}
	whole := false
	defer func() {
		if !whole {
			err = errors.Join(err, tx.Exec("ROLLBACK TO part").Error, tx.Exec("RELEASE part").Error)
		}
	}()
	if err := f(tx); err != nil {
		return err
	}
	whole = true
	return tx.Exec("RELEASE part").Error
}

// read runs f on one state of the database, without keeping a writer in another process waiting.
func (d *DB) read(ctx context.Context, f func(tx *gorm.DB) error) error {
	if d.batch(ctx) != nil {
		return d.explain(ctx, f(d.on(ctx)))
	}
	return d.explain(ctx, d.on(ctx).Transaction(f, &sql.TxOptions{ReadOnly: true}))
}

// explain passes on the errors that callers ask for, and says of others where they happened.
func (d *DB) explain(ctx context.Context, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, gorm.ErrRecordNotFound):
		return ErrNotFound
	case errors.Is(err, ErrNotFound), errors.Is(err, ErrConflict), errors.Is(err, ErrSeen):
		return err
	}
	return explain(ctx, d.path, err)
}

// capped is a LIMIT; none for zero or less.
func capped(limit int) int {
	if limit <= 0 {
		return -1
	}
	return limit
}

// about names the row that an error is about.
func about(err error, format string, args ...any) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf(format+": %w", append(args, err)...)
}
