package db

import (
	"encoding/json"

	"debrief/store"
)

// An addition is the JSON of store.Addition, an inquiry that of store.Inquiry: their names stay when Go's change. Instants are
// milliseconds, as in columns; 0 is never.
type addition struct {
	Participant string   `json:"participant"`
	First       int      `json:"first"`
	Count       int      `json:"count"`
	At          int64    `json:"at"`
	Kinds       []string `json:"kinds,omitempty"`
	State       string   `json:"state"`
	Due         int64    `json:"due,omitempty"`
	Why         []string `json:"why,omitempty"`
}

type inquiry struct {
	Participant string `json:"participant"`
	At          int64  `json:"at"`
	Words       string `json:"words"`
	Letter      string `json:"letter"`
	Answered    int64  `json:"answered,omitempty"`
}

// encodeAdditions writes plain texts and numbers, which always encode.
func encodeAdditions(all []store.Addition) string {
	rows := make([]addition, len(all))
	for n, a := range all {
		rows[n] = addition{a.Participant, a.First, a.Count, keep(a.At).V, a.Kinds, string(a.State), keep(a.Due).V, a.Why}
	}
	text, _ := json.Marshal(rows)
	return string(text)
}

func decodeAdditions(text string) ([]store.Addition, error) {
	var rows []addition
	err := json.Unmarshal([]byte(text), &rows)
	var all []store.Addition
	for _, r := range rows {
		all = append(all, store.Addition{Participant: r.Participant, First: r.First, Count: r.Count, At: instant(r.At), Kinds: r.Kinds, State: store.State(r.State),
			Due: instant(r.Due), Why: r.Why})
	}
	return all, err
}

func encodeInquiries(all []store.Inquiry) string {
	rows := make([]inquiry, len(all))
	for n, q := range all {
		rows[n] = inquiry{q.Participant, keep(q.At).V, q.Words, q.Letter, keep(q.Answered).V}
	}
	text, _ := json.Marshal(rows)
	return string(text)
}

func decodeInquiries(text string) ([]store.Inquiry, error) {
	var rows []inquiry
	err := json.Unmarshal([]byte(text), &rows)
	var all []store.Inquiry
	for _, r := range rows {
		all = append(all, store.Inquiry{Participant: r.Participant, At: instant(r.At), Words: r.Words, Letter: r.Letter, Answered: instant(r.Answered)})
	}
	return all, err
}
