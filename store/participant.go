package store

import (
	"strings"
	"time"
)

// A Role is a person's part in one interview.
type Role string

const (
	Candidate   Role = "candidate"
	Interviewer Role = "interviewer"
	Recruiter   Role = "recruiter"
)

// A Standing is how far a participant has come with the questionnaire.
type Standing string

const (
	Waiting     Standing = "waiting"     // not asked yet; recruiters stay here, nobody asks them
	Asked       Standing = "asked"       // the questionnaire went out, nothing came back
	Partial     Standing = "partial"     // something came back, and something required could not be read
	Answered    Standing = "answered"    // a complete reply: question 1 alone is one
	Declined    Standing = "declined"    // said stop, or was not there: is asked nothing more
	Unreachable Standing = "unreachable" // the address bounces
	Gone        Standing = "gone"        // not invited any more; kept so that the ID is never given to another person
)

// Settled tells whether nothing more is expected from somebody in this standing. Who is unreachable is still waited for:
// the recruiter was asked for another address.
func (s Standing) Settled() bool { return s == Answered || s == Declined || s == Gone }

// A Participant is a person's part in one interview.
type Participant struct {
	ID        string // "c1", "i1", "i2", "r1": unique in the interview and never given to another person
	Role      Role
	Name      string // as the invitation has it; may be empty
	Address   string // lower case, without display name
	Language  string // BCP 47; empty: the interview's
	Zone      string // IANA name; empty: the interview's
	Key       string // the reply key that stands in the address this person answers to
	Standing  Standing
	Asked     time.Time // when the questionnaire was written
	Reminded  time.Time // when the last reminder was written
	Reminders int       // how many were written since Asked
	Clarified int       // how often we asked again for what could not be read
	Away      time.Time // back then, by their own automatic reply
	Answered  time.Time // when the first answer came
	NotBefore time.Time // is not asked sooner: a questionnaire about another interview went out that day, or a recruiter said now

	PartStat  string    // how they answered the invitation in their calendar (RFC 5545 3.2.12), in capitals; empty: not known
	Responded time.Time // DTSTAMP of the calendar reply that says so; zero when an invitation does

	NoFeedback bool      // wants to know the outcome and the next step, and nothing that others wrote
	Withdrew   time.Time // when the candidate gave up the application
	Held       string    // what they said in words of whether it took place: a value of KeyHeld; empty when they said nothing of it

	Letters map[Letter]int // how many of each kind were ever written to this person
}

// Total is how many letters were ever written to this person.
func (p Participant) Total() int {
	n := 0
	for _, count := range p.Letters {
		n += count
	}
	return n
}

// First is the name to greet a person with: the given name where the name has one, else the whole, else the part of the
// address before the @. Titles ("Dr.") and degrees ("Jane Doe, PhD") are not names, and "Doe, Jane" is how directories write
// Jane Doe.
func (p Participant) First() string {
	name := strings.TrimSpace(p.Name)
	if family, given, ok := strings.Cut(name, ","); ok && strings.TrimSpace(given) != "" {
		name = given
		if degree(given) {
			name = family
		}
	}
	for _, word := range strings.Fields(name) {
		if !strings.HasSuffix(word, ".") {
			return word
		}
	}
	return p.Called()
}

// degree tells whether what stands after a name's comma is no given name: a degree, a title or a generation.
func degree(after string) bool {
	switch strings.ToLower(strings.NewReplacer(".", "", " ", "").Replace(after)) {
	case "phd", "dphil", "md", "ma", "msc", "ba", "bsc", "mba", "cpa", "pmp", "esq", "jr", "sr", "ii", "iii", "iv", "dr", "prof":
		return true
	}
	return false
}

// Called is the full name, or the part of the address before the @ where there is none.
func (p Participant) Called() string {
	if name := strings.TrimSpace(p.Name); name != "" {
		return name
	}
	local, _, _ := strings.Cut(p.Address, "@")
	return local
}
