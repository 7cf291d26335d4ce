package reply

import "slices"

// aside is how many words may stand beside a bare "stop": whoever says more has something to say.
const aside = 5

// near is how many words from a phrase a denial still denies it.
const near = 3

// meant tells whether a phrase that asks for something is the meaning of the reply: neither less of it ("no feedback on my
// accent") nor one word before something else ("Stop! One more thing: …").
func (b wishbook) meant(wish string, said []clause, at int, f found) bool {
	switch wish {
	case Stop:
		return !b.whole(Stop, said[at]) || wordsBeside(said, at) <= aside
	case Quiet:
		after := b.bare(f.after())
		other := slices.ContainsFunc(said, func(c clause) bool { return b.has("except", c.words) })
		return !other && (len(after) == 0 || b.at("feedback", []string{f.last()}, true) < 0 || b.at("for", after, true) > 0)
	}
	return true
}

// whole tells whether a phrase is one only because its clause says nothing else.
func (b wishbook) whole(section string, c clause) bool {
	return b.at(section, c.bare, true) > 0 && !b.has(section, c.words)
}

// wordsBeside is how many words stand in the other clauses.
func wordsBeside(said []clause, at int) int {
	all := 0
	for n, c := range said {
		if n != at {
			all += len(c.bare)
		}
	}
	return all
}

// qualified tells whether words behind a phrase say that it was so in part, or in another way: "the way I imagined", "at the
// end".
func (b wishbook) qualified(said []clause, at int, f found) bool {
	if b.has("qualified", f.after()) {
		return true
	}
	return len(f.after()) == 0 && at+1 < len(said) && b.at("qualified", said[at+1].words, false) > 0
}

// denied tells whether a phrase is denied: close before it or behind it in its clause, or at the beginning of the next one
// ("cut short? no, as planned").
func (b wishbook) denied(said []clause, at int, f found) bool {
	before, after := f.before(), f.after()
	if n := slices.IndexFunc(after, func(w string) bool { return b.at("and", []string{w}, true) > 0 }); n >= 0 {
		after = after[:n]
	}
	for n := len(before) - 1; n >= 0; n-- {
		if b.at("and", before[n:n+1], true) > 0 {
			before = before[n+1:]
			break
		}
	}
	if b.has("denied", before[max(0, len(before)-near):]) || b.has("denied", after[:min(near, len(after))]) {
		return true
	}
	return at+1 < len(said) && b.at("refused", said[at+1].words, true) > 0
}
