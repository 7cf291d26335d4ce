package db

import (
	"context"
	"time"

	"debrief/store"
)

// Unsaved are the mails that were sent between two moments and of which no copy is known to stand in the folder of sent mail, the
// oldest first. A limit of zero is none.
func (d *DB) Unsaved(ctx context.Context, from, to time.Time, limit int) ([]store.Outgoing, error) {
	var rows []outgoing
	err := d.on(ctx).Where("sent_at IS NOT NULL AND saved = 0 AND sent_at >= ? AND sent_at <= ? AND raw IS NOT NULL", keep(from), keep(to)).
		Order("sent_at, id").Limit(capped(limit)).Find(&rows).Error
	return letters(rows), d.explain(ctx, err)
}

// Saved notes that a copy of a mail stands in the folder of sent mail.
func (d *DB) Saved(ctx context.Context, id int64) error {
	done := d.on(ctx).Model(&outgoing{}).Where("id = ?", id).Update("saved", true)
	return d.explain(ctx, about(done.Error, "letter %d", id))
}
