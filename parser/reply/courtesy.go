package reply

import (
	"slices"
	"strings"
)

// Core is a reply without its greeting, its sign-off and what is signed below it: empty when nothing else is said.
func Core(visible string) string { return strings.TrimSpace(essence(visible)) }

// Sees tells whether a reply that asks us something asks who reads an answer, or what becomes of it.
func Sees(visible string) bool {
	return Wish(visible) == Query && mentions("sees", visible)
}

// mentions tells whether a section's phrase stands anywhere in a reply.
func mentions(section, visible string) bool {
	return slices.ContainsFunc(clauses(Core(visible)), func(c clause) bool { return wishes().has(section, c.words) })
}

// Thanks tells whether a reply of at most so many words does nothing but thank: it begins so, and neither asks anything nor
// holds a figure.
func Thanks(visible string, words int) bool {
	if first, rest, more := strings.Cut(strings.TrimSpace(visible), "\n"); more && isGreeting(first) {
		visible = rest
	}
	said := clausesOf(visible)
	return len(said) > 0 && !strings.ContainsAny(visible, "?0123456789") && len(strings.Fields(visible)) <= words && wishes().at("thanks", said[0], false) > 0
}

const mostThanks = 8 // words: "thank you for the nice talk on Tuesday"

// thanksFor: a short sentence that thanks for something and says no more: "Thank you for the interview". "Thanks to her patience …" does.
func thanksFor(sentence string) bool {
	low := strings.Trim(fold(sentence), " ,:;-–\"'")
	p := signoffs.at(low)
	return p != "" && fors.at(strings.TrimLeft(low[len(p):], " ")) != "" && len(strings.Fields(low)) <= mostThanks && !strings.ContainsAny(low, "0123456789,;:")
}
