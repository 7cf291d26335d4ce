package db

import (
	"context"

	"gorm.io/gorm"
)

// Rewind lets a mailbox be read from its beginning. What was read stays known.
func (d *DB) Rewind(ctx context.Context, mailbox string) error {
	return d.write(ctx, func(tx *gorm.DB) error {
		return tx.Exec("UPDATE cursors SET uid = 0 WHERE mailbox = ?", mailbox).Error
	})
}

// Displace takes an Incoming from its place, which the server has given to another mail. UIDVALIDITY is never 0 on a server (RFC 3501
// 2.3.1.1): nothing is looked for there.
func (d *DB) Displace(ctx context.Context, id int64) error {
	return d.write(ctx, func(tx *gorm.DB) error {
		return about(tx.Exec("UPDATE incoming SET uidvalidity = 0, uid = id, filed = 1 WHERE id = ?", id).Error, "incoming mail %d", id)
	})
}

// Unfile has a mail moved once more.
func (d *DB) Unfile(ctx context.Context, id int64) error {
	return d.write(ctx, func(tx *gorm.DB) error {
		return about(tx.Exec("UPDATE incoming SET filed = 0 WHERE id = ?", id).Error, "incoming mail %d", id)
	})
}
