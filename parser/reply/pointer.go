package reply

import "strings"

var pointers = anchors("pointer")

// longestPointer is how many words of the writer's may stand above what "FYI" or "see below" points at.
const longestPointer = 12

const pointed = "the writer points at it"

// points: all that stands above row i are a few words that send the reader to what is below. That is then part of what the
// writer says, and in an answer written into Outlook's unmarked quote it is all of it.
func (s *sifter) points(i int) bool {
	if s.asked || !s.written {
		return false
	}
	words, found := 0, false
	for _, r := range s.rows[:i] {
		if r.role != mine {
			continue
		}
		low := fold(r.body)
		if greetings.at(low) != "" && !pointers.in(low) {
			continue
		}
		words += len(strings.Fields(low))
		if found = found || pointers.in(low); words > longestPointer {
			return false
		}
	}
	return found
}

// pointedAt keeps the n rows that introduce the mail below, and that mail.
func (s *sifter) pointedAt(i, n int) int {
	for j := i; j < len(s.rows); j++ {
		if r := &s.rows[j]; r.role != blank {
			r.keep = true
			if r.role == "" {
				r.role, r.why = quoted, pointed
			}
		}
	}
	s.reason = true
	return len(s.rows) - i - n
}
