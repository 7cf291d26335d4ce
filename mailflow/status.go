package mailflow

import (
	"slices"

	"debrief/mailflow/workflow"
	"debrief/store"
	"debrief/templates"
)

// status is what came of a recruiter's orders, and how it stands.
func (d desk) status(f templates.Frame, w workflow.Write) templates.Letter {
	s := templates.Transcribed{Frame: f, Lines: d.transcript(w.Lines), Confirm: d.confirm(w.Lines), Findings: d.findings(d.i.Participant(w.To), w.Findings)}
	s.Help = slices.Contains(w.Flags, "help") || slices.ContainsFunc(w.Lines, func(l workflow.Line) bool { return l.Result == "unknown" })
	if s.Editing = slices.Contains(w.Flags, "edit"); s.Editing {
		s.Blocks = d.blocks(w.To)
	}
	for _, x := range workflow.Waits(d.i, d.policy) {
		p := d.i.Participant(x.Participant)
		if p.Role != store.Recruiter || x.For == workflow.ForConfirmation {
			s.State = append(s.State, templates.Waiting{Who: person(p), Standing: string(p.Standing), What: x.For, Until: x.Until})
		}
		if slices.Contains(w.Flags, "who") && p.Standing != store.Gone {
			s.People = append(s.People, templates.Contact{Person: person(p), Address: templates.Words(unmasked(p.Address))})
		}
	}
	return s
}

func (d desk) transcript(lines []workflow.Line) []templates.Transcript {
	var all []templates.Transcript
	for _, l := range lines {
		t := templates.Transcript{Command: templates.Words(l.Order), Result: l.Result, Detail: templates.Words(l.Detail), Guess: l.Guess}
		if l.Result == workflow.Unsettled {
			t.Detail = ""
		}
		all = append(all, t)
	}
	return all
}

// confirm is the code of the order that waits, where one of these lines gave it.
func (d desk) confirm(lines []workflow.Line) templates.Confirm {
	if !slices.ContainsFunc(lines, func(l workflow.Line) bool { return l.Result == workflow.Unsettled }) {
		return templates.Confirm{}
	}
	return templates.Confirm{What: d.i.Pending.Verb, Code: d.code, Until: d.i.Pending.Until}
}

// blocks are what a recruiter can replace, each as it stands now, as this one may read it.
func (d desk) blocks(reader string) []templates.Quote {
	edits := workflow.Edits(d.i, reader)
	var all []templates.Quote
	add := func(key string, q templates.Quote) {
		q.Order = key
		all = appended(all, q)
	}
	for _, e := range edits {
		add(e.Question, templates.Quote{Side: string(store.Recruiter), Who: person(d.i.Participant(d.i.Ruling.By)).First, Text: templates.Words(e.Words)})
	}
	for _, sight := range workflow.Visible(d.i, reader) {
		author := d.i.Participant(sight.Participant)
		edited := slices.ContainsFunc(edits, func(e workflow.Edit) bool { return e.Question == sight.Question })
		if author.Role == store.Interviewer && sight.Asked.Visibility == store.Everyone && !edited {
			q := templates.Quote{Who: templates.Words(author.First()), Side: string(author.Role), Text: templates.Words(sight.Words)}
			add(sight.Question, q)
		}
	}
	return all
}
