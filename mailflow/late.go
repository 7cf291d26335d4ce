package mailflow

import (
	"context"
	"errors"
	"time"

	"debrief/mailflow/workflow"
	"debrief/store"
)

// tardy is when a questionnaire is late: its reader must not pay for it.
const tardy = 6 * time.Hour

var errUnsent = errors.New("questionnaires have not left yet: for their interviews time does not pass")

// unsent tells whether time must not pass for an interview: its questionnaires wait for our own mail server or for the end of a pause,
// and nobody can be silent who was not asked.
func (d *Daemon) unsent(ctx context.Context, id string) (bool, error) {
	return d.Store.Stuck(ctx, id, store.Ask, d.Now().UTC().Add(-time.Hour))
}

// late tells the workflow of a questionnaire that left long after it was written.
func (d *Daemon) late(ctx context.Context, o store.Outgoing) error {
	if o.Letter != store.Ask || d.Now().Sub(o.Created) < tardy {
		return nil
	}
	defer d.tick.wake()
	return d.step(ctx, nil, verdict{interview: o.Interview, moves: []move{{o.Interview, workflow.Delivered{Participant: o.Participant}}}})
}
