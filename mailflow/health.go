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
