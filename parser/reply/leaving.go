package reply

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Leave is that a candidate gives up the application.
type Leave struct {
	Words string // that say so, as they were written and none wellWishing
	Alone bool   // the reply says hardly anything else
}

// wellWishing is how many words, of thanks and good wishes, may stand beside what says that somebody leaves.
const wellWishing = 25

// Leaves finds the words by which the writer withdraws an application: "I withdraw my application", "I have accepted another offer". Not
// ok when the reply does not say so, or not surely: where it asks, doubts, or speaks of somebody else.
func Leaves(visible string) (l Leave, ok bool) {
	all := sentences(essence(visible))
	told := make([][]string, len(all))
	leaves := false
	for n, c := range all {
		told[n] = wordsIn(c.text)
		_, found := wishes().locate("withdrawn", clause{told[n], told[n]})
		leaves = leaves || found
	}
	if !leaves {
		return Leave{}, false
	}
	return weigh(all, told)
}

// weigh tells what of a reply gives up an application, and whether anything else is said beside it.
func weigh(all []uttered, told [][]string) (l Leave, ok bool) {
	var said []string
	more := 0
	for n, c := range all {
		words := told[n]
		f, found := wishes().locate("withdrawn", clause{words, words})
		switch {
		case found && !c.asks && !wishes().has("unless", f.before()) && !wishes().has("hedged", f.before()) && !wishes().has("others", f.before()):
			said = append(said, asWritten(c.text, f))
			more += len(wishes().bare(f.before())) + len(wishes().bare(f.after()))/2
		case wishes().has("held", words):
			more += wellWishing + 1
		default:
			more += len(wishes().bare(words))
		}
	}
	said = slices.Compact(said)
	return Leave{Words: strings.Join(said, " … "), Alone: more <= wellWishing}, len(said) > 0
}

// An uttered part of a text is what stands up to a mark.
type uttered struct {
	text string
	asks bool
}

func sentences(text string) []uttered {
	var all []uttered
	for text != "" {
		at := strings.IndexFunc(text, func(r rune) bool { return strings.ContainsRune(".,;:!?()\"–—…", r) })
		if at < 0 {
			return append(all, uttered{text: text})
		}
		mark, n := utf8.DecodeRuneInString(text[at:])
		if strings.TrimSpace(text[:at]) != "" {
			all = append(all, uttered{text[:at], mark == '?'})
		}
		text = text[at+n:]
	}
	return all
}

// asWritten are the words of a phrase as they stand in the text that it was found in.
func asWritten(text string, f found) string {
	var ends [][2]int
	from := -1
	for n, r := range text + " " {
		in := r == '\'' || r == '’' || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
		switch {
		case in && from < 0:
			from = n
		case !in && from >= 0:
			ends = append(ends, [2]int{from, n})
			from = -1
		}
	}
	if len(ends) != len(f.words) {
		return strings.Join(f.words[f.from:f.to], " ")
	}
	return strings.Join(strings.Fields(text[ends[f.from][0]:ends[f.to-1][1]]), " ")
}
