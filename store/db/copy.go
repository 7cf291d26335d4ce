package db

import (
	"context"
	"database/sql"
	"fmt"
)

// Copy writes the database as it is now into a new file, whole, beside a running daemon. The original is only read.
func Copy(ctx context.Context, from, to string) error {
	d, err := Open(ctx, Options{Path: from, ReadOnly: true})
	if err != nil {
		return err
	}
	defer d.Close()
	if err := create(to); err != nil {
		return err
	}
	conn, err := d.sql.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close() }()
	return d.explain(ctx, vacuumInto(ctx, conn, to))
}

func vacuumInto(ctx context.Context, conn *sql.Conn, to string) error {
	// The connection's query_only would forbid the new file, too.
	if _, err := conn.ExecContext(ctx, "PRAGMA query_only = 0"); err != nil {
		return err
	}
	_, err := conn.ExecContext(ctx, "VACUUM INTO ?", to)
	if err != nil {
		return fmt.Errorf("copying it to %q: %w", to, err)
	}
	return nil
}
