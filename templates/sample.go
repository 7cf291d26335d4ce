package templates

import (
	"fmt"
	"time"
)

// Sample is made-up data for a letter: of one side ("candidate", "interviewer" or "recruiter"), in one language. Its dates are
// fixed, in November 2026.
func (s *Set) Sample(name, side, lang string) (Letter, error) {
	if _, ok := s.languages[lang]; !ok {
		return nil, fmt.Errorf("there is no language %q (hint: there is %v)", lang, s.Languages())
	}
	all, err := s.samples(name, side, lang)
	if err != nil {
		return nil, err
	}
	return all[0].data, nil
}

// A specimen is a sample with a name of its own.
type specimen struct {
	name string
	data Letter
}

var sampleDay = time.Date(2026, 11, 24, 14, 0, 0, 0, time.UTC)

func person(name, first, role string) Person { return Person{Words(name), Words(first), role} }

// frame is an interview that has the given side as the reader.
func frame(side string) Frame {
	f := Frame{
		Company: "Acme", Contact: "privacy@acme.example", KeptDays: 180,
		Candidate:    person("Cora Candidate", "Cora", "candidate"),
		Interviewers: []Person{person("Ivy Interviewer", "Ivy", "interviewer")},
		Recruiter:    person("Rita Recruiter", "Rita", "recruiter"),
		Interview: Meeting{Title: "Interview: Cora Candidate", Job: "Backend Engineer", Starts: sampleDay,
			Ends: sampleDay.Add(time.Hour), Zone: "Europe/Madrid"},
		Reference: "k7q2m4xa",
	}
	f.Me = map[string]Person{"candidate": f.Candidate, "interviewer": f.Interviewers[0], "recruiter": f.Recruiter}[side]
	return f
}

// samples are all specimens of a letter for one side, the plainest first.
func (s *Set) samples(name, side, lang string) ([]specimen, error) {
	f := frame(side)
	questions := s.Questions(side, lang)
	deadline := time.Date(2026, 11, 27, 17, 0, 0, 0, time.UTC)
	switch name {
	case "ask":
		return []specimen{{"first", Asked{f, true, questions, deadline}}, {"again", Asked{f, false, questions, deadline}}}, nil
	}
	return nil, fmt.Errorf("there is no letter %q for the %s", name, side)
}
