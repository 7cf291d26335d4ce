package reply_test

import (
	"flag"
	"fmt"
	"math/rand"
	"strings"
	"testing"

	"debrief/mailflow"
	"debrief/parser/reply"
	"debrief/store"
)

var (
	many   = flag.Int("replies", 2000, "how many replies to generate")
	seeds  = flag.Int64("seed", 1, "the first seed")
	bodies = flag.Bool("bodies", false, "show the replies that were read wrongly")
	only   = flag.String("only", "", "show only failures whose style, program or language holds this")
	shown  = flag.Int("shown", 25, "how many failures to show")
)

// A made reply, with what must be read from it.
type made struct {
	posting
	dress
	letter *letter
	speech *speech
	raw    []byte
}

// make1 makes up the reply of one seed.
func make1(seed int64, all []*letter) made {
	r := rand.New(rand.NewSource(seed))
	s := &speeches[r.Intn(len(speeches))]
	l := all[r.Intn(len(all))]
	p := manners[r.Intn(len(manners))](&person{r, s, l})
	m := made{posting: p, letter: l, speech: s, dress: clothe(r, s)}
	if !p.alone {
		m.dress.polite(r, s)
	}
	m.raw = m.mail(p, l)
	return m
}

// TestAnswersNeverChange: whatever program quotes the letter, and however the answers are typed, they are read as they were
// meant. Its table shows by style, program and language how often.
func TestAnswersNeverChange(t *testing.T) {
	all := letters(t)
	styles, programs, languages, kinds, total := tally{}, tally{}, tally{}, tally{}, tally{}
	for i := range *many {
		seed := *seeds + int64(i)
		m := make1(seed, all)
		u := mailflow.Understand(m.raw, mailflow.Frame{Sent: m.letter.whole, Questions: m.letter.questions})
		notes, body := "", squeeze(u.Mail.Readable())
		for _, q := range m.letter.questions {
			var w *said
			if x, ok := m.want[q.Number]; ok {
				w = &x
			}
			a := answered(u.Reading.Answers, q)
			o := judge(w, a)
			for _, x := range []struct {
				tally
				key string
			}{{styles, m.style}, {programs, m.client.name}, {languages, m.tongue.code}, {total, "all"}, {kinds, kindOf(q, w)}} {
				x.add(x.key, o)
			}
			if o == lost || o == wrong {
				notes += note(q, w, a, o)
			}
			if a != nil {
				sourced(t, *a, body, seed)
			}
		}
		label := fmt.Sprintf("seed %d, %s %s %s, %s, %s, kind %s", seed, m.letter.side, m.letter.lang, m.speech.lang, m.style, m.dress, u.Kind)
		if notes != "" && *shown > 0 && strings.Contains(label+notes, *only) && testing.Verbose() {
			*shown--
			t.Log(label + notes)
			if *bodies {
				t.Log("\n" + u.Mail.Readable())
			}
		}
	}
	if testing.Verbose() {
		t.Log(styles.table("style", 99), "\n", programs.table("program", 99), "\n", languages.table("language", 12), "\n", kinds.table("answer", 30), "\n", total.table("", 1))
	}
	c := total["all"]
	n := float64(c[right] + c[lost] + c[wrong])
	if share := float64(c[right]) / n; share < leastRight {
		t.Errorf("%.2f %% of the answers of %d replies were read as they were meant, and it must be %.0f %%: run it with -v", 100*share, *many, 100*leastRight)
	}
	if share := float64(c[wrong]) / n; share > mostWrong {
		t.Errorf("%.3f %% of the answers of %d replies were never given, and at most %.1f %% may be: run it with -v", 100*share, *many, 100*mostWrong)
	}
}

// What must hold of made replies. Real ones are harder.
const leastRight, mostWrong = 0.985, 0.001

// TestDressNeverChangesAnAnswer: the same words, written by two programs in two languages with other charsets, wrapping, banners,
// signatures and disclaimers, are the same answers.
func TestDressNeverChangesAnAnswer(t *testing.T) {
	all := letters(t)
	changed, answers := 0, 0
	for i := range *many / 2 {
		seed := *seeds + int64(i)
		a := make1(seed, all)
		b := a
		r := rand.New(rand.NewSource(seed ^ 0x5eed))
		b.dress = clothe(r, a.speech)
		b.dress.polite(r, a.speech)
		b.raw = b.mail(a.posting, a.letter)
		first, second := a.read(), b.read()
		answers += len(first)
		if what := changes(first, second); what != "" {
			changed++
			if testing.Verbose() && changed <= *shown {
				t.Logf("seed %d, %s: in %s and in %s: %s", seed, a.style, a.dress, b.dress, what)
				if *bodies {
					t.Logf("%s\n%s\n%s", a.body(), strings.Repeat("=", 60), b.body())
				}
			}
		}
	}
	if changed > 0 {
		t.Errorf("%d of %d replies with %d answers are read otherwise in another dress: run it with -v", changed, *many/2, answers)
	}
}

func (m made) read() []reply.Answer {
	return mailflow.Understand(m.raw, mailflow.Frame{Sent: m.letter.whole, Questions: m.letter.questions}).Reading.Answers
}

func (m made) body() string { return mailflow.Understand(m.raw, mailflow.Frame{}).Mail.Readable() }

// changes names the first difference between two readings.
func changes(a, b []reply.Answer) string {
	if len(a) != len(b) {
		return fmt.Sprintf("%d answers and %d", len(a), len(b))
	}
	for i := range a {
		if a[i].Number != b[i].Number || a[i].Value != b[i].Value || a[i].Confidence != b[i].Confidence || a[i].Skipped != b[i].Skipped || squeeze(plainText(a[i].Text)) != squeeze(plainText(b[i].Text)) {
			return fmt.Sprintf("%+v and %+v", a[i], b[i])
		}
	}
	return ""
}

// TestWithoutTheLetterNothingIsInvented: with the questions alone less may be found, but no value that was not given.
func TestWithoutTheLetterNothingIsInvented(t *testing.T) {
	all := letters(t)
	found, invented, values := 0, 0, 0
	for i := range 1500 {
		m := make1(int64(i), all)
		for _, w := range m.want {
			if w.kind == "value" {
				values++
			}
		}
		u := mailflow.Understand(m.raw, mailflow.Frame{Questions: m.letter.questions})
		for _, a := range u.Reading.Answers {
			switch w := m.want[a.Number]; {
			case a.Value != "" && a.Value != w.value:
				if invented++; invented < 6 {
					t.Logf("seed %d, %s, %s: %+v, but %q was said", i, m.style, m.dress, a, w.text)
				}
			case a.Value != "":
				found++
			}
		}
	}
	t.Logf("%d of %d values found, %d invented", found, values, invented)
	if 2*found < values || 200*invented > values {
		t.Errorf("without the letter %d of %d values were found, and %d were invented", found, values, invented)
	}
}

// BenchmarkAnswers reads whole replies to a questionnaire, from their bytes on.
func BenchmarkAnswers(b *testing.B) {
	all := letters(b)
	var list []made
	for i := range 50 {
		list = append(list, make1(int64(i), all))
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		list[i%len(list)].read()
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "replies/s")
}

// sourced: the words that an answer was read from stand in the reply.
func sourced(t *testing.T, a reply.Answer, body string, seed int64) {
	t.Helper()
	for line := range strings.Lines(a.Source) {
		if !strings.Contains(body, squeeze(line)) {
			t.Errorf("seed %d: question %d was read from %q, which is not in the reply", seed, a.Number, line)
		}
	}
	if a.Source == "" {
		t.Errorf("seed %d: question %d was read from nothing", seed, a.Number)
	}
}

func kindOf(q store.Question, w *said) string {
	if w == nil {
		return string(q.Kind) + ", nothing said"
	}
	return string(q.Kind) + ", " + w.kind
}

func note(q store.Question, w *said, a *reply.Answer, o outcome) string {
	s := fmt.Sprintf("\n   %s %d %s: ", []string{"right", "lost", "WRONG"}[o], q.Number, q.Kind)
	if w == nil {
		s += "nothing was said"
	} else {
		s += fmt.Sprintf("said %q (%s %s)", w.text, w.kind, w.value)
	}
	if a == nil {
		return s + ", nothing read"
	}
	return s + fmt.Sprintf(", read %q %q %s skipped %v from %q", a.Value, a.Text, a.Confidence, a.Skipped, a.Source)
}
