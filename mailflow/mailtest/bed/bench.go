package bed

import (
	"fmt"
	"io"
	"slices"
)

// A Figure is one line of a report: ours beside a peer's, both measured in one run.
type Figure struct {
	What   string  `json:"what"`
	Ours   float64 `json:"ours"`
	Unit   string  `json:"unit,omitempty"`
	Peer   string  `json:"peer,omitempty"` // empty: there is none
	Theirs float64 `json:"theirs,omitempty"`
	Goal   float64 `json:"goal,omitempty"` // for the ratio, or for ours where there is no peer; 0: none
}

// Print writes figures as a table.
func Print(w io.Writer, all []Figure) {
	fmt.Fprintf(w, "%-68s %12s %-26s %10s %6s %6s\n", "what", "ours", "beside", "theirs", "ratio", "goal")
	for _, f := range all {
		line := fmt.Sprintf("%-68s %9.0f %-2s", f.What, f.Ours, f.Unit)
		switch {
		case f.Peer != "" && f.Theirs > 0:
			line += fmt.Sprintf(" %-26s %10.0f %6.2f %6.2f", f.Peer, f.Theirs, f.Ours/f.Theirs, f.Goal)
		case f.Peer != "":
			line += fmt.Sprintf(" %-26s %10s", f.Peer, "not there")
		case f.Goal > 0:
			line += fmt.Sprintf(" %-26s %10s %6s %6.0f", "", "", "", f.Goal)
		}
		fmt.Fprintln(w, line)
	}
}

// Parts of a bench.
const (
	Reading = "reading" // a full mailbox, beside mbsync
	Sending = "sending" // a full outbox, beside smtp-source
	Living  = "living"  // start, receipts and idling
)

// A Load says what is measured.
type Load struct {
	Mails, Rounds int      // of several rounds the medians count
	Parts         []string // none: all
}

// Bench measures how fast a program is, beside mbsync and smtp-source, in front of Dovecot and Postfix. What is compared is equally durable
// on both sides where a figure does not say otherwise, and nothing is deleted between the rounds.
func (b *Bed) Bench(t TB, program string, l Load) []Figure {
	d := configured(t, b, program)
	var all []Figure
	if l.has(Reading) {
		all = append(all, d.reading(t, l)...)
	}
	if l.has(Sending) {
		all = append(all, b.sending(t, l)...)
	}
	if l.has(Living) {
		all = append(all, d.living(t)...)
	}
	return all
}

func (l Load) has(part string) bool { return len(l.Parts) == 0 || slices.Contains(l.Parts, part) }

func median(all []float64) float64 {
	if len(all) == 0 {
		return 0
	}
	slices.Sort(all)
	return all[len(all)/2]
}
