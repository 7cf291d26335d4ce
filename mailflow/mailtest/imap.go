package mailtest

import (
	"io"
	"log"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapserver"
	"github.com/emersion/go-imap/v2/imapserver/imapmemserver"
)

func (w *World) serveIMAP() {
	w.conns = map[string]*queue{"imap": newQueue(), "smtp": newQueue(), "inside": newQueue()}
	o := &imapserver.Options{
		NewSession: func(c *imapserver.Conn) (imapserver.Session, *imapserver.GreetingData, error) {
			wire, _ := c.NetConn().(*wire)
			return &session{w: w, wire: wire}, nil, nil
		},
		Caps: w.caps(), Logger: log.New(io.Discard, "", 0), InsecureAuth: !w.o.StartTLS,
	}
	if w.o.StartTLS {
		o.TLSConfig = w.tls
	}
	w.imap = imapserver.New(o)
	w.serving.Go(func() { w.imap.Serve(w.conns["imap"]) })
	inside := *o
	inside.InsecureAuth = true
	w.inner = imapserver.New(&inside)
	w.serving.Go(func() { w.inner.Serve(w.conns["inside"]) })
}

func (w *World) lacks(capability string) bool { return slices.Contains(w.o.Without, capability) }

// session is imapmemserver's, failing on cue.
type session struct {
	*imapmemserver.UserSession // nil before the login
	w                          *World
	wire                       *wire
}

func (s *session) faulty(cue string) bool { return s.wire != nil && !s.wire.inside && s.w.spend(cue) }

// Login is imapserver.Session's.
func (s *session) Login(user, password string) error {
	box := s.w.box(user)
	if box == nil || s.faulty("imap login") {
		return imapserver.ErrAuthFailed
	}
	if err := box.Login(strings.ToLower(user), password); err != nil {
		return err
	}
	s.UserSession = imapmemserver.NewUserSession(box)
	return nil
}

// Create is imapserver.Session's.
func (s *session) Create(name string, o *imap.CreateOptions) error {
	if s.faulty("imap create") {
		return &imap.Error{Type: imap.StatusResponseTypeNo, Code: imap.ResponseCodeNoPerm, Text: "Permission denied"}
	}
	return s.UserSession.Create(name, o)
}

// Append stamps a mail with the world's time where the client gives none.
func (s *session) Append(name string, r imap.LiteralReader, o *imap.AppendOptions) (*imap.AppendData, error) {
	stamped := *o
	if stamped.Time.IsZero() {
		stamped.Time = s.w.o.Now()
	}
	return s.UserSession.Append(name, r, &stamped)
}

// Fetch is imapserver.Session's.
func (s *session) Fetch(fw *imapserver.FetchWriter, set imap.NumSet, o *imap.FetchOptions) error {
	if len(o.BodySection) > 0 && s.faulty("imap body") {
		s.wire.set(func() { s.wire.halve = true })
	}
	return s.UserSession.Fetch(fw, set, o)
}

// Idle is imapserver.Session's. imapmemserver tells of what comes after IDLE has begun, and leaves out what came between the
// command before and this one; a moment later that is told too, as Dovecot does.
func (s *session) Idle(w *imapserver.UpdateWriter, stop <-chan struct{}) error {
	over := make(chan struct{})
	var told sync.WaitGroup
	told.Go(func() {
		begun := time.NewTimer(10 * time.Millisecond)
		defer begun.Stop()
		select {
		case <-begun.C:
			_ = s.Poll(w, true) // an error is the connection's, and ends IDLE itself
		case <-over:
		}
	})
	err := s.UserSession.Idle(w, stop)
	close(over)
	told.Wait()
	return err
}

var overQuota = &imap.Error{Type: imap.StatusResponseTypeNo, Code: imap.ResponseCodeOverQuota, Text: "Quota exceeded"}

// Move asks first whether the mail is there: imapmemserver answers for a missing UID with an empty COPYUID, over which
// clients stumble. Dovecot says OK and nothing more.
func (s *session) Move(mw *imapserver.MoveWriter, set imap.NumSet, dest string) error {
	if s.faulty("imap move") {
		return overQuota
	}
	if s.misses(set) {
		return nil
	}
	return s.UserSession.Move(mw, set, dest)
}

// Copy asks first, for the same reason as Move.
func (s *session) Copy(set imap.NumSet, dest string) (*imap.CopyData, error) {
	if s.faulty("imap move") {
		return nil, overQuota
	}
	if s.misses(set) {
		return nil, nil
	}
	return s.UserSession.Copy(set, dest)
}

// Close is imapserver.Session's.
func (s *session) Close() error {
	if s.UserSession == nil {
		return nil
	}
	return s.UserSession.Close()
}

func (s *session) misses(set imap.NumSet) bool {
	uids, ok := set.(imap.UIDSet)
	if !ok {
		return false
	}
	criteria := &imap.SearchCriteria{UID: []imap.UIDSet{slices.Clone(uids)}}
	found, err := s.UserSession.Search(imapserver.NumKindUID, criteria, &imap.SearchOptions{})
	return err == nil && found.Count == 0
}
