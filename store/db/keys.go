package db

import (
	"context"
	"errors"
	"fmt"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"debrief/store"
)

// A former is a reply key that another took the place of. It names nobody: whose it was is its heir's to say.
type former struct {
	Key   string `gorm:"primaryKey"`
	Heir  string
	Until moment
}

func (former) TableName() string { return "former_keys" }

// Keys make the reply keys that follow from a new secret.
type Keys struct {
	Secret      []byte
	Participant func(interview, id, address string) string
	Reader      func(r store.Reader) string
}

// replySecret is the row of meta with the secret of reply keys; before the first rotation there is none.
const replySecret = "reply"

// ReplySecret is the secret that reply keys are made with: its own after a rotation, the database's before.
func (d *DB) ReplySecret(ctx context.Context) ([]byte, error) {
	var s setting
	err := d.on(ctx).Take(&s, "name = ?", replySecret).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return d.Secret(ctx)
	}
	return s.Value, d.explain(ctx, err)
}

// Heir is the key that counts for one that somebody brings: itself, or where it was replaced and is not too old, the one in its place.
// ErrNotFound is said of one whose time is over.
func (d *DB) Heir(ctx context.Context, key string, now time.Time) (string, error) {
	var f former
	err := d.on(ctx).Take(&f, "key = ?", key).Error
	switch {
	case errors.Is(err, gorm.ErrRecordNotFound):
		return key, nil
	case err != nil:
		return "", d.explain(ctx, err)
	case !kept(f.Until).After(now):
		return "", ErrNotFound
	}
	return f.Heir, nil
}

// Formers are the keys that a key took the place of, the last first.
func (d *DB) Formers(ctx context.Context, heir string) (keys []string, err error) {
	err = d.on(ctx).Model(&former{}).Where("heir = ?", heir).Order("until DESC, key").Pluck("key", &keys).Error
	return keys, d.explain(ctx, err)
}

// Rotate replaces the secret of reply keys and every key, in one transaction, and returns how many there were. Those that were replaced
// count until a moment, former ones no longer than that. No daemon may work on the database meanwhile: open it with Exclusive.
func (d *DB) Rotate(ctx context.Context, now, until time.Time, next Keys) (int, error) {
	r := rotation{until: keep(until), next: next}
	err := d.write(ctx, func(tx *gorm.DB) error {
		r.tx = tx
		if err := r.run(); err != nil {
			return about(err, "rotating the reply keys")
		}
		detail := fmt.Sprintf("%d reply keys replaced; the former ones count until %s", r.count, until.UTC().Format(time.RFC3339))
		return note(tx, []store.Entry{{What: "rotated", Detail: detail}}, now, 0)
	})
	return r.count, err
}

type rotation struct {
	tx    *gorm.DB
	until moment
	next  Keys
	count int
}

func (r *rotation) run() error {
	if err := r.tx.Exec("UPDATE former_keys SET until = min(until, ?)", r.until).Error; err != nil {
		return err
	}
	if err := r.people(); err != nil {
		return err
	}
	if err := r.readers(); err != nil {
		return err
	}
	renewed := clause.OnConflict{Columns: []clause.Column{{Name: "name"}}, DoUpdates: clause.AssignmentColumns([]string{"value"})}
	return r.tx.Clauses(renewed).Create(&setting{replySecret, r.next.Secret}).Error
}

func (r *rotation) people() error {
	var all []participant
	if err := r.tx.Select("interview", "id", "address", "key").Where("key <> ''").Order("interview, id").Find(&all).Error; err != nil {
		return err
	}
	for _, p := range all {
		key := r.next.Participant(p.Interview, p.ID, p.Address)
		if err := r.tx.Exec("UPDATE participants SET key = ? WHERE interview = ? AND id = ?", key, p.Interview, p.ID).Error; err != nil {
			return err
		}
		if err := r.inherit(p.Key, key); err != nil {
			return err
		}
	}
	return nil
}

func (r *rotation) readers() error {
	var all []reader
	if err := r.tx.Where("key <> ''").Order("role, address").Find(&all).Error; err != nil {
		return err
	}
	for _, one := range all {
		key := r.next.Reader(one.noun())
		if err := r.tx.Exec("UPDATE readers SET key = ?, version = version + 1 WHERE role = ? AND address = ?", key, one.Role, one.Address).Error; err != nil {
			return err
		}
		if err := r.inherit(one.Key, key); err != nil {
			return err
		}
	}
	return nil
}

// inherit puts a key in the place of another, and of those before that. What counts no longer is kept as such: it is nobody's else.
func (r *rotation) inherit(old, heir string) error {
	r.count++
	if err := r.tx.Exec("UPDATE former_keys SET heir = ? WHERE heir = ?", heir, old).Error; err != nil {
		return err
	}
	return r.tx.Create(&former{old, heir, r.until}).Error
}
