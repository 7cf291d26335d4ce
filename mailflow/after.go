package mailflow

import (
	"fmt"
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

// addendum is what came after the summaries, as its reader may see it.
func (d desk) addendum(f templates.Frame, w workflow.Write) templates.Letter {
	from, me := d.i.Participant(w.Who), d.i.Participant(w.To)
	a := templates.Added{Frame: f, From: person(from), Named: me.Role != store.Candidate || len(d.i.Interviewers()) == 1, At: d.now, Until: workflow.Until(d.i, d.policy)}
	if !a.Named {
		a.From = templates.Person{Role: string(from.Role)}
	}
	a.Readings, a.Text, a.Asked = d.told(w)
	for n := range a.Readings {
		a.Readings[n].Number = 0 // the numbers are those of what this letter asks
	}
	if slices.Contains(w.Flags, "steps") {
		a.Next, a.Outcome = d.next(me), string(workflow.OutcomeFor(d.i, me.ID))
	}
	a.Asks = d.asked(me, w.Letter)
	a.Second = workflow.SecondUntil(d.i, me.ID, d.policy, d.now)
	a.Look = !a.Second.IsZero()
	return a
}

// told parts what a letter tells of somebody's answers: those to questions, words that stand for themselves, and questions.
func (d desk) told(w workflow.Write) (readings []templates.Reading, text, asks templates.Words) {
	for _, a := range w.Answers {
		q, ok := workflow.AskedFor(d.i, w.To, a)
		switch {
		case !ok || a.Skipped():
		case a.Question == store.KeyAsk:
			asks = joined(asks, a.Words)
		case a.Question == store.KeyAdd, workflow.Clears(a.Question) && (q.From == "" || q.Prompt == ""), a.Question == store.KeyOverall && a.Value == "":
			text = joined(text, a.Words)
		default:
			r := templates.Reading{Question: printed(q), Value: label(q, a.Value), Words: templates.Words(a.Words), Likely: a.Confidence == store.Likely}
			if a.Question == store.KeyRecommend {
				r.Was = label(q, d.was(a))
			}
			readings = append(readings, r)
		}
	}
	return readings, text, asks
}

func joined(text templates.Words, more string) templates.Words {
	if text == "" {
		return templates.Words(more)
	}
	return text + "\n\n" + templates.Words(more)
}

// afterReceipt says what becomes of something that came after the summaries.
func (d desk) afterReceipt(r *templates.Received, me *store.Participant, w workflow.Write) {
	r.Readings, r.Text, r.Asked = d.told(w)
	r.At, r.Until, r.Over = d.now, workflow.Until(d.i, d.policy), slices.Contains(w.Flags, "over")
	for _, state := range []string{string(store.Passed), string(store.Awaiting), string(store.Resting), "closed"} {
		if slices.Contains(w.Flags, state) {
			r.State = state
		}
	}
	r.Waited = slices.Contains(w.Flags, "waited")
	for _, p := range w.Readers {
		r.Readers = append(r.Readers, person(d.i.Participant(p)))
	}
	for _, a := range d.i.Additions {
		if a.Participant == me.ID && a.State == store.Resting {
			r.Until = a.Due
		}
	}
}

// asks puts what a summary asks of its reader into it. The other side's questions stand there, and no more among what is open.
func (d desk) asks(s *templates.Summarized, me *store.Participant) {
	s.Asks = d.asked(me, store.Summary)
	s.Second = workflow.SecondUntil(d.i, me.ID, d.policy, d.now)
	s.Look = !s.Second.IsZero()
	if a := slices.IndexFunc(s.Verdicts, func(v templates.Verdict) bool { return v.Mine }); a >= 0 {
		s.Own = s.Verdicts[a].Value
	}
	if len(s.Asks) > 0 {
		s.Open = slices.DeleteFunc(s.Open, func(q templates.Quote) bool { return !q.Mine && q.Side != string(me.Role) })
	}
}

// asked is what the newest letter of a kind to somebody asks.
func (d desk) asked(me *store.Participant, l store.Letter) []templates.Question {
	q := d.i.AskedIn(me.ID, fmt.Sprintf("%s/%d", l, me.Letters[l]))
	if q == nil {
		return nil
	}
	var all []templates.Question
	for _, one := range q.Questions {
		all = append(all, printed(one))
	}
	return all
}

// firstFor is what an interviewer recommended first, where it is another now, for recruiters.
func (d desk) firstFor(me, author *store.Participant) string {
	if me.Role != store.Recruiter {
		return ""
	}
	return workflow.FirstRating(d.i, author.ID)
}

// was is what an interviewer recommended before this took its place; empty where it did not.
func (d desk) was(a store.Answer) string {
	if a.Value != workflow.Rating(d.i, a.Participant) {
		return ""
	}
	return workflow.FirstRating(d.i, a.Participant)
}
