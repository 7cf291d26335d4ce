package mailflow

import (
	"context"
	"fmt"
	"log/slog"
	"regexp"
	"strings"
)

// discreet keeps addresses out of the log, whatever an error of a server quotes. Message-IDs of ours are made of a hash and
// stay. Answers never reach a log line in the first place: nothing here logs text that people wrote.
type discreet struct{ slog.Handler }

// Discreet wraps the handler of every logger of the program.
func Discreet(h slog.Handler) slog.Handler { return discreet{h} }

var addressed = regexp.MustCompile(`[^\s<>()"',;:=]+@[^\s<>()"',;:]+`)

const somebody = "(address)"

func (h discreet) Handle(ctx context.Context, r slog.Record) error {
	clean := slog.NewRecord(r.Time, r.Level, unaddressed(r.Message), r.PC)
	all := make([]slog.Attr, 0, r.NumAttrs())
	r.Attrs(func(a slog.Attr) bool {
		all = append(all, redacted(a))
		return true
	})
	clean.AddAttrs(all...)
	return h.Handler.Handle(ctx, clean)
}

func (h discreet) WithAttrs(attrs []slog.Attr) slog.Handler {
	all := make([]slog.Attr, len(attrs))
	for n, a := range attrs {
		all[n] = redacted(a)
	}
	return discreet{h.Handler.WithAttrs(all)}
}

func (h discreet) WithGroup(name string) slog.Handler { return discreet{h.Handler.WithGroup(name)} }

// unaddressed is a text without its addresses.
func unaddressed(text string) string {
	if !strings.Contains(text, "@") {
		return text
	}
	return addressed.ReplaceAllString(text, somebody)
}

func redacted(a slog.Attr) slog.Attr {
	if a.Key == "message_id" {
		return a
	}
	switch v := a.Value.Resolve(); v.Kind() {
	case slog.KindString:
		return slog.String(a.Key, unaddressed(v.String()))
	case slog.KindGroup:
		var inner []any
		for _, one := range v.Group() {
			inner = append(inner, redacted(one))
		}
		return slog.Group(a.Key, inner...)
	case slog.KindAny:
		if err, ok := v.Any().(error); ok {
			return slog.String(a.Key, unaddressed(err.Error()))
		}
		text := fmt.Sprintf("%+v", v.Any())
		if clean := unaddressed(text); clean != text {
			return slog.String(a.Key, clean)
		}
	}
	return a
}
