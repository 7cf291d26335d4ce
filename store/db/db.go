// Package db keeps the nouns of package store in SQLite.
//
// It promises that a store.Change is durable whole or not at all, that every instant is stored as UTC milliseconds and read
// back as UTC, that nothing is written over a newer version, and that a database newer than the program is left alone. It
// holds no rule of the workflow. It is the only package that imports gorm.
package db

import (
	"database/sql"
	"errors"
	"os"
	"sync/atomic"

	"gorm.io/gorm"
)

// Errors that callers ask for.
var (
	ErrNotFound = errors.New("not found")
	ErrConflict = errors.New("changed by somebody else in the meantime") // load again and decide again
	ErrSeen     = errors.New("this mail was already read")               // Change.Incoming exists: nothing was written
	ErrLocked   = errors.New("another daemon uses this database")
	ErrNewer    = errors.New("made by a newer program")
	ErrFull     = errors.New("the disk or the database is full")
)

// Options of a database.
type Options struct {
	Path      string // of the file; made with mode 0600 when missing
	Exclusive bool   // take the lock that one daemon holds while it runs; ErrLocked when it is taken
	ReadOnly  bool   // must exist; nothing is migrated or written
}

// A DB is an open database. Its methods may be called from several goroutines.
type DB struct {
	path string
	lock *os.File
	sql  *sql.DB
	gorm *gorm.DB
	torn atomic.Bool // a commit failed for the disk's sake, and the log may hold its remains

}
