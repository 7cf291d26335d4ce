package store

import (
	"maps"
	"slices"
	"strings"
	"time"
)

// A Phase is where an interview stands. Each says what it waits for, who moves it on, and when it ends.
type Phase string

const (
	// Held waits for a recruiter: who is who, or when, could not be told from the invitation. A recruiter's command or a
	// clearer invitation moves it to Scheduled; it is swept to Cancelled when nobody answers for Policy.HeldFor.
	Held Phase = "held"
	// Scheduled waits for the interview's end plus the delay. The clock moves it to Asking; an update moves its timers.
	Scheduled Phase = "scheduled"
	// Asking waits for the answers. All answers, or the deadline, move it to Review or Released.
	Asking Phase = "asking"
	// Review waits for a recruiter's word on the summaries. Only that word moves it to Released; it is reminded of, never
	// released by the clock.
	Review Phase = "review"
	// Released waits for what people add after the summaries. The clock moves it to Closed after the response window.
	Released Phase = "released"
	// Closed is final: everybody got what they were owed. Nothing is written any more, but for the answer to a recruiter.
	Closed Phase = "closed"
	// Cancelled is final: the interview did not take place or was called off. Nothing is written any more, but for the answer to a
	// recruiter.
	Cancelled Phase = "cancelled"
)

// Final tells whether nothing is ever asked or told again in this phase; a recruiter who writes gets an answer.
func (p Phase) Final() bool { return p == Closed || p == Cancelled }

// An Interview is one meeting between one candidate and one or more interviewers, with all that is known of it: it is
// loaded, decided upon and saved as a whole.
type Interview struct {
	ID       string // eight characters of lower-case base32, chosen at random when it is first stored
	Mailbox  string // the hiring address that it belongs to
	Calendar Calendar
	Title    string // as the invitation named it
	Job      string // the role applied for, empty when unknown
	Stage    string // which of several interviews it is, as the invitation calls it ("2nd round"); empty when unknown
	Starts   time.Time
	Ends     time.Time
	Zone     string // IANA name in which people speak of its time, for display alone
	Language string // BCP 47, the language to use where a person has none of their own
	Phase    Phase
	Guesses  []string // in Held: who could be meant, each as "Name <address>"
	Doubt    string   // in Held: what is unclear, one of the Doubt constants of package workflow
	Due      time.Time
	Asked    time.Time // the moment of the first questionnaire
	Deadline time.Time
	Promised time.Time // by when the candidate was told to hear of the outcome; zero before they were asked
	Released time.Time
	Closed   time.Time // the moment of Closed or Cancelled
	Purged   time.Time // the moment at which all names and words of it were deleted
	Outcome  Outcome   // as it was told: set when the summaries are made, and again when what comes after them makes another
	Turned   time.Time // the moment of the last other outcome
	Ruling   Ruling    // what the recruiter said in place of the interviewers' words
	Look     Look      // how far the recruiter's review has come
	Pending  Pending   // an order that waits to be confirmed
	Version  int       // counts the commits; the optimistic lock

	Sessions       []Session // of a loop; empty where the interview is a single meeting
	People         []Participant
	Questionnaires []Questionnaire
	Answers        Answers
	Additions      []Addition
	Inquiries      []Inquiry
}

// A Session is one of the meetings of a loop: the same candidate, the same day. The interview begins with the first session and
// ends with the last; its own Calendar has no UID.
type Session struct {
	ID           string // "s1": unique in the interview and never given to another meeting
	Calendar     Calendar
	Title        string
	Starts       time.Time
	Ends         time.Time
	Interviewers []string // participants
	Off          bool     // cancelled, did not take place, or went to another day (then its Calendar has no UID any more)
}

// A Calendar is what the invitation's own identity is made of (RFC 5545 3.8.4.7, RFC 5546 2.1.4).
type Calendar struct {
	UID        string
	Recurrence string // RECURRENCE-ID of this occurrence as UTC in RFC 3339, empty for a single event
	Sequence   int
	Stamp      time.Time
	Organizer  string // address
	Invitation string // Message-ID of the mail that brought the newest state; the recruiter's letters answer it

	Instance bool   // the message named this meeting of a series by itself: its SEQUENCE counts apart from that of the series
	Copied   bool   // it came in a copy, or by somebody who cannot change the meeting: what the organizer sends takes its place
	Rumour   string // the newest version that such a message told of without changing anything, as SEQUENCE and DTSTAMP
}

// words is what the UID of an interview begins with that was announced in words: it has none of a calendar, and the
// Message-ID of its mail stands behind it.
const words = "words:"

// InWords is the UID of an interview that a mail announces in words.
func InWords(messageID string) string { return words + messageID }

// InWords tells whether the interview was announced in words.
func (c Calendar) InWords() bool { return strings.HasPrefix(c.UID, words) }

// An Outcome is what the recommendations amount to.
type Outcome string

const (
	Unknown Outcome = "unknown" // nobody recommended anything
	Advance Outcome = "advance" // all who recommended said yes or strong yes
	Decline Outcome = "decline" // all who recommended said no or strong no
	Split   Outcome = "split"   // they differ
	OnHold  Outcome = "hold"    // a recruiter said so
)

// A Ruling is what a recruiter writes into the candidate's summary: where something is lacking, or in place of what the
// interviewers wrote. Their answers stay as they are.
type Ruling struct {
	Outcome  Outcome
	WentWell string
	Missing  string
	Advice   string
	Next     string
	Instead  map[string]string // words in place of those to other questions, by key; empty words leave them out
	By       string            // participant who wrote last
	At       time.Time
}

// A Look is how far a recruiter's review of the summaries has come.
type Look struct {
	Since     time.Time // the moment at which the first recruiter was asked
	Asked     int       // how often one was asked, the first time included
	Escalated time.Time // the moment at which the backup was asked as well
	Next      time.Time // when one is asked again, or it goes out
	Chased    int       // before the review: who was told that an interviewer's answer is overdue; 1 the recruiter, 2 the backup too
	Overdue   time.Time // when somebody was last told of that
	Held      bool      // a recruiter has said hold
	Mended    bool      // what it was held for was mended by its author: it goes out at Due, unless a recruiter says otherwise
}

// A Pending is an order that cannot be undone, until the one who gave it confirms it.
type Pending struct {
	By     string // participant who gave it
	Verb   string
	Serial int // counts them: the code of an older one is void
	Until  time.Time
}

// Participant finds a person of the interview by ID; nil when there is none.
func (i *Interview) Participant(id string) *Participant {
	for n := range i.People {
		if i.People[n].ID == id {
			return &i.People[n]
		}
	}
	return nil
}

// Candidate is the interview's candidate, nil while that is unclear.
func (i *Interview) Candidate() *Participant {
	for n := range i.People {
		if i.People[n].Role == Candidate && i.People[n].Standing != Gone {
			return &i.People[n]
		}
	}
	return nil
}

// Recruiter is who speaks for the company, nil when nobody could be named.
func (i *Interview) Recruiter() *Participant {
	for n := range i.People {
		if i.People[n].Role == Recruiter && i.People[n].Standing != Gone {
			return &i.People[n]
		}
	}
	return nil
}

// Interviewers are the people who interviewed, in the order of the invitation.
func (i *Interview) Interviewers() []*Participant {
	var all []*Participant
	for n := range i.People {
		if i.People[n].Role == Interviewer && i.People[n].Standing != Gone {
			all = append(all, &i.People[n])
		}
	}
	return all
}

// Questionnaire is what a participant was asked, as it was asked; nil before.
func (i *Interview) Questionnaire(participant string) *Questionnaire {
	return i.AskedIn(participant, "")
}

// AskedIn is what a letter after the questionnaire asked of a participant ("summary/1"); nil when it asked nothing.
func (i *Interview) AskedIn(participant, letter string) *Questionnaire {
	for n := range i.Questionnaires {
		if q := &i.Questionnaires[n]; q.Participant == participant && q.Letter == letter {
			return q
		}
	}
	return nil
}

// Question that a participant was asked under a key, in whatever letter; nil when there is none.
func (i *Interview) Question(participant, key string) *Question {
	for n := range i.Questionnaires {
		if q := &i.Questionnaires[n]; q.Participant == participant {
			if one := q.Question(key); one != nil {
				return one
			}
		}
	}
	return nil
}

// AnswersOf a participant that stand: for each question the newest one since it was asked, in the order of the questionnaire.
func (i *Interview) AnswersOf(participant string) []Answer {
	return i.AnswersBut(participant, nil)
}

// AnswersBut are the answers of a participant that stand among those that are not left out, by their places in Answers.
func (i *Interview) AnswersBut(participant string, out func(place int) bool) []Answer {
	q := i.Questionnaire(participant)
	if q == nil {
		return nil
	}
	var room [24]*said
	stand := room[:0]
	for _, s := range i.Answers.newest {
		if s.Participant != participant {
			continue
		}
		if s = s.standing(q.Asked, out); s != nil {
			stand = append(stand, s)
		}
	}
	var all []Answer
	for n := range i.Questionnaires {
		if q := &i.Questionnaires[n]; len(stand) > 0 && q.Participant == participant {
			all = slices.Grow(all, len(stand))
			for m := range q.Questions {
				if at := slices.IndexFunc(stand, func(s *said) bool { return s.Question == q.Questions[m].Key }); at >= 0 {
					all = append(all, stand[at].Answer)
					stand = slices.Delete(stand, at, at+1)
				}
			}
		}
	}
	return all
}

// AnswerBut is the answer of a participant to one question that stands among those that are not left out; nil when there is none.
func (i *Interview) AnswerBut(participant, question string, out func(place int) bool) *Answer {
	q := i.Questionnaire(participant)
	if q == nil {
		return nil
	}
	for _, s := range i.Answers.newest {
		if s.Question == question && s.Participant == participant {
			if s = s.standing(q.Asked, out); s != nil {
				return &s.Answer
			}
			return nil
		}
	}
	return nil
}

// Clone returns a copy that shares nothing with i, so that a rule can change it and still be pure.
func (i Interview) Clone() Interview {
	i.People = append([]Participant(nil), i.People...)
	for n := range i.People {
		i.People[n].Letters = maps.Clone(i.People[n].Letters)
	}
	i.Guesses = append([]string(nil), i.Guesses...)
	i.Sessions = append([]Session(nil), i.Sessions...)
	for n := range i.Sessions {
		i.Sessions[n].Interviewers = append([]string(nil), i.Sessions[n].Interviewers...)
	}
	i.Questionnaires = append([]Questionnaire(nil), i.Questionnaires...)
	for n := range i.Questionnaires {
		i.Questionnaires[n] = i.Questionnaires[n].clone()
	}
	i.Additions = append([]Addition(nil), i.Additions...)
	for n := range i.Additions {
		i.Additions[n].Kinds = append([]string(nil), i.Additions[n].Kinds...)
		i.Additions[n].Why = append([]string(nil), i.Additions[n].Why...)
	}
	i.Inquiries = append([]Inquiry(nil), i.Inquiries...)
	i.Ruling.Instead = maps.Clone(i.Ruling.Instead)
	return i
}
