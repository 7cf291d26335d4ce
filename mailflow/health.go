package mailflow

import (
	"log/slog"
	"sync"
)

// A health logs a part's trouble when it begins and when it is over, and not each time that it is met in between.
type health struct {
	mu  sync.Mutex
	ill map[string]string
}

func (h *health) report(log *slog.Logger, part string, err error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.ill == nil {
		h.ill = map[string]string{}
	}
	before, ill := h.ill[part]
	switch {
	case err == nil && ill:
		delete(h.ill, part)
		log.Info("works again", "part", part)
	case err != nil && before != err.Error():
		h.ill[part] = err.Error()
		log.Error("does not work", "part", part, "err", err)
	}
}

// The loops.
const (
	loopMail = iota
	loopClock
	loopOut
	loopCount
)

// A gauge tells whether all loops have nothing to do: a pretended clock may be turned only then.
type gauge struct {
	mu   sync.Mutex
	idle [loopCount]bool
}

func (g *gauge) set(loop int, idle bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.idle[loop] = idle
}

func (g *gauge) all() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, idle := range g.idle {
		if !idle {
			return false
		}
	}
	return true
}

// Idle tells whether every loop has looked and found nothing to do.
func (d *Daemon) Idle() bool {
	return d.idle.all() && len(d.mail) == 0 && len(d.tick) == 0 && len(d.out) == 0
}
