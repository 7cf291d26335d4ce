package bed

import (
	"os"
	"strings"
	"testing"
)

// All that "debrief bench" measures can be measured: DEBRIEF_BENCH mails (60) in DEBRIEF_ROUNDS rounds (1), of the parts DEBRIEF_PARTS.
func TestBench(t *testing.T) {
	file, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	l := Load{Mails: number(t, "DEBRIEF_BENCH", 60), Rounds: number(t, "DEBRIEF_ROUNDS", 1), Parts: strings.Fields(os.Getenv("DEBRIEF_PARTS"))}
	all := Start(t).Bench(t, file, l)
	Print(os.Stderr, all)
	for _, f := range all {
		if f.Ours <= 0 || f.Peer != "" && f.Theirs <= 0 {
			t.Errorf("%s: %v beside %v", f.What, f.Ours, f.Theirs)
		}
	}
}
