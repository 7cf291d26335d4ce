package mailflow

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"debrief/mailflow/workflow"
	"debrief/store"
)

// thousand is the sheet of a recruiter with a thousand interviews that wait for somebody, and as many mails that were left for her.
func thousand(d *Daemon) sheet {
	now := time.Date(2026, 11, 30, 8, 0, 0, 0, time.UTC)
	s := sheet{reader: store.Reader{Role: store.Recruiter, Address: "rita@corp.test", Key: "key", From: now.Add(-7 * 24 * time.Hour)}, zone: "Europe/Madrid", language: "en",
		edition: &edition{d.Templates, d.Policy}}
	for n := range 1000 {
		i := store.Interview{ID: fmt.Sprintf("iv%06d", n), Job: "Backend engineer", Starts: now.Add(-time.Duration(1000-n) * time.Hour), Deadline: now.Add(time.Hour),
			Phase: []store.Phase{store.Review, store.Held, store.Asking, store.Asking}[n%4], Doubt: workflow.DoubtCandidate, Look: store.Look{Since: now}}
		for _, p := range shapes[0] {
			p.ID, p.Standing, p.Reminders = string(p.Role[:1])+"1", store.Asked, n%4/3*2
			i.People = append(i.People, p)
		}
		s.desk = append(s.desk, i)
		s.mail = append(s.mail, store.Incoming{ID: int64(n), From: "somebody@mail.test", Received: now, Interview: i.ID})
	}
	return s
}

// TestADigestOfAThousand is one that a person can read: the oldest of each block, and how many more there are.
func TestADigestOfAThousand(t *testing.T) {
	d := stage(t)
	s := thousand(d)
	f := d.overview(s, s.reader.From.Add(7*24*time.Hour))
	f.desk(s, workflow.Visible)
	m, err := d.Templates.Render("en", f.Digested)
	if err != nil {
		t.Fatal(err)
	}
	if lines := strings.Count(m.Text, "\n"); lines > 300 || len(m.HTML) > 40<<10 {
		t.Errorf("%d lines, and %d bytes of HTML", lines, len(m.HTML))
	}
	for _, want := range []string{"release iv000000\n", "- and 240 more\n", "- and 990 more\n"} {
		if !strings.Contains(m.Text, want) {
			t.Errorf("it lacks %q:\n%s", want, m.Text)
		}
	}
	if strings.Contains(m.Text, "iv000900") || m.Subject != "Your interviews: 750 need a word from you" {
		t.Errorf("it holds one of the newest, or is called %q:\n%s", m.Subject, m.Text)
	}
}

// BenchmarkDigest makes and writes that one.
func BenchmarkDigest(b *testing.B) {
	d := stage(b)
	s := thousand(d)
	for b.Loop() {
		f := d.overview(s, s.reader.From)
		f.desk(s, workflow.Visible)
		if _, err := d.Templates.Render("en", f.Digested); err != nil {
			b.Fatal(err)
		}
	}
}
