package templates

import "time"

// Digested is the data of digest, which has one template per role: digest-recruiter and digest-interviewer. It is about no one
// interview: of its Frame's, the zone alone is filled in.
type Digested struct {
	Frame
	From  time.Time // what it speaks of begins here
	Until time.Time

	// For recruiters: what lies on their desk, and mail that was left for people.
	Review  Docket
	Unclear Docket
	Overdue Docket
	Waiting Docket
	Mail    []Piece
	More    int // mails besides these
	Wanted  int // how many lines want a word of the reader

	Told         bool // there are figures
	Candidates   Rate
	Interviewers Rate
	Released     int           // interviews of which the summaries went out
	Feedback     time.Duration // how long half of them took, from the end of the interview
	Compared     int           // interviews of which the reader sees both views; 0: too few
	Apart        int           // those where the views lie far apart

	// For interviewers: their own answers.
	Mine  Rate
	Team  time.Duration // how fast the others typically answer; 0: too few to tell
	Views []View
}

// A Docket is one block of lines, and how many more there are.
type Docket struct {
	Lines []Line
	More  int
}

// A Line is one interview of which something is waited for, with the orders that act on it, in English: they are written in the
// reader's language.
type Line struct {
	What   string // review, addition, question, address, overdue, waiting; of an unclear one: who, when, past, interviewer, words
	About  Words  // the candidate's name, or else the invitation's title
	Job    Words
	At     time.Time // the interview
	Who    []Person  // who is waited for
	Since  time.Time
	Until  time.Time
	Orders []string
}

// A Piece is a mail that was left for people.
type Piece struct {
	What   string // answers, invitation, question, stop, command, other
	From   Words  // the address that it came from
	About  Words  // the candidate of the interview that it belongs to
	At     time.Time
	Orders []string
}

// A Rate is how many of those who were asked have answered, and how fast.
type Rate struct {
	Asked    int
	Answered int
	Percent  int
	Typical  time.Duration // half were faster
}

// A View is what both sides were asked, as an interviewer and their candidates saw it on average.
type View struct {
	Prompt Words
	Mine   float64
	Theirs float64
	Of     int
	Count  int // of how many interviews
}

// Dispatched is the data of dispatch: the answer to somebody's reply to a digest.
type Dispatched struct {
	Frame
	Stopped bool // they get no digests any more
	Resumed bool // they get digests again
	Help    bool // what can be written is listed
	Matters []Matter
}

// A Matter is what came of the lines about one interview, or about none that is known.
type Matter struct {
	About   Words
	Job     Words
	Lines   []Transcript
	Confirm Confirm
	Order   string // the whole line that confirms, in English
}

func (d Digested) Name() string { return "digest-" + d.Me.Role }
func (Dispatched) Name() string { return "dispatch" }
