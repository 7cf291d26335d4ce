package db

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"strings"
	"time"

	"gorm.io/gorm/clause"
)

// A suppression is a row of suppressions. It holds a keyed hash in place of the address, so that the wish to be left alone
// outlives the erasure of the person who had it.
type suppression struct {
	Address []byte `gorm:"primaryKey"`
	Reason  string
	At      moment
}

func (suppression) TableName() string { return "suppressions" }

// Suppressed tells whether an address asked for no more mail.
func (d *DB) Suppressed(ctx context.Context, address string) (bool, error) {
	hash, err := d.hash(ctx, address)
	if err != nil {
		return false, err
	}
	var n int64
	err = d.gorm.WithContext(ctx).Model(&suppression{}).Where("address = ?", hash).Count(&n).Error
	return n > 0, d.explain(ctx, err)
}

// Suppress remembers that an address asked for no more mail. The first reason stays.
func (d *DB) Suppress(ctx context.Context, now time.Time, address, reason string) error {
	hash, err := d.hash(ctx, address)
	if err != nil {
		return err
	}
	row := suppression{hash, reason, keep(now)}
	return d.explain(ctx, d.gorm.WithContext(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(&row).Error)
}

func (d *DB) hash(ctx context.Context, address string) ([]byte, error) {
	secret, err := d.Secret(ctx)
	if err != nil {
		return nil, err
	}
	h := hmac.New(sha256.New, secret)
	h.Write([]byte("suppression\n" + strings.ToLower(strings.TrimSpace(address))))
	return h.Sum(nil), nil
}
