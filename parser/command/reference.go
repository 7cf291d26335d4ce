package command

import (
	"regexp"
	"slices"
	"strings"
)

// reference is how a letter about many interviews names one: eight letters of base32.
var reference = regexp.MustCompile(`^[a-z2-7]{8}$`)

// ReadNamed finds the orders in a reply to a letter about many interviews: "release k7q2m4xa", "extend k7q2m4xa: 2", "remind
// k7q2m4xa and b3xw5nqe", by the rules of Read. What follows the verb is a reference where known says that there is one, or where
// no word looks like it. An order without one has none: it is never guessed which interview is meant. "done 41" puts mails away.
func ReadNamed(visible string, known func(reference string) bool) []Command {
	r := reader{written: before(strings.Split(strings.ReplaceAll(visible, "\r\n", "\n"), "\n")), apart: true}
	for _, line := range r.written {
		bare, of := named(line, known)
		r.lines, r.of = append(r.lines, bare), append(r.of, of)
	}
	if c, ok := whole(r.lines); ok {
		n := slices.IndexFunc(r.lines, func(l string) bool { return l == c.Line })
		c.Line, c.Of = r.written[n], r.of[n]
		return []Command{c}
	}
	return r.read()
}

// named takes the references out of a line that begins with an order, or that one of them stands before.
func named(line string, known func(string) bool) (bare string, of []string) {
	is := func(word string) bool {
		return reference.MatchString(word) && (known(word) || strings.ContainsAny(word, "234567"))
	}
	head, tail, colon := strings.Cut(strings.Replace(unquoted(line), "：", ":", 1), ":")
	if first := strings.ToLower(strings.Trim(head, " ,-")); colon && is(first) {
		return strings.TrimSpace(tail), []string{first}
	}
	all := strings.Fields(head)
	verb := leading(all)
	n := verb
	for ; n < len(all) && verb > 0; n++ {
		word := strings.ToLower(strings.Trim(all[n], ",;.\"'”»"))
		switch {
		case is(word):
			of = append(of, word)
		case len(of) == 0 || !slices.Contains(words().and, word):
			verb = -verb
		}
		if verb < 0 || confirms(all[0]) {
			break
		}
	}
	if len(of) == 0 {
		return line, nil
	}
	if verb < 0 {
		verb = -verb
	} else if confirms(all[0]) {
		n++
	}
	return written(all[:verb], all[n:], tail, colon), of
}

// unquoted is a line without the marks of a list, and without the quotation marks in which our letters name orders.
func unquoted(line string) string { return strings.Trim(trim(line), "\"'`“”„«» ") }

// written is an order as it is written about one interview: with a colon, where its text needs one.
func written(verb, rest []string, tail string, colon bool) string {
	order, text := strings.Join(verb, " "), strings.Join(rest, " ")
	_, needs := words().colon[strings.ToLower(order)]
	_, free := words().with[strings.ToLower(order)]
	switch {
	case colon:
		return strings.TrimSpace(order+" "+text) + ":" + tail
	case text != "" && needs && !free:
		return order + ": " + text
	}
	return strings.TrimSpace(order + " " + text)
}

// leading is how many words at the beginning of a line are an order, or nearly one.
func leading(all []string) int {
	v := words()
	for n := min(len(all), 4); n > 0; n-- {
		name := strings.ToLower(strings.Join(all[:n], " "))
		for _, known := range []map[string]string{v.bare, v.colon, v.with, v.whole} {
			if _, ok := known[name]; ok {
				return n
			}
		}
	}
	if len(all) > 1 && Near(all[0]) != "" {
		return 1
	}
	return 0
}

// confirms tells whether an order takes a code, which looks like a reference.
func confirms(verb string) bool { return words().with[strings.ToLower(verb)] == "confirm" }

// putAway reads "done 41" and "done 41, 43".
func putAway(line string) (Command, bool) {
	name, rest, _ := strings.Cut(strings.ToLower(strings.Trim(unquoted(line), " .!")), " ")
	numbers := strings.FieldsFunc(rest, func(r rune) bool { return r == ' ' || r == ',' })
	ok := slices.Contains(words().away, strings.Trim(name, ":")) && len(numbers) > 0
	for _, n := range numbers {
		ok = ok && len(n) < 10 && strings.Trim(n, "0123456789") == ""
	}
	return Command{Verb: "done", Text: strings.Join(numbers, " ")}, ok
}
