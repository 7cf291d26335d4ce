package mailflow

import (
	"debrief/mailflow/workflow"
	"debrief/parser/wording"
)

// checked is the word check as the workflow asks it.
func checked(lists wording.Lists) func(text, language string, names ...string) []workflow.Hit {
	return func(text, language string, names ...string) []workflow.Hit {
		var all []workflow.Hit
		for _, h := range lists.Check(text, language, names...) {
			all = append(all, workflow.Hit(h))
		}
		return all
	}
}
