package reply_test

import (
	"html"
	"os"
	"regexp"
	"strings"
	"testing"

	"debrief/mailflow"
	"debrief/store"
	"debrief/templates"
)

// A letter is one of ours, as people get it.
type letter struct {
	name, side, lang, subject string
	text                      []block
	html                      []block // the same blocks
	whole                     string  // the text part
	questions                 []store.Question
}

// A block is a stretch of the letter: what stands above the questions, one question, or what stands below them.
type block struct {
	number int // of the question, 0 for none
	lines  []string
	title  string // HTML of the question itself; all of the block where it is none
	hint   string
}

// letters are those that ask something, as they are sent, and the plain ones of testdata.
func letters(t testing.TB) []*letter {
	t.Helper()
	set := templates.Builtin()
	var out []*letter
	for _, side := range []string{"candidate", "interviewer"} {
		for _, lang := range append(set.Languages(), set.Forms()...) {
			for _, name := range []string{"ask", "ask", "remind"} {
				data, err := set.Sample(name, side, lang)
				if err != nil {
					t.Fatal(err)
				}
				m, err := set.Render(lang, data)
				if err != nil {
					t.Fatal(err)
				}
				l := &letter{name: name, side: side, lang: lang, subject: m.Subject, whole: m.Text, questions: mailflow.Questionnaire(set, side, lang)}
				l.cut(t, m.HTML)
				out = append(out, l)
			}
		}
	}
	return append(out, kept(t, "letter-es.txt", otherQuestions))
}

// otherQuestions are those of a letter whose last question is of yes and no.
var otherQuestions = []store.Question{
	{Key: "overall", Number: 1, Kind: "scale", Prompt: "En general, ¿cómo fue la entrevista?", Min: 1, Max: 5},
	{Key: "chance", Number: 2, Kind: "scale", Prompt: "¿Tuvo una oportunidad justa de mostrar lo que sabe hacer?", Min: 1, Max: 5},
	{Key: "went_well", Number: 3, Kind: "text", Prompt: "¿Qué salió bien?"},
	{Key: "add", Number: 4, Kind: "text", Prompt: "¿Quiere añadir o corregir algo que no llegó a decir?"},
	{Key: "unclear", Number: 5, Kind: "text", Prompt: "¿Qué le queda por aclarar sobre el puesto, el equipo o los próximos pasos?"},
	{Key: "interest", Number: 6, Kind: "scale", Prompt: "¿Cuánto le interesa ahora este puesto?", Min: 1, Max: 5},
	{Key: "again", Number: 7, Kind: "yesno", Prompt: "¿Repetiría la entrevista?"},
}

var (
	question = regexp.MustCompile(`^(\d+)\. \S`)
	titled   = regexp.MustCompile(`<p[^>]*><strong>\d+\. .*?</strong></p>`)
	hinted   = regexp.MustCompile(`^<p class="quiet"[^>]*>.*?</p>`)
	sheet    = regexp.MustCompile(`(?s)<div class="sheet"[^>]*>(.*)</div>\s*</main>\s*</body>`)
)

// cut parts the text and the HTML at the questions.
func (l *letter) cut(t testing.TB, page string) {
	l.text = cutText(l.whole)
	body := sheet.FindStringSubmatch(page)[1]
	all := titled.FindAllStringIndex(body, -1)
	if len(all) != len(l.questions) || len(l.text) != len(all)+2 {
		t.Fatalf("%s: %d questions, %d in HTML, %d blocks of text", l.name, len(l.questions), len(all), len(l.text))
	}
	l.html = []block{{title: body[:all[0][0]]}}
	for i, at := range all {
		b := block{number: i + 1, title: body[at[0]:at[1]], hint: hinted.FindString(body[at[1]:])}
		l.html = append(l.html, b)
		if i == len(all)-1 {
			l.html = append(l.html, block{title: body[at[1]+len(b.hint):]})
		}
	}
}

func cutText(text string) []block {
	out := []block{{}}
	for _, line := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		last := &out[len(out)-1]
		switch {
		case question.MatchString(line):
			out = append(out, block{number: len(out), lines: []string{line}})
		case last.number > 0 && line != "" && line[0] != ' ':
			out = append(out, block{lines: []string{line}})
		default:
			last.lines = append(last.lines, line)
		}
	}
	for i := range out {
		for n := len(out[i].lines); n > 0 && out[i].lines[n-1] == ""; n-- {
			out[i].lines = out[i].lines[:n-1]
		}
	}
	return out
}

// kept is a letter of testdata, without HTML of its own.
func kept(t testing.TB, file string, questions []store.Question) *letter {
	t.Helper()
	data, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	l := &letter{name: file, side: "candidate", lang: "es", subject: "How did the interview go?", whole: string(data), questions: questions, text: cutText(string(data))}
	for _, b := range l.text {
		h := block{number: b.number}
		for _, line := range b.lines {
			h.title += html.EscapeString(line) + "<br>\n"
		}
		l.html = append(l.html, h)
	}
	return l
}
