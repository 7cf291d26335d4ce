package bed

import (
	"strings"
	"testing"
	"time"
)

// Postfix takes a questionnaire and sends a delivery status notification of its own making: the recruiter is told once, and the other
// side is asked as ever.
func TestRealBounce(t *testing.T) {
	b := Start(t)
	d := newDaemon(t, b)
	d.start(t)
	d.ready(t)
	m := meeting{uid: "bounce@corp.test", title: "Bounce", candidate: "nobody@bounce.test", interviewer: Ivy, ends: time.Now().Add(2 * time.Second)}
	b.Submit(t, Recruiter, []string{Hiring}, m.invitation())
	noted(t, b, m)
	b.Wait(t, Ivy, "", "the questionnaire", questionnaire)
	told := holding("could not be delivered", "nobody@bounce.test")
	b.Wait(t, Recruiter, "", "word of the bounce", told)
	b.Until(t, "an empty inbox", func() bool { return len(b.files(t, Hiring, "")) == 0 })
	d.stop(t)
	n := 0
	for _, mail := range b.Folder(t, Recruiter, "") {
		if told(mail) {
			n++
		}
	}
	if n != 1 || !strings.Contains(d.log(t), "kind=bounce") {
		t.Errorf("told %d times, want once\n%s", n, d.log(t))
	}
}
