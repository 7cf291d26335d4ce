package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	sqlite3 "modernc.org/sqlite/lib"
)

// maxInspect is how long a start may take to read the whole file, before it goes on as it is; check takes as long as it needs.
const maxInspect = 10 * time.Second

// inspect refuses what is not ours, newer than we are or, for the daemon, damaged, before anything could touch it: not even a pragma is set.
func (d *DB) inspect(ctx context.Context, o Options, version int) error {
	db, err := peek(d.path)
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	if err := identify(ctx, db, d.path, version, o.ReadOnly); err != nil || !o.Exclusive {
		return err
	}
	within, cancel := context.WithTimeout(ctx, maxInspect)
	defer cancel()
	if err := sound(within, db, d.path); err != nil && within.Err() == nil {
		return err
	}
	return ctx.Err()
}

// peek opens a file to look at it. Its log was looked at before: SQLite would throw away what it cannot read.
func peek(path string) (*sql.DB, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, missing(path, fmt.Errorf("database %q: %w (it is made when the daemon first runs)", path, err))
	}
	if info.IsDir() {
		return nil, fmt.Errorf("database %q: is a directory, the path of a file is wanted", path)
	}
	if info.Size() == 0 && logged(path) {
		return nil, fmt.Errorf("database %q: is empty, and its log is not: the file was overwritten (restore a backup)", path)
	}
	if err := logSound(path); err != nil {
		return nil, err
	}
	db, err := sql.Open("sqlite", dsn(path, true))
	if err != nil {
		return nil, fmt.Errorf("database %q: %w", path, err)
	}
	db.SetMaxOpenConns(1)
	return db, nil
}

func identify(ctx context.Context, db *sql.DB, path string, version int, readOnly bool) error {
	var mark, got, tables int
	query := "SELECT a.application_id, v.user_version, (SELECT count(*) FROM sqlite_schema) FROM pragma_application_id a, pragma_user_version v"
	if err := db.QueryRowContext(ctx, query).Scan(&mark, &got, &tables); err != nil {
		return explain(ctx, path, err)
	}
	empty := mark == 0 && got == 0 && tables == 0
	switch {
	case empty && readOnly:
		return fmt.Errorf("database %q: is empty (it is filled when the daemon first runs)", path)
	case empty:
		return nil
	case mark != application:
		return fmt.Errorf("database %q: belongs to another program; check the path", path)
	case got > version:
		return fmt.Errorf("database %q: %w: it has version %d and this program knows versions up to %d (install the newer debrief again, or restore the backup made before it)", path, ErrNewer, got, version)
	case got < version && readOnly:
		return fmt.Errorf("database %q: has version %d and this program wants %d (the daemon brings it up to date when it starts)", path, got, version)
	}
	return nil
}

// Check looks at the file without changing it: its integrity, its version, its rights. A file that does not exist yet is
// well if it can be made.
func Check(ctx context.Context, path string) error {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return creatable(path)
	}
	all, err := known(migrations)
	if err != nil {
		return err
	}
	db, err := peek(path)
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	if err := identify(ctx, db, path, len(all), false); err != nil {
		return err
	}
	if err := sound(ctx, db, path); err != nil {
		return err
	}
	if err := writable(ctx, path); err != nil {
		return err
	}
	if mode := info.Mode().Perm(); mode&0o077 != 0 {
		return fmt.Errorf("database %q: has mode %04o, so that others may read it (set it with: chmod 600 %s)", path, mode, path)
	}
	return nil
}

func creatable(path string) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".debrief-check-*")
	if err != nil {
		return missing(path, fmt.Errorf("database %q: cannot be made: %w (the directory must belong to the user that debrief runs as)", path, err))
	}
	return errors.Join(f.Close(), os.Remove(f.Name()))
}

// sound reads the whole file.
func sound(ctx context.Context, db *sql.DB, path string) error {
	rows, err := db.QueryContext(ctx, "PRAGMA quick_check(1)")
	if err != nil {
		return explain(ctx, path, err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var said string
		if err := rows.Scan(&said); err != nil {
			return explain(ctx, path, err)
		}
		if said != "ok" {
			return fmt.Errorf("database %q: %s (%s)", path, said, hints[sqlite3.SQLITE_CORRUPT])
		}
	}
	return explain(ctx, path, rows.Err())
}

// writable asks SQLite whether it had to open the file for reading alone. Opening the file directly instead would, on
// closing it, drop the locks that SQLite holds on it in this process (fcntl(2)). Another connection is open meanwhile, so that this one is
// not the last to close, which writes the log into the file.
func writable(ctx context.Context, path string) error {
	db, err := sql.Open("sqlite", fileName(path)+"?mode=rw&_pragma=busy_timeout(5000)&_pragma=query_only(1)")
	if err != nil {
		return explain(ctx, path, err)
	}
	defer func() { _ = db.Close() }()
	conn, err := db.Conn(ctx)
	if err != nil {
		return explain(ctx, path, err)
	}
	defer func() { _ = conn.Close() }()
	var readOnly bool
	err = conn.Raw(func(c any) (err error) {
		readOnly, err = c.(interface{ IsReadOnly(string) (bool, error) }).IsReadOnly("main")
		return err
	})
	if err == nil && readOnly {
		return fmt.Errorf("database %q: %s", path, hints[sqlite3.SQLITE_READONLY])
	}
	return explain(ctx, path, err)
}
