package workflow

import (
	"slices"
	"strconv"
	"strings"

	"debrief/store"
)

// summarize writes somebody their summary, with what it asks of them, and tells whether it could.
func (d *desk) summarize(p *store.Participant, w Write) bool {
	w.Letter, w.To = store.Summary, p.ID
	if !d.write(w) {
		return false
	}
	if !p.NoFeedback { // else it is the outcome and the next step, and asks nothing
		d.follow(p, store.Summary, nil)
	}
	return true
}

// letterName names a letter to somebody, as questionnaires and inquiries refer to it.
func letterName(l store.Letter, round int) string { return string(l) + "/" + strconv.Itoa(round) }

// mostOpen is how many of the other side's questions one letter asks.
const mostOpen = 6

// follow keeps what the letter that was just written asks of its reader, so that a reply can be laid beside it: first a
// question that takes any words, then, of an interviewer, the second look, and what the other side would like to know. carried
// is what the letter passes on: its author's own addition or question is answered under the first.
func (d *desk) follow(p *store.Participant, l store.Letter, carried []store.Answer) {
	language, model := d.policy.after(p.Role, d.speaks(*p))
	if p.Role == store.Recruiter || len(model) == 0 || d.Questionnaire(p.ID) == nil {
		return
	}
	q := store.Questionnaire{Participant: p.ID, Letter: letterName(l, p.Letters[l]), Language: language, Asked: d.now,
		Questions: make([]store.Question, 0, len(model))}
	add := func(one store.Question, ok bool) {
		if ok {
			one.Number = len(q.Questions) + 1
			q.Questions = append(q.Questions, one)
		}
	}
	find := func(key string) store.Question {
		if n := slices.IndexFunc(model, func(q store.Question) bool { return q.Key == key }); n >= 0 {
			return model[n]
		}
		return store.Question{}
	}
	first := find(store.KeyAdd)
	if replied := slices.ContainsFunc(carried, func(a store.Answer) bool { return a.Question == store.KeyAdd || a.Question == store.KeyAsk }); replied {
		first = find(store.KeyReply)
		first.Key = d.nextClear(p.ID, 0)
	}
	add(first, first.Key != "")
	again := find(store.KeyRecommend)
	if own := d.Questionnaire(p.ID).Question(store.KeyRecommend); p.Role == store.Interviewer && own != nil {
		again.Kind, again.Options, again.Visibility = own.Kind, own.Options, own.Visibility
		add(again, !SecondUntil(d.Interview, p.ID, d.policy, d.now).IsZero())
	}
	if l == store.Summary {
		for n, open := range d.unanswered(p) {
			one := find(store.KeyReply)
			one.Key, one.Prompt, one.From = d.nextClear(p.ID, n), open.Prompt, open.From
			add(one, true)
		}
		ask := find(store.KeyAsk)
		add(ask, ask.Key != "" && d.left(p, kindAsk))
	}
	if len(q.Questions) > 0 {
		d.keep(q)
	}
}

// nextClear is a key for the nth more question that asks somebody for an answer.
func (d *desk) nextClear(participant string, n int) string {
	for _, q := range d.Questionnaires {
		if q.Participant == participant {
			for _, one := range q.Questions {
				if Clears(one.Key) {
					n++
				}
			}
		}
	}
	return clearPrefix + strconv.Itoa(n+1)
}

// unanswered are the other side's questions that somebody may read and has not answered, one a line, as they were written.
func (d *desk) unanswered(p *store.Participant) []store.Question {
	var all []store.Question
	for n := range d.People {
		author := &d.People[n]
		if author.Role == p.Role {
			continue
		}
		for _, key := range []string{store.KeyDoubt, store.KeyUnclear} {
			s, _ := seen(&d.Interview, p, author, key)
			for line := range strings.Lines(s.Words) {
				line = strings.Join(strings.Fields(strings.TrimLeft(line, " \t-*•·–")), " ")
				one := store.Question{Prompt: cutAt(line, longestLine), From: author.ID}
				if line != "" && len(all) < mostOpen && !d.cleared(p.ID, one) {
					all = append(all, one)
				}
			}
		}
	}
	return all
}

const longestLine = 500 // bytes of a question that is asked in somebody's words

// cleared tells whether somebody has answered a question that was put to them in these words.
func (d *desk) cleared(participant string, asked store.Question) bool {
	for _, q := range d.Questionnaires {
		for _, one := range q.Questions {
			if q.Participant == participant && Clears(one.Key) && one.Prompt == asked.Prompt && one.From == asked.From {
				if _, ok := standing(d.Interview, participant, one.Key); ok {
					return true
				}
			}
		}
	}
	return false
}
