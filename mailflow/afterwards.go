package mailflow

import (
	"slices"
	"strings"

	"debrief/parser/reply"
	"debrief/store"
)

// letterName names a letter as questionnaires and inquiries refer to it.
func letterName(o store.Outgoing) string { return outgoingName(o.Letter, o.Round) }

// afterFrame is what a reply after the summaries is read by: what the letter that it answers asked, else what the newest letter
// asked. Where the letter is not known, numbers in the reply could mean another letter's: then all is prose.
func afterFrame(f *Frame, who owner) {
	i, p := who.interview, who.person()
	first := who.letter.Letter == store.Ask || who.letter.Letter == store.Remind || who.letter.Letter == store.Clarify
	if first || p.Role == store.Recruiter {
		return
	}
	q := i.AskedIn(p.ID, letterName(who.letter))
	if q == nil {
		q = newest(i, p.ID)
	}
	if q == nil || len(q.Questions) == 0 {
		return
	}
	f.After, f.Questions = q.Questions, q.Questions
	if who.letter.ID == 0 {
		f.Questions = q.Questions[:1]
	}
}

// newest is the newest questionnaire of a letter after the summaries.
func newest(i store.Interview, participant string) *store.Questionnaire {
	var found *store.Questionnaire
	for n := range i.Questionnaires {
		q := &i.Questionnaires[n]
		if q.Participant == participant && q.Letter != "" && (found == nil || !q.Asked.Before(found.Asked)) {
			found = q
		}
	}
	return found
}

// afterwards is what a reply after the summaries says: answers that stand under a question or carry its number, and everything
// else as it was written, under the first question. A recommendation is taken where it stands in its place and is certain, or
// is said in as many words; never else. doubtful tells that the rest speaks of one all the same.
func afterwards(u Understanding, f Frame) (all []store.Answer, doubtful bool) {
	var rest []string
	for _, a := range u.Reading.Answers {
		q := questionOf(f.After, a.Key)
		switch placed := inPlace(u.Reading, a); {
		case q == nil || a.Skipped:
		case q.Key == store.KeyRecommend && placed && a.Confidence == string(store.Certain):
			all = append(all, answer(a))
		case q.Key == store.KeyRecommend:
			doubtful = true
			rest = append(rest, a.Source)
		case placed && q.Number > 1:
			all = append(all, store.Answer{Question: a.Key, Words: a.Text, Confidence: store.Certain, Source: a.Source})
		}
	}
	if said := loose(u.Reading, f.After[0].Number, all); said != "" {
		rest = []string{said}
	}
	text := strings.TrimSpace(strings.Join(rest, "\n"))
	if text == "" {
		return all, doubtful
	}
	return prose(all, doubtful, text, f)
}

// prose adds words that stand in no place: another recommendation in so many words, a question of the candidate's, or simply
// what they are.
func prose(all []store.Answer, doubtful bool, text string, f Frame) ([]store.Answer, bool) {
	recommend := questionOf(f.After, store.KeyRecommend)
	if recommend != nil && placeOf(all, store.KeyRecommend) < 0 {
		if value := reply.Verdict(text, asked([]store.Question{*recommend})[0].Options); value != "" {
			return append(all, store.Answer{Question: store.KeyRecommend, Value: value, Words: text, Confidence: store.Certain, Source: text}), doubtful
		}
	}
	first := f.After[0].Key
	ask := questionOf(f.After, store.KeyAsk)
	if first == store.KeyAdd && ask != nil && placeOf(all, store.KeyAsk) < 0 && asks(reply.Reading{Visible: text}) {
		first = store.KeyAsk
	}
	doubtful = doubtful || f.Judges && reply.Judges(text)
	return append(all, store.Answer{Question: first, Words: text, Confidence: store.Certain, Source: text}), doubtful
}

func questionOf(questions []store.Question, key string) *store.Question {
	if n := slices.IndexFunc(questions, func(q store.Question) bool { return q.Key == key }); n >= 0 {
		return &questions[n]
	}
	return nil
}

func placeOf(all []store.Answer, key string) int {
	return slices.IndexFunc(all, func(a store.Answer) bool { return a.Question == key })
}

func answer(a reply.Answer) store.Answer {
	return store.Answer{Question: a.Key, Value: a.Value, Words: a.Text, Confidence: store.Confidence(a.Confidence), Source: a.Source}
}
