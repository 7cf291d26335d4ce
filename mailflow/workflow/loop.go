package workflow

import (
	"slices"
	"strings"
	"time"

	"debrief/store"
)

// A loop is several meetings with one candidate on one day. It is one interview with sessions, so that every rule stays within one
// state: the candidate is asked once, after the last session; each interviewer after their own last one; the seal lies over all
// of it; and the summaries are made once. A meeting that is moved to another day leaves the loop (Parted) and is an interview of
// its own, or joins the loop of that day.

// Joins tells whether a meeting that is announced belongs to an interview that is planned or asked about already: the same
// candidate, the same day. Once the candidate has answered, what is added is an interview of its own.
func Joins(i store.Interview, e Invited, policy Policy) bool {
	c, other := i.Candidate(), invitee(e)
	if i.Phase != store.Scheduled && i.Phase != store.Asking || i.Mailbox != e.Mailbox || e.Doubt != "" || e.Calendar.InWords() || c == nil || c.Address != other {
		return false
	}
	return c.Standing != store.Answered && c.Standing != store.Partial && sameDay(i.Starts, e.Starts, policy.zone(i.Zone))
}

// Leaves tells whether a newer invitation takes a session out of its loop: to another day, or to another candidate.
func Leaves(i store.Interview, e Invited, policy Policy) bool {
	n := slices.IndexFunc(i.Sessions, func(s store.Session) bool { return meets(s.Calendar, e.Calendar) })
	if n < 0 || e.Doubt != "" || !newer(e.Calendar, i.Sessions[n].Calendar) {
		return false
	}
	if i.Phase != store.Scheduled && i.Phase != store.Asking && i.Phase != store.Held {
		return false
	}
	c := i.Candidate()
	return !sameDay(i.Starts, e.Starts, policy.zone(i.Zone)) || c == nil || c.Address != invitee(e)
}

// invitee is the candidate's address in an invitation.
func invitee(e Invited) string {
	for _, p := range e.People {
		if p.Role == store.Candidate {
			return p.Address
		}
	}
	return ""
}

// meets tells whether two calendars are those of the same meeting.
func meets(a, b store.Calendar) bool {
	return a.UID == b.UID && a.Recurrence == b.Recurrence
}

// Sessions of a loop that count, in the order of the day; none where the interview is a single meeting.
func Sessions(i store.Interview) []store.Session {
	all := slices.DeleteFunc(slices.Clone(i.Sessions), func(s store.Session) bool { return s.Off })
	slices.SortStableFunc(all, func(a, b store.Session) int { return a.Starts.Compare(b.Starts) })
	return all
}

// ended is the end of what somebody took part in.
func ended(i store.Interview, p store.Participant) time.Time {
	var last time.Time
	for _, s := range Sessions(i) {
		if p.Role == store.Interviewer && slices.Contains(s.Interviewers, p.ID) && s.Ends.After(last) {
			last = s.Ends
		}
	}
	if last.IsZero() {
		return i.Ends
	}
	return last
}

// perSession adds the block of each session to the questions for the candidate of a loop: who, when, how did it go. It stands
// after the first question, which asks of the whole day.
func (d *desk) perSession(p store.Participant, language string, questions []store.Question) []store.Question {
	one, ok := d.policy.PerSession[language]
	sessions := Sessions(d.Interview)
	if !ok || p.Role != store.Candidate || len(sessions) < 2 || len(questions) == 0 {
		return questions
	}
	all := slices.Clone(questions[:1])
	for _, s := range sessions {
		q := one
		q.Key, q.Session = one.Key+"_"+s.ID, s.ID
		q.Prompt = strings.NewReplacer("{who}", d.faces(s), "{time}", s.Starts.In(d.policy.zone(zoneOf(d.Interview, p))).Format("15:04")).Replace(one.Prompt)
		all = append(all, q)
	}
	return numbered(append(all, questions[1:]...))
}

// faces are the names of those who interviewed in a session.
func (d *desk) faces(s store.Session) string {
	var names []string
	for _, id := range s.Interviewers {
		if p := d.Participant(id); p != nil && p.Standing != store.Gone {
			names = append(names, p.Called())
		}
	}
	return strings.Join(names, ", ")
}

// concerns tells whether an answer is about something that its reader took part in: what a candidate says of one session is
// for those who were there, the recruiter and nobody else.
func concerns(i *store.Interview, reader *store.Participant, asked *store.Question) bool {
	if asked.Session == "" || reader.Role != store.Interviewer {
		return true
	}
	return slices.ContainsFunc(i.Sessions, func(s store.Session) bool {
		return s.ID == asked.Session && slices.Contains(s.Interviewers, reader.ID)
	})
}
