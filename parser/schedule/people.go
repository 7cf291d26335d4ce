package schedule

import (
	"net/mail"
	"slices"
	"strings"
	"unicode"
)

// people finds who meets whom, and for which job, as far as an announcement's own line and labelled lines tell. Names are hints:
// whoever knows the company decides.
func (r *reader) people(s *Schedule) {
	for n, line := range r.lines {
		all := r.lined[n]
		switch {
		case r.labelled("who", all):
			s.Candidate = r.person(rest(line))
		case r.labelled("interviewers", all):
			s.Interviewers = r.list(rest(line))
		case jobLabel(all) && !r.has("interview", tokens(rest(line), 0)):
			s.Role = tidy(rest(line))
		case s.Candidate.Address == "":
			r.more(s, n, all)
		}
		if s.Role == "" {
			s.Role = r.position(n, all)
		}
	}
}

// more takes the people of one more line. A subject often names the candidate, and the text once more with the address.
func (r *reader) more(s *Schedule, n int, all []token) {
	found := *s
	found.Candidate, found.Interviewers = Person{}, nil
	r.announcement(&found, n, all)
	if found.Candidate != (Person{}) && (s.Candidate == (Person{}) || found.Candidate.Address != "") {
		*s = found
	}
}

// rest is what stands behind the colon of a label.
func rest(line string) string {
	_, text, _ := strings.Cut(line, ":")
	return strings.TrimSpace(text)
}

// announcement reads "Interview: Jane Doe <jane@example.org> with Bob, …, Backend Engineer".
func (r *reader) announcement(s *Schedule, n int, all []token) {
	word, begin := r.interview(all)
	if begin < 0 {
		return
	}
	from := len(r.lines[n])
	if begin < len(all) {
		from = all[begin].start
	}
	s.Candidate.Name = r.owner(n, all, word)
	parts := segments(r.masked(n)[from:])
	joined := begin < len(all) && isLetter(firstRune(all[begin].raw))
	for k, part := range parts {
		if alone := tokens(part, 0); k+1 < len(parts) && isJobLabel(alone, len(alone)) {
			s.Role = tidy(parts[k+1])
			continue
		}
		if joined && s.Candidate == (Person{}) {
			part = r.unjoined(part)
		}
		who, with := r.split(part, n)
		if s.Candidate == (Person{}) && len(who) == 0 && len(with) > 0 {
			who, with = with[:1], with[1:]
		}
		switch {
		case s.Candidate == (Person{}) && len(who) > 0:
			s.Candidate, s.Interviewers = who[0], slices.Concat(s.Interviewers, who[1:], with)
		case len(with) > 0:
			s.Interviewers = append(s.Interviewers, with...)
		case s.Candidate != (Person{}) && s.Role == "" && k > 0 && r.job(part):
			s.Role = tidy(part)
		}
	}
}

// interview finds the last word of an interview in a line, with what tells which one it is: "entrevista técnica".
func (r *reader) interview(all []token) (word, end int) {
	word, end = -1, -1
	for i := range all {
		if _, e, ok := r.match("interview", all, i); ok {
			word, end = i, e
		}
	}
	for i := range all {
		if _, e, ok := r.match("stage", all, i); ok && i <= word && e > end {
			end = e
		}
	}
	return word, end
}

// owner is whose interview it is by "Jane Doe's interview"; empty when nobody's.
func (r *reader) owner(n int, all []token, word int) string {
	if word < 2 || all[word-1].text != "s" || all[word-1].start != all[word-2].end+size(firstRune(r.lines[n][all[word-2].end:])) {
		return ""
	}
	words := strings.Fields(r.lines[n][:all[word-2].end])
	first := len(words)
	for first > 0 && len(words)-first < 4 && unicode.IsUpper(firstRune(words[first-1])) && !r.common[fold(words[first-1])] {
		first--
	}
	return r.name(strings.Join(words[first:], " "))
}

// unjoined is a text without the word that joins it to "interview": "of Jane Doe", "von Jane Doe". What no capital follows is the
// beginning of a name: "de la Cruz".
func (r *reader) unjoined(text string) string {
	all := tokens(text, 0)
	_, end, ok := r.match("of", all, 0)
	if !ok || end >= len(all) || !unicode.IsUpper(firstRune(all[end].raw)) {
		return text
	}
	return text[all[end].start:]
}

// has tells whether a phrase of a section stands in a text.
func (r *reader) has(section string, all []token) bool {
	for i := range all {
		if _, _, ok := r.match(section, all, i); ok {
			return true
		}
	}
	return false
}

// jobLabel tells whether a line begins with a label of a job, in any language: people write "Stelle:" into a mail in English.
func jobLabel(all []token) bool {
	end := 0
	for ; end < len(all) && all[end].text != ":"; end++ {
	}
	return end < len(all) && isJobLabel(all, end)
}

// isJobLabel tells whether all words before token end are one label of a job.
func isJobLabel(all []token, end int) bool {
	for _, section := range []string{"role", "vacancy"} {
		if e, ok := among(section, all, 0); ok && e == end {
			return true
		}
	}
	return false
}

// masked is a line with its dates, times and zones taken out.
func (r *reader) masked(n int) string {
	line := []byte(r.lines[n])
	for i, t := range r.all {
		if t.line == n && r.usedAt(i) {
			for b := t.start; b < t.end; b++ {
				line[b] = ','
			}
		}
	}
	return string(line)
}

// segments cuts at the signs that part the pieces of a title.
func segments(line string) []string {
	var all []string
	for _, s := range []string{" - ", " – ", " — ", " @ "} {
		line = strings.ReplaceAll(line, s, "|")
	}
	line = sentenced(line)
	for _, part := range strings.FieldsFunc(line, func(c rune) bool { return strings.ContainsRune(",/|;:()·⋅\t", c) }) {
		if part = strings.TrimSpace(part); part != "" {
			all = append(all, part)
		}
	}
	return all
}

// sentenced is a line with "|" where a sentence ends: behind a word of three letters and more, which is not "Prof.".
func sentenced(line string) string {
	for at := 0; ; at++ {
		dot := strings.Index(line[at:], ". ")
		if dot < 0 {
			return line
		}
		at += dot
		word := line[strings.LastIndexByte(line[:at], ' ')+1 : at]
		if _, title := among("honorific", tokens(word, 0), 0); len([]rune(word)) >= 3 && !title {
			line = line[:at] + "|" + line[at+1:]
		}
	}
}

// split finds the people before "with" and behind it.
func (r *reader) split(part string, n int) (who, with []Person) {
	all := tokens(part, n)
	for i, t := range all {
		if _, end, ok := r.match("with", all, i); ok {
			behind := ""
			if end < len(all) {
				behind = part[all[end].start:]
			}
			return named(r.list(part[:t.start])), named(r.list(behind))
		}
	}
	if _, end, ok := r.match("between", all, 0); ok && end < len(all) {
		part = part[all[end].start:]
	}
	return named(r.list(part)), nil
}

func named(all []Person) []Person {
	return slices.DeleteFunc(all, func(p Person) bool { return p == Person{} })
}

// list reads "Bob, Ann Lee <ann@example.com> and Max".
func (r *reader) list(text string) []Person {
	var all []Person
	start := 0
	words := tokens(text, 0)
	for i, t := range words {
		if _, end, ok := r.match("and", words, i); ok || t.text == "," || t.text == ";" {
			all = append(all, r.person(text[start:t.start]))
			start = t.end
			if ok {
				start = words[end-1].end
			}
		}
	}
	return named(append(all, r.person(text[start:])))
}

// person reads a name, with an address or without: "Jane Doe <jane@example.org>". What is not written as a name is none.
func (r *reader) person(text string) Person {
	text = strings.Trim(text, " \t.,;:()[]\"'")
	if a, err := mail.ParseAddress(text); err == nil {
		return Person{Name: a.Name, Address: strings.ToLower(a.Address)}
	}
	if open := strings.IndexByte(text, '<'); open >= 0 {
		if a, err := mail.ParseAddress(text[open:]); err == nil {
			return Person{Name: r.name(text[:open]), Address: strings.ToLower(a.Address)}
		}
	}
	return Person{Name: r.name(text)}
}

// particles stand in names in lower case.
var particles = map[string]bool{"de": true, "da": true, "do": true, "dos": true, "del": true, "la": true, "von": true, "van": true, "der": true, "den": true, "di": true, "du": true, "y": true, "e": true, "bin": true, "al": true}

// prepositions are particles with which a name can begin.
var prepositions = map[string]bool{"de": true, "da": true, "do": true, "dos": true, "del": true, "von": true, "van": true, "di": true, "du": true}

// name is a text that is one: one to five words with capitals, between words that join it to the rest of the sentence.
func (r *reader) name(text string) string {
	words := strings.Fields(text)
	for len(words) > 0 && r.joins(words[0]) && !prepositions[words[0]] || len(words) > 1 && r.honours(words[0]) {
		words = words[1:]
	}
	for len(words) > 0 && r.joins(words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	if len(words) == 0 || len(words) > 5 {
		return ""
	}
	capitals := 0
	for _, w := range words {
		first := []rune(w)[0]
		switch {
		case strings.ContainsAny(w, "0123456789@:#+&"):
			return ""
		case unicode.IsUpper(first), unicode.IsLetter(first) && !unicode.IsLower(first):
			capitals++
		case !particles[strings.ToLower(w)]:
			return ""
		}
	}
	if capitals == 0 {
		return ""
	}
	return strings.Join(words, " ")
}

// joins tells of "on", "el", "de" around a name.
func (r *reader) joins(word string) bool {
	return r.common[fold(word)] && unicode.IsLower([]rune(word)[0])
}

// honours tells of "Ms", "Dr.", "Frau" before a name.
func (r *reader) honours(word string) bool {
	all := tokens(word, 0)
	_, end, ok := r.match("honorific", all, 0)
	return ok && end == len(all)
}

// job tells whether a piece of a title can be the job: some words, none of them of a place to meet in.
func (r *reader) job(part string) bool {
	words := tokens(part, 0)
	for i, t := range words {
		if _, _, place := r.match("place", words, i); place || t.text == "<" || t.text == "@" || t.number >= 1000 {
			return false
		}
	}
	return len(words) > 0 && len(words) <= 8 && len(part) > 2 && unicode.IsUpper([]rune(part)[0])
}

// position reads "for the Backend Engineer position", "para el puesto de analista".
func (r *reader) position(n int, all []token) string {
	for i := range all {
		_, end, ok := r.match("for", all, i)
		if !ok || end >= len(all) {
			continue
		}
		if titled(all[i:end], r) {
			return tidy(clause(r.lines[n][all[end].start:]))
		}
		for j := end; j < len(all) && j < end+7; j++ {
			if _, _, ok := r.match("position", all, j); ok && j > end {
				return tidy(r.lines[n][all[end].start:all[j].start])
			}
		}
	}
	return ""
}

// titled tells whether "for" names the job itself: "para el puesto de".
func titled(words []token, r *reader) bool {
	for i := range words {
		if _, _, ok := r.match("position", words, i); ok {
			return true
		}
	}
	return false
}

// clause is a text up to its first sign.
func clause(s string) string {
	if i := strings.IndexAny(s, ".,;:()/|\n"); i >= 0 {
		s = s[:i]
	}
	return s
}

func tidy(s string) string { return strings.Trim(strings.Join(strings.Fields(s), " "), " .,;:-–()") }
