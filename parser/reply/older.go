package reply

// older marks what stands from row i to the header of our letter, where something is written above: whoever answers a mail of their own
// once more, as people do to add something, has Outlook set the header of that mail and all of it, unmarked, above the letter's. It
// tells how many rows these are.
func (s *sifter) older(i int) int {
	if !s.aligned || !s.written {
		return 0
	}
	n := 0
	for i+n < len(s.rows) && (s.rows[i+n].role == "" || s.rows[i+n].role == blank) && s.rows[i+n].depth == 0 {
		n++
	}
	if i+n == len(s.rows) || s.rows[i+n].role != attributed || s.rows[i+n].depth > 0 || s.next(i) >= i+n {
		return 0
	}
	s.mark(i, n, quoted, "an earlier mail, above the letter that it answered")
	return n
}
