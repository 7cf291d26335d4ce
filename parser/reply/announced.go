package reply

import "strings"

// unheaded is what stands below a line that only announces the answers: "Here are my answers:", "see below". Nil without one.
func (r *reader) unheaded(lines []typed) []typed {
	if len(lines) < 2 || !r.announces(lines[0].text) {
		return nil
	}
	return strip(lines[1:])
}

const longestHeading = 80 // bytes

// announces: a short line without figures that names no question and only leads up to what is below.
func (r *reader) announces(s string) bool {
	s = trim(s)
	if len(s) > longestHeading || strings.ContainsAny(s, "0123456789?") || isValue(s) || isSkip(s) || !strings.ContainsFunc(s, isLetter) {
		return false
	}
	if _, named := wordLabel(s, r.titles); named {
		return false
	}
	return leadsUp(s)
}

// announced: a label stands at once below the heading, so that it heads a list, if only of one answer.
func (r *reader) announced(rest []typed) bool {
	before, list := items(rest, r.titles)
	return len(list) > 0 && trim(join(before)) == "" && (len(list) > 1 || list[0].class() == worded || list[0].class() == closing)
}
