package db

import (
	"context"
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
	rows := make([]entry, 0, len(entries))
	for _, e := range entries {
		e.At = orNow(e.At, now)
		if e.Incoming == 0 {
			e.Incoming = incoming
		}
		e = e.Sealed(previous)
		rows = append(rows, entry{0, keep(e.At), e.Interview, e.Participant, e.What, e.Detail, e.Incoming, e.Previous, e.Hash})
		previous = e.Hash
	}
	if len(rows) > 1 && tx.Create(&rows).Error == nil {
		return nil
	}
	for _, row := range rows { // one by one, which also tells which of them cannot be
		row.Seq = 0
		if err := tx.Create(&row).Error; err != nil {
			return about(err, "journal: %q of interview %q", row.What, row.Interview)
		}
	}
	return nil
}
