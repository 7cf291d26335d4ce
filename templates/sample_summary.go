package templates

// summaries are one side's summaries of the same interview, one for each outcome.
func (p plot) summaries() []specimen {
	var all []specimen
	for _, outcome := range []string{"decline", "advance", "split", "hold", "unknown"} {
		all = append(all, specimen{outcome, p.summary(outcome)})
	}
	quiet := Summarized{Frame: p.Frame, Outcome: "unknown", Silent: p.Interviewers, MeSilent: p.side == "interviewer", Until: p.until,
		Next: []Step{{Code: "chase", Who: []Person{p.Recruiter}, By: p.until}}, Mirrors: p.mirrors("unknown")[:1]}
	quiet.Heard = p.side == "recruiter" || p.side == "interviewer"
	asks := p.summary("advance")
	asks.Asks, asks.Look, asks.Second, asks.Own = p.asks(), true, p.deadline, "yes"
	turned := p.summary("decline")
	turned.Turned, turned.Late, turned.Asks = "advance", turned.Interviewers[1], asks.Asks
	if len(turned.Verdicts) > 0 {
		turned.Verdicts[0].First = "yes"
	}
	better := p.summary("advance")
	better.Turned, better.Late = "decline", better.Interviewers[1]
	again := p.summary("advance")
	again.Late = again.Interviewers[1]
	edited := p.ruled("decline")
	if p.side != "candidate" {
		edited.Edited = []Quote{{Who: p.Recruiter.First, Side: "recruiter", Prompt: p.prompt("advice"), Text: p.say("advice")}}
		edited.LeftOut = []Words{p.prompt("missing")}
	}
	if p.side == "candidate" {
		loop := p.summary("decline")
		loop.Interview.Several = true
		all = append(all, specimen{"loop-decline", loop})
		for _, outcome := range []string{"advance", "decline", "split"} {
			all = append(all, specimen{"brief-" + outcome, p.brief(outcome)})
		}
	}
	if p.side != "candidate" {
		for _, spared := range []string{"feedback", "mail"} {
			for _, outcome := range []string{"decline", "split"} {
				one := p.summary(outcome)
				one.Spared, one.Reached, one.Asks, one.Added = spared, p.Interviewers, asks.Asks, nil
				all = append(all, specimen{"no-" + spared + "-" + outcome, one})
			}
		}
	}
	gone := p.summary("advance")
	gone.Withdrawn, gone.Next, gone.Adrift = true, p.next("decline"), false
	all = append(all, specimen{"withdrawn", gone})
	return append(all, specimen{"silent", quiet}, specimen{"alone", p.alone()}, specimen{"again", again}, specimen{"asks", asks}, specimen{"turned", turned}, specimen{"better", better}, specimen{"edited", edited},
		specimen{"ruled-decline", p.ruled("decline")}, specimen{"ruled-advance", p.ruled("advance")})
}

// alone is the summary of a meeting with one interviewer, where the candidate did not answer.
func (p plot) alone() Summarized {
	s := p.summary("advance")
	s.Panel, s.Added, s.Mirrors, s.Silent = false, nil, nil, []Person{p.Candidate}
	s.Verdicts = s.Verdicts[:min(1, len(s.Verdicts))]
	s.MeSilent = p.side == "candidate"
	s.Heard = p.side != "interviewer"
	s.Interviewers = p.Interviewers[:1]
	return s
}

// brief is the summary of a candidate who wants no feedback.
func (p plot) brief(outcome string) Summarized {
	s := p.alone()
	return Summarized{Frame: s.Frame, Brief: true, Outcome: outcome, Next: p.next(outcome)[len(p.next(outcome))-1:], Until: p.until}
}

// ruled is the summary of a meeting with one interviewer whose word was not the last.
func (p plot) ruled(outcome string) Summarized {
	s := p.summary(outcome)
	s.Panel, s.Ruled, s.Missing, s.Adrift = false, true, nil, false
	s.Interviewers = p.Interviewers[:1]
	if s.Verdicts != nil {
		s.Verdicts = p.verdicts("split")[:1]
	}
	return s
}

func (p plot) summary(outcome string) Summarized {
	s := Summarized{
		Frame: p.Frame, Outcome: outcome, Panel: true, Heard: true, Mirrors: p.mirrors(outcome), Until: p.until,
		WentWell: p.quotes("interviewer", "well.interviewer"), Open: p.quotes("interviewer", "open"), Doubted: true,
		Added: p.quotes("candidate", "added"), Next: p.next(outcome), CutShort: outcome == "hold",
	}
	s.Interviewers = append(s.Interviewers, Person{"Bob Okafor", "Bob", "interviewer"}, Person{"Ian Lindqvist", "Ian", "interviewer"})
	if outcome != "advance" {
		s.Missing = p.quotes("interviewer", "missing")
	}
	s.Advice = p.quotes("interviewer", "advice")
	if outcome == "split" {
		s.Silent = s.Interviewers[2:]
		if p.side == "candidate" {
			s.Silent, s.Partly = nil, true
		}
	}
	if p.side == "candidate" {
		return s
	}
	s.Verdicts = p.verdicts(outcome)
	if p.side == "recruiter" {
		s.Reached = append([]Person{p.Candidate}, s.Interviewers...)
		s.Private = p.quotes("candidate", "private")
		s.Adrift = outcome == "advance"
		s.Other = []Quote{{Who: p.Candidate.Name, Side: "candidate", Prompt: p.say("other"), Text: "4"}}
	}
	return s
}

// quotes are somebody's words, without a name where the candidate reads those of a panel.
func (p plot) quotes(side, key string) []Quote {
	q := Quote{Side: side, Text: p.say(key), Mine: side == p.side}
	switch {
	case q.Mine || p.side == "candidate":
	case side == "candidate":
		q.Who = p.Candidate.Name
	default:
		q.Who = p.Interviewers[0].Name
	}
	return []Quote{q}
}

func (p plot) next(outcome string) []Step {
	code := map[string]string{"advance": "arrange", "decline": "inform", "unknown": "chase"}[outcome]
	if code == "" {
		code = "decide"
	}
	all := []Step{{Code: code, Who: []Person{p.Recruiter}, By: p.deadline.AddDate(0, 0, 4)}}
	if outcome == "advance" {
		all = append([]Step{{Words: p.say("next"), Who: p.Interviewers[:1], By: p.until}}, all...)
	}
	return all
}

func (p plot) verdicts(outcome string) []Verdict {
	values := map[string][]string{"advance": {"strong_yes", "yes"}, "decline": {"no", "strong_no"}, "split": {"yes", "no"}, "hold": {"yes", "yes"}}
	var all []Verdict
	for n, v := range values[outcome] {
		all = append(all, Verdict{Who: []Words{p.Interviewers[0].Name, "Bob Okafor"}[n], Value: v})
	}
	return all
}

// mirrors puts 4 and 4 of the candidate beside what the interviewers saw.
func (p plot) mirrors(outcome string) []Mirror {
	theirs, gap := 3.7, "alike"
	switch outcome {
	case "decline":
		theirs, gap = 2.3, "candidate_higher"
	case "advance":
		theirs, gap = 4.7, "candidate_lower"
	}
	mine := func(v float64, w Words) Score {
		s := Score{Side: "candidate", Value: v, Of: 5, Words: w, Mine: p.side == "candidate"}
		if !s.Mine {
			s.Who = p.Candidate.Name
		}
		return s
	}
	panel := Score{Side: "interviewer", Value: theirs, Of: 5}
	if outcome == "unknown" {
		panel.Value, gap = 0, ""
	}
	return []Mirror{
		{"overall", p.prompt("overall"), []Score{mine(4, p.say("comment")), panel}, gap},
		{"chance", p.prompt("chance"), []Score{mine(4, ""), {Side: "interviewer", Value: 4, Of: 5}}, "alike"},
	}
}
