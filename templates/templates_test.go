package templates

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestLanguage(t *testing.T) {
	s := Builtin()
	for _, each := range []struct{ tag, want string }{
		{"en", "en"}, {"es", "es"}, {"es-MX", "es"}, {"es-419", "es"}, {"ES_ar", "es"}, {"en-GB", "en"}, {"de-AT", "de"}, {"pt-BR", "pt"}, {"pt-PT", "pt"}, {"fr-CA", "fr"}, {"it", "fallback"}, {"", "fallback"},
		{"not a tag", "fallback"}, {"zh-Hant-TW", "fallback"},
	} {
		if got := s.Language(each.tag, "fallback"); got != each.want {
			t.Errorf("%q is written to in %q, not %q", each.tag, got, each.want)
		}
	}
}

func TestDates(t *testing.T) {
	s := Builtin()
	winter, summer := time.Date(2026, 11, 24, 14, 0, 0, 0, time.UTC), time.Date(2026, 7, 1, 23, 30, 0, 0, time.UTC)
	for _, each := range []struct {
		lang, zone string
		at         time.Time
		day, when  string
	}{
		{"en", "Europe/Madrid", winter, "Tuesday 24 November", "Tuesday 24 November, 15:00 in Madrid"},
		{"es", "Europe/Madrid", winter, "martes 24 de noviembre", "martes 24 de noviembre a las 15:00 (hora de Madrid)"},
		{"en", "Europe/Madrid", summer, "Thursday 2 July", "Thursday 2 July, 01:30 in Madrid"},
		{"en", "America/New_York", winter, "Tuesday 24 November", "Tuesday 24 November, 09:00 in New York"},
		{"es", "America/New_York", winter, "martes 24 de noviembre", "martes 24 de noviembre a las 09:00 (hora de Nueva York)"},
		{"en", "America/Argentina/Buenos_Aires", winter, "Tuesday 24 November", "Tuesday 24 November, 11:00 in Buenos Aires"},
		{"en", "UTC", winter, "Tuesday 24 November", "Tuesday 24 November, 14:00 UTC"},
		{"en", "", winter, "Tuesday 24 November", "Tuesday 24 November, 14:00 UTC"},
		{"en", "Etc/GMT+3", winter, "Tuesday 24 November", "Tuesday 24 November, 14:00 UTC"},
		{"en", "Nowhere/At_All", winter, "Tuesday 24 November", "Tuesday 24 November, 14:00 UTC"},
		{"es", "Local", winter, "martes 24 de noviembre", "martes 24 de noviembre a las 14:00 (UTC)"},
	} {
		l := s.languages[each.lang]
		if got := l.day(each.at, each.zone); got != each.day {
			t.Errorf("day %v: %q", each, got)
		}
		if got := l.when(each.at, each.zone); got != each.when {
			t.Errorf("when %v: %q", each, got)
		}
	}
	if got := s.languages["es"].date(winter, "Asia/Tokyo"); got != "24 de noviembre de 2026" {
		t.Error(got)
	}
}

func TestLists(t *testing.T) {
	s := Builtin()
	for _, each := range []struct {
		lang, names, want string
	}{
		{"en", "", ""}, {"en", "Ivy", "Ivy"}, {"en", "Ivy,Bob", "Ivy and Bob"}, {"en", "Ivy,Ian,Bob", "Ivy, Ian and Bob"},
		{"es", "Ana,Bob", "Ana y Bob"}, {"es", "Ana,Inés", "Ana e Inés"}, {"es", "Ana,Íñigo", "Ana e Íñigo"}, {"es", "Ana,Hilario", "Ana e Hilario"},
		{"es", "Ana,Hierro", "Ana y Hierro"}, {"es", "Inés,Ana", "Inés y Ana"}, {"es", "Ana,Bob,Iván", "Ana, Bob e Iván"},
	} {
		var all []Words
		for _, n := range strings.Split(each.names, ",") {
			if n != "" {
				all = append(all, Words(n))
			}
		}
		if got := s.languages[each.lang].listed(all).plain(); got != each.want {
			t.Errorf("%s: %q, not %q", each.lang, got, each.want)
		}
	}
}

func TestCount(t *testing.T) {
	s := Builtin()
	for _, each := range []struct {
		lang string
		n    int
		want string
	}{{"en", 0, "0 days"}, {"en", 1, "1 day"}, {"en", 90, "90 days"}, {"es", 1, "1 día"}, {"es", 180, "180 días"}, {"de", 1, "1 Tag"},
		{"fr", 0, "0 jour"}, {"fr", 1, "1 jour"}, {"pt", 2, "2 dias"}, {"en", 3650, "3,650 days"}, {"de", 3650, "3.650 Tage"}} {
		if got := s.languages[each.lang].count(each.n, "day"); got != each.want {
			t.Errorf("%s: %q, not %q", each.lang, got, each.want)
		}
	}
}

func TestNumbers(t *testing.T) {
	s := Builtin()
	for v, want := range map[float64][2]string{4: {"4", "4"}, 3.66: {"3.7", "3,7"}, 4.04: {"4", "4"}} {
		if en, es := s.languages["en"].number(v), s.languages["es"].number(v); en != want[0] || es != want[1] {
			t.Errorf("%v: %q and %q", v, en, es)
		}
	}
	for _, each := range []struct {
		s    Score
		want string
	}{{Score{Value: 4, Of: 5}, "████░"}, {Score{Value: 2.3, Of: 5}, "██░░░"}, {Score{Of: 5}, ""}, {Score{Value: 9, Of: 5}, "█████"},
		{Score{Value: 3, Of: 1 << 30}, ""}, {Score{Value: -1, Of: 3}, "░░░"}} {
		if got := bar(each.s); got != each.want {
			t.Errorf("%v: %q", each.s, got)
		}
	}
}

func TestSubject(t *testing.T) {
	s := Builtin()
	f := s.plot(s.languages["en"], "candidate", "en").Frame
	f.Interview.Job = Words(strings.Repeat("Engineer\r\nBcc: x ", 40))
	m := mustRender(t, s, "en", Asked{Frame: f, Deadline: sampleStart})
	if n := len([]rune(m.Subject)); n != 120 && n != 119 || !strings.HasSuffix(m.Subject, "…") || strings.ContainsAny(m.Subject, "\r\n") {
		t.Errorf("%d runes: %q", n, m.Subject)
	}
}

func TestUnknown(t *testing.T) {
	s := Builtin()
	if _, err := s.Render("xx", Farewell{}); err == nil || err.Error() != `template goodbye: there is no language "xx"` {
		t.Error(err)
	}
	if _, err := s.Render("en", Summarized{}); err == nil || err.Error() != `template en/summary-: there is no such letter` {
		t.Error(err)
	}
	for _, each := range []struct{ name, side, lang, want string }{
		{"asc", "candidate", "en", `there is no letter "asc" (hint: did you mean ask?)`},
		{"ask", "recruiter", "en", `nobody writes ask to side "recruiter" (hint: it goes to candidate, interviewer)`},
		{"ask", "candidate", "xx", `there is no language "xx" (hint: there is de, en, es, fr, pt)`},
	} {
		if _, err := s.Sample(each.name, each.side, each.lang); err == nil || err.Error() != each.want {
			t.Errorf("%v: %v", each, err)
		}
	}
}

func TestSample(t *testing.T) {
	s := Builtin()
	for _, side := range []string{"candidate", "interviewer", "recruiter"} {
		data, err := s.Sample("summary", side, "es")
		if err != nil || data.Name() != "summary-"+side {
			t.Errorf("%v, %v", data, err)
		}
	}
}

// TestOverride lays one file over the built-in ones: the others stay.
func TestOverride(t *testing.T) {
	dir := folder(t, edit{"es/goodbye.md", "Con nuestros mejores deseos", "Un saludo cordial"},
		edit{"en/questions.toml", "What went well?", "What did you like?"})
	s, problems := Load(dir)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	data, _ := s.Sample("goodbye", "candidate", "es")
	if m := mustRender(t, s, "es", data); !strings.Contains(m.Text, "Un saludo cordial,\nAcme") {
		t.Error(m.Text)
	}
	if m := mustRender(t, s, "en", data); !strings.Contains(m.Text, "We wish you well,\nAcme") {
		t.Error(m.Text)
	}
	if q := s.Questions("candidate", "en")[2]; q.Prompt != "What did you like?" || q.Hint != "(your interviewer sees this after both have answered)" {
		t.Error(q)
	}
}

// TestNewLanguage: another language is a folder. It is not usable before it is whole.
func TestNewLanguage(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, builtin); err != nil {
		t.Fatal(err)
	}
	for _, tag := range []string{"de", "fr", "pt"} { // the built-in ones will do
		if err := os.RemoveAll(filepath.Join(dir, tag)); err != nil {
			t.Fatal(err)
		}
	}
	for _, from := range []string{"en", "es"} {
		to := map[string]string{"en": "it", "es": "pt-BR"}[from]
		if err := os.Rename(filepath.Join(dir, from), filepath.Join(dir, to)); err != nil {
			t.Fatal(err)
		}
	}
	s, problems := Load(dir)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if diff := cmp.Diff([]string{"de", "en", "es", "fr", "it", "pt", "pt-BR"}, s.Languages()); diff != "" {
		t.Error(diff)
	}
	if got := s.Language("pt-BR", "en") + s.Language("it-CH", "en") + s.Language("pt", "en"); got != "pt-BRitpt" {
		t.Error(got)
	}
	if err := os.Remove(filepath.Join(dir, "it", "ask.md")); err != nil {
		t.Fatal(err)
	}
	refused(t, dir, []string{"it/ask.md: this file is missing (hint: every language has all letters: debrief template copy en/ask.md, and translate it)"})
}

func TestNoFolder(t *testing.T) {
	dir := t.TempDir()
	_, problems := Load(filepath.Join(dir, "gone"))
	if len(problems) != 1 || problems[0].What != "there is no such folder" {
		t.Error(problems)
	}
	refused(t, dir, nil)
}

// TestEditors: what editors leave behind is no template.
func TestEditors(t *testing.T) {
	refused(t, folder(t, edit{"en/.ask.md.swp", "", "x"}, edit{"en/ask.md~", "", "x"}, edit{".git/config", "", "x"}), nil)
}

// TestWindows: an editor that writes a byte order mark and CRLF changes nothing.
func TestWindows(t *testing.T) {
	var edits []edit
	for _, path := range []string{"en/ask.md", "en/_foot.md", "en/language.toml", "en/questions.toml"} {
		data, err := builtin.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		edits = append(edits, edit{path, "", "\uFEFF" + strings.ReplaceAll(string(data), "\n", "\r\n")})
	}
	s, problems := Load(folder(t, edits...))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	data, _ := s.Sample("ask", "candidate", "en")
	if diff := cmp.Diff(mustRender(t, Builtin(), "en", data), mustRender(t, s, "en", data)); diff != "" {
		t.Error(diff)
	}
}

func TestTogether(t *testing.T) {
	s := Builtin()
	data, _ := s.Sample("summary", "candidate", "en")
	want := mustRender(t, s, "en", data)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 20 {
				if got, err := s.Render("en", data); err != nil || got != want {
					t.Errorf("another letter, %v", err)
				}
			}
		})
	}
	all.Wait()
}

// TestEmbedded: all files are in the binary.
func TestEmbedded(t *testing.T) {
	for _, lang := range Builtin().Languages() {
		files, err := fs.Glob(os.DirFS("."), lang+"/*")
		if err != nil || len(files) < 15 {
			t.Fatal(files, err)
		}
		for _, f := range files {
			if _, err := builtin.ReadFile(f); err != nil {
				t.Error(err)
			}
		}
	}
}

// A day of another year than the letter's is written with its year, in every language; without a date of the letter none is.
func TestDaysOfAnotherYear(t *testing.T) {
	next := time.Date(2027, 1, 4, 15, 0, 0, 0, time.UTC)
	for language, want := range map[string]string{
		"en": "Monday 4 January 2027, 16:00 in Madrid", "es": "lunes 4 de enero de 2027 a las 16:00", "de": "Montag, 4. Januar 2027, 16:00 Uhr",
		"fr": "lundi 4 janvier 2027 à 16 h 00", "pt": "4 de janeiro de 2027 (segunda-feira), às 16h00",
	} {
		for written, dated := range map[time.Time]bool{
			time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC):   true,
			time.Date(2026, 12, 31, 23, 30, 0, 0, time.UTC): false, // in Madrid the year has begun
			{}: false,
		} {
			f := Frame{Me: Person{Name: "Rita", First: "Rita"}, Candidate: Person{Name: "Cara"}, Interviewers: []Person{{Name: "Ivy"}}, Written: written,
				Interview: Meeting{Title: "Interview", Starts: next, Ends: next.Add(time.Hour), Zone: "Europe/Madrid"}}
			m, err := Builtin().Render(language, Scheduled{Frame: f, AskAt: next})
			if err != nil {
				t.Fatal(err)
			}
			text := strings.Join(strings.Fields(m.Text), " ")
			if dated != strings.Contains(text, want) || dated != strings.Contains(text, "2027") {
				t.Errorf("%s, written %v:\n%s", language, written, m.Text)
			}
		}
	}
}
