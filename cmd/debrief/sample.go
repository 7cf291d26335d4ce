package main

import (
	"fmt"
	"time"

	"debrief/mailflow"
	"debrief/store"
	"debrief/templates"
)

// sample is the questionnaire of one side as it would be sent, with its questions. The people in it are made up; explain
// takes the same text for the letter that a reply answers.
func sample(set *templates.Set, side, language string) (templates.Message, []store.Question, error) {
	data, err := set.Sample("ask", side, language)
	if err != nil {
		return templates.Message{}, nil, err
	}
	message, err := set.Render(language, data)
	return message, mailflow.Questionnaire(set, side, language), err
}

// sampleMail is the sample as a complete message.
func sampleMail(m templates.Message, side, language string) ([]byte, error) {
	head := mailflow.Head{
		FromName: "Acme", From: "hiring@acme.example", ReplyTo: "hiring+sample@acme.example",
		ToName: "Cora Candidate", To: "cora@candidate.example",
		MessageID: fmt.Sprintf("<sample.%s.%s@acme.example>", side, language),
		Date:      time.Date(2026, 11, 24, 15, 30, 0, 0, time.UTC),
	}
	if side == string(store.Interviewer) {
		head.ToName, head.To = "Ivy Interviewer", "ivy@acme.example"
	}
	return mailflow.Compose(m, head)
}
