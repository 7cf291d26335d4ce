package reply

import "strings"

var (
	others     = lexiconOf("elsewhere")
	posts      = wordSet("post")
	nones      = prefixTable("none")
	objections = prefixTable("objection")
	whynots    = lexiconOf("whynot")
	firsts     = wordSet("first")
)

// elsewhere: the yes is said of another role or team than the one that was asked about.
func elsewhere(all []segment) bool {
	for i, p := range all {
		if i > 0 && stops(p.before) || i == 0 && p.before == '.' {
			return false
		}
		at, n := phraseIn(p.words, others)
		if n == 0 || holds(p.words, "also") {
			continue
		}
		for k, w := range strings.Fields(p.words[at+n:]) {
			if k < 3 && posts[w] != "" {
				return true
			}
		}
	}
	return false
}

// judges: the question asks for a recommendation, so that "no" may be "no objection" as well.
func (q *Question) judges() bool { return q.Key == "recommend" || q.graded() }

// unobjected: "no, I have no concerns", "nein, warum nicht": the no denies what speaks against the candidate.
func unobjected(all []segment) bool {
	for i, p := range all {
		if i > 0 && stops(p.before) {
			return false
		}
		if _, n := phraseIn(p.words, whynots); n > 0 {
			return true
		}
		if noObjection(p.words) {
			return true
		}
	}
	return false
}

// noObjection: at most a few words of the first person stand before "no concerns".
func noObjection(words string) bool {
	f := strings.Fields(words)
	for i, w := range f {
		rest := strings.Join(f[i:], " ")
		if n := nones.at(rest); n != "" {
			s := strings.TrimLeft(rest[len(n):], " '")
			if objections.at(s) != "" || objections.at(strings.TrimLeft(strings.TrimPrefix(s, firstOf(s)), " ")) != "" {
				return true
			}
		}
		if firsts[w] == "" && nones.at(w) == "" {
			return false
		}
	}
	return false
}
