package mailflow

import (
	"fmt"
	"slices"
	"strings"

	"debrief/mailflow/workflow"
	"debrief/store"
	"debrief/templates"
)

// summary is what one reader may see of both sides.
func (d desk) summary(f templates.Frame, me *store.Participant) templates.Summarized {
	seen := d.unedited(me, workflow.Visible(d.i, me.ID))
	s := templates.Summarized{Frame: f, Outcome: string(workflow.OutcomeFor(d.i, me.ID)), Ruled: d.i.Ruling.Outcome != "", Withdrawn: workflow.Withdrawn(d.i), Panel: len(d.i.Interviewers()) > 1, Until: workflow.Until(d.i, d.policy),
		Mirrors: append(d.mirrors(me, seen), d.sessionMirrors(me, seen)...), MeSilent: me.Role != store.Recruiter && me.Standing != store.Answered && me.Standing != store.Partial}
	for _, sight := range seen {
		d.place(&s, me, sight)
		s.Heard = s.Heard || d.i.Participant(sight.Participant).Role != me.Role
	}
	d.edited(&s, me)
	s.CutShort = s.CutShort || slices.ContainsFunc(d.i.People, func(p store.Participant) bool { return p.Held == workflow.CutShort })
	s.Next = d.next(me)
	for _, p := range d.i.People {
		if p.Role != store.Recruiter && p.ID != me.ID && p.Standing != store.Gone && p.Standing != store.Answered && p.Standing != store.Partial {
			s.Silent = append(s.Silent, person(&p))
		}
	}
	if s.Panel && me.Role == store.Candidate {
		s.Partly, s.Silent = s.Heard && len(s.Silent) > 0, nil // who has not written tells whose the words are, now or when one more writes
	}
	d.asks(&s, me)
	d.spared(&s, me)
	s.Curious = slices.ContainsFunc(s.Open, func(q templates.Quote) bool { return q.Side == string(store.Candidate) })
	s.Doubted = slices.ContainsFunc(s.Open, func(q templates.Quote) bool { return q.Side == string(store.Interviewer) })
	s.Adrift = me.Role == store.Recruiter && !s.Withdrawn && d.i.Outcome == store.Advance && d.low(seen)
	return s
}

// unedited are the answers that somebody may see, without the words in whose place a recruiter wrote others for the candidate.
func (d desk) unedited(me *store.Participant, seen []workflow.Sight) []workflow.Sight {
	if me.Role != store.Candidate {
		return seen
	}
	edits := workflow.Edits(d.i, me.ID)
	for n := range seen {
		replaced := slices.ContainsFunc(edits, func(e workflow.Edit) bool { return e.Question == seen[n].Question })
		if replaced && d.i.Participant(seen[n].Participant).Role == store.Interviewer {
			seen[n].Words = ""
		}
	}
	return seen
}

// spared says what the candidate has not got, and to whom summaries went.
func (d desk) spared(s *templates.Summarized, me *store.Participant) {
	if c := d.i.Candidate(); c != nil && me.Role != store.Candidate {
		switch {
		case workflow.WantsNone(*c):
			s.Spared = "mail"
		case c.NoFeedback:
			s.Spared = "feedback"
		}
	}
	for _, p := range d.i.People {
		if me.Role == store.Recruiter && p.Role != store.Recruiter && p.Letters[store.Summary] > 0 && !(p.Role == store.Candidate && s.Spared != "") {
			s.Reached = append(s.Reached, person(&p))
		}
	}
}

// brief is the summary of a candidate who wants no feedback: the outcome and what happens next.
func brief(s templates.Summarized) templates.Summarized {
	return templates.Summarized{Frame: s.Frame, Brief: true, Outcome: s.Outcome, Ruled: s.Ruled, Withdrawn: s.Withdrawn, Panel: s.Panel, Next: s.Next, Until: s.Until}
}

// place puts one answer into its block.
func (d desk) place(s *templates.Summarized, me *store.Participant, sight workflow.Sight) {
	author := d.i.Participant(sight.Participant)
	quote := d.quote(me, author, sight)
	switch key := sight.Asked.Key; {
	case key == store.KeyRecommend:
		s.Verdicts = append(s.Verdicts, templates.Verdict{Who: quote.Who, Value: sight.Value, First: d.firstFor(me, author), Mine: quote.Mine})
		quote.Prompt = templates.Words(sight.Asked.Prompt)
		s.Other = appended(s.Other, quote)
	case key == store.KeyHeld:
		s.CutShort = s.CutShort || sight.Value == "cut_short"
	case sight.Asked.Session != "":
		// beside what the interviewers of that session saw
	case sight.Asked.Kind == store.Scale && sight.Asked.Mirror != "":
		// in the table of both views
	case key == store.KeyNext && author.Role == store.Interviewer:
		// in the next steps
	case sight.Skipped():
	case workflow.Clears(key) && sight.Asked.From == "":
		s.Other = appended(s.Other, quote)
	case key == store.KeyWentWell:
		s.WentWell = appended(s.WentWell, quote)
	case key == store.KeyMissing:
		s.Missing = appended(s.Missing, quote)
	case key == store.KeyAdvice:
		s.Advice = appended(s.Advice, quote)
	case key == store.KeyDoubt, key == store.KeyUnclear, key == store.KeyAsk:
		s.Open = appended(s.Open, quote)
	case key == "add", key == store.KeyAdd && author.Role == store.Candidate:
		s.Added = appended(s.Added, quote)
	case sight.Asked.Visibility == store.ToHiring:
		s.Private = append(s.Private, d.valued(quote, sight))
	default:
		s.Other = append(s.Other, d.valued(quote, sight))
	}
}

func appended(quotes []templates.Quote, q templates.Quote) []templates.Quote {
	if strings.TrimSpace(string(q.Text)) == "" {
		return quotes
	}
	return append(quotes, q)
}

func (d desk) quote(me, author *store.Participant, sight workflow.Sight) templates.Quote {
	q := templates.Quote{Mine: author.ID == me.ID, Side: string(author.Role), Text: templates.Words(sight.Words)}
	if sight.Named {
		q.Who = templates.Words(author.First())
	}
	return q
}

// valued is a quote that shows the value too: "4", or "4: because …".
func (d desk) valued(q templates.Quote, sight workflow.Sight) templates.Quote {
	q.Prompt = templates.Words(sight.Asked.Prompt)
	value := label(sight.Asked, sight.Value)
	if sight.Asked.Kind == store.Scale && value != "" {
		value = fmt.Sprintf("%s/%d", value, sight.Asked.Max)
	}
	switch {
	case value == "":
	case q.Text == "":
		q.Text = templates.Words(value)
	default:
		q.Text = templates.Words(value) + ": " + q.Text
	}
	return q
}

// edited puts in what the recruiter wrote: for the candidate in its place, for the others beside what it stands for.
func (d desk) edited(s *templates.Summarized, me *store.Participant) {
	by := person(d.i.Participant(d.i.Ruling.By)).First
	for _, e := range workflow.Edits(d.i, me.ID) {
		q := templates.Quote{Side: string(store.Recruiter), Who: by, Text: templates.Words(e.Words), Prompt: d.prompted(e.Question)}
		switch {
		case me.Role != store.Candidate && e.Words == "":
			s.LeftOut = append(s.LeftOut, q.Prompt)
		case me.Role != store.Candidate:
			s.Edited = appended(s.Edited, q)
		case e.Question == store.KeyWentWell:
			s.WentWell = appended(s.WentWell, plain(q))
		case e.Question == store.KeyMissing:
			s.Missing = appended(s.Missing, plain(q))
		case e.Question == store.KeyAdvice:
			s.Advice = appended(s.Advice, plain(q))
		case e.Question == store.KeyDoubt:
			s.Open = appended(s.Open, plain(q))
		default:
			s.Other = appended(s.Other, q)
		}
	}
}

// plain is a quote under a heading that says already what it answers.
func plain(q templates.Quote) templates.Quote {
	q.Prompt = ""
	return q
}

// prompted is the question with a key, in the interviewers' words.
func (d desk) prompted(key string) templates.Words {
	for _, p := range d.i.Interviewers() {
		if q := d.i.Questionnaire(p.ID); q != nil && q.Question(key) != nil {
			return templates.Words(q.Question(key).Prompt)
		}
	}
	return templates.Words(key)
}

// mirrors are the questions that both sides were asked, each with both views.
func (d desk) mirrors(me *store.Participant, seen []workflow.Sight) []templates.Mirror {
	var all []templates.Mirror
	for _, sight := range seen {
		if sight.Asked.Kind != store.Scale || sight.Asked.Mirror == "" {
			continue
		}
		author := d.i.Participant(sight.Participant)
		key := sight.Asked.Key
		if author.Role == store.Candidate {
			key = sight.Asked.Mirror
		}
		n := slices.IndexFunc(all, func(m templates.Mirror) bool { return m.Key == key })
		if n < 0 {
			all = append(all, templates.Mirror{Key: key, Prompt: templates.Words(sight.Asked.Prompt)})
			n = len(all) - 1
		}
		if author.ID == me.ID {
			all[n].Prompt = templates.Words(sight.Asked.Prompt) // each reads the question as it was put to them
		}
		all[n].Scores = append(all[n].Scores, d.score(me, author, sight))
	}
	for n := range all {
		all[n].Scores = panelled(all[n].Scores)
		all[n].Gap = gap(all[n].Scores)
	}
	return all
}

func (d desk) score(me, author *store.Participant, sight workflow.Sight) templates.Score {
	s := templates.Score{Mine: author.ID == me.ID, Side: string(author.Role), Value: number(sight.Value), Of: sight.Asked.Max, Words: templates.Words(sight.Words)}
	if sight.Named {
		s.Who = templates.Words(author.First())
	}
	return s
}

// panelled makes one score, the mean, of those whose authors stay unnamed; their words stay with the words.
func panelled(scores []templates.Score) []templates.Score {
	var all []templates.Score
	panel := templates.Score{Side: string(store.Interviewer)}
	count := 0
	for _, s := range scores {
		if s.Who != "" || s.Side != string(store.Interviewer) {
			all = append(all, s)
			continue
		}
		panel.Of = s.Of
		if s.Words != "" {
			panel.Words += s.Words + "\n"
		}
		if s.Value > 0 {
			panel.Value, count = panel.Value+s.Value, count+1
		}
	}
	if count > 0 {
		panel.Value /= float64(count)
		panel.Words = templates.Words(strings.TrimSpace(string(panel.Words)))
		all = append(all, panel)
	}
	return all
}

// gap names how far the candidate's view is from the interviewers': a point on a scale of five is no difference yet.
func gap(scores []templates.Score) string {
	var candidate, others float64
	count := 0
	for _, s := range scores {
		switch {
		case s.Value == 0:
		case s.Side == string(store.Candidate):
			candidate = s.Value
		default:
			others, count = others+s.Value, count+1
		}
	}
	if candidate == 0 || count == 0 {
		return ""
	}
	switch diff := candidate - others/float64(count); {
	case diff > 1:
		return "candidate_higher"
	case diff < -1:
		return "candidate_lower"
	}
	return "alike"
}

// low tells whether the candidate thinks that it went badly.
func (d desk) low(seen []workflow.Sight) bool {
	return slices.ContainsFunc(seen, func(s workflow.Sight) bool {
		p := d.i.Participant(s.Participant)
		return p.Role == store.Candidate && s.Asked.Key == store.KeyOverall && s.Value != "" && number(s.Value) <= 2
	})
}

// next is what happens now, with who and when.
func (d desk) next(reader *store.Participant) []templates.Step {
	var all []templates.Step
	panel := len(d.i.Interviewers()) > 1
	for _, n := range workflow.Steps(d.i, d.policy, reader.ID) {
		step := templates.Step{Code: n.Code, Words: templates.Words(n.Words), By: n.By}
		for _, who := range n.Who {
			step.Who = append(step.Who, person(d.i.Participant(who)))
		}
		if author := d.i.Participant(n.Author); author != nil && !(panel && reader.Role == store.Candidate) {
			step.Who = []templates.Person{person(author)}
		}
		all = append(all, step)
	}
	return all
}

func (d desk) language(p *store.Participant) string {
	if q := d.i.Questionnaire(p.ID); q != nil && p.Language == "" {
		return q.Language
	}
	if p.Language != "" {
		return p.Language
	}
	if d.i.Language != "" && p.Role != store.Recruiter { // the interview's language is that of the people who are asked
		return d.i.Language
	}
	return d.company.Language
}
