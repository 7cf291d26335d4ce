package mailflow

import (
	"slices"
	"strings"
	"unicode"

	"debrief/store"
)

// puzzling tells whether all that was read in a reply is unclear, and stands where its writer has answered clearly before: "5. the
// queue part", in reply to a receipt, may be a new score or the fifth answer. It takes nothing back, so that it would change
// nothing and be lost: a person has to look at it. A sign alone, such as a thumb, says nothing.
func puzzling(i store.Interview, participant string, answers []store.Answer) bool {
	said := false
	for _, a := range answers {
		if a.Confidence != store.Unclear || !answeredBefore(i, participant, a.Question) {
			return false
		}
		said = said || strings.ContainsFunc(a.Source, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
	}
	return said
}

// answeredBefore: the last word of somebody to a question could be read.
func answeredBefore(i store.Interview, participant, question string) bool {
	return slices.ContainsFunc(i.AnswersOf(participant), func(a store.Answer) bool {
		return a.Question == question && a.Confidence != store.Unclear
	})
}
