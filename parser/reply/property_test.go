package reply

import (
	"flag"
	"fmt"
	"math/rand"
	"strings"
	"testing"
)

var (
	many  = flag.Int("replies", 4000, "how many replies to generate")
	seeds = flag.Int64("seed", 1, "the first seed")
	whole = flag.Bool("bodies", false, "show the replies that were read wrongly")
)

var attributions = []string{
	"On Sun, 22 Nov 2026 at 10:15, Acme Interviews <hiring+k4t7@corp.test> wrote:", "On 22/11/2026 10:15, Acme Interviews wrote:", "On Sun, Nov 22, 2026 at 10:15 AM Acme Interviews\n<hiring+k4t7@corp.test> wrote:",
	"El dom, 22 nov 2026 a las 10:15, Acme (<hiring@corp.test>) escribió:", "Am 22.11.2026 um 10:15 schrieb Acme Interviews:", "Le dim. 22 nov. 2026 à 10:15, Acme <hiring@corp.test> a écrit :",
	"Em dom., 22 de nov. de 2026 às 10:15, Acme <hiring@corp.test> escreveu:", "Il giorno dom 22 nov 2026 alle ore 10:15 Acme <hiring@corp.test> ha scritto:", "Op zo 22 nov 2026 om 10:15 schreef Acme <hiring@corp.test>:",
	"niedz., 22 lis 2026 o 10:15 Acme <hiring@corp.test> napisał(a):", "2026年11月22日(日) 10:15 Acme <hiring@corp.test>:", "вс, 22 нояб. 2026 г. в 10:15, Acme <hiring@corp.test>:", "Den sön 22 nov. 2026 kl 10:15 skrev Acme <hiring@corp.test>:",
	"Interview Feedback writes:", "---- On Sun, 22 Nov 2026 10:15:36 +0100 Acme <hiring@corp.test> wrote ---", "", "Acme Interviews <hiring@corp.test> wrote:", "22 Kas 2026 Paz 10:15 tarihinde Acme <hiring@corp.test> şunu yazdı:",
}

var headers = []string{
	"________________________________\nFrom: Acme <hiring@corp.test>\nSent: Sunday, November 22, 2026 10:15 AM\nTo: Jane Doe <jane@mail.test>\nSubject: How did the interview go?\n",
	"Von: Acme <hiring@corp.test>\nGesendet: Sonntag, 22. November 2026 10:15\nAn: Jane Doe\nBetreff: How did the interview go?\n", "-----Original Message-----\nFrom: Acme <hiring@corp.test>\nSent: 22 November 2026 10:15\nTo: Jane Doe\nSubject: How did it go?\n",
	"De: Acme <hiring@corp.test>\nEnviado el: domingo, 22 de noviembre de 2026 10:15\nPara: Jane Doe\nAsunto: How did the interview go?\n", "\n*From:* Acme <hiring@corp.test>\n*Date:* Sunday, 22 November 2026 at 10:15\n*To:* Jane Doe <jane@mail.test>\n*Subject:* How did the interview go?\n",
	"De : Acme <hiring@corp.test>\nEnvoyé : dimanche 22 novembre 2026 10:15\nÀ : Jane Doe\nObjet : How did the interview go?\n",
}

var closings = []string{"", "", "Best regards\nJane", "Saludos,\nJuana", "Thanks!\n\nJane", "Viele Grüße\nJana Muster", "-- \nJane Doe\nEngineer at Foo\n+34 600 100 200", "Jane Doe\nEngineer | Foo\n+34 600 100 200", "Sent from my iPhone",
	"Cheers,\nJane\n\nSent from my Samsung Galaxy smartphone.", "Kind regards\n\nJane Doe\n\nThis e-mail may contain confidential information and is intended solely for the addressee. If you received this in error, please delete it.",
	"Von meinem iPhone gesendet", "Enviado desde mi iPhone", "Best,\nJane\n--\nJane Doe, PhD\nwww.example.com", "Get Outlook for Android"}

var openings = []string{"", "", "", "Hi,\n\n", "Hello Acme team,\n\n", "Hola:\n\n", "Hi Acme\n\n", "[EXTERNAL]\n\n", "CAUTION: This email originated from outside of the organization. Do not click links or open attachments unless you recognize the sender.\n\n"}

// A reply that is made up, with what must be read from it.
type made struct {
	style, body string
	want        map[int]said
}

var styles = []func(r *rand.Rand, bs []block, qs []Question) made{inline, inQuote, ownLine, unmarked, numbered, bareLines, byKey, oneLine,
	ownLines, bottom, copied, chain, levels, paragraphs, table}

func pick(r *rand.Rand, list []string) string { return list[r.Intn(len(list))] }

// answersTo makes up answers for some or all questions.
func answersTo(r *rand.Rand, qs []Question, all, oneLine bool) map[int]said {
	out := map[int]said{}
	for _, q := range qs {
		if all || r.Intn(4) > 0 {
			out[q.Number] = say(r, q, oneLine)
		}
	}
	if len(out) == 0 {
		out[qs[0].Number] = say(r, qs[0], oneLine)
	}
	return out
}

// under lays out the letter with an answer behind each question.
func under(r *rand.Rand, bs []block, qs []Question, want map[int]said, prefix, answerPrefix string, apart bool) string {
	var b strings.Builder
	how, between := r.Int63(), ""
	if strings.HasPrefix(answerPrefix, ">") {
		between = ">"
	}
	for _, bl := range bs {
		lines := bl.lines
		for len(lines) > 0 && lines[len(lines)-1] == "" {
			lines = lines[:len(lines)-1]
		}
		for _, l := range disguise(r, rewrap(rand.New(rand.NewSource(how)), embolden(how, bl, lines))) {
			l = strings.TrimRight(prefix+l, " ")
			if at := strings.LastIndexByte(l[:min(len(l), 66)], ' '); how%7 == 0 && len(l) > 66 && at > 20 {
				l = l[:at] + "\n" + l[at+1:] // wrapped after it was quoted: the rest has no mark
			}
			b.WriteString(l + "\n")
			if how%11 == 0 && prefix == "" {
				b.WriteString("\n") // Outlook's plain text
			}
		}
		if a, ok := want[number0(bl.q, qs)]; ok && bl.q >= 0 {
			if apart {
				b.WriteString(between + "\n")
			}
			for _, l := range strings.Split(a.text, "\n") {
				b.WriteString(answerPrefix + l + "\n")
			}
			if apart {
				b.WriteString(between + "\n")
			}
		}
		b.WriteString(strings.TrimRight(prefix, " ") + "\n")
	}
	return b.String()
}

// embolden marks the question as HTML-to-text conversions mark bold type.
func embolden(how int64, bl block, lines []string) []string {
	if how%5 != 0 || bl.q < 0 || len(lines) == 0 || len(lines) > 1 && !strings.HasPrefix(strings.TrimSpace(lines[1]), "(") {
		return lines
	}
	return append([]string{"*" + lines[0] + "*"}, lines[1:]...)
}

func number0(i int, qs []Question) int {
	if i < 0 {
		return -1
	}
	return qs[i].Number
}

func inline(r *rand.Rand, bs []block, qs []Question) made {
	want := answersTo(r, qs, false, false)
	prefix := pick(r, []string{"> ", ">", "> ", "| ", "JD> "})
	answer := pick(r, []string{"", "", "", "--> ", "[JD] ", ">> "})
	if answer != "" {
		want = answersTo(r, qs, false, true)
		if answer == ">> " {
			answer = ""
		}
	}
	body := pick(r, openings) + pick(r, attributions) + "\n" + under(r, bs, qs, want, prefix, answer, r.Intn(2) == 0)
	return made{"inline", body + "\n" + pick(r, closings) + "\n", want}
}

func inQuote(r *rand.Rand, bs []block, qs []Question) made {
	want := answersTo(r, qs, false, false)
	body := pick(r, attributions) + "\n" + under(r, bs, qs, want, "> ", "> ", r.Intn(2) == 0)
	return made{"inside the quote", body, want}
}

func ownLine(r *rand.Rand, bs []block, qs []Question) made {
	want := answersTo(r, qs, false, true)
	var b strings.Builder
	b.WriteString(pick(r, attributions) + "\n")
	for _, bl := range bs {
		for i, l := range bl.lines {
			if a, ok := want[number0(bl.q, qs)]; ok && bl.q >= 0 && i+1 < len(bl.lines) && strings.HasPrefix(strings.TrimSpace(bl.lines[i+1]), "(") {
				l += " " + a.text
			}
			b.WriteString(strings.TrimRight("> "+l, " ") + "\n")
		}
	}
	return made{"on the question's line", b.String(), want}
}

func unmarked(r *rand.Rand, bs []block, qs []Question) made {
	want := answersTo(r, qs, false, false)
	top := pick(r, []string{"", "Please see my answers below.\n\nJane\n", "Hi,\n\nsee below.\n\nBest regards\nJane\n"})
	return made{"Outlook, unmarked", top + "\n" + pick(r, headers) + "\n" + under(r, bs, qs, want, "", "", r.Intn(2) == 0), want}
}

// quoteOf is the whole letter as some client quotes it.
func quoteOf(r *rand.Rand, bs []block, qs []Question) string {
	if r.Intn(3) == 0 {
		return pick(r, headers) + "\n" + under(r, bs, qs, nil, "", "", false)
	}
	return pick(r, attributions) + "\n" + under(r, bs, qs, nil, pick(r, []string{"> ", "| ", ">"}), "", false)
}

func numbered(r *rand.Rand, bs []block, qs []Question) made {
	want := answersTo(r, qs, false, false)
	form := pick(r, []string{"%d. %s", "%d) %s", "%d - %s", "Q%d: %s", "#%d %s", "%d: %s", "%d.) %s", "Question %d: %s", "[%d] %s"})
	order := r.Perm(len(qs))
	if r.Intn(3) > 0 {
		order = nil
		for i := range qs {
			order = append(order, i)
		}
	}
	for len(want) < 3 {
		want = answersTo(r, qs, false, false)
	}
	if form == "%d - %s" { // out of order these could be scores with a comment
		order = nil
		for i := range qs {
			order = append(order, i)
		}
	}
	var b strings.Builder
	b.WriteString(pick(r, openings))
	sep := pick(r, []string{"\n", "\n\n"})
	for _, i := range order {
		if a, ok := want[qs[i].Number]; ok {
			fmt.Fprintf(&b, form+sep, qs[i].Number, a.text)
		}
	}
	return made{"numbered " + form, b.String() + "\n" + pick(r, closings) + "\n\n" + quoteOf(r, bs, qs), want}
}

func bareLines(r *rand.Rand, bs []block, qs []Question) made {
	want := answersTo(r, qs, true, true)
	var b strings.Builder
	for _, q := range qs {
		b.WriteString(want[q.Number].text + "\n")
	}
	return made{"bare, in order", pick(r, openings) + b.String() + "\n" + pick(r, closings) + "\n\n" + quoteOf(r, bs, qs), want}
}

func byKey(r *rand.Rand, bs []block, qs []Question) made {
	want := map[int]said{}
	var b strings.Builder
	for _, q := range qs {
		if (q.Key == "overall" || q.Key == "interest" || q.Key == "chance" || q.Key == "recommend") && r.Intn(4) > 0 {
			want[q.Number] = say(r, q, true)
			b.WriteString(strings.ToUpper(q.Key[:1]) + q.Key[1:] + ": " + want[q.Number].text + "\n")
		}
	}
	return made{"by key", pick(r, openings) + b.String() + "\n" + pick(r, closings) + "\n\n" + quoteOf(r, bs, qs), want}
}

func oneLine(r *rand.Rand, bs []block, qs []Question) made {
	want := map[int]said{}
	var parts []string
	for _, q := range qs {
		if q.Kind != "text" {
			n := q.Min + r.Intn(max(1, q.Max-q.Min+1))
			a := said{text: fmt.Sprint(n), value: fmt.Sprint(n)}
			if q.Kind == "choice" {
				a = said{text: q.Options[0].Label, value: q.Options[0].Value}
			} else if q.Kind == "yesno" {
				a = said{text: "no", value: "no"}
			}
			want[q.Number] = a
			parts = append(parts, fmt.Sprintf("%d) %s", q.Number, a.text))
		}
	}
	return made{"one line", strings.Join(parts, pick(r, []string{" ", ", ", "; "})) + "\n\n" + pick(r, closings) + "\n\n" + quoteOf(r, bs, qs), want}
}

// TestAnswersNeverChange: whatever stands around them and however they are typed, the same answers are read.
func TestAnswersNeverChange(t *testing.T) {
	failed, by := 0, map[string]int{}
	for i := range *many {
		r := rand.New(rand.NewSource(*seeds + int64(i)))
		form := questionnaires[r.Intn(len(questionnaires))]
		letter := letterOf(t, form.file)
		m := styles[r.Intn(len(styles))](r, blocks(letter), form.questions)
		got := Read(m.body, letter, form.questions)
		if what := differs(got.Answers, m.want); what != "" {
			failed++
			by[m.style]++
			if failed <= 40 {
				t.Errorf("seed %d, %s, %s: %s", *seeds+int64(i), form.file, m.style, what)
			}
			if *whole && failed <= 40 {
				t.Log(m.body)
			}
		}
	}
	if failed > 0 {
		t.Errorf("%d of %d replies were read wrongly: %v", failed, *many, by)
	}
}

// differs names the first difference between what was read and what was said.
func differs(got []Answer, want map[int]said) string {
	seen := map[int]bool{}
	for _, a := range got {
		seen[a.Number] = true
		w, ok := want[a.Number]
		switch {
		case !ok:
			return fmt.Sprintf("question %d was not answered, read %+v", a.Number, a)
		case a.Skipped != w.skipped || a.Value != w.value:
			return fmt.Sprintf("question %d: %q read as %+v", a.Number, w.text, a)
		case w.comment != "" && squeeze(a.Text) != squeeze(w.comment):
			return fmt.Sprintf("question %d: %q read as text %q", a.Number, w.comment, a.Text)
		}
	}
	for n, w := range want {
		if !seen[n] {
			return fmt.Sprintf("question %d: %q was not found", n, w.text)
		}
	}
	return ""
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }
