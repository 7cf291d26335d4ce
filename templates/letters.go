package templates

import "time"

// Words are something a person wrote, or a name: never trusted. Set.Render shows them as they are in the text part and
// escaped in the HTML part; they are no Markdown, no template and no link, whatever stands in them.
type Words string

// A Person as letters speak of them. No address: nobody learns one from us that the invitation did not tell them.
type Person struct {
	Name  Words // full name, or what comes closest to one
	First Words // to greet with
	Role  string
}

// A Meeting is the interview that a letter is about.
type Meeting struct {
	Title  Words
	Job    Words // may be empty
	Stage  Words // which of several interviews it is, as the invitation calls it; may be empty
	Starts time.Time
	Ends   time.Time
	Zone   string // IANA name: how this recipient reads times
	// Several conversations were had with the candidate on that day.
	Several bool
}

// A Frame is what every letter knows. Each letter's data embeds it.
type Frame struct {
	Company      Words // who the mail comes from, as configured
	Contact      Words // whom to ask about one's data, as configured; may be empty
	KeptDays     int   // for how many days answers are kept
	Me           Person
	Candidate    Person
	Interviewers []Person
	Recruiter    Person
	Interview    Meeting
	Reference    string // the mark by which a reply is recognized when all else is lost

	Written time.Time // the letter's own date: days of another year are written with it; zero: without
}

// yearOf is the year of a letter that has a date.
func yearOf(data Letter, l *language) int {
	if f, ok := data.(interface{ year(*language) int }); ok {
		return f.year(l)
	}
	return 0
}

// year is the one that a letter is written in where its reader lives; 0 when it has no date.
func (f Frame) year(l *language) int {
	if f.Written.IsZero() {
		return 0
	}
	return f.Written.In(l.place(f.Interview.Zone)).Year()
}

// A Letter is the data of one kind of mail; its Name is the template's.
type Letter interface{ Name() string }

// Asked is the data of ask: the questionnaire.
type Asked struct {
	Frame
	First     bool // the first mail that this person gets: says what is kept, who sees it, for how long, whom to ask
	Questions []Question
	Deadline  time.Time
}

// Reminded is the data of remind: the questionnaire again.
type Reminded struct {
	Frame
	Questions     []Question
	Count         int  // which reminder it is, from 1
	Last          bool // the last one
	OtherAnswered bool // the other side has answered: the only thing that may be said of it
	Deadline      time.Time
}

// Clarified is the data of clarify: asks again for what could not be read, and only that. It is the receipt of the reply
// too: one reply, one mail.
type Clarified struct {
	Frame
	Readings []Reading // what was understood
	Unclear  []Unclear
	Worded   []Finding // words of the reader's that a recruiter will look at first
	Asides   bool      // all of them only ask that something is not passed on
	Deadline time.Time
	Over     bool // it has passed, and the summaries wait for something else
}

// Unclear is a question together with the words that could not be read as an answer to it.
type Unclear struct {
	Question
	Source Words
}

// Received is the data of receipt: what was understood.
type Received struct {
	Frame
	Readings  []Reading
	Worded    []Finding // words of the reader's that a recruiter will look at first
	Asides    bool      // all of them only ask that something is not passed on
	Text      Words     // words that were written without an eye on the questions
	Query     bool      // the reply asked something: it goes to the recruiter
	Nothing   bool      // the reply held nothing that answers a question
	Encrypted bool      // the reply could not be read
	OptedOut  bool      // the reply asked for no feedback
	Withdrew  bool      // the reply gave up the application
	Reported  bool      // the reply said that it did not take place, or not with its writer
	OptedIn   bool      // the reply asked for feedback, or mail, after all
	After     bool      // of one that asked for no feedback: the summaries had gone out
	Late      bool      // it came after the summaries and was passed on with its date
	// Promise is what the reader may count on: others (the other side is waited for until Deadline, then there is a summary), ready
	// (there is one as soon as it is ready), outcome (they get no more than that), open (what they were asked can be answered), planned (they are asked after the interview),
	// over (it ended, and there is none), aside (they are asked nothing more, and get none). Empty: none of these.
	Promise  string
	Deadline time.Time

	State   string   // of a late one: passed, awaiting (the recruiter looks first), resting (until Until), closed; empty: none of it goes on
	Asked   Words    // what the reader asks
	Over    bool     // something in it came when its round was over: the recruiter alone has it
	Waited  bool     // it was passed on after the recruiter had looked
	Readers []Person // who got it
	At      time.Time
	Until   time.Time

	Sees []Question // of a reply that asked who reads the answers: the questions, as they were asked
}

// A Reading is an answer as it was understood.
type Reading struct {
	Question
	Value  string // as the questionnaire prints it: "4", "strong yes"
	Words  Words
	Likely bool   // not certain: please look
	Was    string // what was said first, where this takes its place
}

// Summarized is the data of summary, which has one template per role: summary-candidate, summary-interviewer and
// summary-recruiter. It holds only what this recipient may see.
type Summarized struct {
	Frame
	Outcome  string // advance, decline, split, hold, unknown
	Panel    bool   // several interviewers: the candidate sees their views without names
	Mirrors  []Mirror
	Verdicts []Verdict // for interviewers and the recruiter
	WentWell []Quote
	Missing  []Quote
	Advice   []Quote
	Open     []Quote // what is still unclear or in doubt, as questions
	Curious  bool    // the candidate would like to know some of it
	// Spared is what the candidate has not got, for interviewers and the recruiter: feedback (they wanted none, and got the outcome and the
	// next step alone), mail (they want none at all, and the recruiter tells them). Empty: they got a summary.
	Spared    string
	Reached   []Person // who got a summary too, for the recruiter
	Doubted   bool     // the interviewers would
	Added     []Quote  // what the candidate added or corrected
	Private   []Quote  // for the recruiter alone
	Other     []Quote  // answers to questions that an admin added; each has its Prompt
	Next      []Step
	Silent    []Person  // who has not answered yet
	MeSilent  bool      // the recipient is one of them
	Partly    bool      // not all of a panel have answered; its candidate is not told who, because that tells whose the words are
	Adrift    bool      // the candidate thinks it went badly, the interviewers recommend: for the recruiter
	Until     time.Time // until when a reply is passed on
	CutShort  bool
	Heard     bool    // at least one of the other side has answered
	Edited    []Quote // what the recruiter wrote for the candidate, each with its Prompt; for interviewers and the recruiter
	LeftOut   []Words // the prompts of questions whose words the candidate does not read
	Withdrawn bool    // the candidate has given up the application: that stands in the place of the outcome
	Ruled     bool    // the outcome is a recruiter's word, whatever the interviewers recommend
	Brief     bool    // the candidate wants no feedback: the outcome and the next step are all there is
	Late      Person  // this is a second summary, because this person answered after the first

	Asks   []Question // what this letter asks of its reader
	Look   bool       // the reader may change their recommendation
	Second time.Time  // until when
	Own    string     // what the reader recommends
	Turned string     // the outcome that was told before this one; empty: it is the first
}

// A Mirror is one thing seen from both chairs.
type Mirror struct {
	Key    string // overall, chance, or an admin's own
	Prompt Words
	Scores []Score
	Gap    string // alike, candidate_higher, candidate_lower; empty when one side gave no score
}

// A Score is one side's view of a Mirror.
type Score struct {
	Who   Words // empty for "the panel"
	Mine  bool  // the recipient's own
	Side  string
	Value float64 // 0: none given; a panel's is its mean
	Of    int     // the best there is
	Words Words
}

// A Verdict is one interviewer's recommendation.
type Verdict struct {
	Who   Words
	Value string // strong_yes, yes, no, strong_no
	First string // what it was in the summaries, for the recruiter; empty where it is the same
	Mine  bool
}

// A Quote is what somebody wrote.
type Quote struct {
	Who    Words // empty where the author stays unnamed
	Mine   bool
	Side   string // candidate or interviewer
	Prompt Words  // the question, where the block does not say it
	Order  string // the key of the question whose answer a recruiter can replace: its order stands above, in place of Prompt
	Text   Words
}

// A Step is what happens next. Either Words says it, or Code names one of the sentences of the template: arrange, decide,
// inform, chase, read, tell.
type Step struct {
	Code  string
	Words Words
	Who   []Person
	By    time.Time // zero: no date
}

// Reviewed is the data of review: the candidate's summary as a draft, and why it did not simply go out.
type Reviewed struct {
	Frame
	Lacking  []string  // blocks: recommendation, went_well, missing, advice, next
	Flags    []string  // always, decline, split, likely, wording, confidence, disputed
	Findings []Finding // the words behind likely and wording; the recruiter's own among them
	Draft    Words     // the text part of the candidate's summary
	Again    bool      // this is a reminder
	Changed  bool      // an author wrote again while it was under review
	Yours    bool      // it comes back with its reader's own words in it
	Backup   bool      // its reader is asked because the recruiter has not answered
	Mended   bool      // what it was held for was mended by its author: it goes out at GoesOut by itself
	GoesOut  time.Time
	Brief    bool // the candidate wants no feedback, and gets the outcome and the next step alone
	Untold   bool // the candidate wants no mail: the recruiter tells them

	Lines   []Transcript // what came of the reader's lines, where something was not done
	Confirm Confirm

	OnlyWording bool // nothing but words of its authors is in its way, and they can mend them

	Turned bool   // somebody recommends another thing since the summaries: this is what the candidate would get now
	Who    Person // who it is
	Before string // the outcome that the candidate was told
	// What was written, as far as it is not in the draft.
	Readings []Reading
	Text     Words
	Asked    Words

	// What has come just now besides, as a notice of its own says it: not_there, disputed, unread, withdrew. It is of Who.
	About  string
	Said   Words
	Asking bool
}

// A Finding is an answer that somebody should look at before the other side reads it, and why.
type Finding struct {
	Who    Person // its author
	Mine   bool   // the reader is
	Prompt Words  // the question
	Order  string // or the key of the one that its author, a recruiter, has replaced
	Text   Words
	Likely bool   // it was read as Value, and that is not certain
	Value  string // as the questionnaire prints it
	Hits   []Hit  // words that may hurt or harm, in the order of the text
}

// A Hit is words in a text that may hurt or harm.
type Hit struct {
	Words      Words
	Start, End int    // bytes of the text
	Category   string // trait, health, family, origin, looks, accent, insult, comparison, confidence, or an admin's own
	Why        Words
}

// Noticed is the data of notice: something needs the recruiter.
type Noticed struct {
	Frame
	// About says what: words (an interview announced in words, to be confirmed), unreachable, no_show,
	// not_there, not_held (it did not take place), disputed (people say different things of that), unsure (somebody may have said so), withdrew (the candidate gives up the application), wrong (the mail reached the wrong person), silent (nobody answered), unread (a reply that was not understood), query (a reply that asks something), stranger (a reply from another address), late (something came after the interview was closed),
	// cut_short, overdue (an interviewer has not answered), ordered (another recruiter has changed something: Detail has the orders), calendar (an invitation that could not be read).
	About   string
	Who     Person   // whom it is about
	Address Words    // the address that looks wrong, or that wrote
	Guesses []Words  // addresses that could be meant
	Said    Words    // the mail's own words, where the recruiter may read them
	Detail  string   // a word from the server or the reader, for people
	Known   []string // what is known already: candidate, interviewers, time
	Dated   bool     // when it is is known

	By Person // of stranger: whose address it is, where it is somebody's of the interview

	// Of overdue: whose answer is missing, since when they were asked, until when it is waited for, and whether its reader is
	// the backup of the recruiter.
	Late     []Person
	Since    time.Time
	Deadline time.Time
	Backup   bool

	Asking bool // of withdrew: the interviewers are asked on

	// Of word, over and unsaid: what was written, why it waits, and what was found in it. Unsaid holds words only where its reader
	// has not had them before, and then of one author; else it is of all Authors at once.
	Authors  []Person
	Readings []Reading
	Text     Words
	Asked    Words
	Why      []string
	Findings []Finding
	Again    bool
}

// Invited is the data of invitation: the recruiter has a word to say about one.
type Invited struct {
	Frame
	// About says what: who (nobody or several could be the candidate), interviewer (nobody could be one), when (the time could not
	// be told), past (it ended too long ago), forwarded (by somebody who is neither its organizer nor a recruiter), rumour (such a
	// one has sent something newer, which changed nothing), declined, countered (another time is proposed, in their calendar), denied (a
	// mail of Address, or of the reader where that is empty, says in words that it is off).
	About     string
	Who       Person
	Address   Words    // who sent it
	Offer     Words    // the candidate, if the recruiter replies yes
	Named     []Words  // names that the title has and nobody who was invited
	Guesses   []Words  // who could be meant, with addresses
	Known     []string // what is known already: candidate, interviewers, time
	Detail    string   // of rumour and countered: the other time, as it can be sent back behind "when:"; of denied the words
	Cancelled bool     // of rumour
}

// Accepted is the data of acceptance: what stands beside the calendar reply with which the mailbox accepts an invitation. Most
// calendars show nothing of it.
type Accepted struct{ Frame }

// Scheduled is the data of scheduled: the receipt for an invitation.
type Scheduled struct {
	Frame
	Moved     bool
	Cancelled bool
	Resumed   bool      // it was cancelled or held and runs again
	Sessions  []Sitting // of a day with several meetings with the same candidate; Off: one of them is cancelled
	Off       bool
	Optional  []Words  // look on by invitation, and are not asked
	Spared    []Person // want no questionnaires, and are not asked
	AskAt     time.Time
	Doubts    []string // floating (time without zone: taken in the mailbox's own), series, shadow
}

// A Sitting is one of several meetings with the same candidate on one day.
type Sitting struct {
	Starts       time.Time
	Ends         time.Time
	Interviewers []Person
}

// Transcribed is the data of status: what came of a recruiter's commands.
type Transcribed struct {
	Frame
	Lines    []Transcript
	Confirm  Confirm
	State    []Waiting
	People   []Contact // who takes part; where it was asked for
	Editing  bool      // they want to know how to edit
	Blocks   []Quote   // then: what the candidate would read now, under the order that replaces it
	Findings []Finding // what the word check finds in the recruiter's own words
	Help     bool      // all commands are listed
}

// A Transcript is one command and what came of it: ok, unknown, refused, confirm.
type Transcript struct {
	Command Words
	Result  string
	Detail  Words
	Guess   string // the command that could be meant
}

// A Confirm is what its reader has to send back before something is done that cannot be undone. Empty: nothing.
type Confirm struct {
	What  string // cancel, release
	Code  string
	Until time.Time
}

// A Contact is somebody who takes part, for recruiters alone.
type Contact struct {
	Person
	Address Words
}

// Waiting says for one person what is waited for.
type Waiting struct {
	Who      Person
	Standing string
	What     string // waits for: end, ask, answer, deadline, review, nothing
	Until    time.Time
}

// Added is the data of addendum: what came in after the summary.
type Added struct {
	Frame
	From     Person
	Named    bool // the author may be named to this recipient
	At       time.Time
	Readings []Reading
	Text     Words
	Asked    Words      // what the author asks
	Asks     []Question // what this letter asks of its reader
	Look     bool       // the reader may change their recommendation
	Second   time.Time  // until when
	Until    time.Time  // until when a reply is passed on
	Next     []Step     // what happens next, where that is another thing now
	Outcome  string     // with Next: the new one
}

// Explained is the data of clarification: the answer to a question that this person asked.
type Explained struct {
	Frame
	From  Person    // who answers
	Asked Words     // the question
	At    time.Time // when it was asked
	Text  Words
	Open  bool // the questionnaire still waits for an answer
}

// Delayed is the data of delay: the candidate hears later than they were told. It says nothing of the reason, for any reason can be
// read as an outcome.
type Delayed struct {
	Frame
	Until    time.Time // by when they hear
	Again    bool      // they were told of a new date before
	Answered bool      // the candidate has answered
}

// Unsure is the data of elsewhere: a reply has come from an address that is not its reader's.
type Unsure struct {
	Frame
	Address Words // that it came from
}

// Farewell is the data of goodbye: nothing more is asked.
type Farewell struct {
	Frame
	Over  bool // the summaries are out, or there will be none
	Erase bool // they also want to have deleted what is kept of them
}

func (Asked) Name() string        { return "ask" }
func (Reminded) Name() string     { return "remind" }
func (Clarified) Name() string    { return "clarify" }
func (Received) Name() string     { return "receipt" }
func (s Summarized) Name() string { return "summary-" + s.Me.Role }
func (Reviewed) Name() string     { return "review" }
func (Noticed) Name() string      { return "notice" }
func (Accepted) Name() string     { return "acceptance" }
func (Invited) Name() string      { return "invitation" }
func (Scheduled) Name() string    { return "scheduled" }
func (Transcribed) Name() string  { return "status" }
func (Added) Name() string        { return "addendum" }
func (Explained) Name() string    { return "clarification" }
func (Delayed) Name() string      { return "delay" }
func (Unsure) Name() string       { return "elsewhere" }
func (Farewell) Name() string     { return "goodbye" }
