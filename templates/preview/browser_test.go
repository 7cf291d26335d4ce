package preview_test

import (
	"bufio"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"golang.org/x/net/websocket"
)

// patience ends a test that waits for what never comes. It decides nothing else.
const patience = 2 * time.Minute

// A browser is a page in a real Chromium, driven by the DevTools protocol.
type browser struct {
	*testing.T
	ws      *websocket.Conn
	session string

	mu      sync.Mutex
	next    int
	waiting map[int]chan reply
	asked   []string // addresses that the page has fetched
	errors  []string // that the page has met
}

type reply struct {
	ID     int             `json:"id"`
	Method string          `json:"method"`
	Params json.RawMessage `json:"params"`
	Result json.RawMessage `json:"result"`
	Error  *struct {
		Message string `json:"message"`
	} `json:"error"`
}

// chromium is the program; without it the test says so, and fails where everything was installed.
func chromium(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if at, err := exec.LookPath(name); err == nil {
			return at
		}
	}
	const lacking = "NOT TESTED: the preview in a real browser: there is no chromium (hint: apt-get install chromium)"
	if os.Getenv("CI") != "" {
		t.Fatal(lacking)
	}
	fmt.Fprintln(os.Stderr, lacking)
	t.Skip(lacking)
	return ""
}

var listening = regexp.MustCompile(`DevTools listening on (ws://\S+)`)

// browse opens a page.
func browse(t *testing.T, url string) *browser {
	t.Helper()
	cmd := exec.Command(chromium(t), "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
		"--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
		"--remote-debugging-port=0", "--remote-allow-origins=*", "--user-data-dir="+t.TempDir(), "about:blank")
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	said, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	b, ended := &browser{T: t, waiting: map[int]chan reply{}}, make(chan struct{})
	t.Cleanup(func() { end(cmd, ended) })
	lines := bufio.NewScanner(said)
	for lines.Scan() {
		if m := listening.FindStringSubmatch(lines.Text()); m != nil {
			b.connect(m[1])
			break
		}
	}
	go func() {
		defer close(ended)
		for lines.Scan() { // a full pipe would hold it up
		}
	}()
	if b.ws == nil {
		t.Fatal("chromium has not said where it listens")
	}
	b.open(url)
	return b
}

// end stops a browser with all its processes. They write to its folder, which is taken away next, until the last has let go of the pipe
// that all of them hold.
func end(browser *exec.Cmd, ended <-chan struct{}) {
	_ = syscall.Kill(-browser.Process.Pid, syscall.SIGKILL)
	select {
	case <-ended:
	case <-time.After(patience):
	}
	_ = browser.Wait()
}

func (b *browser) connect(url string) {
	b.Helper()
	ws, err := websocket.Dial(url, "", "http://127.0.0.1/")
	if err != nil {
		b.Fatal(err)
	}
	ws.MaxPayloadBytes = 64 << 20
	b.ws = ws
	go b.listen()
}

func (b *browser) open(url string) {
	b.Helper()
	var target struct{ TargetID string }
	b.call("Target.createTarget", map[string]any{"url": "about:blank"}, &target)
	var attached struct{ SessionID string }
	b.call("Target.attachToTarget", map[string]any{"targetId": target.TargetID, "flatten": true}, &attached)
	b.session = attached.SessionID
	for _, domain := range []string{"Page", "Runtime", "Log", "Network"} {
		b.call(domain+".enable", nil, nil)
	}
	b.size(1200, 900)
	b.call("Page.navigate", map[string]any{"url": url}, nil)
}

// listen takes answers and what the page meets, until the browser ends.
func (b *browser) listen() {
	for {
		var r reply
		if err := websocket.JSON.Receive(b.ws, &r); err != nil {
			return
		}
		b.mu.Lock()
		if c := b.waiting[r.ID]; r.ID > 0 && c != nil {
			delete(b.waiting, r.ID)
			c <- r
		}
		switch r.Method {
		case "Network.requestWillBeSent":
			var p struct{ Request struct{ URL string } }
			_ = json.Unmarshal(r.Params, &p)
			b.asked = append(b.asked, p.Request.URL)
		case "Runtime.exceptionThrown", "Log.entryAdded":
			b.errors = append(b.errors, string(r.Params))
		}
		b.mu.Unlock()
	}
}

// call asks the browser for something.
func (b *browser) call(method string, params map[string]any, into any) {
	b.Helper()
	answer := make(chan reply, 1)
	b.mu.Lock()
	b.next++
	message := map[string]any{"id": b.next, "method": method}
	b.waiting[b.next] = answer
	b.mu.Unlock()
	if params != nil {
		message["params"] = params
	}
	if b.session != "" {
		message["sessionId"] = b.session
	}
	if err := websocket.JSON.Send(b.ws, message); err != nil {
		b.Fatal(err)
	}
	select {
	case r := <-answer:
		if r.Error != nil {
			b.Fatalf("%s: %s", method, r.Error.Message)
		}
		if into != nil {
			if err := json.Unmarshal(r.Result, into); err != nil {
				b.Fatal(err)
			}
		}
	case <-time.After(patience):
		b.Fatalf("%s: no answer", method)
	}
}

// eval is the value of an expression in the page, as text.
func (b *browser) eval(expression string) string {
	b.Helper()
	var got struct {
		Result           struct{ Value any }
		ExceptionDetails *struct{ Text string }
	}
	b.call("Runtime.evaluate", map[string]any{"expression": expression, "awaitPromise": true, "returnByValue": true}, &got)
	if got.ExceptionDetails != nil {
		b.Fatalf("%s: %s", expression, got.ExceptionDetails.Text)
	}
	return fmt.Sprint(got.Result.Value)
}

// until waits for an expression to be a text.
func (b *browser) until(expression, want string) {
	b.Helper()
	got := ""
	for late := time.Now().Add(patience); time.Now().Before(late); {
		if got = b.eval(`(() => { try { return ` + expression + ` } catch (e) { return 'not yet: ' + e } })()`); got == want {
			return
		}
		b.eval("new Promise(done => setTimeout(done, 20))")
	}
	b.Fatalf("%s is %q and never %q", expression, got, want)
}

// press is a key, down and up.
func (b *browser) press(key string) {
	b.Helper()
	code := map[string]int{"ArrowUp": 38, "ArrowDown": 40, "ArrowLeft": 37, "ArrowRight": 39, "Tab": 9, "Enter": 13}[key]
	for _, kind := range []string{"rawKeyDown", "keyUp"} {
		b.call("Input.dispatchKeyEvent", map[string]any{"type": kind, "key": key, "code": key, "windowsVirtualKeyCode": code}, nil)
	}
}

func (b *browser) size(width, height int) {
	b.Helper()
	b.call("Emulation.setDeviceMetricsOverride", map[string]any{"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false}, nil)
}

// scheme is whether the reader likes dark colours.
func (b *browser) scheme(s string) {
	b.Helper()
	b.call("Emulation.setEmulatedMedia", map[string]any{"features": []map[string]string{{"name": "prefers-color-scheme", "value": s}}}, nil)
}

// settled waits until the page is drawn.
func (b *browser) settled() {
	b.Helper()
	b.eval(`new Promise(done => setTimeout(done, 100)).then(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))`)
}

// photograph keeps a picture, where DEBRIEF_PICTURES names a folder for them.
func (b *browser) photograph(name string) {
	b.Helper()
	dir := os.Getenv("DEBRIEF_PICTURES")
	if dir == "" {
		return
	}
	var got struct{ Data string }
	b.call("Page.captureScreenshot", map[string]any{"format": "png"}, &got)
	data, err := base64.StdEncoding.DecodeString(got.Data)
	if err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name+".png"), data, 0o644); err != nil {
		b.Fatal(err)
	}
}

// sound is that the page has met no error, and fetched nothing from elsewhere.
func (b *browser) sound(base string) {
	b.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, e := range b.errors {
		b.Errorf("the page has met an error: %s", e)
	}
	for _, u := range b.asked {
		if !strings.HasPrefix(u, base) && !strings.HasPrefix(u, "data:") && u != "about:blank" {
			b.Errorf("the page has fetched %s", u)
		}
	}
	if len(b.asked) < 5 {
		b.Errorf("the page has fetched %d things: the test does not see what it should", len(b.asked))
	}
}
