package main

import (
	"fmt"
	"time"

	"debrief/mailflow"
	"debrief/store"
	"debrief/templates"
)

// sample is a letter to one side as it would be sent, with the questions that this side is asked. The people in it are made
// up; explain takes the text of "ask" for the letter that a reply answers.
func sample(set *templates.Set, letter, side, language string) (templates.Message, []store.Question, error) {
	data, err := set.Sample(letter, side, language)
	if err != nil {
		return templates.Message{}, nil, err
	}
	message, err := set.Render(language, data)
	return message, mailflow.Questionnaire(set, side, language), err
}

// sampleMail is the sample as a complete message.
func sampleMail(m templates.Message, letter, side, language string) ([]byte, error) {
	head := mailflow.Head{
		FromName: "Acme", From: "hiring@acme.example", ReplyTo: "hiring+sample@acme.example",
		ToName: "Cora Candidate", To: "cora@candidate.example",
		MessageID: fmt.Sprintf("<sample.%s.%s@acme.example>", side, language),
		Date:      time.Date(2026, 11, 24, 15, 30, 0, 0, time.UTC),
	}
	if letter != "ask" {
		head.MessageID = fmt.Sprintf("<sample.%s.%s.%s@acme.example>", letter, side, language)
	}
	if side == string(store.Interviewer) {
		head.ToName, head.To = "Ivy Interviewer", "ivy@acme.example"
	}
	return mailflow.Compose(m, head)
}
