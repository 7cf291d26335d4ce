package store

// Purged is what was deleted of an interview, in figures. What stays tells of nobody: roles and standings, questions as they
// were asked, when and how often something was written, and the journal.
type Purged struct {
	People  int // whose names and addresses were blanked
	Answers int
	Mails   int // that came in
	Letters int // that went out
}
