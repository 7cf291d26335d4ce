package templates

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// A Watch keeps an eye on an admin's folder. The system's notices make it quick; looking every Poll is the net for what they
// do not reach: a file mounted from elsewhere, a link whose target changes, a network drive.
type Watch struct {
	Dir   string
	Quiet time.Duration // nothing may have been written for so long before it looks; default 200ms
	Poll  time.Duration // default 5s
	Warn  func(error)   // told when the system gives no notices; may be nil

	files    map[string]file // as they were read last
	problems []Problem       // of reading them
	notices  *fsnotify.Watcher
	rung     chan struct{} // something was written; holds at most one
}

const (
	tries    = 5  // a folder that changes while it is read is read anew so often, before it is left for the next look
	patience = 10 // times Quiet: then it looks all the same, while somebody writes on and on
)

// Read is the function Read. Run goes on from what it has found.
func (w *Watch) Read() Proof {
	w.files, w.problems = gather(os.DirFS(w.Dir), w.Dir, true)
	return proof(build(w.files, w.problems))
}

// Run tells of each change of the folder, until ctx is done. What it tells of was read when nothing changed: twice, one reading
// after the other, and the same both times.
func (w *Watch) Run(ctx context.Context, changed func(Proof)) {
	w.begin()
	defer w.end()
	poll := time.NewTicker(w.Poll)
	defer poll.Stop()
	for {
		w.follow()
		if !w.look(changed) && !w.rest(ctx, poll.C) || !w.settle(ctx) {
			return
		}
	}
}

func (w *Watch) begin() {
	if w.Quiet == 0 {
		w.Quiet = 200 * time.Millisecond
	}
	if w.Poll == 0 {
		w.Poll = 5 * time.Second
	}
	w.rung = make(chan struct{}, 1)
	var err error
	if w.notices, err = fsnotify.NewWatcher(); err != nil {
		w.notices = nil
		w.warn(err)
		return
	}
	go w.hear(w.notices)
}

// hear passes on that something was written in the folder, until the notices end.
func (w *Watch) hear(n *fsnotify.Watcher) {
	for {
		select {
		case e, ok := <-n.Events:
			if !ok {
				return
			}
			if strings.HasPrefix(filepath.Clean(e.Name), filepath.Clean(w.Dir)) {
				w.ring()
			}
		case err, ok := <-n.Errors:
			if !ok {
				return
			}
			w.warn(err)
			w.ring() // notices were lost
		}
	}
}

func (w *Watch) ring() {
	select {
	case w.rung <- struct{}{}:
	default:
	}
}

func (w *Watch) end() {
	if w.notices != nil {
		_ = w.notices.Close()
	}
}

func (w *Watch) warn(err error) {
	if w.Warn != nil {
		w.Warn(err)
	}
}

// follow asks for notices of folders, never of files: an editor that saves by renaming puts another file in the place of the
// one that was asked for. A folder that was put in the place of another is asked for again, through the folder above it.
func (w *Watch) follow() {
	if w.notices == nil {
		return
	}
	_ = w.notices.Add(filepath.Dir(filepath.Clean(w.Dir))) // what can't be followed is looked at by and by
	_ = w.notices.Add(w.Dir)
	entries, _ := os.ReadDir(w.Dir)
	for _, e := range entries[:min(len(entries), mostFiles)] {
		p := filepath.Join(w.Dir, e.Name())
		if info, err := os.Stat(p); err == nil && info.IsDir() {
			_ = w.notices.Add(p)
		}
	}
}

// settle waits until nothing has been written for a while, but not for ever. It tells whether to go on.
func (w *Watch) settle(ctx context.Context) bool {
	quiet, late := time.NewTimer(w.Quiet), time.NewTimer(patience*w.Quiet)
	defer quiet.Stop()
	defer late.Stop()
	for {
		select {
		case <-ctx.Done():
			return false
		case <-late.C:
			return true
		case <-quiet.C:
			return true
		case <-w.rung:
			quiet.Reset(w.Quiet)
		}
	}
}

// rest waits for something to look at. It tells whether to go on.
func (w *Watch) rest(ctx context.Context, poll <-chan time.Time) bool {
	select {
	case <-ctx.Done():
		return false
	case <-poll:
	case <-w.rung:
	}
	return true
}

// look reads the folder and tells of it, where it is another one than before. again: it changed all the while.
func (w *Watch) look(changed func(Proof)) (again bool) {
	files, problems := gather(os.DirFS(w.Dir), w.Dir, true)
	for range tries {
		if maps.Equal(files, w.files) && slices.Equal(problems, w.problems) {
			return false
		}
		next, more := gather(os.DirFS(w.Dir), w.Dir, true)
		if maps.Equal(files, next) && slices.Equal(problems, more) {
			w.files, w.problems = files, problems
			changed(proof(build(files, problems)))
			return false
		}
		files, problems = next, more
	}
	return true
}
