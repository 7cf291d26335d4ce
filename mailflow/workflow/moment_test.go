package workflow

import (
	"fmt"
	"slices"

	"debrief/store"
)

// together are letters that one person may get at one and the same moment about one interview, because neither can say what the other
// says: the answer to their own mail and what it sets going; and after the summaries what two authors wrote, each in a letter of its own.
var together = [][2]string{
	{"receipt", "summary"}, {"receipt", "addendum"},
	{"addendum", "addendum"}, {"addendum", "summary"}, {"addendum", "word"}, {"summary", "summary"},
	{"word", "word"}, {"word", "review"}, {"review", "review"}, {"unsaid", "unsaid"}, {"addendum", "unsaid"}, {"summary", "unsaid"}, {"unsaid", "status"},
	{"addendum", "over"}, {"word", "over"}, {"unsaid", "over"}, {"review", "over"}, // a mail of which the one half is passed on, or shown, and the other kept
	{"addendum", "unread"}, {"word", "unread"}, {"review", "unread"}, // or not understood
	{"unread", "summary"}, {"not_there", "summary"}, {"withdrew", "summary"}, {"wrong", "summary"}, // the last who was waited for
	{"no_show", "review"}, {"wrong", "review"}, {"silent", "not_there"}, {"silent", "withdrew"}, {"silent", "wrong"}, {"silent", "unreachable"}, {"unreachable", "review"}, {"unreachable", "summary"},
	{"review", "scheduled"},
}

// newsOf tells whether a review says itself what has come just now.
func newsOf(about string) bool {
	return slices.Contains([]string{"not_there", "disputed", "unread", "withdrew"}, about)
}

// oneAtOnce is that nobody gets two letters where one would do.
func oneAtOnce(h happening, _ Policy) error {
	all := h.writes()
	for n, w := range all {
		for _, v := range all[:n] {
			if v.To != w.To {
				continue
			}
			a, b := kindOfLetter(v), kindOfLetter(w)
			if !slices.Contains(together, [2]string{a, b}) && !slices.Contains(together, [2]string{b, a}) {
				return fmt.Errorf("at one moment %s gets %s and %s", w.To, a, b)
			}
			if v.Letter == w.Letter && v.About == w.About && v.Who == w.Who && v.Who != "" {
				return fmt.Errorf("at one moment %s gets %s of %s twice", w.To, a, w.Who)
			}
		}
	}
	return nil
}

func kindOfLetter(w Write) string {
	if w.Letter == store.Notice {
		return w.About
	}
	return string(w.Letter)
}
