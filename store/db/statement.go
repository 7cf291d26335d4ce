package db

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"strings"

	"modernc.org/sqlite"
)

// keptStatements is how many statements a connection keeps; there are some 150 in this package.
const keptStatements = 256

// openKeeping opens a database whose connections keep the statements that they have prepared: compiling one takes longer than running
// it, and the daemon runs the same few for each mail.
func openKeeping(dsn string) (*sql.DB, error) {
	c, err := sqlite.NewConnector(dsn)
	if err != nil {
		return nil, err
	}
	return sql.OpenDB(keeper{c}), nil
}

type keeper struct{ driver.Connector }

// A plain connection is what the driver gives.
type plain interface {
	driver.Conn
	driver.ConnBeginTx
	driver.ConnPrepareContext
	driver.ExecerContext
	driver.QueryerContext
	driver.Pinger
	driver.SessionResetter
	driver.Validator
	IsReadOnly(schema string) (bool, error)
}

func (k keeper) Connect(ctx context.Context) (driver.Conn, error) {
	c, err := k.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	p, ok := c.(plain)
	if !ok {
		return c, nil
	}
	return &conn{plain: p, kept: map[string]*statement{}}, nil
}

// A conn is used by one goroutine at a time, as database/sql promises.
type conn struct {
	plain
	kept map[string]*statement
}

// A statement can be run again when its rows are closed.
type statement struct {
	driver.Stmt
	busy bool
}

// of finds the kept statement of a query; nil when it is to be run without.
func (c *conn) of(ctx context.Context, query string) (*statement, error) {
	s := c.kept[query]
	if s != nil && s.busy || s == nil && (len(c.kept) >= keptStatements || !repeats(query)) {
		return nil, nil
	}
	if s == nil {
		prepared, err := c.PrepareContext(ctx, query)
		if err != nil {
			return nil, err
		}
		s = &statement{Stmt: prepared}
		c.kept[query] = s
	}
	return s, nil
}

// repeats leaves out what opens a transaction, and what is run once.
func repeats(query string) bool {
	verb := query[:strings.IndexAny(query+" ", " \n")]
	switch strings.ToUpper(verb) {
	case "SELECT", "INSERT", "UPDATE", "DELETE", "SAVEPOINT", "RELEASE", "ROLLBACK":
		return true
	}
	return false
}

func (c *conn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	s, err := c.of(ctx, query)
	if err != nil {
		return nil, err
	}
	if s == nil {
		return c.plain.ExecContext(ctx, query, args)
	}
	return s.Stmt.(driver.StmtExecContext).ExecContext(ctx, args)
}

func (c *conn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	s, err := c.of(ctx, query)
	if err != nil {
		return nil, err
	}
	if s == nil {
		return c.plain.QueryContext(ctx, query, args)
	}
	rows, err := s.Stmt.(driver.StmtQueryContext).QueryContext(ctx, args)
	if err != nil {
		return nil, err
	}
	s.busy = true
	return &result{rows, s}, nil
}

// A result frees its statement when it is closed.
type result struct {
	driver.Rows
	of *statement
}

func (r *result) Close() error {
	err := r.Rows.Close()
	r.of.busy = false
	return err
}

func (c *conn) Close() error {
	var all []error
	for _, s := range c.kept {
		all = append(all, s.Close())
	}
	return errors.Join(append(all, c.plain.Close())...)
}

// rows runs a statement, in the transaction that is going on under the context if there is one, and calls f for each row. It spares gorm's
// reflection, which takes longer than the statements of a wave.
func (d *DB) rows(ctx context.Context, query string, f func(scan func(...any) error) error, args ...any) error {
	all, err := d.on(ctx).Statement.ConnPool.QueryContext(ctx, query, args...)
	if err != nil {
		return d.explain(ctx, err)
	}
	for err == nil && all.Next() {
		err = f(all.Scan)
	}
	return d.explain(ctx, errors.Join(err, all.Err(), all.Close()))
}
