package templates

import "time"

// week is the span that the samples speak of.
func (p plot) week() (from, until time.Time) {
	return time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC), time.Date(2026, 11, 30, 8, 0, 0, 0, time.UTC)
}

// digests are a recruiter's: a full one, a quiet one, and one with figures alone.
func (p plot) digests() []specimen {
	from, until := p.week()
	frame := p.Frame
	frame.Interview = Meeting{Zone: p.Interview.Zone}
	full := Digested{Frame: frame, From: from, Until: until, Wanted: 6, Told: true,
		Candidates: Rate{17, 14, 82, 3 * time.Hour}, Interviewers: Rate{21, 20, 95, 9*time.Hour + 20*time.Minute},
		Released: 16, Feedback: 27 * time.Hour, Compared: 12, Apart: 2}
	full.Review = Docket{Lines: []Line{p.line("review", "release k7q2m4xa", "hold k7q2m4xa"), p.line("addition", "release m2ta7qxe", "hold m2ta7qxe"), p.line("question", "answer n3ta7qxe: …")}, More: 2}
	full.Unclear = Docket{Lines: []Line{p.line("who", "candidate b3xw5nqe: name@example.org", "interviewer b3xw5nqe: name@example.com", "cancel b3xw5nqe"),
		p.line("when", "when c4xw5nqe: 2026-11-24 15:00", "cancel c4xw5nqe"), p.line("past", "yes d5xw5nqe", "cancel d5xw5nqe"), p.line("words", "yes e6xw5nqe", "cancel e6xw5nqe"),
		p.line("interviewer", "interviewer f7xw5nqe: name@example.com", "cancel f7xw5nqe"), p.line("address", "candidate g2xw5nqe: name@example.org")}}
	full.Overdue = Docket{Lines: []Line{p.line("overdue", "remind h3xw5nqe", "extend h3xw5nqe: 2")}}
	full.Waiting = Docket{Lines: []Line{p.line("waiting", "status i4xw5nqe")}, More: 12}
	full.Mail = p.pieces()
	full.More = 3
	quiet := Digested{Frame: frame, From: from, Until: until, Waiting: full.Waiting}
	figures := full
	figures.Review, figures.Unclear, figures.Overdue, figures.Waiting, figures.Mail, figures.More, figures.Wanted = Docket{}, Docket{}, Docket{}, Docket{}, nil, 0, 0
	figures.Apart, figures.Compared = 0, 6
	one := Digested{Frame: frame, From: from, Until: until, Wanted: 1, Mail: full.Mail[:1]}
	return []specimen{{"full", full}, {"quiet", quiet}, {"figures", figures}, {"one", one}}
}

func (p plot) line(what string, orders ...string) Line {
	l := Line{What: what, About: p.Candidate.Name, Job: p.Interview.Job, At: sampleStart, Since: p.deadline, Until: p.until, Orders: orders}
	switch what {
	case "overdue", "waiting":
		l.Who = []Person{p.Interviewers[0], p.Candidate}
	case "address":
		l.Who = []Person{p.Candidate}
	case "question":
		l.Who, l.Until = []Person{p.Candidate}, time.Time{}
	case "review", "addition":
		l.Until = time.Time{}
	}
	return l
}

// pieces are one mail of each kind.
func (p plot) pieces() []Piece {
	at := time.Date(2026, 11, 26, 9, 30, 0, 0, time.UTC)
	all := []Piece{{What: "answers", From: "ivy@acme.example", About: p.Candidate.Name, At: at, Orders: []string{"done 41"}}}
	for _, what := range []string{"answers", "invitation", "question", "stop", "command", "other"} {
		all = append(all, Piece{What: what, From: "cora@mail.example", At: at, Orders: []string{"done 42"}})
	}
	for _, what := range []string{"invitation", "question", "stop", "command", "other"} {
		all = append(all, Piece{What: what, From: "cora@mail.example", About: p.Candidate.Name, At: at, Orders: []string{"done 43"}})
	}
	return all
}

// ownFigures are an interviewer's: with and without a team to be compared with.
func (p plot) ownFigures() []specimen {
	frame := p.Frame
	frame.Interview = Meeting{Zone: p.Interview.Zone}
	d := Digested{Frame: frame, From: time.Date(2026, 11, 1, 8, 0, 0, 0, time.UTC), Until: time.Date(2026, 12, 1, 8, 0, 0, 0, time.UTC),
		Mine: Rate{7, 6, 86, 4 * time.Hour}, Team: 9 * time.Hour,
		Views: []View{{p.prompt("overall"), 3.8, 4.2, 5, 6}, {p.prompt("chance"), 4, 3.4, 5, 5}}}
	alone := d
	alone.Mine, alone.Team, alone.Views = Rate{5, 5, 100, 40 * time.Minute}, 0, nil
	return []specimen{{"team", d}, {"alone", alone}}
}

// dispatches answer replies to a digest.
func (p plot) dispatches() []specimen {
	frame := p.Frame
	frame.Interview = Meeting{Zone: p.Interview.Zone}
	stopped := []specimen{{"stopped", Dispatched{Frame: frame, Stopped: true}}, {"resumed", Dispatched{Frame: frame, Resumed: true}}}
	if p.side != "recruiter" {
		return stopped
	}
	matters := []Matter{
		{About: p.Candidate.Name, Job: p.Interview.Job, Lines: []Transcript{{"release k7q2m4xa", "ok", "", ""}, {"remind k7q2m4xa", "refused", "remind", ""}}},
		{About: p.Candidate.Name, Lines: []Transcript{{"cancel m2ta7qxe", "confirm", "", ""}}, Confirm: Confirm{What: "cancel", Code: "abcd2345", Until: p.deadline}, Order: "confirm m2ta7qxe abcd2345"},
		{About: p.Candidate.Name, Lines: []Transcript{{"release b3xw5nqe", "confirm", "", ""}}, Confirm: Confirm{What: "release", Code: "efgh2345", Until: p.deadline}, Order: "confirm b3xw5nqe efgh2345"},
		{Lines: []Transcript{{"hold zzzz2222", "refused", "reference", ""}, {"release", "refused", "which", ""}, {"done 41", "ok", "", ""}, {"relaese k7q2m4xa", "unknown", "meant", "release"}}},
	}
	return append([]specimen{{"lines", Dispatched{Frame: frame, Matters: matters}}, {"help", Dispatched{Frame: frame, Help: true}}}, stopped...)
}
