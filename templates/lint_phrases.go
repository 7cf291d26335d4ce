package templates

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

var placeholder = regexp.MustCompile(`\{[a-z]*\}`)

// mostMissing is how many phrases are named one by one.
const mostMissing = 10

// lintPhrases compares the phrases of a language with the English ones: none may be missing, none may be empty, and what they
// put in has to be there.
func (t *translation) lintPhrases(english *language) []Problem {
	f, ok := t.files[phraseFile]
	if !ok {
		return nil
	}
	var problems []Problem
	var known, missing []string
	for _, key := range sortedKeys(english.phrases) {
		if free(key) {
			continue
		}
		known = append(known, key)
		if _, ok := t.phrases[key]; !ok {
			missing = append(missing, key)
		}
	}
	if len(missing) > mostMissing {
		problems = append(problems, Problem{f.name, 1, 1, fmt.Sprintf("phrases are missing: %s, %s and %d more", missing[0], missing[1], len(missing)-2),
			"is a part of the file lost? en/language.toml has all of them"})
		missing = nil
	}
	for _, key := range missing {
		problems = append(problems, Problem{f.name, 1, 1, "the phrase " + key + " is missing", `in English it is "` + english.phrases[key] + `"`})
	}
	for _, key := range sortedKeys(t.phrases) {
		problems = append(problems, t.lintPhrase(f, key, english, known)...)
	}
	return problems
}

func (t *translation) lintPhrase(f file, key string, english *language, known []string) []Problem {
	phrase, line := t.phrases[key], lineOf(f.data, key)
	model, ok := english.phrases[key]
	if !ok && ownStep(key) {
		model, ok = "{who}", true
	}
	switch {
	case free(key):
		return nil
	case !ok:
		return []Problem{{f.name, line, 1, "there is no phrase " + key, meant(key, known)}}
	case strings.TrimSpace(phrase) == "":
		return []Problem{{f.name, line, 1, "the phrase " + key + " is empty", ""}}
	case strings.ContainsFunc(phrase, isReserved) || strings.Contains(phrase, "\n"):
		return []Problem{{f.name, line, 1, "the phrase " + key + " is more than one line of text", ""}}
	}
	allowed := placeholder.FindAllString(model, -1)
	for _, p := range placeholder.FindAllString(phrase, -1) {
		if !slices.Contains(allowed, p) {
			return []Problem{{f.name, line, 1, "the phrase " + key + " can't have " + p, meant(p, allowed)}}
		}
	}
	for _, p := range allowed {
		if p == "{who}" && !strings.Contains(phrase, p) || p == "{words}" && !strings.Contains(phrase, p) {
			return []Problem{{f.name, line, 1, "the phrase " + key + " leaves out " + p, ""}}
		}
	}
	return nil
}

// ownStep tells whether a phrase is the sentence of a step that an admin has added to next-steps.toml.
func ownStep(key string) bool {
	return slices.ContainsFunc(parties, func(reader string) bool { return strings.HasPrefix(key, "step."+reader+".") })
}

// free are the keys that a language has as it needs them.
func free(key string) bool {
	for _, prefix := range []string{"city.", "sample.", "list.before.", "plural.", "format.first", "format.day_year", "format.tight_", "format.you"} {
		if strings.HasPrefix(key, prefix) {
			return true
		}
	}
	rest, ok := strings.CutPrefix(key, "sees.")
	return ok && strings.Contains(rest, "_")
}

// lineOf finds where a key of a table stands.
func lineOf(text, key string) int {
	at := strings.LastIndex(key, ".")
	table, name, inside := key[:max(at, 0)], key[at+1:], ""
	for n, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "[") {
			inside = strings.Trim(strings.SplitN(line, "#", 2)[0], "[] ")
		}
		left, _, ok := strings.Cut(line, "=")
		left = strings.TrimSpace(left)
		if ok && (inside == table && left == name || inside+"."+left == key) {
			return n + 1
		}
	}
	return 1
}
