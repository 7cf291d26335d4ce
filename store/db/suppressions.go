package db

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"strings"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"debrief/store"
)

// A suppression is a row of suppressions. It holds a keyed hash in place of the address, so that the wish to be left alone
// outlives the erasure of the person who had it.
type suppression struct {
	Address []byte `gorm:"primaryKey"`
	Reason  string
	At      moment
}

func (suppression) TableName() string { return "suppressions" }

// purpose of a hash: the wish to get no questionnaires, or no digests in a role.
func purpose(digests store.Role) string {
	if digests == "" {
		return "suppression"
	}
	return "digests " + string(digests)
}

// Suppressed tells whether an address asked for no more questionnaires.
func (d *DB) Suppressed(ctx context.Context, address string) (bool, error) {
	return d.suppressed(ctx, address, "")
}

// Undigested tells whether an address asked for no more digests in a role.
func (d *DB) Undigested(ctx context.Context, role store.Role, address string) (bool, error) {
	return d.suppressed(ctx, address, role)
}

func (d *DB) suppressed(ctx context.Context, address string, digests store.Role) (bool, error) {
	var n int64
	err := d.read(ctx, func(tx *gorm.DB) error {
		hash, err := hashed(tx, purpose(digests), address)
		if err != nil {
			return err
		}
		return tx.Model(&suppression{}).Where("address = ?", hash).Count(&n).Error
	})
	return n > 0, err
}

// heed remembers that an address asked for no more questionnaires or digests, or forgets it. The first reason stays.
func heed(tx *gorm.DB, now time.Time, s store.Suppression) error {
	hash, err := hashed(tx, purpose(s.Digests), s.Address)
	if err != nil {
		return err
	}
	if s.Lifted {
		return tx.Delete(&suppression{}, "address = ?", hash).Error
	}
	row := suppression{hash, s.Reason, keep(now)}
	return tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&row).Error
}

// A posed is a row of posed: when a question that is not for every questionnaire was last put to a person.
type posed struct {
	Address  []byte `gorm:"primaryKey"`
	Question string `gorm:"primaryKey"`
	At       moment
}

func (posed) TableName() string { return "posed" }

// Posed tells when questions that are not for every questionnaire were last put to an address, by key.
func (d *DB) Posed(ctx context.Context, address string) (map[string]time.Time, error) {
	all := map[string]time.Time{}
	err := d.read(ctx, func(tx *gorm.DB) error {
		hash, err := hashed(tx, "posed", address)
		if err != nil {
			return err
		}
		var rows []posed
		err = tx.Where("address = ?", hash).Find(&rows).Error
		for _, r := range rows {
			all[r.Question] = kept(r.At)
		}
		return err
	})
	return all, err
}

func pose(tx *gorm.DB, now time.Time, p store.Posed) error {
	hash, err := hashed(tx, "posed", p.Address)
	if err != nil {
		return err
	}
	return tx.Clauses(upsert).Create(&posed{hash, p.Question, keep(now)}).Error
}

// Asked are the moments since another one at which a questionnaire was written to an address, about whatever interview. What
// was withdrawn or refused was no questionnaire.
func (d *DB) Asked(ctx context.Context, address string, since time.Time) ([]time.Time, error) {
	var rows []moment
	err := d.on(ctx).Raw(`SELECT o.created FROM participants p JOIN outgoing o ON o.interview = p.interview AND o.participant = p.id
		WHERE p.address = ? AND o.recipient = p.address AND o.letter = ? AND o.created >= ? AND o.state NOT IN ? ORDER BY o.created`,
		address, store.Ask, keep(since), []store.Post{store.Withdrawn, store.Failed}).Find(&rows).Error
	var all []time.Time
	for _, r := range rows {
		all = append(all, kept(r))
	}
	return all, d.explain(ctx, err)
}

// hashed is a keyed hash of an address, another one for each purpose.
func hashed(tx *gorm.DB, purpose, address string) ([]byte, error) {
	var secret setting
	if err := tx.Take(&secret, "name = ?", "secret").Error; err != nil {
		return nil, err
	}
	h := hmac.New(sha256.New, secret.Value)
	h.Write([]byte(purpose + "\n" + strings.ToLower(strings.TrimSpace(address))))
	return h.Sum(nil), nil
}
