package db

import (
	"context"
	"encoding/json"
	"time"

	"gorm.io/gorm"

	"debrief/store"
)

// among is a set of any size as one parameter: SQLite caps the number of parameters, and a mail may name many Message-IDs.
const among = "(SELECT value FROM json_each(?))"

func set[T string | int64](members []T) string {
	text, _ := json.Marshal(members) // strings and numbers always encode
	return string(text)
}

// Interview by ID.
func (d *DB) Interview(ctx context.Context, id string) (store.Interview, error) {
	all, err := d.interviews(ctx, func(tx *gorm.DB) *gorm.DB { return tx.Where("id = ?", id) })
	if err != nil {
		return store.Interview{}, err
	}
	if len(all) == 0 {
		return store.Interview{}, ErrNotFound
	}
	return all[0], nil
}

// ByCalendar finds the interviews of one UID in one mailbox: the series' occurrences, or the one; or the loops that these are
// sessions of.
func (d *DB) ByCalendar(ctx context.Context, mailbox, uid string) ([]store.Interview, error) {
	if uid == "" {
		return nil, nil
	}
	return d.interviews(ctx, func(tx *gorm.DB) *gorm.DB {
		return tx.Where(`mailbox = @mailbox AND uid = @uid AND uid <> ''
			OR id IN (SELECT interview FROM sessions WHERE mailbox = @mailbox AND uid = @uid AND uid <> '')`,
			map[string]any{"mailbox": mailbox, "uid": uid}).Order("recurrence, id")
	})
}

// ByKey finds whose reply key this is.
func (d *DB) ByKey(ctx context.Context, key string) (interview, participantID string, err error) {
	var p participant
	err = d.on(ctx).Select("interview", "id").Take(&p, "key = ? AND key <> ''", key).Error
	return p.Interview, p.ID, d.explain(ctx, err)
}

// ByAddress finds the interviews that are not final in which the address takes part, newest first.
func (d *DB) ByAddress(ctx context.Context, address string) ([]store.Interview, error) {
	return d.interviews(ctx, func(tx *gorm.DB) *gorm.DB {
		return open(tx).Where("id IN (SELECT interview FROM participants WHERE address = ?)", address).Order("ends DESC, id")
	})
}

// Interviews lists them by their end, newest first; all unless open asks for those that are not final. A limit of zero is
// none.
func (d *DB) Interviews(ctx context.Context, onlyOpen bool, limit int) ([]store.Interview, error) {
	return d.interviews(ctx, func(tx *gorm.DB) *gorm.DB {
		if onlyOpen {
			tx = open(tx)
		}
		return tx.Order("ends DESC, id").Limit(capped(limit))
	})
}

func open(tx *gorm.DB) *gorm.DB {
	return tx.Where("phase NOT IN ?", []store.Phase{store.Closed, store.Cancelled})
}

// Due are the IDs of interviews whose moment has come, the longest waiting first, and of these the one that ended first. A limit of zero is none.
func (d *DB) Due(ctx context.Context, now time.Time, limit int) ([]string, error) {
	var ids []string
	err := d.on(ctx).Model(&interview{}).Where("due <= ?", keep(now)).
		Order("due, ends, id").Limit(capped(limit)).Pluck("id", &ids).Error
	return ids, d.explain(ctx, err)
}

// NextDue is the earliest moment at which an interview is due; zero when there is none.
func (d *DB) NextDue(ctx context.Context) (time.Time, error) {
	var due moment
	err := d.on(ctx).Raw("SELECT min(due) FROM interviews WHERE due IS NOT NULL").Find(&due).Error
	return kept(due), d.explain(ctx, err)
}

// interviews loads whole ones, with a fixed number of queries however many they are.
func (d *DB) interviews(ctx context.Context, which func(tx *gorm.DB) *gorm.DB) ([]store.Interview, error) {
	var all []store.Interview
	err := d.read(ctx, func(tx *gorm.DB) (err error) {
		all, err = load(tx, which)
		return err
	})
	return all, err
}

func load(tx *gorm.DB, which func(tx *gorm.DB) *gorm.DB) ([]store.Interview, error) {
	return loadWith(tx, which, loadParts)
}

// loadWith loads interviews with those of their parts that are wanted.
func loadWith(tx *gorm.DB, which func(tx *gorm.DB) *gorm.DB, parts func(tx *gorm.DB, ids string, at map[string]*store.Interview) error) ([]store.Interview, error) {
	var rows []interview
	if err := which(tx).Find(&rows).Error; err != nil || len(rows) == 0 {
		return nil, err
	}
	all := make([]store.Interview, len(rows))
	ids, at := make([]string, len(rows)), make(map[string]*store.Interview, len(rows))
	for n, r := range rows {
		var err error
		if all[n], err = r.noun(); err != nil {
			return nil, about(err, "interview %q: ruling, additions or inquiries", r.ID)
		}
		ids[n], at[r.ID] = r.ID, &all[n]
	}
	return all, parts(tx, set(ids), at)
}

// loadPeople loads who takes part, and in which sessions.
func loadPeople(tx *gorm.DB, ids string, at map[string]*store.Interview) error {
	if err := loadSessions(tx, ids, at); err != nil {
		return err
	}
	var people []participant
	if err := tx.Where("interview IN "+among, ids).Order("interview, place, id").Find(&people).Error; err != nil {
		return err
	}
	for _, r := range people {
		p, err := r.noun()
		if err != nil {
			return about(err, "interview %q: letters of %q", r.Interview, r.ID)
		}
		at[r.Interview].People = append(at[r.Interview].People, p)
	}
	return nil
}

func loadParts(tx *gorm.DB, ids string, at map[string]*store.Interview) error {
	if err := loadPeople(tx, ids, at); err != nil {
		return err
	}
	var questionnaires []questionnaire
	if err := tx.Where("interview IN "+among, ids).Order("interview, place, participant, letter").Find(&questionnaires).Error; err != nil {
		return err
	}
	for _, r := range questionnaires {
		q, err := r.noun()
		if err != nil {
			return about(err, "interview %q: questionnaire of %q", r.Interview, r.Participant)
		}
		at[r.Interview].Questionnaires = append(at[r.Interview].Questionnaires, q)
	}
	var answers []answer
	if err := tx.Where("interview IN "+among, ids).Order("interview, id").Find(&answers).Error; err != nil {
		return err
	}
	given := map[string][]store.Answer{}
	for _, a := range answers {
		given[a.Interview] = append(given[a.Interview], a.noun())
	}
	for id, all := range given {
		at[id].Answers = store.Given(all...)
	}
	return nil
}
