package schedule

import (
	"os"
	"strings"
	"testing"
	"time"
)

// FuzzRead: whatever the text, a start is given or asked for, never both, and an end is after its start.
func FuzzRead(f *testing.F) {
	text, err := os.ReadFile("testdata/times.txt")
	if err != nil {
		f.Fatal(err)
	}
	for _, line := range strings.Split(string(text), "\n") {
		if parts := strings.SplitN(line, " | ", 3); len(parts) == 3 {
			sentence, _, _ := strings.Cut(parts[2], " => ")
			f.Add("Interview", sentence)
		}
	}
	zone := time.FixedZone("", 3600)
	now := time.Date(2026, 11, 23, 10, 0, 0, 0, zone)
	f.Fuzz(func(t *testing.T, subject, text string) {
		s, ok := Read(subject, text, Frame{Now: now, Zone: zone})
		switch {
		case ok && (s.Ask == "") == s.Start.IsZero():
			t.Errorf("start %v and question %q", s.Start, s.Ask)
		case !s.End.IsZero() && !s.End.After(s.Start):
			t.Errorf("from %v until %v", s.Start, s.End)
		case s.Start.After(now.AddDate(1, 1, 0)):
			t.Errorf("%v is too far ahead", s.Start)
		}
	})
}

// A mail that is all dates, or all anything, costs no more than its length.
func BenchmarkRead(b *testing.B) {
	texts := map[string]string{
		"announcement": "Hi,\n\nInterview: Jane Doe <jane@home.example> with Bob, Tue 24 Nov 15:00 Madrid, Backend Engineer\n\nThanks\nRosa",
		"dates":        strings.Repeat("24 November 15:00 ", 5000),
		"numbers":      strings.Repeat("1 ", 50000),
		"words":        strings.Repeat("next week on ", 20000),
		"lines":        strings.Repeat("at\n", 50000),
		"dots":         strings.Repeat(". ", 20000),
		"denials":      strings.Repeat("if no interview. ", 5000),
	}
	for name, text := range texts {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				Read("Interview", text, Frame{Now: time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC), Zone: time.UTC})
				Off("Interview", text, Frame{Now: time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC), Zone: time.UTC})
			}
		})
	}
}

// FuzzReadTitle: a job and a round stand in the words that they are said to come from, and are short.
func FuzzReadTitle(f *testing.F) {
	f.Add("2nd round – Data Engineer – Jane Doe", "Position: Data Engineer", "Jane Doe")
	f.Add("Interview Jane Doe (Senior Engineer @ Google)", "", "")
	f.Add("Entretien technique – Développeur·se / C++", "", "Zoé D'Été")
	f.Fuzz(func(t *testing.T, title, description, candidate string) {
		got := ReadTitle(title, description, Cast{Candidate: candidate, Others: []string{"Bob Smith"}})
		line := strings.Join(strings.Fields(clip(title)), " ")
		if got.Job != "" && (len(got.Job) > maxPiece || !strings.Contains(line+"\n"+strings.Join(strings.Fields(clip(description)), " "), got.Job)) {
			t.Errorf("job %q is not in %q or %q", got.Job, title, description)
		}
		if !strings.Contains(line, got.Stage) {
			t.Errorf("stage %q is not in %q", got.Stage, title)
		}
	})
}
