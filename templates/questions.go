package templates

// A Question of a questionnaire, in one language.
type Question struct {
	Key        string
	Number     int    // as printed, from 1
	Kind       string // scale, choice, yesno, text
	Prompt     string
	Hint       string // as printed under the prompt: what to write, and who sees it
	Min, Max   int
	Options    []Option
	Required   bool
	Visibility string // everyone, company, recruiter
	Mirror     string
}

// An Option of a choice: the value that is stored, and the label that people read and write.
type Option struct{ Value, Label string }
