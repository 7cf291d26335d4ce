package workflow

import (
	"errors"
	"time"

	"debrief/store"
)

// ErrImpossible is returned for an event that cannot happen where the interview stands. Nothing is changed; the mail behind
// it is for people to look at.
var ErrImpossible = errors.New("this cannot happen now")

// An Event is a fact that happened to an interview.
type Event interface{ event() }

// Invited is an invitation or its update (iTIP REQUEST). It is newer than what is known when its sequence is higher, or the
// same with a later stamp; else it changes nothing.
type Invited struct {
	Mailbox  string
	Calendar store.Calendar
	By       string // address that sent it, where it is of somebody who cannot change the meeting
	Title    string
	Job      string
	Stage    string
	Starts   time.Time
	Ends     time.Time
	Zone     string
	Language string
	People   []store.Participant // role, name, address, language and zone are read, and that they are Declined: want no questionnaires
	Doubt    string              // what is unclear; empty when all is known
	Guesses  []string            // who could be meant, each as "Name <address>"
	Floating bool                // the time had no zone and was taken in the mailbox's own
	Series   int                 // how many interviews the same mail announces as one series
	Quiet    bool                // another one of the series is confirmed for all
	Moved    bool                // it was known, as a part of another interview
	Optional []string            // names of those who look on and are asked nothing
	Unclear  string              // of one in words: those that the time could not be told from
}

// What can be unclear about an invitation.
const (
	DoubtCandidate   = "who"   // nobody, or several, could be the candidate; or nobody the interviewer
	DoubtGuess       = "guess" // as DoubtCandidate, but the first of the guesses is probably the candidate: "yes" is enough
	DoubtTime        = "when"  // the time could not be told
	DoubtPast        = "past"  // it should have been asked about too long ago
	DoubtInterviewer = "interviewer"
	DoubtWords       = "words"     // it was read from words: the recruiter says whether that is right
	DoubtForwarded   = "forwarded" // it was sent by somebody who is neither its organizer nor a recruiter
)

// CalledOff is a cancellation (iTIP CANCEL, or STATUS:CANCELLED), newer by the same rule as Invited. One that comes before
// its invitation is remembered.
type CalledOff struct {
	Mailbox  string
	Calendar store.Calendar
	By       string // as of Invited
	Title    string
	Quiet    bool // the series that it was part of has changed: what is confirmed for that says it
}

// Parted is a meeting that is no part of an interview any more, because it went to another day or into a loop. Invited, for the
// interview that it belongs to now, comes with it.
type Parted struct{ Calendar store.Calendar }

// Answered is a reply of a participant, as it was read. Without answers it held nothing that answers a question.
type Answered struct {
	Participant string
	Answers     []store.Answer // Participant and At are filled in
	Doubtful    bool           // after the summaries: it speaks of a recommendation without saying surely which
	Leaves      bool           // it gives up the application as well
	Thanks      bool           // after the summaries: it does nothing but thank
	Incoming    int64
	Encrypted   bool // it could not be read at all
	Unsure      bool // it may say that it did not take place, or not as planned
}

// Inquired is a participant's reply that asks us something instead of answering.
type Inquired struct {
	Participant string
	Words       string // as they asked
	Sees        bool   // it asks who reads an answer
}

// Replied is a recruiter's reply in words to the notice of somebody's question.
type Replied struct {
	By     string // participant
	Letter string // that it answers, as "notice/1"
	Words  string
	Line   string // how it begins, to quote it back
}

// Stopped is a participant's wish to get no more mail about this interview, and no questionnaires about others.
type Stopped struct {
	Participant string
	Erase       bool // and to have deleted what is kept of them: people see to that
}

// Reported is what somebody says in words of whether it took place: NoShow, CutShort, NotThere, NotHeld or Wrong.
type Reported struct {
	Participant string
	Held        string
}

// OptedOut is a candidate's wish to get no feedback: only the outcome and the next step.
type OptedOut struct{ Participant string }

// OptedIn takes OptedOut or Stopped back.
type OptedIn struct{ Participant string }

// Bounced is a letter that could not be delivered.
type Bounced struct {
	Participant string
	Address     string // that failed; when it is not theirs any more, nothing changes
	Permanent   bool
	Detail      string // code or words of the server
}

// Away is an automatic reply that says when its writer is back.
type Away struct {
	Participant string
	Until       time.Time
}

// Strange is a reply with a participant's key from an address that is not theirs.
type Strange struct {
	Participant string
	Address     string
}

// Ordered is a recruiter's mail with commands.
type Ordered struct {
	By        string    // the recruiter whose letter they answer
	Address   string    // of another recruiter, who wrote in their place; empty: they wrote themselves
	Name      string    // of that one
	Read      time.Time // when the letter that they answer was written; zero when that is not known
	Confirmed bool      // what cannot be undone was confirmed already, at the command line
	Aside     bool      // it is answered together with orders about other interviews: what came of it is Told
	Orders    []Order
}

// An Order is one command.
type Order struct {
	Verb     string // empty: what was written is no command
	Text     string
	Name     string
	Address  string    // where the text is or holds one
	Starts   time.Time // of when; of extend, a day to extend until
	Zone     string    // of when, and of a person: a zone that the text names
	Days     int       // of extend
	Sessions []string  // of when and cancel: the meetings of a loop that it names; several: it is not clear which
	Serial   int       // of confirm: the pending order whose code this is; 0: none's
	Guess    string    // the command that could be meant
	Line     string    // as it was written
}

// Ticked is time that passed, with what is known of the people beyond this interview, by participant.
type Ticked struct{ Elsewhere map[string]Elsewhere }

func (Invited) event()   {}
func (CalledOff) event() {}
func (Parted) event()    {}
func (Answered) event()  {}
func (Inquired) event()  {}
func (Replied) event()   {}
func (Stopped) event()   {}
func (Reported) event()  {}
func (OptedOut) event()  {}
func (OptedIn) event()   {}
func (Bounced) event()   {}
func (Away) event()      {}
func (Strange) event()   {}
func (Ordered) event()   {}
func (Ticked) event()    {}
