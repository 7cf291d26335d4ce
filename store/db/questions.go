package db

import (
	"encoding/json"

	"debrief/store"
)

// A question is the JSON of store.Question. What was asked is kept for as long as its answers are, so these names stay when
// Go's change.
type question struct {
	Key        string   `json:"key"`
	Number     int      `json:"number"`
	Kind       string   `json:"kind"`
	Prompt     string   `json:"prompt"`
	Hint       string   `json:"hint,omitempty"`
	Min        int      `json:"min,omitempty"`
	Max        int      `json:"max,omitempty"`
	Options    []option `json:"options,omitempty"`
	Required   bool     `json:"required,omitempty"`
	Visibility string   `json:"visibility"`
	Mirror     string   `json:"mirror,omitempty"`
	From       string   `json:"from,omitempty"`
	Session    string   `json:"session,omitempty"`
	EveryDays  int      `json:"every_days,omitempty"`
}

type option struct {
	Value string `json:"value"`
	Label string `json:"label"`
}

func encodeQuestions(questions []store.Question) (string, error) {
	all := make([]question, 0, len(questions))
	for _, q := range questions {
		kept := question{q.Key, q.Number, string(q.Kind), q.Prompt, q.Hint, q.Min, q.Max, nil, q.Required, string(q.Visibility), q.Mirror, q.From, q.Session, q.EveryDays}
		for _, o := range q.Options {
			kept.Options = append(kept.Options, option(o))
		}
		all = append(all, kept)
	}
	text, err := json.Marshal(all)
	return string(text), err
}

func decodeQuestions(text string) ([]store.Question, error) {
	var all []question
	if err := json.Unmarshal([]byte(text), &all); err != nil {
		return nil, err
	}
	var questions []store.Question
	for _, q := range all {
		asked := store.Question{
			Key: q.Key, Number: q.Number, Kind: store.Kind(q.Kind), Prompt: q.Prompt, Hint: q.Hint, Min: q.Min, Max: q.Max,
			Required: q.Required, Visibility: store.Visibility(q.Visibility), Mirror: q.Mirror, From: q.From, Session: q.Session, EveryDays: q.EveryDays,
		}
		for _, o := range q.Options {
			asked.Options = append(asked.Options, store.Option(o))
		}
		questions = append(questions, asked)
	}
	return questions, nil
}
