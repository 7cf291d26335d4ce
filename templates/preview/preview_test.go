package preview_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"debrief/templates"
	"debrief/templates/preview"
)

// A show is a preview that runs, of a folder that is watched.
type show struct {
	*testing.T
	dir  string
	base string
	port string

	mu   sync.Mutex
	sent []templates.Message
	fail error
}

func (s *show) send(_ context.Context, m templates.Message) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sent = append(s.sent, m)
	return s.fail
}

func shown(t *testing.T, o preview.Options) *show {
	t.Helper()
	s := &show{T: t, dir: filepath.Join(t.TempDir(), "letters")}
	s.save("en/goodbye.md", "---\nsubject: Good bye\n---\n{{hello .Me}}\n\nIt is over.\n\nRef: {{.Reference}}\n")
	w := &templates.Watch{Dir: s.dir, Quiet: time.Millisecond, Poll: 20 * time.Millisecond}
	o.Proof = w.Read()
	if o.To != "" {
		o.Send = s.send
	}
	l, err := preview.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := preview.New(o)
	s.base = server.URL(l)
	_, s.port, _ = net.SplitHostPort(l.Addr().String())
	ctx, stop := context.WithCancel(t.Context())
	var run sync.WaitGroup
	run.Go(func() { w.Run(ctx, server.Show) })
	run.Go(func() {
		if err := server.Serve(ctx, l); err != nil {
			t.Errorf("the preview ended: %v", err)
		}
	})
	t.Cleanup(func() { stop(); run.Wait() })
	return s
}

func (s *show) save(path, text string) {
	s.Helper()
	at := filepath.Join(s.dir, path)
	if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
		s.Fatal(err)
	}
	if err := os.WriteFile(at+".new~", []byte(text), 0o600); err != nil {
		s.Fatal(err)
	}
	if err := os.Rename(at+".new~", at); err != nil {
		s.Fatal(err)
	}
}

// An answered is what came back.
type answered struct {
	status int
	header http.Header
	body   string
}

// ask is one request; header lines are "Name: value".
func (s *show) ask(method, path string, header ...string) answered {
	s.Helper()
	r, err := http.NewRequestWithContext(s.Context(), method, s.base+path, nil)
	if strings.HasPrefix(path, "/") {
		r, err = http.NewRequestWithContext(s.Context(), method, "http://127.0.0.1:"+s.port+path, nil)
	}
	if err != nil {
		s.Fatal(err)
	}
	for _, h := range header {
		name, value, _ := strings.Cut(h, ": ")
		if r.Header.Set(name, value); name == "Host" {
			r.Host = value
		}
	}
	answer, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		s.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		s.Fatal(err)
	}
	return answered{answer.StatusCode, answer.Header, string(body)}
}

func TestListen(t *testing.T) {
	for _, refused := range []string{"0.0.0.0:0", "[::]:0", ":0", "192.0.2.1:0", "example.com:0", "169.254.1.1:0"} {
		if l, err := preview.Listen(refused); !errors.Is(err, preview.ErrLoopback) {
			t.Errorf("%s: %v", refused, err)
			if l != nil {
				_ = l.Close()
			}
		}
	}
	for _, taken := range []string{"127.0.0.1:0", "localhost:0", "127.1.2.3:0"} {
		l, err := preview.Listen(taken)
		if err != nil {
			t.Errorf("%s: %v", taken, err)
			continue
		}
		_ = l.Close()
	}
	if _, err := preview.Listen("here"); err == nil || !strings.Contains(err.Error(), `"here" is no address to listen on`) {
		t.Error(err)
	}
}

// Who was not told the address gets nothing: neither by a name that was made to point here, nor from another page, nor without
// the key.
func TestGuard(t *testing.T) {
	s := shown(t, preview.Options{To: "admin@acme.example"})
	for _, each := range []struct {
		name, method, path string
		header             []string
		want               int
	}{
		{"as it was printed", "GET", "", nil, 200},
		{"as localhost", "GET", "", []string{"Host: localhost:" + s.port}, 200},
		{"by another name (DNS rebinding)", "GET", "letters", []string{"Host: evil.example:" + s.port}, 403},
		{"by a name that begins like ours", "GET", "letters", []string{"Host: 127.0.0.1.evil.example:" + s.port}, 403},
		{"by no name", "GET", "letters", []string{"Host: :" + s.port}, 403},
		{"at another port", "GET", "letters", []string{"Host: 127.0.0.1:1"}, 403},
		{"from another page", "GET", "letters", []string{"Sec-Fetch-Site: cross-site"}, 403},
		{"from another port of this machine", "GET", "letters", []string{"Sec-Fetch-Site: same-site"}, 403},
		{"sent by another page", "POST", "send?language=en&letter=goodbye&who=candidate&sample=stop", []string{"Origin: http://evil.example"}, 403},
		{"sent from nowhere", "POST", "send?language=en&letter=goodbye&who=candidate&sample=stop", []string{"Origin: null"}, 403},
		{"without the key", "GET", "/letters", nil, 404},
		{"with another key", "GET", "/abcdefghijklmnopqrstuvwxyz/letters", nil, 404},
		{"sent by a link", "GET", "send?language=en&letter=goodbye&who=candidate&sample=stop", nil, 405},
		{"something that is not there", "GET", "page.go", nil, 404},
	} {
		got := s.ask(each.method, each.path, each.header...)
		if got.status != each.want {
			t.Errorf("%s: %d", each.name, got.status)
		}
		if each.want != 200 && strings.Contains(got.body, "goodbye") {
			t.Errorf("%s: it tells %q", each.name, got.body)
		}
		for name, want := range map[string]string{"Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"} {
			if is := got.header.Get(name); is != want {
				t.Errorf("%s: %s is %q", each.name, name, is)
			}
		}
		if policy := got.header.Get("Content-Security-Policy"); !strings.Contains(policy, "default-src 'none'") || strings.Contains(policy, "unsafe") {
			t.Errorf("%s: the policy is %q", each.name, policy)
		}
	}
	if len(s.sent) > 0 {
		t.Errorf("%d letters were sent", len(s.sent))
	}
}

// What is shown is the letter as it would be sent; only the wish for colours is answered here and not by the browser.
func TestLetters(t *testing.T) {
	s := shown(t, preview.Options{})
	set := templates.Builtin()
	count := 0
	for _, letter := range templates.Letters() {
		for _, side := range templates.Readers(letter) {
			for _, language := range set.Languages() {
				if letter == "goodbye" && language == "en" {
					continue
				}
				sample := set.Samples(letter, side, language)[0]
				want, err := set.Render(language, sample.Data)
				if err != nil {
					t.Fatal(err)
				}
				query := fmt.Sprintf("?language=%s&letter=%s&who=%s&sample=%s", language, letter, side, sample.Name)
				body := s.ask("GET", "text"+query).body
				var got struct{ Subject, Text string }
				if err := json.Unmarshal([]byte(body), &got); err != nil || got.Subject != want.Subject || got.Text != want.Text {
					t.Errorf("%s: %v\n%s", query, err, body)
				}
				html := s.ask("GET", "html"+query+"&scheme=light")
				if strings.ReplaceAll(html.body, "(max-width: 0)", "(prefers-color-scheme: dark)") != want.HTML {
					t.Errorf("%s: the HTML is another one", query)
				}
				if policy := html.header.Get("Content-Security-Policy"); !strings.Contains(policy, "sandbox;") || strings.Contains(policy, "script-src") {
					t.Errorf("%s: the policy is %q", query, policy)
				}
				count++
			}
		}
	}
	t.Logf("%d letters", count)
	if html := s.ask("GET", "html?language=en&letter=ask&who=candidate&sample=first&scheme=dark"); !strings.Contains(html.body, "@media (min-width: 0)") {
		t.Error("the dark letter is not dark")
	}
	for query, want := range map[string]string{
		"?language=tlh&letter=ask&who=candidate&sample=first":  `there is no sample \"first\" of ask to the candidate in \"tlh\"`,
		"?language=en&letter=asks&who=candidate&sample=first":  `there is no letter \"asks\" to \"candidate\"`,
		"?language=en&letter=review&who=candidate&sample=once": `there is no letter \"review\" to \"candidate\"`,
		"": `there is no letter \"\" to \"\"`,
	} {
		if got := s.ask("GET", "text"+query); !strings.Contains(got.body, want) {
			t.Errorf("%s: %s", query, got.body)
		}
	}
}

func TestSend(t *testing.T) {
	s := shown(t, preview.Options{To: "admin@acme.example"})
	const query = "send?language=en&letter=goodbye&who=candidate&sample=stop"
	if got := s.ask("POST", query); got.status != http.StatusOK || !strings.Contains(got.body, `"to":"admin@acme.example"`) {
		t.Errorf("%d: %s", got.status, got.body)
	}
	if len(s.sent) != 1 || s.sent[0].Subject != "[Preview] Good bye" || !strings.Contains(s.sent[0].Text, "It is over.") || s.sent[0].HTML == "" {
		t.Errorf("%+v", s.sent)
	}
	s.fail = errors.New("the server said no")
	if got := s.ask("POST", query); got.status != http.StatusBadGateway || !strings.Contains(got.body, "the server said no") {
		t.Errorf("%d: %s", got.status, got.body)
	}
	if got := shown(t, preview.Options{}).ask("POST", query); got.status != http.StatusConflict || !strings.Contains(got.body, "nobody to send it to") {
		t.Errorf("%d: %s", got.status, got.body)
	}
}

// The page in a real browser: by keyboard, with files that are saved and broken meanwhile, at three widths, light and dark.
func TestBrowser(t *testing.T) {
	s := shown(t, preview.Options{To: "admin@acme.example"})
	b := browse(t, s.base)
	const current, subject, text = `document.querySelector('nav [aria-current]')?.innerText.split('\n')[0]`, `document.getElementById('subject').textContent`, `document.getElementById('text').textContent`
	b.until(current, "ask")
	b.until(subject, "How did the interview go? (Backend Engineer)")
	b.press("ArrowDown")
	b.until(`document.title`, "ask to the interviewer, en")
	b.press("ArrowUp")
	b.press("ArrowUp")
	b.until(current, "goodbye")
	b.press("ArrowRight")
	b.until(`document.getElementById('sample').value`, "over")
	b.until(subject, "Good bye")
	reached(b)
	named(b)

	s.save("en/goodbye.md", "---\nsubject: Fare well\n---\n{{hello .Me}}\n\nIt is over now.\n\nRef: {{.Reference}}\n")
	b.until(subject, "Fare well")
	b.until(`document.getElementById('status').textContent`, "Read anew after a file was saved.")
	b.until(`document.getElementById('sample').value`, "over") // where one looked

	s.save("en/goodbye.md", "---\nsubject: Fare well\n---\n{{hello .Me}}\n\n{{.Candidate.FirstName}}\n\nRef: {{.Reference}}\n")
	b.until(`document.getElementById('problems').hidden`, "false")
	b.until(`document.querySelector('#faults .place').textContent.endsWith('en/goodbye.md:6:3')`, "true")
	b.until(`document.querySelector('#faults .hint').textContent`, "(did you mean .Candidate.First?)")
	b.until(`document.querySelector('#faults pre .here').textContent.trim()`, "6  {{.Candidate.FirstName}}")
	b.until(`document.getElementById('parts').hidden`, "true")
	b.photograph("preview-problem")
	b.press("ArrowDown")
	b.press("ArrowDown")
	b.until(`document.getElementById('parts').hidden`, "false") // the others are shown all the while
	s.save("en/goodbye.md", "---\nsubject: Fare well\n---\n{{hello .Me}}\n\nIt is over now.\n\nRef: {{.Reference}}\n")
	b.until(`document.getElementById('problems').hidden`, "true")

	b.eval(`document.querySelector('input[value=phone]').click()`)
	b.until(`document.getElementById('html').offsetWidth`, "360")
	b.eval(`document.querySelector('input[value=dark]').click()`)
	b.until(`document.getElementById('html').src.includes('scheme=dark')`, "true")
	b.eval(`document.getElementById('send').click()`)
	b.until(`document.getElementById('status').textContent.startsWith('Sent to admin@acme.example: [Preview] ')`, "true")

	b.eval(`location.hash = '#en/summary-candidate/candidate/decline, hostile HTML'`)
	b.until(text+`.includes('</p></div><script>alert(1)')`, "true")
	b.eval(`location.hash = '#es/summary-candidate/candidate/decline'`)
	b.until(`document.getElementById('language').value`, "es")
	b.eval(`document.getElementById('status').textContent = ''; location.hash = '#en/summary-candidate/candidate/decline'`)
	b.until(`document.getElementById('language').value`, "en")
	for _, width := range []int{360, 768, 1200} {
		b.size(width, 900)
		for _, scheme := range []string{"light", "dark"} {
			b.scheme(scheme)
			b.eval(fmt.Sprintf(`document.querySelector('input[value=%s]').click()`, scheme))
			b.eval(`document.querySelector('input[value=` + map[bool]string{true: "phone", false: "desktop"}[width < 700] + `]').click()`)
			b.until(`document.documentElement.scrollWidth <= innerWidth`, "true")
			b.eval(`scrollTo(0, 0)`)
			b.settled()
			b.photograph(fmt.Sprintf("preview-%d-%s", width, scheme))
		}
	}
	b.sound(s.base)
}

// reached is that the Tab key comes to everything that can be used, and that one sees where it is.
func reached(b *browser) {
	b.Helper()
	seen := map[string]bool{}
	b.eval(`document.body.focus()`)
	for range 60 {
		b.press("Tab")
		// The focus comes out of a frame a moment after the key; it has no ring before it has come.
		b.until(`['BODY', 'IFRAME'].includes(document.activeElement.tagName) || getComputedStyle(document.activeElement).outlineStyle !== 'none'`, "true")
		seen[b.eval(`document.activeElement.id || document.activeElement.name || document.activeElement.tagName`)] = true
	}
	for _, want := range []string{"language", "sample", "width", "scheme", "send", "text", "BUTTON"} {
		if !seen[want] {
			b.Errorf("the Tab key does not come to %s, but to %v", want, seen)
		}
	}
	b.eval(`document.activeElement.blur()`)
}

// named is that everything that can be used has a name for those who do not see it.
func named(b *browser) {
	b.Helper()
	type value struct{ Value any }
	var tree struct {
		Nodes []struct {
			Ignored bool
			Role    value
			Name    value
		}
	}
	b.call("Accessibility.getFullAXTree", nil, &tree)
	count := 0
	for _, n := range tree.Nodes {
		switch role := fmt.Sprint(n.Role.Value); role {
		case "button", "combobox", "radio", "Iframe", "link", "navigation", "main", "group", "region", "list":
			count++
			if fmt.Sprint(n.Name.Value) == "" && !n.Ignored && role != "list" && role != "main" {
				b.Errorf("a %s has no name", role)
			}
		}
	}
	if count < 20 {
		b.Errorf("%d things to use: the test does not see what it should", count)
	}
}
