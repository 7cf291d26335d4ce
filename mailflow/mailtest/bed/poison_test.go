package bed

import (
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A mail over which the process ends each time, as by kill -9 for the memory that it took, is set aside after the fifth time and flagged,
// and what came after it is read.
func TestTheProgramEndsOverAMail(t *testing.T) {
	b := Start(t)
	d := newMined(t, b)
	d.start(t)
	d.ready(t)
	d.stop(t)
	c := newCrowd(t, b)
	poison := meeting{uid: "poison@corp.test", title: "Poison", candidate: Cara, interviewer: Ivy, ends: time.Now().Add(time.Hour)}
	b.Submit(t, Recruiter, []string{Hiring}, poison.invitation())
	for range 5 {
		if !c.dies(t, d, "before commit step*1", 2*time.Minute) {
			t.Fatal("the daemon did not end over the mail")
		}
	}
	well := meeting{uid: "well@corp.test", title: "Well", candidate: Cara, interviewer: Ivy, ends: time.Now().Add(time.Hour)}
	b.Submit(t, Recruiter, []string{Hiring}, well.invitation())
	d.env = nil
	d.start(t)
	noted(t, b, well)
	b.Until(t, "the poisonous mail alone in the inbox", func() bool { return len(b.files(t, Hiring, "")) == 1 })
	d.stop(t)
	if left := b.files(t, Hiring, ""); !strings.Contains(filepath.Base(left[0]), "F") {
		t.Errorf("it is not flagged: %s", filepath.Base(left[0]))
	}
	if !strings.Contains(d.log(t), "mail set aside") {
		t.Errorf("nobody is told:\n%s", d.log(t))
	}
}
