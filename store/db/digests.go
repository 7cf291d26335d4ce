package db

import (
	"context"
	"time"

	"gorm.io/gorm"

	"debrief/store"
)

// What digests are made of.

// Desk are the interviews that a recruiter has to do with and that wait for somebody, by their end, oldest first. They come without
// questionnaires and without answers: how they stand is no answer.
func (d *DB) Desk(ctx context.Context, address string) ([]store.Interview, error) {
	var all []store.Interview
	err := d.read(ctx, func(tx *gorm.DB) (err error) {
		all, err = loadWith(tx, func(tx *gorm.DB) *gorm.DB {
			return tx.Where(`id IN (SELECT interview FROM participants WHERE address = ? AND role = 'recruiter' AND standing <> 'gone')
				AND (phase IN ('held', 'asking', 'review') OR phase = 'released' AND (additions LIKE '%"awaiting"%' OR inquiries LIKE '%"letter":"notice/%'))`, address).Order("ends, id")
		}, loadPeople)
		return err
	})
	return all, err
}

// Over are the interviews in which an address takes part in a role and that were released, or ended without a release, in a span
// of time, newest first. A limit of zero is none.
func (d *DB) Over(ctx context.Context, role store.Role, address string, from, until time.Time, limit int) ([]store.Interview, error) {
	return d.interviews(ctx, func(tx *gorm.DB) *gorm.DB {
		return over(tx, from, until).Where("id IN (SELECT interview FROM participants WHERE address = ? AND role = ? AND standing <> 'gone')", address, role).
			Order("coalesce(released, closed) DESC, id").Limit(capped(limit))
	})
}

// over repeats the words of the index interviews_over.
func over(tx *gorm.DB, from, until time.Time) *gorm.DB {
	return tx.Where("phase IN ('released', 'closed') AND coalesce(released, closed) >= ? AND coalesce(released, closed) < ?", keep(from), keep(until))
}

// Records are what stays of all interviews that were released, or ended without a release, in a span of time: of those that were
// purged, too.
func (d *DB) Records(ctx context.Context, from, until time.Time) ([]store.Record, error) {
	var rows []struct {
		Interview, Role, Address, Standing, Held string
		Ends, Asked, Answered, Released          moment
	}
	err := d.on(ctx).Raw(`SELECT p.interview, p.role, p.address, p.standing, p.held, i.ends, p.asked, p.answered, i.released
		FROM interviews i JOIN participants p ON p.interview = i.id
		WHERE i.phase IN ('released', 'closed') AND coalesce(i.released, i.closed) >= ? AND coalesce(i.released, i.closed) < ?
		AND p.role <> 'recruiter' ORDER BY i.id, p.place`, keep(from), keep(until)).Find(&rows).Error
	all := make([]store.Record, len(rows))
	for n, r := range rows {
		all[n] = store.Record{Interview: r.Interview, Role: store.Role(r.Role), Address: r.Address, Standing: store.Standing(r.Standing), Held: r.Held,
			Ended: kept(r.Ends), Asked: kept(r.Asked), Answered: kept(r.Answered), Released: kept(r.Released)}
	}
	return all, d.explain(ctx, err)
}

// HeldMail are the mails of a mailbox that came since a moment and were left for people, newest first and without their bytes: those
// about these interviews, and those that belong to none.
func (d *DB) HeldMail(ctx context.Context, mailbox string, since time.Time, interviews []string) ([]store.Incoming, error) {
	var rows []incoming
	err := d.on(ctx).Omit("raw").Where("fate IN ('flagged', 'poisonous') AND received >= ? AND mailbox = ?", keep(since), mailbox).
		Where("interview = '' OR interview IN "+among, set(interviews)).Order("received DESC, id DESC").Find(&rows).Error
	var all []store.Incoming
	for _, r := range rows {
		all = append(all, r.noun())
	}
	return all, d.explain(ctx, err)
}

// deal files mails away that were left for people.
func deal(tx *gorm.DB, mails []int64) error {
	for _, id := range mails {
		err := tx.Model(&incoming{}).Where("id = ? AND fate IN ('flagged', 'poisonous')", id).
			Select("fate", "filed").Updates(incoming{Fate: string(store.Ignored)}).Error
		if err != nil {
			return about(err, "mail %d: dealt with", id)
		}
	}
	return nil
}

// Recruits are the interviews in which an address is a recruiter and not the candidate, whatever has become of them.
func (d *DB) Recruits(ctx context.Context, address string) ([]string, error) {
	var ids []string
	err := d.on(ctx).Raw(`SELECT interview FROM participants p WHERE address = @address AND role = 'recruiter' AND standing <> 'gone'
		AND NOT EXISTS (SELECT 1 FROM participants c WHERE c.interview = p.interview AND c.role = 'candidate' AND c.address = @address)
		ORDER BY interview`, map[string]any{"address": address}).Find(&ids).Error
	return ids, d.explain(ctx, err)
}

// Known is what interviews say of a person: name, language and zone, each from the newest one that says it.
func (d *DB) Known(ctx context.Context, role store.Role, address string) (store.Participant, error) {
	var rows []participant
	err := d.on(ctx).Raw(`SELECT p.name, coalesce(nullif(p.language, ''), iif(p.role = 'recruiter', '', i.language)) AS language, p.zone FROM participants p JOIN interviews i ON i.id = p.interview
		WHERE p.address = ? AND p.role = ? ORDER BY i.ends DESC LIMIT 50`, address, role).Find(&rows).Error
	p := store.Participant{Role: role, Address: address}
	for _, r := range rows {
		for _, each := range []struct {
			to   *string
			from string
		}{{&p.Name, r.Name}, {&p.Language, r.Language}, {&p.Zone, r.Zone}} {
			if *each.to == "" {
				*each.to = each.from
			}
		}
	}
	return p, d.explain(ctx, err)
}

// Digests that were written under a reply key, newest first. A limit of zero is none.
func (d *DB) Digests(ctx context.Context, key string, limit int) ([]store.Outgoing, error) {
	var rows []outgoing
	err := d.on(ctx).Omit("raw").Where("letter = 'digest' AND key >= ? AND key < ?", key, key+"\uffff").
		Order("id DESC").Limit(capped(limit)).Find(&rows).Error
	return letters(rows), d.explain(ctx, err)
}

// blankLetter takes all that names somebody out of a letter.
const blankLetter = "UPDATE outgoing SET subject = '', sender = '', recipient = '', text = '', raw = NULL "

// PurgeDigests deletes the words of digests that were written before a moment; that they were written stays.
func (d *DB) PurgeDigests(ctx context.Context, before time.Time) (int, error) {
	count := 0
	err := d.write(ctx, func(tx *gorm.DB) error {
		old := "letter = 'digest' AND created < ?"
		if err := tx.Exec("UPDATE outgoing SET state = 'withdrawn', next_attempt = NULL WHERE state = 'queued' AND "+old, keep(before)).Error; err != nil {
			return err
		}
		done := tx.Exec(blankLetter+"WHERE raw IS NOT NULL AND state NOT IN ('sending', 'dot') AND "+old, keep(before))
		count = int(done.RowsAffected)
		return done.Error
	})
	return count, err
}
