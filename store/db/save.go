package db

import (
	"fmt"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"debrief/store"
)

// upsert writes a row over the one with the same primary key.
var upsert = clause.OnConflict{UpdateAll: true}

// save writes an interview whole. Participants are never removed: their IDs are not given to another person, and what they
// answered stays theirs.
func save(tx *gorm.DB, i store.Interview, now time.Time, incoming int64) error {
	if err := saveInterview(tx, i); err != nil {
		return err
	}
	if err := saveSessions(tx, i); err != nil {
		return about(err, "interview %q: sessions", i.ID)
	}
	people := make([]participant, len(i.People))
	for n, p := range i.People {
		people[n] = participantRow(i.ID, n, p)
	}
	if err := saveAll(tx, people); err != nil {
		return about(err, "interview %q: participants", i.ID)
	}
	if err := enrol(tx, i, now); err != nil {
		return about(err, "interview %q: readers of digests", i.ID)
	}
	questionnaires := make([]questionnaire, len(i.Questionnaires))
	for n, q := range i.Questionnaires {
		var err error
		if questionnaires[n], err = questionnaireRow(i.ID, n, q); err != nil {
			return about(err, "interview %q: questionnaire of %q", i.ID, q.Participant)
		}
	}
	if err := saveAll(tx, questionnaires); err != nil {
		return about(err, "interview %q: questionnaires", i.ID)
	}
	return about(appendAnswers(tx, i, now, incoming), "interview %q: answers", i.ID)
}

// saveInterview inserts version 1, or replaces the version that was loaded by the next one.
func saveInterview(tx *gorm.DB, i store.Interview) error {
	row, err := interviewRow(i)
	if err != nil {
		return about(err, "interview %q: ruling", i.ID)
	}
	row.Version++
	if i.Version == 0 {
		err := tx.Create(&row).Error
		if isUnique(err) {
			return about(ErrConflict, "interview %q", i.ID)
		}
		return about(err, "interview %q", i.ID)
	}
	done := tx.Select("*").Omit("id").Where("id = ? AND version = ?", i.ID, i.Version).Updates(&row)
	if done.Error == nil && done.RowsAffected == 0 {
		return about(ErrConflict, "interview %q", i.ID)
	}
	return about(done.Error, "interview %q", i.ID)
}

func saveAll[R any](tx *gorm.DB, rows []R) error {
	if len(rows) == 0 {
		return nil
	}
	return tx.Clauses(upsert).Create(&rows).Error
}

// appendAnswers adds what came after the answers that are kept already. These must come first and unchanged.
func appendAnswers(tx *gorm.DB, i store.Interview, now time.Time, incoming int64) error {
	var rows []answer
	if err := tx.Where("interview = ?", i.ID).Order("id").Find(&rows).Error; err != nil {
		return err
	}
	given := i.Answers.List()
	if len(given) < len(rows) {
		return fmt.Errorf("%d are given and %d are kept: answers are only ever added", len(given), len(rows))
	}
	for n, r := range rows {
		if !same(r.noun(), given[n]) {
			return fmt.Errorf("number %d differs from what is kept: answers are superseded, never overwritten", n+1)
		}
	}
	var added []answer
	for _, a := range given[len(rows):] {
		if a.Incoming == 0 {
			a.Incoming = incoming
		}
		a.At = orNow(a.At, now)
		added = append(added, answerRow(i.ID, a))
	}
	if len(added) == 0 {
		return nil
	}
	return tx.Create(&added).Error
}

func same(a, b store.Answer) bool {
	a.At, b.At = kept(keep(a.At)), kept(keep(b.At))
	return a == b
}
