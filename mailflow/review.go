package mailflow

import (
	"fmt"

	"debrief/mailflow/workflow"
	"debrief/store"
	"debrief/templates"
)

// review is the candidate's summary as a draft, for a recruiter.
func (d desk) review(f templates.Frame, w workflow.Write) templates.Letter {
	r := templates.Reviewed{Frame: f, Findings: d.findings(d.i.Participant(w.To), w.Findings), GoesOut: d.i.Look.Next,
		Lines: d.transcript(w.Lines), Confirm: d.confirm(w.Lines)}
	if c := d.i.Candidate(); c != nil {
		r.Brief, r.Untold = c.NoFeedback, workflow.WantsNone(*c)
	}
	if w.About != "" {
		r.About, r.Who, r.Said = w.About, person(d.i.Participant(w.Who)), templates.Words(w.Said)
	}
	for _, flag := range motives(w.Flags, w.Findings) {
		switch flag {
		case "again":
			r.Again = true
		case "changed":
			r.Changed = true
		case "yours":
			r.Yours = true
		case "backup":
			r.Backup = true
		case "mended":
			r.Mended = true
		case workflow.WhyTurned:
			r.Readings, r.Text, r.Asked = d.told(w)
			r.Turned, r.Who, r.Before = true, person(d.i.Participant(w.Who)), string(d.i.Outcome)
		case workflow.BlockRecommendation, workflow.BlockWentWell, workflow.BlockMissing, workflow.BlockAdvice:
			r.Lacking = append(r.Lacking, flag)
		default:
			r.Flags = append(r.Flags, flag)
		}
	}
	r.OnlyWording = len(r.Lacking) == 0 && reworded(r.Flags) && !d.i.Look.Held && d.i.Ruling.At.IsZero()
	return r
}

// findings are what the workflow found in answers that this reader may see.
func (d desk) findings(me *store.Participant, found []workflow.Finding) []templates.Finding {
	var all []templates.Finding
	for _, f := range found {
		author := d.i.Participant(f.Answer.Participant)
		if author == nil {
			continue
		}
		t := templates.Finding{Who: person(author), Mine: author.ID == me.ID, Order: f.Answer.Question, Text: templates.Words(f.Answer.Words)}
		if q := d.i.Question(author.ID, f.Answer.Question); q != nil {
			asked := *q
			t.Order, t.Prompt, t.Likely = "", templates.Words(asked.Prompt), f.Flag == workflow.FlagLikely
			t.Value = label(asked, f.Answer.Value)
			if t.Mine {
				t.Prompt = templates.Words(fmt.Sprintf("%d. %s", asked.Number, asked.Prompt)) // to be copied into a reply
			}
		}
		if t.Likely && f.Answer.Source != "" {
			t.Text = templates.Words(f.Answer.Source)
		}
		for _, h := range f.Hits {
			t.Hits = append(t.Hits, templates.Hit{Words: templates.Words(h.Words), Start: h.Start, End: h.End, Category: h.Category, Why: templates.Words(h.Why)})
		}
		all = append(all, t)
	}
	return all
}

// draft is the candidate's summary were it released now, as the reviewer may read it.
func (d desk) draft(reviewer string) (templates.Letter, string) {
	c := d.i.Candidate()
	if c == nil || workflow.WantsNone(*c) {
		return nil, "" // who asked for no more mail gets none
	}
	d.i = workflow.Draft(d.i, reviewer)
	d.i.Released, d.i.Due = d.now, d.now.Add(d.policy.Window)
	return d.summary(d.frame(c), c), d.language(c)
}
