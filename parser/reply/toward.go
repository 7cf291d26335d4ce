package reply

// towards: two lines or more begin with the same word and another number each, "Zu 2 - yes": then these are labels, although the word
// may stand before any number ("for 2 - 3 days").
func towards(lines []typed) bool {
	seen := map[string]bool{}
	for _, l := range lines {
		if _, ok := readLabel(l.text); ok {
			continue
		}
		if lab, ok := readLabelIn(l.text, true); ok && lab.spelled() {
			key := lab.kind() + string(rune(lab.n))
			if seen[key] {
				return false
			}
			seen[key] = true
		}
	}
	return len(seen) > 1
}
