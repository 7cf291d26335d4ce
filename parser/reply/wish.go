package reply

import "strings"

var (
	stops   = lexicon["stop"]
	absents = lexicon["absent"]
	queries = append(lexicon["query"], lexicon["sees"]...)
)

const longestWish = 400 // bytes; whoever writes more says more than a wish

// wish finds out what a short reply wants, without its greeting and sign-off.
func wish(visible string) string {
	core := essence(visible)
	low := strings.Join(strings.Fields(fold(core)), " ")
	if low == "" || len(low) > longestWish {
		return ""
	}
	words := len(strings.Fields(low))
	switch {
	case isStop(low):
		return Stop
	case words <= 25 && isAbsent(low):
		return Absent
	case words <= 60 && isQuery(core, low):
		return Query
	}
	return ""
}

const courteous = " .!,;:\"'*¡-"

// isStop: the phrase and nothing else but courtesy.
func isStop(low string) bool {
	low = strings.Trim(low, courteous)
	for _, p := range lexicon["courtesy"] {
		if rest, ok := strings.CutPrefix(low, p.text); ok && edge(low, len(p.text)) {
			low = strings.Trim(rest, courteous)
		}
		if rest, ok := strings.CutSuffix(low, p.text); ok && edge(low, len(rest)) {
			low = strings.Trim(rest, courteous)
		}
	}
	for _, p := range stops {
		if low == p.text {
			return true
		}
	}
	return false
}

// isAbsent: it is said, and nothing that shows that there was an interview after all: no score, no praise.
func isAbsent(low string) bool {
	if _, scored := leading(low); scored || strings.Contains(low, "?") || says(low, lexicon["held"]) {
		return false
	}
	return says(low, absents)
}

// isQuery: every sentence that ends the mail is a question, and it asks what we can be asked.
func isQuery(core, low string) bool {
	if !strings.Contains(low, "?") && !says(low, queries) {
		return false
	}
	if _, listed := items(typedLines(core), []title{{number: 1}, {number: 2}, {number: 3}, {number: 4}, {number: 5}}); len(listed) > 0 {
		return false
	}
	return startsQuery(low) || says(low, queries) && strings.HasSuffix(strings.TrimRight(low, " )\"'"), "?") && strings.Count(low, ".") <= 1
}

// startsQuery: the mail begins with a question word of the list.
func startsQuery(low string) bool {
	low = strings.TrimLeft(low, "¿ \"")
	if p := greetings.at(low); p != "" {
		low = strings.TrimLeft(low[len(p):], " ,.!:¿")
	}
	for _, p := range queries {
		if strings.HasPrefix(low, p.text) && edge(low, len(p.text)) {
			return true
		}
	}
	return false
}

// says: one of the phrases stands in the text, as whole words.
func says(low string, list []phrase) bool {
	for _, p := range list {
		for from := 0; ; {
			at := strings.Index(low[from:], p.text)
			if at < 0 {
				break
			}
			at += from
			if (at == 0 || !wordByte(low[at-1])) && (at+len(p.text) == len(low) || !wordByte(low[at+len(p.text)])) {
				return true
			}
			from = at + 1
		}
	}
	return false
}

func typedLines(text string) []typed {
	var out []typed
	for line := range strings.Lines(text) {
		out = append(out, typed{row: len(out), text: trim(line)})
	}
	return out
}

// essence is the text without greeting, sign-off and what is signed.
func essence(text string) string {
	r := reader{rows: rows(text)}
	lines := typedLines(text)
	return join(r.polite(lines, true))
}

// Core is a reply without its greeting, its sign-off and what is signed below it: empty when nothing else is said.
func Core(visible string) string { return strings.TrimSpace(essence(visible)) }

// Sees tells whether a reply asks who reads an answer, what becomes of it, or for how long it is kept.
func Sees(visible string) bool {
	low := strings.Join(strings.Fields(fold(essence(visible))), " ")
	return len(low) <= longestWish && strings.Contains(low, "?") && says(low, lexicon["sees"])
}

// Thanks tells whether a reply of at most so many words does nothing but thank: it begins so, without a question or a figure.
func Thanks(visible string, words int) bool {
	low := strings.Join(strings.Fields(fold(visible)), " ")
	if p := greetings.at(low); p != "" && signoffs.at(low) == "" {
		_, low, _ = strings.Cut(low, ", ")
	}
	low = strings.TrimLeft(low, courteous)
	if strings.ContainsAny(low, "?0123456789") || len(strings.Fields(low)) > words {
		return false
	}
	for _, p := range lexicon["thanks"] {
		if strings.HasPrefix(low, p.text) && edge(low, len(p.text)) {
			return true
		}
	}
	return false
}
