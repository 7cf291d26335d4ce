package db

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// Since is the moment of the database's first start, kept for good: older mail is none of ours.
func (d *DB) Since(ctx context.Context, now time.Time) (time.Time, error) {
	var s setting
	err := d.write(ctx, func(tx *gorm.DB) error {
		value := strconv.AppendInt(nil, now.UnixMilli(), 10)
		if err := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&setting{"since", value}).Error; err != nil {
			return err
		}
		return tx.Take(&s, "name = ?", "since").Error
	})
	if err != nil {
		return time.Time{}, err
	}
	ms, err := strconv.ParseInt(string(s.Value), 10, 64)
	if err != nil {
		return time.Time{}, fmt.Errorf("database %q: meta since %q: %w", d.path, s.Value, err)
	}
	return time.UnixMilli(ms).UTC(), nil
}
