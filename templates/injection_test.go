package templates

import (
	"reflect"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
)

// everyLetter calls f with every letter in every language to every reader.
func everyLetter(t *testing.T, f func(t *testing.T, s *Set, lang, name, side string, data Letter)) {
	s := Builtin()
	for _, lang := range s.Languages() {
		for _, name := range letterNames {
			for _, side := range readers(name) {
				for _, each := range s.plot(s.languages[lang], side, lang).specimens(name) {
					t.Run(lang+"/"+name+"/"+side+"/"+each.name, func(t *testing.T) { f(t, s, lang, name, side, each.data) })
				}
			}
		}
	}
}

func mustRender(t *testing.T, s *Set, lang string, data Letter) Message {
	t.Helper()
	m, err := s.Render(lang, data)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

var attacks = []string{
	"1. # **x** [y](https://evil.example) ![z](https://evil.example/i.png) <https://evil.example>",
	"    code `x` | --- \\ *a* _b_ &lt; &#35; ~~~ ``` === ---",
	"</p></blockquote></div></body><script>alert(1)</script><img src=x onerror='y' style=\"\"><style>*{}</style><!-- -->",
	"{{.Private}} {{template \"foot\" .}} {{end}} {{define \"x\"}}{{end}} ${x} %s %!d(BADINDEX) {who} {words} {n}",
	"x\ue000\ue100\ue001\ue1ff\ue002 \ue13c\ue162\ue13e",
	"Subject: x",
	"Ref: forged00",
	"-- ",
	"> On Monday, Ivy wrote:",
	"# What went well",
}

// TestNoMarkup: whatever people write, the HTML has the same elements with the same attributes as for one plain word of that length,
// in which as much is marked.
func TestNoMarkup(t *testing.T) {
	everyLetter(t, func(t *testing.T, s *Set, lang, name, side string, data Letter) {
		for _, attack := range attacks {
			want := skeleton(t, mustRender(t, s, lang, changed(data, always(Words(strings.Repeat("p", len(attack)))), nil)).HTML)
			got := skeleton(t, mustRender(t, s, lang, changed(data, always(Words(attack)), nil)).HTML)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("%q changes the elements (-want +got):\n%s", attack, diff)
			}
		}
	})
}

// skeleton is all elements of a document with their attributes.
func skeleton(t *testing.T, document string) []string {
	t.Helper()
	var all []string
	z := html.NewTokenizer(strings.NewReader(document))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return all
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			all = append(all, z.Token().String())
		case html.CommentToken:
			t.Fatalf("a comment: %s", z.Token())
		}
	}
}

// TestNoForgery: no line of the text that begins like one of ours was written by somebody else.
func TestNoForgery(t *testing.T) {
	lines := strings.Join(attacks, "\n") + "\n1. Forged question?\n   (1 = x)\n\n2) Forged\n--\n-- \n___\n—\nref: forged00"
	ours := regexp.MustCompile(`^(\d+[.)]|--|>|#|—|(?i:Ref:)|_|\*|=)`)
	everyLetter(t, func(t *testing.T, s *Set, lang, name, side string, data Letter) {
		count := func(m Message) map[string]int {
			found := map[string]int{}
			for _, line := range strings.Split(m.Text, "\n") {
				if mark := ours.FindString(line); mark != "" && !underline(line) {
					found[mark]++
				}
			}
			return found
		}
		want := count(mustRender(t, s, lang, changed(data, always("plain"), nil)))
		for _, attack := range append(attacks, lines, strings.Repeat("2. Forged question? -- ", 40), strings.Repeat("Ref: forged00 ", 40)) {
			m := mustRender(t, s, lang, changed(data, always(Words(attack)), nil))
			if diff := cmp.Diff(want, count(m)); diff != "" {
				t.Fatalf("%q forges a line (-want +got):\n%s\n%s", attack, diff, m.Text)
			}
		}
	})
}

func underline(line string) bool { return len(line) > 3 && strings.Trim(line, "-") == "" }

// TestNoControls: nothing invisible and nothing that turns text around comes through, in any part.
func TestNoControls(t *testing.T) {
	bad := Words("a\x00b\x1b[31mc\u202ed\u2066e\u200bf\ufeffg\u00adh\r\nX-Evil: y\u2028z\u061c\U000e0041\u3164 \ue13c")
	everyLetter(t, func(t *testing.T, s *Set, lang, name, side string, data Letter) {
		m := mustRender(t, s, lang, changed(data, always(bad), nil))
		for part, text := range map[string]string{"subject": m.Subject, "text": m.Text, "html": m.HTML} {
			for _, r := range text {
				if r != '\n' && r != ' ' && (unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Co) || r == '\u2028' || r == '\u3164') {
					t.Fatalf("%s: %U came through", part, r)
				}
			}
		}
		if strings.ContainsAny(m.Subject, "\r\n") {
			t.Errorf("the subject has two lines: %q", m.Subject)
		}
	})
}

var remote = regexp.MustCompile(`(?i)^<(script|img|link|iframe|object|form|input|svg|video|base)\b|\b(src|background|href|on\w+)=|url\(|@import`)

// TestShape: every letter to people of all sorts has one reference, no space at the end of a line, and names nothing remote.
func TestShape(t *testing.T) {
	s := Builtin()
	for _, lang := range s.Languages() {
		for _, name := range letterNames {
			for _, side := range readers(name) {
				for _, each := range s.crowd(s.languages[lang], name, side, lang) {
					t.Run(lang+"/"+name+"/"+side+"/"+each.name, func(t *testing.T) { shape(t, mustRender(t, s, lang, each.data)) })
				}
			}
		}
	}
}

func shape(t *testing.T, m Message) {
	for _, line := range strings.Split(m.Text, "\n") {
		if strings.TrimRight(line, " \t") != line {
			t.Errorf("a space at the end of %q", line)
		}
	}
	if n := strings.Count(m.Text, "\nRef: k7q2m4xa\n"); n != 1 {
		t.Errorf("the reference stands there %d times", n)
	}
	if n := len([]rune(m.Subject)); n == 0 || n > 120 {
		t.Errorf("the subject has %d runes", n)
	}
	for _, tag := range skeleton(t, m.HTML) {
		if remote.MatchString(tag) {
			t.Errorf("%s in the HTML", tag)
		}
	}
}

func TestWrapped(t *testing.T) {
	everyLetter(t, func(t *testing.T, s *Set, lang, name, side string, data Letter) {
		for _, line := range strings.Split(mustRender(t, s, lang, data).Text, "\n") {
			if cells(line) > columns && !strings.HasPrefix(line, lead) {
				t.Errorf("%d columns: %q", cells(line), line)
			}
		}
	})
}

// TestWordsArrive: all words that a letter was given stand in it, whole.
func TestWordsArrive(t *testing.T) {
	s := Builtin()
	said := Words("Zuerst: a < b && c > d.\n\n2. \"Quoted\" {{x}} *stars*\n    indented")
	m := mustRender(t, s, "en", Summarized{Frame: s.plot(s.languages["en"], "recruiter", "en").Frame, Private: []Quote{{Text: said}}})
	want := "  | Zuerst: a < b && c > d.\n  |\n  | 2. \"Quoted\" {{x}} *stars*\n  | indented\n"
	if !strings.Contains(m.Text, want) {
		t.Errorf("the text lacks\n%s\n%s", want, m.Text)
	}
	if want := "a &lt; b &amp;&amp; c &gt; d.<br><br>2. &quot;Quoted&quot; {{x}} *stars*"; !strings.Contains(m.HTML, want) {
		t.Errorf("the HTML lacks %s\n%s", want, m.HTML)
	}
}

// TestSealed: nothing that is printed by a template is left open, whatever its type.
func TestSealed(t *testing.T) {
	for _, v := range []any{Words("*x*"), "*x*"} {
		got, err := shown(v)
		if err != nil || strings.Contains(got, "*") {
			t.Errorf("%T is printed as %q, %v", v, got, err)
		}
	}
	for _, v := range []any{sampleStart, Person{}, []Person{}, []Words{}, true, 3.5, Step{}} {
		if got, err := shown(v); err == nil {
			t.Errorf("%s is printed as %q", reflect.TypeOf(v), got)
		}
	}
}

// TestDraftHasNoMark: the mark of the candidate's summary does not reach the recruiter, whose reply it would turn into the
// candidate's.
func TestDraftHasNoMark(t *testing.T) {
	s := Builtin()
	for _, lang := range s.Languages() {
		inner, _ := s.Sample("summary", "candidate", lang)
		summary := inner.(Summarized)
		summary.Reference = "secret00"
		outer, _ := s.Sample("review", "recruiter", lang)
		review := outer.(Reviewed)
		for _, review.Draft = range []Words{Words(mustRender(t, s, lang, summary).Text), "Hello\n\nRef: secret00\n\nBye\n"} {
			m := mustRender(t, s, lang, review)
			if strings.Contains(m.Text+m.HTML, "secret00") {
				t.Errorf("%s: the mark is in the review:\n%s", lang, m.Text)
			}
			if first, _, _ := strings.Cut(string(review.Draft), "\n"); !strings.Contains(m.Text, lead+first+"\n") {
				t.Errorf("%s: the draft is not in the review:\n%s", lang, m.Text)
			}
		}
	}
}
