package db

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"
)

//go:embed migrations/*.sql
var migrations embed.FS

// application marks the file as ours (PRAGMA application_id): "DBrf".
const application = 0x44427266

// A migration brings the schema from the version before it to Version.
type migration struct {
	Version int
	Name    string
	SQL     string
}

// known lists the migrations in order. They are numbered from 1 without a gap, and one that was released never changes.
func known(files fs.FS) ([]migration, error) {
	names, err := fs.Glob(files, "migrations/*.sql")
	if err != nil {
		return nil, err
	}
	var all []migration
	for n, name := range names { // Glob sorts
		number, _, _ := strings.Cut(path.Base(name), "_")
		version, err := strconv.Atoi(number)
		if err != nil || version != n+1 {
			return nil, fmt.Errorf("migration %q: the number should be %d", name, n+1)
		}
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		all = append(all, migration{version, path.Base(name), string(text)})
	}
	return all, nil
}

// migrate applies what is missing, each migration in its own transaction together with its number: after a crash the next
// start goes on where it ended.
func migrate(ctx context.Context, db *sql.DB, all []migration) error {
	for _, m := range all {
		if err := upgrade(ctx, db, m); err != nil {
			return fmt.Errorf("migration %s: %w", m.Name, err)
		}
	}
	return nil
}

func upgrade(ctx context.Context, db *sql.DB, m migration) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	var version int // read inside the transaction: another process may be doing the same
	if err := tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return err
	}
	if version >= m.Version {
		return nil
	}
	if _, err := tx.ExecContext(ctx, m.SQL); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", m.Version)); err != nil {
		return err
	}
	return tx.Commit()
}
