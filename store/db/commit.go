package db

import (
	"context"
	"reflect"
	"time"

	"gorm.io/gorm"

	"debrief/store"
)

// Commit makes a change durable, whole or not at all. Answers and journal entries without an Incoming get the one of this
// change, and answers, letters and entries without a moment get Change.Now. After success Change.Incoming.ID is set.
//
// It returns ErrSeen when the mail was read before, ErrConflict when an interview or a reader was changed since it was loaded or, being
// new, has an ID or an invitation that is there already, and ErrFull when there is no room.
func (d *DB) Commit(ctx context.Context, c store.Change) error {
	id, err := d.commit(ctx, c)
	if err == nil && c.Incoming != nil {
		c.Incoming.ID = id
	}
	return err
}

func (d *DB) commit(ctx context.Context, c store.Change) (id int64, err error) {
	if c.Incoming != nil && alone(c) {
		return d.receive(ctx, *c.Incoming)
	}
	err = d.write(ctx, func(tx *gorm.DB) (err error) {
		if c.Incoming != nil {
			if id, err = receive(tx, *c.Incoming); err != nil {
				return err
			}
		}
		return apply(tx, c, id)
	})
	return id, err
}

// alone tells of a change that is a mail and nothing else, as most are.
func alone(c store.Change) bool {
	c.Now, c.Incoming = time.Time{}, nil
	return reflect.ValueOf(c).IsZero()
}

// apply withdraws before it adds letters, so that a change does not stop its own.
func apply(tx *gorm.DB, c store.Change, incoming int64) error {
	for _, i := range c.Interviews {
		if err := save(tx, i, c.Now, incoming); err != nil {
			return err
		}
	}
	for _, w := range c.Withdraw {
		if err := withdraw(tx, w); err != nil {
			return about(err, "interview %q: withdrawal", w.Interview)
		}
	}
	for _, s := range c.Wishes {
		if err := heed(tx, c.Now, s); err != nil {
			return err
		}
	}
	for _, p := range c.Posed {
		if err := pose(tx, c.Now, p); err != nil {
			return err
		}
	}
	for _, r := range c.Readers {
		if err := saveReader(tx, r); err != nil {
			return err
		}
	}
	if err := deal(tx, c.Dealt); err != nil {
		return err
	}
	if err := enqueue(tx, c.Letters, c.Now); err != nil {
		return err
	}
	return note(tx, c.Journal, c.Now, incoming)
}
