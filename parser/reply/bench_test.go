package reply

import "testing"

// ordinary are bodies such as mailing lists and support desks get, 585 bytes on average.
func ordinary() []string {
	quote := "> Hi Jane,\n>\n> could you look at the attached plan and tell me what is missing? I would\n> like to send it to the team on Friday, so that we can start next week.\n>\n> Thanks\n> Bob\n"
	text := "Hi Bob,\n\nthe plan looks good to me. Two things: the second step needs more time, and\nI am away on Thursday. Let us talk tomorrow at ten.\n\nBest regards\nJane\n\n"
	return []string{
		text + "On Sun, Nov 22, 2026 at 10:15 AM Bob Miller <bob@example.com> wrote:\n" + quote,
		text + "Am 22.11.2026 um 10:15 schrieb Bob Miller:\n" + quote + "\n-- \nJane Doe\nExample Ltd\n",
		text + "Sent from my iPhone\n\nFrom: Bob Miller <bob@example.com>\nSent: Sunday, November 22, 2026 10:15 AM\nTo: Jane Doe\nSubject: The plan\n\nHi Jane,\n\ncould you look at the attached plan?\n\nThanks\nBob\n",
		"On 22/11/2026 10:15, Bob Miller wrote:\n" + quote + "\nIt is fine.\n\n" + quote + "\nYes, on Friday.\n",
		text + text + "_______________________________________________\nplans mailing list\nplans@lists.example.com\nhttps://lists.example.com/plans\n",
	}
}

// BenchmarkVisible reads the visible reply alone, one body after the other.
func BenchmarkVisible(b *testing.B) {
	bodies, size := ordinary(), 0
	for _, x := range bodies {
		size += len(x)
	}
	b.SetBytes(int64(size / len(bodies)))
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		Read(bodies[i%len(bodies)], "", nil)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "bodies/s")
}
