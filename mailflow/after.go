package mailflow

import (
	"slices"

	"debrief/mailflow/workflow"
	"debrief/store"
	"debrief/templates"
)

// clarification is the answer to a question that somebody asked.
func (d desk) clarification(f templates.Frame, w workflow.Write) templates.Letter {
	q := d.i.Inquiries[w.Inquiry]
	return templates.Explained{Frame: f, From: person(d.i.Participant(w.Who)), Asked: templates.Words(q.Words), At: q.At,
		Text: templates.Words(w.Said), Open: d.i.Phase == store.Asking && d.i.Participant(w.To).Standing != store.Answered}
}

// sees are the questions as they stood, for somebody who asks who reads the answers.
func (d desk) sees(participant string, w workflow.Write) []templates.Question {
	if !slices.Contains(w.Flags, "sees") {
		return nil
	}
	return d.questions(participant)
}
