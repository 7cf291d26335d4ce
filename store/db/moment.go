package db

import (
	"database/sql"
	"time"
)

// A moment is an instant as the database keeps it: milliseconds since 1970 in UTC, NULL for the zero time. SQLite compares
// times as text, offset and all, so that the same instant in another zone would not be found; integers compare as they
// should. This file is the only place where instants cross the border.
type moment = sql.Null[int64]

func keep(t time.Time) moment {
	if t.IsZero() {
		return moment{}
	}
	return moment{V: t.UnixMilli(), Valid: true}
}

func kept(m moment) time.Time {
	if !m.Valid {
		return time.Time{}
	}
	return time.UnixMilli(m.V).UTC()
}

// first is the earlier of two moments of which either may be never.
func first(a, b moment) moment {
	if !a.Valid || b.Valid && b.V < a.V {
		return b
	}
	return a
}

// orNow is t, or now where t is zero.
func orNow(t, now time.Time) time.Time {
	if t.IsZero() {
		return now
	}
	return t
}
