package db

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"time"

	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"gorm.io/gorm/logger"
	_ "modernc.org/sqlite" // the driver "sqlite", which needs no C compiler
	sqlite3 "modernc.org/sqlite/lib"
)

// pragmas of every connection. The driver ignores a misspelled one, so assert reads them back.
var pragmas = []struct{ name, set, want string }{
	{"busy_timeout", "5000", "5000"},
	{"journal_mode", "WAL", "wal"},
	{"synchronous", "FULL", "2"}, // a commit is on the disk when it returns
	{"foreign_keys", "1", "1"},
	{"temp_store", "MEMORY", "2"}, // else a transaction within another writes a file to /tmp, where a service may not write, and words would lie
	{"secure_delete", "1", "1"},   // what is erased is gone from the file too; "fast" leaves it on pages that were given free
}

// Open opens the file, checks it, and brings its schema up to date.
func Open(ctx context.Context, o Options) (*DB, error) {
	if o.Path == "" {
		return nil, errors.New("database: no path given")
	}
	d := &DB{path: o.Path}
	if o.Exclusive {
		lock, err := acquire(o.Path)
		if err != nil {
			return nil, err
		}
		d.lock = lock
	}
	if err := d.open(ctx, o); err != nil {
		_ = d.Close()
		return nil, err
	}
	return d, nil
}

func (d *DB) open(ctx context.Context, o Options) error {
	if !o.ReadOnly {
		if err := create(d.path); err != nil {
			return err
		}
	}
	all, err := known(migrations)
	if err != nil {
		return err
	}
	if err := d.inspect(ctx, o, len(all)); err != nil {
		return err
	}
	if err := d.connect(ctx, o.ReadOnly); err != nil || o.ReadOnly {
		return explain(ctx, d.path, err)
	}
	if err := migrate(ctx, d.sql, all); err != nil {
		return explain(ctx, d.path, err)
	}
	return explain(ctx, d.path, d.makeSecret(ctx))
}

// create makes an empty file that is the owner's alone; SQLite gives its side files the same rights.
func create(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err != nil {
		return missing(path, fmt.Errorf("database %q: cannot be made: %w (the directory must belong to the user that debrief runs as)", path, err))
	}
	return f.Close()
}

// connect opens the one connection there is: SQLite has one writer at a time, and here it never waits for another.
func (d *DB) connect(ctx context.Context, readOnly bool) error {
	var err error
	if d.sql, err = openKeeping(dsn(d.path, readOnly)); err != nil {
		return err
	}
	d.sql.SetMaxOpenConns(1)
	if err := ready(ctx, d.sql); err != nil {
		return err
	}
	d.gorm, err = gorm.Open(sqlite.New(sqlite.Config{Conn: d.sql}), &gorm.Config{
		Logger:                 logger.Discard, // it would print rows
		SkipDefaultTransaction: true,
	})
	if err != nil {
		return err
	}
	if readOnly {
		return nil
	}
	return assert(ctx, d.sql)
}

// fileName escapes what has a meaning in SQLite's file names (https://www.sqlite.org/uri.html).
func fileName(path string) string {
	return "file:" + strings.NewReplacer("%", "%25", "?", "%3f", "#", "%23").Replace(path)
}

// ready makes the first connection. When two processes start on a new file, turning it to WAL fails for one of them at once:
// SQLite does not wait there, whatever busy_timeout says.
func ready(ctx context.Context, db *sql.DB) error {
	var err error
	for range 100 {
		if err = db.PingContext(ctx); code(err)&0xff != sqlite3.SQLITE_BUSY {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(20 * time.Millisecond):
		}
	}
	return err
}

// dsn of a reader says query_only rather than mode=ro: a connection of that mode cannot clear away its -wal and -shm files
// when it is the last to close. But where there is a log, the last to close would write it into the file.
func dsn(path string, readOnly bool) string {
	name := fileName(path) + "?mode=rw&_txlock=immediate"
	if readOnly && logged(path) {
		name = fileName(path) + "?mode=ro&_txlock=immediate"
	}
	if readOnly {
		return name + "&_pragma=busy_timeout(5000)&_pragma=query_only(1)"
	}
	for _, p := range pragmas {
		name += "&_pragma=" + p.name + "(" + p.set + ")"
	}
	return name
}

func assert(ctx context.Context, db *sql.DB) error {
	for _, p := range pragmas {
		var got string
		if err := db.QueryRowContext(ctx, "PRAGMA "+p.name).Scan(&got); err != nil {
			return err
		}
		if got != p.want {
			return fmt.Errorf("PRAGMA %s is %q and should be %q (a network file system may be why: use a local disk)", p.name, got, p.want)
		}
	}
	return nil
}

// Close releases the file and the lock.
func (d *DB) Close() error {
	var errs []error
	if d.sql != nil {
		errs = append(errs, d.sql.Close())
	}
	if d.lock != nil {
		errs = append(errs, d.lock.Close())
		d.lock = nil
	}
	return errors.Join(errs...)
}

// A setting is a row of meta.
type setting struct {
	Name  string `gorm:"primaryKey"`
	Value []byte
}

func (setting) TableName() string { return "meta" }

func (d *DB) makeSecret(ctx context.Context) error {
	secret := make([]byte, 32)
	if _, err := rand.Read(secret); err != nil {
		return err
	}
	return d.on(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(&setting{"secret", secret}).Error
}

// Secret is 32 random bytes, made when the database is made: the key of tokens and Message-IDs.
func (d *DB) Secret(ctx context.Context) ([]byte, error) {
	var s setting
	err := d.on(ctx).Take(&s, "name = ?", "secret").Error
	return s.Value, d.explain(ctx, err)
}
