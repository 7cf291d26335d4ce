package db

import (
	"context"
	"database/sql"
	"errors"

	"gorm.io/gorm"
)

// prepared are the statements of every wave of letters. To compile one takes longer than to run it.
var prepared = []string{readyRows, begin, settle, fallen, proven, calm, leftTo, everAbout, leftAbout, leftInAll, lastHash, addEntries}

// prepare compiles them, once the tables are as they should be.
func (d *DB) prepare(ctx context.Context) error {
	d.compiled = map[string]*sql.Stmt{}
	for _, query := range prepared {
		s, err := d.sql.PrepareContext(ctx, query)
		if err != nil {
			return err
		}
		d.compiled[query] = s
	}
	return nil
}

// rows runs a prepared statement, in the transaction that is going on under the context if there is one, and calls f for each row.
func (d *DB) rows(ctx context.Context, query string, f func(scan func(...any) error) error, args ...any) error {
	s := d.compiled[query]
	if tx, ok := d.on(ctx).Statement.ConnPool.(*sql.Tx); ok {
		s = tx.StmtContext(ctx, s)
	}
	all, err := s.QueryContext(ctx, args...)
	if err != nil {
		return d.explain(ctx, err)
	}
	for err == nil && all.Next() {
		err = f(all.Scan)
	}
	return d.explain(ctx, errors.Join(err, all.Err(), all.Close()))
}

// joined is a context under which rows and others belong to a transaction.
func joined(ctx context.Context, d *DB, tx *gorm.DB) context.Context {
	return context.WithValue(ctx, together{d}, tx)
}
