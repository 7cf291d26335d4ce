package bed

import (
	"os/exec"
	"strings"
	"testing"
	"time"
)

func command(file string, args ...string) ([]byte, error) {
	return exec.Command(file, args...).Output()
}

// One interview, the whole way: invited by a recruiter's CC, asked after its end, answered with two real mail clients, and
// summed up for three people.
func TestStory(t *testing.T) {
	b := Start(t)
	d := newDaemon(t, b)
	d.start(t)
	d.ready(t)
	m := meeting{uid: "story@corp.test", title: "Backend engineer interview", candidate: Cara, interviewer: Ivy, ends: time.Now().Add(3 * time.Second)}
	b.Submit(t, Recruiter, []string{Cara, Ivy, Hiring}, m.invitation())
	noted(t, b, m)
	caras := b.Wait(t, Cara, "", "the questionnaire", questionnaire)
	ivys := b.Wait(t, Ivy, "", "the questionnaire", questionnaire)

	b.Reply(t, NeoMutt, Inline, Cara, caras, order(t, "candidate", candidateSays())...)
	b.Wait(t, Cara, "", "the receipt of the answers", holding("calm whiteboard session"))
	sealed(t, b, Ivy, Recruiter)
	b.Reply(t, RawNMH, Top, Ivy, ivys, order(t, "interviewer", interviewerSays())...)
	b.Wait(t, Ivy, "", "the receipt of the answers", holding("drew the failure domains"))

	summaries(t, b)
	b.Until(t, "an empty inbox", func() bool { return len(b.Folder(t, Hiring, "")) == 0 })
	d.stop(t)
	filed(t, b)
	quiet(t, d)
}

// candidateSays and interviewerSays: words that nobody else would write, to follow them through every mailbox.
func candidateSays() map[string]string {
	return map[string]string{
		"overall": "4, a calm whiteboard session", "chance": "5", "went_well": "The pairing on the queue problem", "add": "I forgot to mention my raft paper",
		"unclear": "Who would be my mentor?", "interest": "5", "private": "My notice period is eleven weeks",
	}
}

func interviewerSays() map[string]string {
	return map[string]string{
		"held": "yes", "overall": "4, clear thinking", "chance": "4", "recommend": "strong yes", "went_well": "She drew the failure domains unasked",
		"missing": "More depth in SQL locking", "doubt": "Have you run an on-call rota?", "advice": "Practise estimating aloud",
		"next": "Rita calls on Thursday", "private": "Level five rather than four",
	}
}

// sealed: nothing that the candidate wrote is in these people's mailboxes yet.
func sealed(t *testing.T, b *Bed, people ...string) {
	t.Helper()
	for _, person := range people {
		for _, mail := range b.Folder(t, person, "") {
			for _, words := range []string{"whiteboard", "queue problem", "raft", "mentor", "eleven weeks"} {
				if strings.Contains(string(mail.Raw), words) {
					t.Errorf("%s reads %q before both answered, in %q", person, words, mail.Subject())
				}
			}
		}
	}
}

// summaries: each has both views, and of private words each what is theirs.
func summaries(t *testing.T, b *Bed) {
	t.Helper()
	both := holding("queue problem", "failure domains")
	for _, c := range []struct {
		person    string
		has, lack []string
	}{
		{Cara, []string{"SQL locking", "on-call rota", "estimating aloud", "Rita calls"}, []string{"Level five", "eleven weeks", "strong yes"}},
		{Ivy, []string{"raft paper", "mentor", "whiteboard"}, []string{"Level five", "eleven weeks"}},
		{Recruiter, []string{"raft paper", "SQL locking", "Level five", "eleven weeks"}, nil},
	} {
		mail := b.Wait(t, c.person, "", "the summary", both)
		if !holding(c.has...)(mail) {
			t.Errorf("%s's summary lacks some of %q:\n%s", c.person, c.has, mail.Text)
		}
		for _, words := range c.lack {
			if strings.Contains(mail.Text+mail.HTML, words) {
				t.Errorf("%s's summary says %q:\n%s", c.person, words, mail.Text)
			}
		}
	}
}

// filed: what came in lies in Processed, nmh's reply twice, and everybody got as many letters as they should.
func filed(t *testing.T, b *Bed) {
	t.Helper()
	if n := len(b.Folder(t, Hiring, "Processed")); n != 4 {
		t.Errorf("%d mails in Processed, want the invitation and three copies of two replies", n)
	}
	for person, want := range map[string]int{Cara: 3, Ivy: 3, Recruiter: 2} {
		var subjects []string
		for _, mail := range b.Folder(t, person, "") {
			if ours(mail) {
				subjects = append(subjects, mail.Subject())
			}
		}
		if len(subjects) != want {
			t.Errorf("%s got %d letters, want %d: %q", person, len(subjects), want, subjects)
		}
	}
}

// quiet: no address and no answer in a log line.
func quiet(t *testing.T, d *daemon) {
	t.Helper()
	log := d.log(t)
	for _, words := range []string{"cara@", "ivy@", "recruiter@", "whiteboard", "failure domains", "eleven weeks", "Level five", Password} {
		if strings.Contains(log, words) {
			t.Errorf("the log says %q:\n%s", words, log)
		}
	}
	if log == "" {
		t.Error("the log says nothing at all")
	}
}
