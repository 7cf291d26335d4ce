package mailflow

import "debrief/parser/reply"

// passed drops a wish that is but the way in which somebody passed over a question: "no comments" under one question, with an
// answer under another, does not ask for no feedback.
func passed(answers []reply.Answer, wish string) string {
	skip, said := false, false
	for _, a := range answers {
		skip = skip || a.Skipped && wish != "" && reply.Wish(a.Source) == wish
		said = said || !a.Skipped
	}
	if skip && said {
		return ""
	}
	return wish
}
