package mailflow

import (
	"slices"

	"debrief/mailflow/workflow"
	"debrief/parser/reply"
	"debrief/store"
)

// wished are the wishes that decide what kind of mail it is. The others leave that to the answers: they are said besides.
var wished = map[string]struct{ kind, reason string }{
	reply.Stop:   {KindStop, "the whole reply asks for no more mail"},
	reply.Erase:  {KindStop, "the whole reply asks to have data deleted"},
	reply.Quiet:  {KindQuestion, "the whole reply asks for no feedback"},
	reply.Wrong:  {KindQuestion, "the whole reply says that the wrong person was asked"},
	reply.Refers: {KindQuestion, "the whole reply sends us to somebody else"},
	reply.Later:  {KindUnknown, "the whole reply promises an answer, and is none yet"},
}

// missed reads "the candidate did not come" and the like as the answer to the question whether it took place, where that is
// asked. They are then no words about how it went, which the other side might see. An answer under the question stands.
func missed(r reply.Reading, wish string, questions []store.Question) []reply.Answer {
	n := slices.IndexFunc(questions, func(q store.Question) bool { return q.Key == store.KeyHeld })
	if n < 0 || !slices.ContainsFunc(questions[n].Options, func(o store.Option) bool { return o.Value == wish }) {
		return r.Answers
	}
	for _, a := range r.Answers {
		if a.Value != "" || a.Number > 1 {
			return r.Answers
		}
	}
	words := r.Visible
	if len(r.Answers) == 1 && r.Answers[0].Text != "" {
		words = r.Answers[0].Text // the same, without greeting and signature
	}
	said := reply.Answer{Key: store.KeyHeld, Number: questions[n].Number, Value: wish, Text: words, Confidence: string(store.Likely), Source: r.Visible}
	if wish == reply.CutShort {
		return append(slices.Clone(r.Answers), said)
	}
	return []reply.Answer{said}
}

// absences are what a reply can say of whether the interview took place, as the workflow knows it.
var absences = map[string]string{
	reply.NoShow: workflow.NoShow, reply.NotThere: workflow.NotThere, reply.Absent: workflow.NotHeld, reply.CutShort: workflow.CutShort,
	reply.Wrong: workflow.Wrong,
}

// ends tells whether a wish says that it did not take place, or not with its writer.
func ends(wish string) bool {
	return wish == reply.NotThere || wish == reply.NoShow || wish == reply.Absent
}

// wish is a reply that wishes something about what its writer gets, or says that it did not take place, as events; none for every
// other reply. What an interviewer's own question takes as its answer is one.
func wish(u Understanding, p store.Participant) []workflow.Event {
	absence := absences[u.Wish]
	switch {
	case leaves(u, p) && u.Wish != reply.Quiet && u.Kind != KindStop && u.Kind != KindQuestion:
		return left(u, p)
	case u.Wish == reply.Again && (p.NoFeedback || workflow.WantsNone(p)):
		return []workflow.Event{workflow.OptedIn{Participant: p.ID}}
	case u.Wish == reply.Quiet && u.Kind == KindQuestion && p.Role == store.Candidate:
		return []workflow.Event{workflow.OptedOut{Participant: p.ID}}
	case absence == "", u.Kind == KindCommand, u.placed():
	case absence != workflow.CutShort:
		return []workflow.Event{workflow.Reported{Participant: p.ID, Held: absence}}
	case p.Role == store.Candidate:
		return []workflow.Event{workflow.Reported{Participant: p.ID, Held: absence}, workflow.Answered{Participant: p.ID, Answers: answers(u)}}
	}
	return nil
}

// leave is how a reply gives up an application; without words when it does not. Hardly any mail is a candidate's, so it is looked for
// when it matters.
func leave(u Understanding) reply.Leave {
	if !u.Spoken {
		return reply.Leave{}
	}
	l, _ := reply.Leaves(u.Reading.Visible)
	return l
}

// leaves tells whether somebody gives up their application.
func leaves(u Understanding, p store.Participant) bool {
	return p.Role == store.Candidate && u.Kind != KindCommand && leave(u).Words != ""
}

// left is that a candidate gives up the application, with the answers that the mail holds besides.
func left(u Understanding, p store.Participant) []workflow.Event {
	l := leave(u)
	gone := workflow.Withdrew{Participant: p.ID, Words: l.Words, Alone: l.Alone && !u.placed()}
	clear := slices.DeleteFunc(answers(u), func(a store.Answer) bool { return a.Confidence == store.Unclear })
	if gone.Alone || len(clear) == 0 {
		gone.Alone = true
		return []workflow.Event{gone}
	}
	return []workflow.Event{gone, workflow.Answered{Participant: p.ID, Answers: clear, Leaves: true}}
}

func isWithdrew(e workflow.Event) bool {
	_, ok := e.(workflow.Withdrew)
	return ok
}
