package mailflow

import (
	"debrief/store"
	"debrief/templates"
)

// Asked are the questions that people of these interviews were asked and can still answer, in the words of templates.
func Asked(interviews []store.Interview) []templates.Inuse {
	var all []templates.Inuse
	place := map[templates.Inuse]int{}
	for _, i := range interviews {
		seen := map[templates.Inuse]bool{}
		for _, q := range i.Questionnaires {
			p := i.Participant(q.Participant)
			if i.Phase.Final() || p == nil || q.Letter != "" {
				continue
			}
			for _, one := range q.Questions {
				if one.Session != "" {
					continue // worded anew for each session
				}
				use := templates.Inuse{Side: string(p.Role), Language: q.Language, Key: one.Key, Kind: string(one.Kind), Prompt: one.Prompt, Visibility: string(one.Visibility)}
				if seen[use] {
					continue
				}
				seen[use] = true
				if _, known := place[use]; !known {
					place[use] = len(all)
					all = append(all, use)
				}
				all[place[use]].Interviews++
			}
		}
	}
	return all
}
