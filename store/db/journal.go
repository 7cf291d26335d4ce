package db

import (
	"context"
	"encoding/json"
	"time"

	"gorm.io/gorm"

	"debrief/store"
)

// An entry is a row of journal.
type entry struct {
	Seq         int64 `gorm:"primaryKey"`
	At          moment
	Interview   string
	Participant string
	What        string
	Detail      string
	Incoming    int64
	Previous    string
	Hash        string
}

func (entry) TableName() string { return "journal" }

func (r entry) noun() store.Entry {
	return store.Entry{
		Seq: r.Seq, At: kept(r.At), Interview: r.Interview, Participant: r.Participant, What: r.What, Detail: r.Detail,
		Incoming: r.Incoming, Previous: r.Previous, Hash: r.Hash,
	}
}

// Journal of an interview, or of all when the ID is empty, oldest first.
func (d *DB) Journal(ctx context.Context, interview string) ([]store.Entry, error) {
	tx := d.on(ctx).Order("seq")
	if interview != "" {
		tx = tx.Where("interview = ?", interview)
	}
	var rows []entry
	err := tx.Find(&rows).Error
	var all []store.Entry
	for _, r := range rows {
		all = append(all, r.noun())
	}
	return all, d.explain(ctx, err)
}

// note seals entries onto the chain, in order.
func note(tx *gorm.DB, entries []store.Entry, now time.Time, incoming int64) error {
	if len(entries) == 0 {
		return nil
	}
	var last []string
	if err := tx.Model(&entry{}).Order("seq DESC").Limit(1).Pluck("hash", &last).Error; err != nil {
		return err
	}
	previous := ""
	if len(last) > 0 {
		previous = last[0]
	}
	for _, row := range chained(previous, entries, now, incoming) {
		if err := tx.Create(&row).Error; err != nil {
			return about(err, "journal: %q of interview %q", row.What, row.Interview)
		}
	}
	return nil
}

// chained are the rows of entries that follow one whose hash is given.
func chained(previous string, entries []store.Entry, now time.Time, incoming int64) []entry {
	rows := make([]entry, len(entries))
	for n, e := range entries {
		e.At = orNow(e.At, now)
		if e.Incoming == 0 {
			e.Incoming = incoming
		}
		e = e.Sealed(previous)
		rows[n] = entry{0, keep(e.At), e.Interview, e.Participant, e.What, e.Detail, e.Incoming, e.Previous, e.Hash}
		previous = e.Hash
	}
	return rows
}

const (
	lastHash   = "SELECT hash FROM journal ORDER BY seq DESC LIMIT 1"
	addEntries = `INSERT OR FAIL INTO journal (at, interview, participant, what, detail, incoming, previous, hash)
		SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7 FROM json_each(?) ORDER BY key`
)

// noteAll is note for many entries, in the transaction that is going on under the context.
func (d *DB) noteAll(ctx context.Context, entries []store.Entry, now time.Time) error {
	if len(entries) == 0 {
		return nil
	}
	previous := ""
	if err := d.rows(ctx, lastHash, func(scan func(...any) error) error { return scan(&previous) }); err != nil {
		return err
	}
	var rows [][8]any
	for _, r := range chained(previous, entries, now, 0) {
		rows = append(rows, [8]any{r.At.V, r.Interview, r.Participant, r.What, r.Detail, r.Incoming, r.Previous, r.Hash})
	}
	text, err := json.Marshal(rows)
	if err != nil {
		return err
	}
	return about(d.rows(ctx, addEntries, nil, string(text)), "journal: %d entries", len(entries))
}
