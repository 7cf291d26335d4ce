package reply

import "strings"

// merged is one answer for each question, in the order of the questions.
func (r *reader) merged() []Answer {
	var out []Answer
	for i := range r.questions {
		q := &r.questions[i]
		if all := r.found[q.Number]; len(all) > 0 {
			out = append(out, merge(all))
		}
	}
	return out
}

// merge makes one of several answers to a question; values that contradict each other are unclear.
func merge(all []Answer) Answer {
	a := all[0]
	for _, b := range all[1:] {
		if a.Skipped {
			a = b
			continue
		}
		if b.Skipped {
			continue
		}
		a.Source += "\n" + b.Source
		if a.Value != "" && b.Value != "" && a.Value != b.Value || a.Confidence == unclear || b.Confidence == unclear {
			return Answer{Key: a.Key, Number: a.Number, Text: a.Source, Source: a.Source, Confidence: unclear}
		}
		if a.Value == "" {
			a.Value = b.Value
		}
		a.Text = trim(a.Text + "\n" + b.Text)
		if b.Confidence == likely {
			a.Confidence = likely
		}
	}
	return a
}

// join makes one text of lines, without blank ones at its ends.
func join(lines []typed) string {
	texts := make([]string, len(lines))
	for i, l := range lines {
		texts[i] = l.text
	}
	return strings.Trim(strings.Join(texts, "\n"), "\n")
}

// joinFull keeps the indentation of all lines, if any but the first has some.
func joinFull(lines []typed) string {
	texts := make([]string, len(lines))
	for i, l := range lines {
		texts[i] = l.full()
	}
	return strings.Trim(strings.Join(texts, "\n"), "\n")
}
