package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"gorm.io/gorm"
)

// Together runs f, and all that is read and written under the context that it gets is one transaction: durable whole when it returns
// nil, or not at all. A write in it that fails leaves nothing of its own behind, and the others stay. Until f returns nobody else reads
// or writes by this DB.
func (d *DB) Together(ctx context.Context, f func(ctx context.Context) error) error {
	return d.write(ctx, func(tx *gorm.DB) error { return f(joined(ctx, d, tx)) })
}

// together is the key under which a context knows the transaction that it belongs to.
type together struct{ d *DB }

// on is where statements go: the transaction that is going on under the context, else the database.
func (d *DB) on(ctx context.Context) *gorm.DB {
	if tx, ok := ctx.Value(together{d}).(*gorm.DB); ok {
		return tx.WithContext(ctx)
	}
	return d.gorm.WithContext(ctx)
}

// write runs f in one immediate transaction: it has the write lock from its first statement, so that what it reads cannot
// change before it writes. Any error of f, or a panic in it, leaves nothing behind.
func (d *DB) write(ctx context.Context, f func(tx *gorm.DB) error) error {
	tx := d.on(ctx)
	var err error
	if ctx.Value(together{d}) != nil {
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
	if ctx.Value(together{d}) != nil {
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

// joined is a context under which rows and others belong to a transaction.
func joined(ctx context.Context, d *DB, tx *gorm.DB) context.Context {
	return context.WithValue(ctx, together{d}, tx)
}
