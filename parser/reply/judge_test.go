package reply_test

import (
	"fmt"
	"sort"
	"strings"

	"debrief/parser/reply"
	"debrief/store"
)

// A verdictOn one question: right, lost (less was read than was said), or wrong (something was read that was not said).
type outcome int

const (
	right outcome = iota
	lost
	wrong
	silent // nothing was said, nothing was read
)

func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

// judge compares what was read with what was said to one question; nil stands for nothing.
func judge(w *said, a *reply.Answer) outcome {
	switch {
	case w == nil && a == nil:
		return silent
	case w == nil:
		if a.Value != "" || !a.Skipped && a.Confidence != "unclear" {
			return wrong
		}
		return lost // would be asked again for nothing
	case a == nil:
		if w.kind == "missing" {
			return right
		}
		return lost
	case a.Value != "" && a.Value != w.value:
		return wrong
	case a.Confidence == "unclear" || a.Skipped:
		return judgeSilence(w, a)
	case !strings.Contains(squeeze(plainText(w.text)), squeeze(plainText(a.Text))):
		return wrong // somebody else's words in it
	}
	return judgeWords(w, a)
}

func judgeSilence(w *said, a *reply.Answer) outcome {
	switch {
	case a.Confidence == "unclear" && (w.kind == "unclear" || w.kind == "soft"), a.Skipped && w.kind == "missing":
		return right
	}
	return lost
}

func judgeWords(w *said, a *reply.Answer) outcome {
	switch w.kind {
	case "value":
		if a.Value == w.value && strings.Contains(squeeze(plainText(a.Text)), squeeze(plainText(w.comment))) {
			return right
		}
	case "words":
		if squeeze(plainText(a.Text)) == squeeze(plainText(w.comment)) {
			return right
		}
	case "soft":
		if a.Value == w.value && a.Confidence == "likely" {
			return right
		}
	case "missing":
		return wrong
	}
	return lost
}

// plainText leaves aside what programs change in signs, and the stars of bold type.
func plainText(s string) string {
	return strings.NewReplacer("…", "...", "—", "-", "–", "-", "’", "'", "“", "\"", "”", "\"", "„", "\"", "\u00a0", " ", "•", "*", "\n* ", "\n- ", "\ufe0f", "").Replace("\n" + s)
}

// A tally counts outcomes by what they are of.
type tally map[string]*[3]int

func (t tally) add(key string, o outcome) {
	if o == silent {
		return
	}
	if t[key] == nil {
		t[key] = new([3]int)
	}
	t[key][o]++
}

// table is the tally, the worst first.
func (t tally) table(title string, most int) string {
	keys := make([]string, 0, len(t))
	for k := range t {
		keys = append(keys, k)
	}
	share := func(k string, o outcome) float64 {
		c := t[k]
		return 100 * float64(c[o]) / float64(c[right]+c[lost]+c[wrong])
	}
	sort.Slice(keys, func(i, j int) bool {
		return share(keys[i], lost)+5*share(keys[i], wrong) > share(keys[j], lost)+5*share(keys[j], wrong) || share(keys[i], right) == share(keys[j], right) && keys[i] < keys[j]
	})
	var b strings.Builder
	fmt.Fprintf(&b, "\n%-34s %8s %7s %7s %7s", title, "answers", "right", "lost", "wrong")
	for i, k := range keys {
		if i == most {
			fmt.Fprintf(&b, "\n… and %d more", len(keys)-most)
			break
		}
		c := t[k]
		fmt.Fprintf(&b, "\n%-34s %8d %6.2f%% %6.2f%% %6.2f%%", k, c[right]+c[lost]+c[wrong], share(k, right), share(k, lost), share(k, wrong))
	}
	return b.String()
}

// answered finds the answer to a question.
func answered(all []reply.Answer, q store.Question) *reply.Answer {
	for i := range all {
		if all[i].Number == q.Number {
			return &all[i]
		}
	}
	return nil
}
