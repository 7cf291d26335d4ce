package db

import (
	"encoding/json"

	"debrief/store"
)

// provenance is what the newest version of a meeting came in, as JSON: it is only ever read together with the calendar.
type provenance struct {
	Instance bool   `json:"instance,omitempty"`
	Copied   bool   `json:"copied,omitempty"`
	Rumour   string `json:"rumour,omitempty"`
}

// encodeProvenance always encodes: two truths and a text.
func encodeProvenance(c store.Calendar) string {
	text, _ := json.Marshal(provenance{c.Instance, c.Copied, c.Rumour})
	return string(text)
}

func decodeProvenance(text string, c *store.Calendar) error {
	var p provenance
	if err := json.Unmarshal([]byte(text), &p); err != nil {
		return err
	}
	c.Instance, c.Copied, c.Rumour = p.Instance, p.Copied, p.Rumour
	return nil
}
