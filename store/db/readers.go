package db

import (
	"context"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"debrief/store"
)

// A reader is a row of readers.
type reader struct {
	Role    string `gorm:"primaryKey"`
	Address string `gorm:"primaryKey"`
	Key     string
	Since   moment
	Begins  moment
	Due     moment
	Answers int
	Version int
}

func (reader) TableName() string { return "readers" }

func readerRow(r store.Reader) reader {
	return reader{Role: string(r.Role), Address: r.Address, Key: r.Key, Since: keep(r.Since), Begins: keep(r.From), Due: keep(r.Due),
		Answers: r.Answers, Version: r.Version}
}

func (r reader) noun() store.Reader {
	return store.Reader{Role: store.Role(r.Role), Address: r.Address, Key: r.Key, Since: kept(r.Since), From: kept(r.Begins), Due: kept(r.Due),
		Answers: r.Answers, Version: r.Version}
}

// enrol makes everybody a reader who recruits or interviews: due at once, which is when it is found out when the first digest is
// due.
func enrol(tx *gorm.DB, i store.Interview, now time.Time) error {
	var rows []reader
	for _, p := range i.People {
		if p.Role != store.Candidate && p.Standing != store.Gone && p.Address != "" {
			rows = append(rows, reader{Role: string(p.Role), Address: p.Address, Since: keep(now), Begins: keep(now), Due: keep(now), Version: 1})
		}
	}
	if len(rows) == 0 {
		return nil
	}
	return tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&rows).Error
}

// dismiss forgets the readers whose last interview was purged.
func dismiss(tx *gorm.DB) error {
	return tx.Exec("DELETE FROM readers WHERE NOT EXISTS (SELECT 1 FROM participants p WHERE p.address = readers.address AND p.role = readers.role)").Error
}

// saveReader replaces the version that was loaded by the next one.
func saveReader(tx *gorm.DB, r store.Reader) error {
	row := readerRow(r)
	row.Version++
	done := tx.Model(&reader{}).Where("role = ? AND address = ? AND version = ?", r.Role, r.Address, r.Version).
		Select("key", "since", "begins", "due", "answers", "version").Updates(&row)
	if done.Error == nil && done.RowsAffected == 0 {
		return about(ErrConflict, "reader of digests")
	}
	return about(done.Error, "reader of digests")
}

// ReadersDue are those whose digest is due, the longest waiting first. A limit of zero is none.
func (d *DB) ReadersDue(ctx context.Context, now time.Time, limit int) ([]store.Reader, error) {
	return d.readers(ctx, d.on(ctx).Where("due <= ?", keep(now)).Order("due, role, address").Limit(capped(limit)))
}

// Readers are all of them.
func (d *DB) Readers(ctx context.Context) ([]store.Reader, error) {
	return d.readers(ctx, d.on(ctx).Order("role, address"))
}

func (d *DB) readers(ctx context.Context, which *gorm.DB) ([]store.Reader, error) {
	var rows []reader
	err := which.Find(&rows).Error
	var all []store.Reader
	for _, r := range rows {
		all = append(all, r.noun())
	}
	return all, d.explain(ctx, err)
}

// Reader is who gets digests in a role, ErrNotFound where nobody of this address does.
func (d *DB) Reader(ctx context.Context, role store.Role, address string) (store.Reader, error) {
	var row reader
	err := d.on(ctx).Take(&row, "role = ? AND address = ?", role, address).Error
	return row.noun(), d.explain(ctx, err)
}

// ReaderByKey finds whose digests a reply key is for.
func (d *DB) ReaderByKey(ctx context.Context, key string) (store.Reader, error) {
	var row reader
	err := d.on(ctx).Take(&row, "key = ? AND key <> ''", key).Error
	return row.noun(), d.explain(ctx, err)
}

// NextDigest is the earliest moment at which a digest is due; zero when there is none.
func (d *DB) NextDigest(ctx context.Context) (time.Time, error) {
	var due moment
	err := d.on(ctx).Raw("SELECT min(due) FROM readers WHERE due IS NOT NULL").Find(&due).Error
	return kept(due), d.explain(ctx, err)
}
