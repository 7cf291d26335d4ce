package reply

import (
	"strings"
	"testing"

	peer "github.com/dimiro1/reply"
)

// ordinary are bodies such as mailing lists and support desks get, 585 bytes on average.
func ordinary() []string {
	quote := "> Hi Jane,\n>\n> could you look at the attached plan and tell me what is missing? I would\n> like to send it to the team on Friday, so that we can start next week.\n>\n> Thanks\n> Bob\n"
	text := "Hi Bob,\n\nthe plan looks good to me. Two things: the second step needs more time, and\nI am away on Thursday. Let us talk tomorrow at ten, after the meeting with Ann.\n\nBest regards\nJane\n\n"
	older := ">\n> On Sat, Nov 21, 2026 at 9:02 AM Jane Doe <jane@example.com> wrote:\n>> Is there a first version already? Ann asked me for it, and the others would\n>> like to see it as well. It need not be ready.\n"
	return []string{
		text + "On Sun, Nov 22, 2026 at 10:15 AM Bob Miller <bob@example.com> wrote:\n" + quote + older,
		text + "Am 22.11.2026 um 10:15 schrieb Bob Miller:\n" + quote + older + "\n-- \nJane Doe\nExample Ltd\n",
		text + "Sent from my iPhone\n\nFrom: Bob Miller <bob@example.com>\nSent: Sunday, November 22, 2026 10:15 AM\nTo: Jane Doe\nSubject: The plan\n\n" + strings.ReplaceAll(quote, "> ", ""),
		"On 22/11/2026 10:15, Bob Miller wrote:\n" + quote + "\nIt is fine.\n\n" + quote + "\nYes, on Friday.\n",
		text + text + text + "_______________________________________________\nplans mailing list\nplans@lists.example.com\nhttps://lists.example.com/plans\n",
	}
}

// BenchmarkVisible reads the visible reply alone, one body after the other, and beside it has the only Go package that does
// something like it (it looks for neither signatures in languages nor unmarked quotes).
func BenchmarkVisible(b *testing.B) {
	for _, reader := range []struct {
		name string
		read func(string)
	}{
		{"debrief", func(body string) { Read(body, "", nil) }},
		{"dimiro1-reply", func(body string) { peer.FromText(body) }},
	} {
		b.Run(reader.name, func(b *testing.B) {
			bodies, size := ordinary(), 0
			for _, x := range bodies {
				size += len(x)
			}
			b.SetBytes(int64(size / len(bodies)))
			b.ReportAllocs()
			n := 0
			for b.Loop() {
				reader.read(bodies[n%len(bodies)])
				n++
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "bodies/s")
		})
	}
}

// TestOrdinary keeps the bodies of the benchmark at the size that it names, and read as they should be.
func TestOrdinary(t *testing.T) {
	size := 0
	for _, x := range ordinary() {
		size += len(x)
		if r := Read(x, "", nil); r.Visible == "" || len(r.Visible) == len(x) {
			t.Errorf("visible of %q is %q", x, r.Visible)
		}
	}
	if mean := size / len(ordinary()); mean < 560 || mean > 610 {
		t.Errorf("%d bytes on average", mean)
	}
}
