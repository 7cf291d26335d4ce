package bed

import (
	"fmt"
	"os"
	"os/exec"
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
	_, lacking := exec.LookPath("mbsync")
	if lacking != nil && os.Getenv("CI") == "" {
		fmt.Fprintln(os.Stderr, "NOT COMPARED: reading with mbsync, which is not installed (hint: apt-get install isync)")
	}
	for _, f := range all {
		absent := lacking != nil && os.Getenv("CI") == "" && strings.HasPrefix(f.Peer, "mbsync")
		if f.Ours <= 0 || f.Peer != "" && f.Theirs <= 0 && !absent {
			t.Errorf("%s: %v beside %v", f.What, f.Ours, f.Theirs)
		}
	}
}
