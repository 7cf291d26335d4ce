package mailflow

import (
	"slices"
	"strings"
	"unicode/utf8"

	"debrief/parser/reply"
	"debrief/store"
)

// doubtHeld makes unclear what a reply says of whether the interview took place, where that would end or hold up something and
// is not surely meant: with words around it that may turn it ("no show stoppers"), or beside answers of how it went. It tells
// whether it did.
func doubtHeld(r *reply.Reading, wish string) bool {
	n := slices.IndexFunc(r.Answers, func(a reply.Answer) bool { return a.Key == store.KeyHeld })
	if n < 0 {
		return false
	}
	a := r.Answers[n]
	if a.Value == "" || a.Value == "yes" || meansHeld(a, wish) && (a.Value == reply.CutShort || !slices.ContainsFunc(r.Answers, tellsHow)) {
		return false
	}
	if a.Confidence == string(store.Unclear) {
		return false
	}
	r.Answers = slices.Clone(r.Answers)
	r.Answers[n].Value, r.Answers[n].Text, r.Answers[n].Confidence = "", a.Source, string(store.Unclear)
	return true
}

// meansHeld: it is the option and nothing else, or the words say it as a whole.
func meansHeld(a reply.Answer, wish string) bool {
	bare := a.Text == "" && a.Confidence == string(store.Certain)
	return bare || a.Value == wish || a.Value == reply.Wish(a.Source) || a.Value == reply.CutShort && parted(a)
}

// parted: a sign stands between the option and the comment, so that the comment is none of its words.
func parted(a reply.Answer) bool {
	option, ok := strings.CutSuffix(strings.TrimSuffix(a.Source, ")"), strings.TrimSuffix(a.Text, ")"))
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(option, " \n"))
	return ok && a.Text != "" && (strings.ContainsRune(",;:.(!-–—", last) || a.Text[0] == '(')
}

// tellsHow: nobody gives these of what did not take place. A "no" to a recommendation follows from it.
func tellsHow(a reply.Answer) bool {
	switch {
	case a.Skipped, a.Confidence == string(store.Unclear), a.Key == store.KeyHeld:
		return false
	case a.Key == store.KeyRecommend:
		return a.Value == "yes" || a.Value == "strong_yes"
	}
	return a.Value != "" || a.Key == store.KeyWentWell && a.Text != ""
}
