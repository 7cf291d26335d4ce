package mailflow

import (
	"slices"

	"debrief/mailflow/workflow"
	"debrief/store"
)

// promise is what a receipt may let its reader count on, by how the interview stands once their mail was taken. It tells nothing of
// what others have answered: that somebody looks at the summaries first would hint at it, and is never said.
func (d desk) promise(me *store.Participant) string {
	switch {
	case d.i.Phase == store.Cancelled:
		return "over"
	case workflow.WantsNone(*me):
		return "aside"
	case me.Standing == store.Waiting:
		return "planned"
	case me.NoFeedback:
		return "outcome"
	case me.Standing != store.Answered:
		return "open"
	case d.i.Phase == store.Asking && d.i.Deadline.After(d.now) && workflow.Awaited(d.i, *me):
		return "others"
	case d.i.Phase == store.Asking, d.i.Phase == store.Review, d.i.Phase == store.Released:
		return "ready"
	}
	return ""
}

// motives are the reasons for which a recruiter looks first, with the true name of what was found: words that only ask not to be passed
// on hurt nobody.
func motives(flags []string, found []workflow.Finding) []string {
	at := slices.Index(flags, workflow.FlagWording)
	if at < 0 {
		return flags
	}
	var why []string
	hurts, confides := categories(found)
	if hurts || !confides {
		why = append(why, workflow.FlagWording)
	}
	if confides {
		why = append(why, confidence)
	}
	return slices.Concat(flags[:at], why, flags[at+1:])
}

// confidence is the category of words that ask for it, in the lists of package wording.
const confidence = "confidence"

// categories tells of what was found which there is: words that may hurt or harm, and words that ask for confidence.
func categories(found []workflow.Finding) (hurts, confides bool) {
	for _, f := range found {
		for _, h := range f.Hits {
			hurts, confides = hurts || h.Category != confidence, confides || h.Category == confidence
		}
	}
	return hurts, confides
}

// aside tells whether all that was found only asks not to be passed on.
func aside(found []workflow.Finding) bool {
	hurts, confides := categories(found)
	return confides && !hurts
}

// reworded tells whether nothing but words of its authors is a reason to look.
func reworded(flags []string) bool {
	return len(flags) > 0 && !slices.ContainsFunc(flags, func(f string) bool { return f != workflow.FlagWording && f != confidence })
}
