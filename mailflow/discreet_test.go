package mailflow

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"
)

type speaker struct{ Address string }

func (s speaker) String() string { return s.Address }

type valuer struct{}

func (valuer) LogValue() slog.Value { return slog.GroupValue(slog.String("to", "cara@mail.test")) }

// No address comes through, in whatever it is wrapped; what is none stays as it is.
func TestDiscreet(t *testing.T) {
	var b bytes.Buffer
	log := slog.New(discreet{slog.NewTextHandler(&b, nil)}).With("with", "cara@mail.test").WithGroup("group")
	log.Info("to cara@mail.test", "text", "<cara@mail.test>, said", "err", fmt.Errorf("a: %w", errors.New("550 cara+k7@mail.test unknown")),
		"list", []string{"cara@mail.test"}, "struct", struct{ A speaker }{speaker{"cara@mail.test"}}, "pointer", &speaker{"cara@mail.test"},
		"map", map[string]string{"cara@mail.test": "x"}, slog.Group("inner", "deep", "cara@mail.test", "n", 3), "valuer", valuer{},
		"message_id", "<ours@corp.test>", "count", 7, "took", 3*time.Second)
	got := b.String()
	if strings.Contains(got, "cara") {
		t.Errorf("an address stands in the log:\n%s", got)
	}
	for _, want := range []string{"<ours@corp.test>", "count=7", "took=3s", "inner.n=3", "said", "unknown"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in:\n%s", want, got)
		}
	}
}
