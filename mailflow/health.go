package mailflow

import (
	"log/slog"
	"regexp"
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
	case err != nil && before != kindOf(err):
		h.ill[part] = kindOf(err)
		attrs := []any{"part", part, "err", err}
		if hint := Advice(err); hint != "" {
			attrs = append(attrs, "hint", hint)
		}
		log.Error("does not work", attrs...)
	}
}

var digits = regexp.MustCompile(`[0-9]+`)

// kindOf is an error without its numbers: the local port of a connection is another each time.
func kindOf(err error) string { return digits.ReplaceAllString(err.Error(), "0") }
