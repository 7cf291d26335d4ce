package reply

import "strings"

// A title is how a question can be named: its key and its prompt, bare.
type title struct {
	number      int
	key, prompt string
}

func titles(questions []Question) []title {
	out := make([]title, len(questions))
	for i, q := range questions {
		out[i] = title{q.Number, bare(strings.ReplaceAll(q.Key, "_", " ")), " " + bare(q.Prompt) + " "}
	}
	return out
}

// wordLabel reads "Overall: 4": the words before the colon are the key of one question or stand in one prompt alone.
func wordLabel(s string, titles []title) (label, bool) {
	n, sep := -1, 1
	for _, d := range []string{":", "=", " - ", " – ", " — ", "? "} {
		if at := strings.Index(s, d); at >= 0 && (n < 0 || at < n) {
			n, sep = at, len(d)
		}
	}
	if n < 0 {
		return keyLabel(s, titles)
	}
	if n < 3 || n > 120 || n+sep > len(s) {
		return label{}, false
	}
	name, found := bare(s[:n]), 0
	for _, t := range titles {
		if !t.named(name) {
			continue
		}
		if found != 0 {
			return label{}, false
		}
		found = t.number
	}
	return label{n: found, rest: trimLeft(s[n+sep:]), style: ":", form: byWords, sure: true}, found != 0
}

// keyLabel reads "overall 4": a key and a figure, nothing else.
func keyLabel(s string, titles []title) (label, bool) {
	name, rest, _ := strings.Cut(s, " ")
	for _, t := range titles {
		if f, ok := leading(trimLeft(rest)); ok && bare(name) == t.key && closed(trimLeft(rest)[f.used:]) {
			return label{n: t.number, rest: trimLeft(rest), form: byWords, sure: true}, true
		}
	}
	return label{}, false
}

func longWord(name string) bool {
	for w := range strings.FieldsSeq(name) {
		if len(w) >= 5 {
			return true
		}
	}
	return false
}
