package mailflow

import (
	"context"
	"time"

	"debrief/mailflow/workflow"
	"debrief/store"
)

// lately is how far back another questionnaire can be of the same day, wherever on earth its reader is.
const lately = 48 * time.Hour

// informed is an event with what the store knows of people beyond the interview: who was asked what lately, and who wants no
// questionnaires any more.
func (d *Daemon) informed(ctx context.Context, i store.Interview, e workflow.Event, now time.Time) (workflow.Event, error) {
	switch e := e.(type) {
	case workflow.Ticked:
		var err error
		e.Elsewhere, err = d.elsewhere(ctx, i, now)
		return e, err
	case workflow.Invited:
		people := make([]store.Participant, len(e.People))
		for n, p := range e.People {
			stopped, err := d.Store.Suppressed(ctx, p.Address)
			if err != nil {
				return e, err
			}
			if people[n] = p; stopped && p.Role != store.Recruiter {
				people[n].Standing = store.Declined
			}
			if p.Zone == "" {
				people[n].Zone = d.Company.lives(p.Address)
			}
		}
		e.People = people
		return e, nil
	}
	return e, nil
}

// elsewhere looks after those alone whom the time that passes can bring a questionnaire.
func (d *Daemon) elsewhere(ctx context.Context, i store.Interview, now time.Time) (map[string]workflow.Elsewhere, error) {
	all := map[string]workflow.Elsewhere{}
	if i.Phase != store.Scheduled && i.Phase != store.Asking {
		return all, nil
	}
	for _, p := range i.People {
		if p.Role == store.Recruiter || p.Standing != store.Waiting && p.Standing != store.Asked {
			continue
		}
		var known workflow.Elsewhere
		var err error
		if known.Stopped, err = d.Store.Suppressed(ctx, p.Address); err != nil {
			return nil, err
		}
		if known.Asked, err = d.Store.Asked(ctx, p.Address, now.Add(-lately)); err != nil {
			return nil, err
		}
		if known.Posed, err = d.Store.Posed(ctx, p.Address); err != nil {
			return nil, err
		}
		all[p.ID] = known
	}
	return all, nil
}

// posed are the questions of a new questionnaire that are not for every one.
func posed(i store.Interview, participant string) []store.Posed {
	var all []store.Posed
	for _, q := range i.Questionnaire(participant).Questions {
		if q.EveryDays > 0 {
			all = append(all, store.Posed{Address: i.Participant(participant).Address, Question: q.Key})
		}
	}
	return all
}
