package mailflow

import (
	"context"
	"log/slog"
	"regexp"
)

// discreet keeps addresses out of the log, whatever an error of a server quotes. Message-IDs of ours are made of a hash and
// stay. Answers never reach a log line in the first place: nothing here logs text that people wrote.
type discreet struct{ slog.Handler }

var addressed = regexp.MustCompile(`[^\s<>()"',;:=]+@[^\s<>()"',;:]+`)

const somebody = "(address)"

func (h discreet) Handle(ctx context.Context, r slog.Record) error {
	clean := slog.NewRecord(r.Time, r.Level, addressed.ReplaceAllString(r.Message, somebody), r.PC)
	r.Attrs(func(a slog.Attr) bool {
		clean.AddAttrs(redacted(a))
		return true
	})
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

func redacted(a slog.Attr) slog.Attr {
	if a.Key == "message_id" {
		return a
	}
	switch v := a.Value.Resolve(); v.Kind() {
	case slog.KindString:
		return slog.String(a.Key, addressed.ReplaceAllString(v.String(), somebody))
	case slog.KindAny:
		if err, ok := v.Any().(error); ok {
			return slog.String(a.Key, addressed.ReplaceAllString(err.Error(), somebody))
		}
	}
	return a
}
