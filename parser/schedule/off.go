package schedule

import (
	"slices"
	"strings"
	"time"
	"unicode"
)

// A Denial is what words say of an interview that does not take place as planned.
type Denial struct {
	Words string    // the sentence
	Whom  Person    // whose interview it is, where the sentence names somebody
	Day   time.Time // midnight in UTC of the one day that it names; zero when it names none
}

// Off finds a sentence that says that an interview is off, or put off: "No interview with Jane tomorrow", "Das Gespräch mit Jane fällt
// aus". What only asks, or says what would be, says nothing; nor does what denies it.
func (t Text) Off(f Frame) (Denial, bool) {
	if f.Zone == nil {
		f.Zone = time.UTC
	}
	if !t.speaks() {
		return Denial{}, false
	}
	var all []string
	for _, line := range t.lines {
		all = append(all, sentences(line)...)
	}
	said := newText(nil, all)
	for _, name := range order(told(said.lined)) {
		for n := range all {
			if d, ok := denied(lexicons()[name], said, n, f); ok {
				return d, true
			}
		}
	}
	return Denial{}, false
}

// speaks tells whether a word of an interview stands in the text, in any language.
func (t Text) speaks() bool {
	for i := range t.flat {
		if _, ok := among("interview", t.flat, i); ok {
			return true
		}
	}
	return false
}

// Off finds what Text.Off does in a subject and a text.
func Off(subject, body string, f Frame) (Denial, bool) {
	text := Of(subject, body)
	defer text.Done()
	return text.Off(f)
}

// longWord is how far back the word before a dot is looked for, in bytes.
const longWord = 40

// sentences of a line. A dot behind a number or a short word ends none: "24. November", "Dr. Doe".
func sentences(line string) []string {
	var all []string
	from := 0
	for i, c := range line {
		after := i + size(c)
		if !strings.ContainsRune(".!?;", c) || after < len(line) && line[after] != ' ' {
			continue
		}
		word := line[max(from, i-longWord):i]
		word = word[strings.LastIndexAny(word, " \t")+1:]
		if c != '.' || len([]rune(word)) > 3 && !strings.ContainsFunc(word, unicode.IsDigit) {
			all, from = append(all, line[from:after]), after
		}
	}
	return append(all, line[from:])
}

// denied reads one sentence in one language.
func denied(l *lexicon, t text, n int, f Frame) (Denial, bool) {
	r := &reader{lexicon: l, frame: f}
	if !r.has("interview", t.lined[n]) {
		return Denial{}, false
	}
	sentence := t.lines[n]
	r.text = newText(nil, []string{sentence})
	r.all = r.flat
	r.used = make([]bool, len(r.all))
	if strings.HasSuffix(strings.TrimSpace(sentence), "?") || r.has("unless", r.all) || !r.calledOff() {
		return Denial{}, false
	}
	d := Denial{Words: strings.TrimRight(strings.TrimSpace(sentence), ".!;")}
	y, m, day := f.Now.In(f.Zone).Date()
	r.today = time.Date(y, m, day, 0, 0, 0, 0, time.UTC)
	if days, _ := r.scan(); len(days) > 0 && sameDay(days) && days[0].ask == "" {
		d.Day = days[0].date
	}
	r.calledOff() // marks its words, so that they are no name
	var s Schedule
	r.people(&s)
	d.Whom = s.Candidate
	return d, true
}

// negations before a word make it say the opposite.
var negations = []string{"not", "t", "never", "nicht", "nie", "no", "nunca", "pas", "ne", "n", "nao"}

// calledOff finds words that call an interview off and that nothing denies: "is not cancelled".
func (r *reader) calledOff() bool {
	for i := range r.all {
		if end, ok := r.none(r.all, i); ok {
			r.use(i, end)
			return true
		}
		end, ok := r.offAt(i)
		inside := ok && slices.ContainsFunc(r.all[i:end], func(t token) bool { return slices.Contains(negations, t.text) })
		if ok && (inside || !slices.Contains(negations, r.at(i-1).text) && !slices.Contains(negations, r.at(i-2).text)) {
			r.use(i, end)
			return true
		}
	}
	return false
}
