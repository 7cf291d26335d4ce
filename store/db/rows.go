package db

import (
	"encoding/json"
	"errors"
	"strings"

	"debrief/store"
)

// An interview is a row of interviews. The uids of two mailboxes have nothing to do with each other.
type interview struct {
	ID         string `gorm:"primaryKey"`
	Mailbox    string
	UID        string `gorm:"column:uid"`
	Recurrence string
	Sequence   int
	Stamp      moment
	Organizer  string
	Invitation string
	Provenance string // JSON
	Title      string
	Job        string
	Stage      string
	Starts     moment
	Ends       moment
	Zone       string
	Language   string
	Phase      string
	Doubt      string
	Guesses    string // a line each
	Due        moment
	Asked      moment
	Deadline   moment
	Released   moment
	Closed     moment
	Purged     moment
	Outcome    string
	Turned     moment
	Ruling     string
	Additions  string
	Inquiries  string
	Look       string
	Pending    string
	Version    int
}

func (interview) TableName() string { return "interviews" }

func interviewRow(i store.Interview) (interview, error) {
	c := i.Calendar
	said, err := encodeWords(i)
	return interview{
		Additions: encodeAdditions(i.Additions), Inquiries: encodeInquiries(i.Inquiries),
		ID: i.ID, Mailbox: i.Mailbox, UID: c.UID, Recurrence: c.Recurrence, Sequence: c.Sequence, Stamp: keep(c.Stamp),
		Organizer: c.Organizer, Invitation: c.Invitation, Provenance: encodeProvenance(c), Title: i.Title, Job: i.Job, Stage: i.Stage, Starts: keep(i.Starts),
		Ends: keep(i.Ends), Zone: i.Zone, Language: i.Language, Phase: string(i.Phase), Doubt: i.Doubt, Guesses: strings.Join(i.Guesses, "\n"), Due: keep(i.Due),
		Asked: keep(i.Asked), Deadline: keep(i.Deadline), Released: keep(i.Released), Closed: keep(i.Closed), Purged: keep(i.Purged),
		Outcome: string(i.Outcome), Turned: keep(i.Turned), Ruling: said[0], Look: said[1], Pending: said[2], Version: i.Version,
	}, err
}

func (r interview) noun() (store.Interview, error) {
	var said ruling
	var look look
	var pending pending
	err := errors.Join(json.Unmarshal([]byte(r.Ruling), &said), json.Unmarshal([]byte(r.Look), &look), json.Unmarshal([]byte(r.Pending), &pending))
	additions, failed := decodeAdditions(r.Additions)
	inquiries, unread := decodeInquiries(r.Inquiries)
	i := store.Interview{
		Additions: additions, Inquiries: inquiries,
		ID: r.ID, Mailbox: r.Mailbox, Title: r.Title, Job: r.Job, Stage: r.Stage, Starts: kept(r.Starts), Ends: kept(r.Ends), Zone: r.Zone,
		Language: r.Language, Phase: store.Phase(r.Phase), Doubt: r.Doubt, Due: kept(r.Due), Asked: kept(r.Asked),
		Deadline: kept(r.Deadline), Released: kept(r.Released), Closed: kept(r.Closed), Purged: kept(r.Purged), Outcome: store.Outcome(r.Outcome), Turned: kept(r.Turned),
		Ruling: said.noun(), Look: look.noun(), Promised: instant(look.Promised), Pending: pending.noun(), Version: r.Version,
		Calendar: store.Calendar{UID: r.UID, Recurrence: r.Recurrence, Sequence: r.Sequence, Stamp: kept(r.Stamp),
			Organizer: r.Organizer, Invitation: r.Invitation},
	}
	if i.Phase == store.Review && i.Look.Next.IsZero() {
		i.Look.Next = i.Due // written before reminders had a moment of their own
	}
	unproved := decodeProvenance(r.Provenance, &i.Calendar)
	if r.Guesses != "" {
		i.Guesses = strings.Split(r.Guesses, "\n")
	}
	return i, errors.Join(err, failed, unread, unproved)
}

// A participant is a row of participants; Place keeps the order of the invitation.
type participant struct {
	Interview string `gorm:"primaryKey"`
	ID        string `gorm:"primaryKey"`
	Place     int
	Role      string
	Name      string
	Address   string
	Language  string
	Zone      string
	Key       string
	Standing  string
	Asked     moment
	Reminded  moment
	Reminders int
	Clarified int
	Away      moment
	Answered  moment
	Letters   string // JSON: how many of each kind
	NotBefore moment

	NoFeedback bool
	Held       string
	Withdrew   moment
	PartStat   string `gorm:"column:partstat"`
	Responded  moment
}

func (participant) TableName() string { return "participants" }

func participantRow(interview string, place int, p store.Participant) participant {
	return participant{
		Interview: interview, ID: p.ID, Place: place, Role: string(p.Role), Name: p.Name, Address: p.Address,
		Language: p.Language, Zone: p.Zone, Key: p.Key, Standing: string(p.Standing), Asked: keep(p.Asked),
		Reminded: keep(p.Reminded), Reminders: p.Reminders, Clarified: p.Clarified,
		Away: keep(p.Away), Answered: keep(p.Answered), Letters: encodeLetters(p.Letters),
		NotBefore: keep(p.NotBefore), NoFeedback: p.NoFeedback, Held: p.Held, Withdrew: keep(p.Withdrew), PartStat: p.PartStat, Responded: keep(p.Responded),
	}
}

func (r participant) noun() (store.Participant, error) {
	letters, err := decodeLetters(r.Letters)
	return store.Participant{
		ID: r.ID, Role: store.Role(r.Role), Name: r.Name, Address: r.Address, Language: r.Language, Zone: r.Zone, Key: r.Key,
		Standing: store.Standing(r.Standing), Asked: kept(r.Asked), Reminded: kept(r.Reminded), Reminders: r.Reminders,
		Clarified: r.Clarified, Away: kept(r.Away), Answered: kept(r.Answered),
		Letters: letters, NotBefore: kept(r.NotBefore), NoFeedback: r.NoFeedback, Held: r.Held, Withdrew: kept(r.Withdrew), PartStat: r.PartStat, Responded: kept(r.Responded),
	}, err
}

// encodeLetters writes how many letters of each kind there were; a map of words to numbers always encodes.
func encodeLetters(letters map[store.Letter]int) string {
	if len(letters) == 0 {
		return "{}"
	}
	text, _ := json.Marshal(letters)
	return string(text)
}

func decodeLetters(text string) (map[store.Letter]int, error) {
	var letters map[store.Letter]int
	if err := json.Unmarshal([]byte(text), &letters); err != nil {
		return nil, err
	}
	if len(letters) == 0 {
		return nil, nil
	}
	return letters, nil
}

// A questionnaire is a row of questionnaires; its questions are JSON, because they are only ever read together.
type questionnaire struct {
	Interview   string `gorm:"primaryKey"`
	Participant string `gorm:"primaryKey"`
	Letter      string `gorm:"primaryKey"`
	Place       int
	Language    string
	Asked       moment
	Questions   string
}

func (questionnaire) TableName() string { return "questionnaires" }

func questionnaireRow(interview string, place int, q store.Questionnaire) (questionnaire, error) {
	questions, err := encodeQuestions(q.Questions)
	return questionnaire{interview, q.Participant, q.Letter, place, q.Language, keep(q.Asked), questions}, err
}

func (r questionnaire) noun() (store.Questionnaire, error) {
	questions, err := decodeQuestions(r.Questions)
	return store.Questionnaire{Participant: r.Participant, Letter: r.Letter, Language: r.Language, Asked: kept(r.Asked), Questions: questions}, err
}

// An answer is a row of answers, in the order of ID.
type answer struct {
	ID          int64 `gorm:"primaryKey"`
	Interview   string
	Participant string
	Question    string
	Value       string
	Words       string
	Confidence  string
	Source      string
	Incoming    *int64
	At          moment
}

func (answer) TableName() string { return "answers" }

func answerRow(interview string, a store.Answer) answer {
	row := answer{
		Interview: interview, Participant: a.Participant, Question: a.Question, Value: a.Value, Words: a.Words,
		Confidence: string(a.Confidence), Source: a.Source, At: keep(a.At),
	}
	if a.Incoming != 0 {
		row.Incoming = &a.Incoming
	}
	return row
}

func (r answer) noun() store.Answer {
	a := store.Answer{
		Participant: r.Participant, Question: r.Question, Value: r.Value, Words: r.Words,
		Confidence: store.Confidence(r.Confidence), Source: r.Source, At: kept(r.At),
	}
	if r.Incoming != nil {
		a.Incoming = *r.Incoming
	}
	return a
}
