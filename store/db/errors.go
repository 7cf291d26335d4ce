package db

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// code is SQLite's extended result code (https://www.sqlite.org/rescode.html), 0 for other errors. gorm's own translation
// does not know this driver.
func code(err error) int {
	var e *sqlite.Error
	if errors.As(err, &e) {
		return e.Code()
	}
	return 0
}

// isUnique tells whether a row with the same unique or primary key exists.
func isUnique(err error) bool {
	c := code(err)
	return c == sqlite3.SQLITE_CONSTRAINT_UNIQUE || c == sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY
}

// hints for the primary result codes that an admin can do something about.
var hints = map[int]string{
	sqlite3.SQLITE_BUSY:     "another process keeps the database locked; look for a second debrief or a backup that is running",
	sqlite3.SQLITE_CANTOPEN: "the file or its directory cannot be opened; check that both belong to the user that debrief runs as",
	sqlite3.SQLITE_CORRUPT:  "the file is corrupted; restore a backup, or try: sqlite3 FILE .recover",
	sqlite3.SQLITE_IOERR:    "the disk could not be read or written; check its health and its free space, and whether it became read-only",
	sqlite3.SQLITE_NOTADB:   "this is not a SQLite database; check the path, and if it is right, restore a backup",
	sqlite3.SQLITE_READONLY: "the file or its directory is not writable; check that both belong to the user that debrief runs as",
}

// Ailing tells of trouble that the database or its disk has, whatever was to be written.
func Ailing(err error) bool {
	primary := code(err) & 0xff
	return hints[primary] != "" || primary == sqlite3.SQLITE_FULL || primary == sqlite3.SQLITE_NOMEM || primary == sqlite3.SQLITE_LOCKED
}

// explain adds to an error which database it is about, and what to do where that is known.
func explain(ctx context.Context, path string, err error) error {
	if err == nil {
		return nil
	}
	if stop := ctx.Err(); stop != nil && !errors.Is(err, stop) {
		return fmt.Errorf("database %q: %w (%w)", path, stop, err)
	}
	c := code(err)
	if c&0xff == sqlite3.SQLITE_FULL || c == sqlite3.SQLITE_IOERR_SHMSIZE {
		return fmt.Errorf("database %q: %w, nothing was written: free some space and it goes on by itself (%w)", path, ErrFull, err)
	}
	if hint := hints[c&0xff]; hint != "" {
		return fmt.Errorf("database %q: %w (%s)", path, err, hint)
	}
	return fmt.Errorf("database %q: %w", path, err)
}

// missing says which directory is missing where that is why a file could not be made.
func missing(path string, err error) error {
	dir := filepath.Dir(path)
	if _, stat := os.Stat(dir); errors.Is(stat, fs.ErrNotExist) {
		return fmt.Errorf("database %q: the directory %q does not exist (make it with: install -d -m 700 %s): %w", path, dir, dir, fs.ErrNotExist)
	}
	return err
}
