package db

import (
	"encoding/json"
	"time"

	"debrief/store"
)

// A ruling is the JSON of store.Ruling; its names stay when Go's change.
type ruling struct {
	Outcome  store.Outcome     `json:"outcome,omitempty"`
	WentWell string            `json:"went_well,omitempty"`
	Missing  string            `json:"missing,omitempty"`
	Advice   string            `json:"advice,omitempty"`
	Next     string            `json:"next,omitempty"`
	Instead  map[string]string `json:"instead,omitempty"`
	By       string            `json:"by,omitempty"`
	At       int64             `json:"at,omitempty"`
}

func (r ruling) noun() store.Ruling {
	return store.Ruling{Outcome: r.Outcome, WentWell: r.WentWell, Missing: r.Missing, Advice: r.Advice, Next: r.Next,
		Instead: r.Instead, By: r.By, At: instant(r.At)}
}

// A look is the JSON of store.Look.
type look struct {
	Since     int64 `json:"since,omitempty"`
	Asked     int   `json:"asked,omitempty"`
	Escalated int64 `json:"escalated,omitempty"`
	Held      bool  `json:"held,omitempty"`
	Mended    bool  `json:"mended,omitempty"`
	Next      int64 `json:"next,omitempty"`
	Chased    int   `json:"chased,omitempty"`
	Overdue   int64 `json:"overdue,omitempty"`
	Promised  int64 `json:"promised,omitempty"` // of the interview
}

func (l look) noun() store.Look {
	return store.Look{Since: instant(l.Since), Asked: l.Asked, Escalated: instant(l.Escalated), Held: l.Held, Mended: l.Mended, Next: instant(l.Next), Chased: l.Chased, Overdue: instant(l.Overdue)}
}

// A pending is the JSON of store.Pending.
type pending struct {
	By     string `json:"by,omitempty"`
	Verb   string `json:"verb,omitempty"`
	Serial int    `json:"serial,omitempty"`
	Until  int64  `json:"until,omitempty"`
}

func (p pending) noun() store.Pending {
	return store.Pending{By: p.By, Verb: p.Verb, Serial: p.Serial, Until: instant(p.Until)}
}

// instant is a moment as JSON holds it, 0 for never.
func instant(millis int64) time.Time { return kept(moment{V: millis, Valid: millis != 0}) }

// encodeWords writes an interview's ruling, look and pending order as JSON.
func encodeWords(i store.Interview) (all [3]string, err error) {
	r, l, p := i.Ruling, i.Look, i.Pending
	for n, v := range []any{
		ruling{r.Outcome, r.WentWell, r.Missing, r.Advice, r.Next, r.Instead, r.By, keep(r.At).V},
		look{keep(l.Since).V, l.Asked, keep(l.Escalated).V, l.Held, l.Mended, keep(l.Next).V, l.Chased, keep(l.Overdue).V, keep(i.Promised).V},
		pending{p.By, p.Verb, p.Serial, keep(p.Until).V},
	} {
		text, failed := json.Marshal(v)
		if failed != nil {
			return all, failed
		}
		all[n] = string(text)
	}
	return all, nil
}
