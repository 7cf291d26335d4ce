package store

// A Letter is a kind of mail that Debrief writes. Each has one template per language.
type Letter string

const (
	Ask           Letter = "ask"           // the questionnaire
	Remind        Letter = "remind"        // the questionnaire again, to one who is silent
	Clarify       Letter = "clarify"       // asks again for what could not be read, and only that
	Receipt       Letter = "receipt"       // what was understood of a reply
	Summary       Letter = "summary"       // both views, outcome, next steps; one text per role
	Addendum      Letter = "addendum"      // what came in after the summary, with its date
	Clarification Letter = "clarification" // the answer to a question that somebody asked
	ReviewOf      Letter = "review"        // a draft for the recruiter, with what is missing or doubtful in it
	Notice        Letter = "notice"        // something needs the recruiter
	Confirmed     Letter = "scheduled"     // receipt of an invitation, to the recruiter
	Acceptance    Letter = "acceptance"    // the mailbox's own calendar reply (RFC 5546 3.2.3), to the organizer
	Status        Letter = "status"        // the transcript of a command
	Delay         Letter = "delay"         // tells the candidate of a new date
	Elsewhere     Letter = "elsewhere"     // asks somebody whether a reply from another address is theirs
	Goodbye       Letter = "goodbye"       // confirms that nothing more will be asked
	Digest        Letter = "digest"        // how things stand, now and then, and the answer to its reader's reply; of no one interview
	Alarm         Letter = "alarm"         // tells the admin what the program itself needs; of no interview
)
