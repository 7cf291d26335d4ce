package db

import (
	"encoding/json"
	"errors"

	"gorm.io/gorm"

	"debrief/store"
)

// A session is a row of sessions. Mailbox repeats the interview's, so that an index can find a session by its calendar.
type session struct {
	Interview    string `gorm:"primaryKey"`
	ID           string `gorm:"primaryKey"`
	Place        int
	Mailbox      string
	UID          string `gorm:"column:uid"`
	Recurrence   string
	Sequence     int
	Stamp        moment
	Organizer    string
	Invitation   string
	Provenance   string // JSON
	Title        string
	Starts       moment
	Ends         moment
	Interviewers string // JSON: participants
	Off          bool
}

func (session) TableName() string { return "sessions" }

func sessionRow(i store.Interview, place int, s store.Session) (session, error) {
	c := s.Calendar
	people, err := json.Marshal(append([]string{}, s.Interviewers...))
	return session{
		Interview: i.ID, ID: s.ID, Place: place, Mailbox: i.Mailbox, UID: c.UID, Recurrence: c.Recurrence, Sequence: c.Sequence,
		Stamp: keep(c.Stamp), Organizer: c.Organizer, Invitation: c.Invitation, Provenance: encodeProvenance(c), Title: s.Title, Starts: keep(s.Starts), Ends: keep(s.Ends),
		Interviewers: string(people), Off: s.Off,
	}, err
}

func (r session) noun() (store.Session, error) {
	s := store.Session{ID: r.ID, Title: r.Title, Starts: kept(r.Starts), Ends: kept(r.Ends), Off: r.Off,
		Calendar: store.Calendar{UID: r.UID, Recurrence: r.Recurrence, Sequence: r.Sequence, Stamp: kept(r.Stamp),
			Organizer: r.Organizer, Invitation: r.Invitation}}
	return s, errors.Join(decodeProvenance(r.Provenance, &s.Calendar), json.Unmarshal([]byte(r.Interviewers), &s.Interviewers))
}

func saveSessions(tx *gorm.DB, i store.Interview) error {
	rows := make([]session, len(i.Sessions))
	for n, s := range i.Sessions {
		var err error
		if rows[n], err = sessionRow(i, n, s); err != nil {
			return err
		}
	}
	return saveAll(tx, rows)
}

func loadSessions(tx *gorm.DB, ids string, at map[string]*store.Interview) error {
	var rows []session
	if err := tx.Where("interview IN "+among, ids).Order("interview, place, id").Find(&rows).Error; err != nil {
		return err
	}
	for _, r := range rows {
		s, err := r.noun()
		if err != nil {
			return about(err, "interview %q: interviewers of %q", r.Interview, r.ID)
		}
		at[r.Interview].Sessions = append(at[r.Interview].Sessions, s)
	}
	return nil
}
