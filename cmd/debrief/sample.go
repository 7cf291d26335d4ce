package main

import (
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/textproto"
	"strings"
	"time"

	"debrief/store"
	"debrief/templates"
)

// sample is the questionnaire of one side as it would be sent, with its questions. The people in it are made up; explain
// takes the same text for the letter that a reply answers.
func sample(set *templates.Set, side, language string) (templates.Message, []store.Question, error) {
	questions := set.Questions(side, language)
	if len(questions) == 0 {
		return templates.Message{}, nil, fmt.Errorf("questions of the %s in %q: %w", side, language, errNoQuestions)
	}
	message, err := set.Render(language, templates.Asked{
		Frame: sampleFrame(side), First: true, Questions: questions,
		Deadline: time.Date(2026, 11, 27, 14, 0, 0, 0, time.UTC),
	})
	return message, stored(questions), err
}

func sampleFrame(side string) templates.Frame {
	candidate := templates.Person{Name: "Jane Doe", First: "Jane", Role: "candidate"}
	interviewer := templates.Person{Name: "Robert Miller", First: "Robert", Role: "interviewer"}
	f := templates.Frame{
		Company: "Example", Contact: "privacy@example.com", KeptDays: defaults.KeepDays, Me: candidate,
		Candidate: candidate, Interviewers: []templates.Person{interviewer},
		Recruiter: templates.Person{Name: "Rosa Klein", First: "Rosa", Role: "recruiter"},
		Interview: templates.Meeting{
			Title: "Interview: Backend Engineer", Job: "Backend Engineer", Zone: "Europe/Madrid",
			Starts: time.Date(2026, 11, 24, 14, 0, 0, 0, time.UTC), Ends: time.Date(2026, 11, 24, 15, 0, 0, 0, time.UTC),
		},
		Reference: "sample",
	}
	if side == "interviewer" {
		f.Me = interviewer
	}
	return f
}

// stored are the questions as the store keeps them.
func stored(questions []templates.Question) []store.Question {
	var all []store.Question
	for _, q := range questions {
		s := store.Question{
			Key: q.Key, Number: q.Number, Kind: store.Kind(q.Kind), Prompt: q.Prompt, Min: q.Min, Max: q.Max,
			Required: q.Required, Visibility: store.Visibility(q.Visibility), Mirror: q.Mirror,
		}
		for _, o := range q.Options {
			s.Options = append(s.Options, store.Option(o))
		}
		all = append(all, s)
	}
	return all
}

// writeMessage prints a rendered letter as a complete message (RFC 5322, RFC 2046 5.1.4) with CRLF line ends.
func writeMessage(w io.Writer, side, language string, m templates.Message) error {
	var body strings.Builder
	parts := multipart.NewWriter(&body)
	if err := parts.SetBoundary("debrief-sample-" + side + "-" + language); err != nil {
		return err
	}
	if err := writePart(parts, "text/plain", m.Text); err != nil {
		return err
	}
	if err := writePart(parts, "text/html", m.HTML); err != nil {
		return err
	}
	if err := parts.Close(); err != nil {
		return err
	}
	_, err := io.WriteString(w, sampleHeader(side, language, m.Subject, parts.Boundary())+body.String())
	return err
}

func sampleHeader(side, language, subject, boundary string) string {
	to := "Jane Doe <jane.doe@candidate.example>"
	if side == "interviewer" {
		to = "Robert Miller <robert.miller@example.com>"
	}
	lines := []string{
		"Date: Tue, 24 Nov 2026 15:30:00 +0000",
		"Message-ID: <sample." + side + "." + language + "@example.com>",
		"From: Example <hiring@example.com>",
		"To: " + to,
		"Reply-To: Example <hiring+sample@example.com>",
		"Subject: " + mime.QEncoding.Encode("utf-8", subject),
		"Auto-Submitted: auto-generated",
		"MIME-Version: 1.0",
		"Content-Language: " + language,
		`Content-Type: multipart/alternative; boundary="` + boundary + `"`,
	}
	return strings.Join(lines, "\r\n") + "\r\n\r\n"
}

func writePart(parts *multipart.Writer, kind, content string) error {
	part, err := parts.CreatePart(textproto.MIMEHeader{
		"Content-Type":              {kind + "; charset=utf-8"},
		"Content-Transfer-Encoding": {"quoted-printable"},
	})
	if err != nil {
		return err
	}
	encoder := quotedprintable.NewWriter(part)
	if _, err := io.WriteString(encoder, content); err != nil {
		return err
	}
	return encoder.Close()
}
