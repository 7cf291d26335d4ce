package preview

import (
	"context"
	"crypto/rand"
	"embed"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"time"

	"debrief/templates"
)

//go:embed page.html page.css page.js
var assets embed.FS

// Options of a preview.
type Options struct {
	Proof templates.Proof                                      // what is shown until Show brings another one
	Pages func(set *templates.Set) []Page                      // default Samples
	Send  func(ctx context.Context, m templates.Message) error // nil: nothing can be sent
	To    string                                               // to whom it is sent
}

// A Server shows letters.
type Server struct {
	Options
	key string

	mu     sync.Mutex
	proof  templates.Proof
	pages  []Page
	number int
	change chan struct{} // closed when there is another proof
}

// New prepares a preview. Nothing listens yet.
func New(o Options) *Server {
	if o.Pages == nil {
		o.Pages = Samples
	}
	s := &Server{Options: o, key: strings.ToLower(rand.Text()), change: make(chan struct{})}
	s.proof, s.pages = o.Proof, o.Pages(o.Proof.Draft)
	return s
}

// Show brings another reading of the folder to every page that is open.
func (s *Server) Show(p templates.Proof) {
	pages := s.Pages(p.Draft)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.proof, s.pages = p, pages
	s.number++
	close(s.change)
	s.change = make(chan struct{})
}

func (s *Server) current() (p templates.Proof, pages []Page, number int, change <-chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.proof, s.pages, s.number, s.change
}

// URL is the address to open, with its key.
func (s *Server) URL(l net.Listener) string { return fmt.Sprintf("http://%s/%s/", l.Addr(), s.key) }

// Serve answers until ctx is done.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	h := &http.Server{Handler: s.Handler(), ReadHeaderTimeout: 5 * time.Second, MaxHeaderBytes: 16 << 10,
		BaseContext: func(net.Listener) context.Context { return ctx }}
	stop := context.AfterFunc(ctx, func() { _ = h.Close() })
	defer stop()
	if err := h.Serve(l); ctx.Err() == nil {
		return err
	}
	return nil
}

// Handler is the preview as Serve answers.
func (s *Server) Handler() http.Handler {
	m := http.NewServeMux()
	at := func(method, path string, h http.HandlerFunc) { m.HandleFunc(method+" /"+s.key+"/"+path, h) }
	at("GET", "{$}", s.asset("page.html", "text/html; charset=utf-8"))
	at("GET", "page.css", s.asset("page.css", "text/css; charset=utf-8"))
	at("GET", "page.js", s.asset("page.js", "text/javascript; charset=utf-8"))
	at("GET", "letters", s.letters)
	at("GET", "text", s.text)
	at("GET", "html", s.html)
	at("GET", "events", s.events)
	at("POST", "send", s.send)
	return guarded(m)
}

func (s *Server) asset(name, kind string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		data, err := assets.ReadFile(name)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", kind)
		_, _ = w.Write(data)
	}
}

func answer(w http.ResponseWriter, status int, value any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(value) // a browser that went away needs no answer
}

func (s *Server) letters(w http.ResponseWriter, _ *http.Request) {
	p, pages, _, _ := s.current()
	answer(w, http.StatusOK, listed(p, pages, s.sendTo()))
}

func (s *Server) sendTo() string {
	if s.Send == nil {
		return ""
	}
	return s.To
}

// write renders the letter that a request names.
func (s *Server) write(r *http.Request) (templates.Message, error) {
	p, pages, _, _ := s.current()
	q := r.URL.Query()
	for _, one := range pages {
		if one.Letter != q.Get("letter") || one.Who != q.Get("who") {
			continue
		}
		data, err := one.Data(q.Get("language"), q.Get("sample"))
		if err != nil {
			return templates.Message{}, err
		}
		return p.Try(q.Get("language"), data)
	}
	return templates.Message{}, fmt.Errorf("there is no letter %q to %q", q.Get("letter"), q.Get("who"))
}

// written is a letter's text part, or why there is none.
type written struct {
	Subject string `json:"subject,omitempty"`
	Text    string `json:"text,omitempty"`
	Problem string `json:"problem,omitempty"`
	To      string `json:"to,omitempty"`
}

func (s *Server) text(w http.ResponseWriter, r *http.Request) {
	m, err := s.write(r)
	if err != nil {
		answer(w, http.StatusOK, written{Problem: err.Error()})
		return
	}
	answer(w, http.StatusOK, written{Subject: m.Subject, Text: m.Text})
}

// scheme is how a letter asks for the reader's colours. A browser has one wish for all pages; here both are to be seen.
var scheme = regexp.MustCompile(`\(\s*prefers-color-scheme:\s*(dark|light)\s*\)`)

func (s *Server) html(w http.ResponseWriter, r *http.Request) {
	m, err := s.write(r)
	w.Header().Set("Content-Security-Policy", ofLetter)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if err != nil {
		http.Error(w, err.Error(), http.StatusOK)
		return
	}
	wish := r.URL.Query().Get("scheme")
	_, _ = w.Write([]byte(scheme.ReplaceAllStringFunc(m.HTML, func(query string) string {
		if strings.Contains(query, wish) {
			return "(min-width: 0)"
		}
		return "(max-width: 0)"
	})))
}

// events tell an open page the number of the proof, now and whenever there is another one.
func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	c := http.NewResponseController(w)
	for {
		_, _, number, change := s.current()
		if _, err := fmt.Fprintf(w, "data: %d\n\n", number); err != nil || c.Flush() != nil {
			return
		}
		select {
		case <-r.Context().Done():
			return
		case <-change:
		}
	}
}

// Mark stands before the subject of a letter that is sent from here.
const Mark = "[Preview] "

func (s *Server) send(w http.ResponseWriter, r *http.Request) {
	if s.Send == nil {
		answer(w, http.StatusConflict, written{Problem: "nobody to send it to: start the preview with --config, and name admin there"})
		return
	}
	m, err := s.write(r)
	if err == nil {
		m.Subject = Mark + m.Subject
		err = s.Send(r.Context(), m)
	}
	if err != nil {
		answer(w, http.StatusBadGateway, written{Problem: err.Error()})
		return
	}
	answer(w, http.StatusOK, written{To: s.To, Subject: m.Subject})
}
