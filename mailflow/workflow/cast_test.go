package workflow

import (
	"strings"
	"time"

	"debrief/store"
)

// The questions of the tests: as the built-in ones, but for their words.
func askedPolicy() Policy {
	scale := func(n int, key string, v store.Visibility, mirror string, required bool) store.Question {
		return store.Question{Key: key, Number: n, Kind: store.Scale, Min: 1, Max: 5, Prompt: key, Visibility: v, Mirror: mirror, Required: required}
	}
	text := func(n int, key string, v store.Visibility) store.Question {
		return store.Question{Key: key, Number: n, Kind: store.Text, Prompt: key, Visibility: v}
	}
	choice := func(n int, key string, v store.Visibility, required bool, values ...string) store.Question {
		q := store.Question{Key: key, Number: n, Kind: store.Choice, Prompt: key, Visibility: v, Required: required}
		for _, value := range values {
			q.Options = append(q.Options, store.Option{Value: value, Label: value})
		}
		return q
	}
	p := Default()
	p.Zone, p.Backup = "Europe/Madrid", "berta@corp.test"
	p.Check = func(text, _ string, _ ...string) []Hit {
		if at := strings.Index(text, harm); at >= 0 {
			return []Hit{{Words: harm, Start: at, End: at + len(harm), Category: "insult"}}
		}
		return nil
	}
	p.Questions = map[store.Role]map[string][]store.Question{
		store.Candidate: {"en": {
			scale(1, store.KeyOverall, store.Everyone, store.KeyOverall, true),
			scale(2, store.KeyChance, store.Everyone, store.KeyChance, false),
			text(3, store.KeyWentWell, store.Everyone),
			text(4, "add", store.Everyone),
			scale(5, "interest", store.ToHiring, "", false),
			text(6, "private", store.ToHiring),
			text(7, store.KeyUnclear, store.Everyone),
		}},
		store.Interviewer: {"en": {
			scale(1, store.KeyOverall, store.Everyone, store.KeyOverall, true),
			choice(2, store.KeyHeld, store.ToHiring, false, "yes", NoShow, CutShort, NotThere),
			scale(3, store.KeyChance, store.Everyone, store.KeyChance, false),
			choice(4, store.KeyRecommend, store.Company, true, StrongYes, Yes, No, StrongNo),
			text(5, store.KeyWentWell, store.Everyone),
			text(6, store.KeyMissing, store.Everyone),
			text(7, store.KeyDoubt, store.Everyone),
			text(8, store.KeyAdvice, store.Everyone),
			text(9, store.KeyNext, store.Everyone),
			text(10, "private", store.ToHiring),
		}},
	}
	p.PerSession = map[string]store.Question{"en": {Key: "session", Kind: store.Scale, Min: 1, Max: 5, Prompt: "{time} {who}", Visibility: store.Everyone}}
	p.Questions[store.Candidate]["es"] = p.Questions[store.Candidate]["en"]
	p.Questions[store.Interviewer]["es"] = p.Questions[store.Interviewer]["en"]
	p.After = map[store.Role]map[string][]store.Question{
		store.Candidate: {"en": {text(0, store.KeyAdd, store.Everyone), text(0, store.KeyAsk, store.Everyone), text(0, store.KeyReply, store.Everyone)}},
		store.Interviewer: {"en": {text(0, store.KeyAdd, store.Everyone), choice(0, store.KeyRecommend, store.Company, false, StrongYes, Yes, No, StrongNo),
			text(0, store.KeyReply, store.Everyone)}},
	}
	p.After[store.Candidate]["es"], p.After[store.Interviewer]["es"] = p.After[store.Candidate]["en"], p.After[store.Interviewer]["en"]
	zones := map[string]*time.Location{}
	p.Locate = func(name string) *time.Location {
		if l, ok := zones[name]; ok {
			return l
		}
		l, err := time.LoadLocation(name)
		if err != nil {
			l = time.UTC
		}
		zones[name] = l
		return l
	}
	return p
}

// someone by first name: who begins with c is a candidate, with i an interviewer, with r a recruiter.
func someone(name string) store.Participant {
	role := map[byte]store.Role{'c': store.Candidate, 'i': store.Interviewer, 'r': store.Recruiter}[name[0]]
	host := "corp.test"
	if role == store.Candidate {
		host = "mail.test"
	}
	return store.Participant{Role: role, Name: name, Address: name + "@" + host}
}
