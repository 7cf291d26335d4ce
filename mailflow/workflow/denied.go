package workflow

import "debrief/store"

// Denied is a mail in words that sounds as if an interview did not take place as planned. It changes nothing: whoever wrote it may
// mean something else.
type Denied struct {
	By    string // address that wrote it; empty: the interview's recruiter
	Words string // the sentence
}

func (Denied) event() {}

// denied asks the recruiter, while there is something to stop.
func (d *desk) denied(e Denied) error {
	switch d.Phase {
	case store.Scheduled, store.Held, store.Asking:
		d.note("called off in words", "", "the recruiter is asked")
		d.tell(Write{About: "denied", Address: e.By, Detail: e.Words})
		return nil
	}
	return ErrImpossible
}
