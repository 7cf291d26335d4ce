package mailflow

import (
	"fmt"
	"strings"

	"debrief/store"
)

// because remembers why letters were written, for a run that only shows them.
func (d *Daemon) because(c store.Change, v verdict) {
	if d.Instead == nil {
		return
	}
	why := "its time has come"
	if c.Incoming != nil {
		why = fmt.Sprintf("mail %d, %s: %s", c.Incoming.UID, v.kind, v.reason)
	}
	for _, o := range c.Letters {
		d.whys.Store(o.Key, why+noted(c.Journal, o))
	}
}

// noted is what the journal says of the same moment and person, besides that a letter was written.
func noted(entries []store.Entry, o store.Outgoing) string {
	var all []string
	for _, e := range entries {
		if e.Interview == o.Interview && e.What != "wrote" && (e.Participant == "" || e.Participant == o.Participant) {
			all = append(all, strings.TrimSpace(e.What+" "+e.Detail))
		}
	}
	if len(all) == 0 {
		return ""
	}
	return " (" + strings.Join(all, ", ") + ")"
}

func (d *Daemon) why(o store.Outgoing) string {
	if why, ok := d.whys.Load(o.Key); ok {
		return why.(string)
	}
	return "it was written before"
}
