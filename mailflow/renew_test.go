package mailflow_test

import (
	"context"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"debrief/store"
	"debrief/templates"
)

// A folder is an admin's files by their paths, as a reading of the folder hands them to the daemon.
type folder map[string]string

// builtin is a file of the built-in templates.
func builtin(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile("../templates/" + path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// saved reads a folder that must be sound.
func saved(t *testing.T, f folder) templates.Proof {
	t.Helper()
	p := templates.Restore(f, "letters")
	if len(p.Problems) > 0 {
		t.Fatal(p.Problems)
	}
	return p
}

// renews takes a folder, and tells whether it is in force.
func (s *story) renews(p templates.Proof) bool {
	s.Helper()
	taken, err := s.daemon.Renew(context.Background(), p)
	if err != nil {
		s.Fatal(err)
	}
	s.pass(0)
	return taken
}

// question is an entry of questions.toml.
func question(side, key, kind, prompt, visibility string) string {
	return fmt.Sprintf("[[%s]]\nkey = %q\nkind = %q\nprompt = %q\nvisibility = %q\n\n", side, key, kind, prompt, visibility)
}

// without is questions.toml without one question.
func without(text, side, key string) string {
	entry := regexp.MustCompile(`(?s)\[\[` + side + `\]\]\nkey = "` + key + `".*?\n\n`)
	return entry.ReplaceAllLiteralString(text, "")
}

// Questions are added, put in another order, worded anew and retired while people answer. Who was asked before keeps the questions
// of their letter: the reminder repeats them, and the reply is read by them. Who is asked later gets the new ones.
func TestQuestionsChangeWhilePeopleAnswer(t *testing.T) {
	tell(t, func(s *story) {
		before := []byte(builtin(t, "en/questions.toml"))
		text := without(without(string(before), "candidate", "interest"), "candidate", "chance")
		text = strings.Replace(text, "mirror = \"chance\"\n", "", 1)
		text = strings.Replace(text, `prompt = "What went well?"`, `prompt = "What did you like?"`, 1)
		text = strings.Replace(text, "[[candidate]]\nkey = \"went_well\"", question("candidate", "room", "text", "Was the room quiet?", "everyone")+"[[candidate]]\nkey = \"went_well\"", 1)
		invited(s)
		askCara := s.reads(cara, "2. Did you get a fair chance", "3. What went well?", "6. How interested")
		askIvy := s.reads(ivy, "Do you recommend the next step?")
		if !s.renews(saved(t, folder{"en/questions.toml": text})) {
			t.Fatal("a sound folder was not taken")
		}
		s.until("2026-11-25", "09:01")
		s.reads(cara, "2. Did you get a fair chance", "3. What went well?", "6. How interested")
		s.reads(ivy, "2.")
		s.answers(cara, askCara, caraSays)
		s.reads(cara, "The part about queues.", "I forgot to mention Kafka.")
		s.answers(ivy, askIvy, ivySays)
		s.reads(ivy)
		s.pass(40 * time.Minute)
		s.reads(cara, "She found the lost message.", "Did you get a fair chance")
		s.reads(ivy, "The part about queues.")
		s.reads(rita)
		s.invite(invitation{uid: "interview-2", start: "20261126T150000", end: "20261126T160000", attendees: []string{mallet, ian}})
		s.reads(rita)
		s.until("2026-11-26", "16:31")
		ask := s.reads(mallet, "2. Was the room quiet?", "3. What did you like?")
		for _, gone := range []string{"fair chance", "How interested"} {
			if strings.Contains(ask.Text, gone) {
				t.Errorf("a question that was retired is asked: %q", gone)
			}
		}
		askIan := s.reads(ian)
		s.answers(mallet, ask, map[int]string{1: "4", 2: "No, there was a drill next door.", 3: "The part about indexes."})
		s.reads(mallet, "there was a drill next door")
		s.answers(ian, askIan, ivySays)
		s.reads(ian)
		s.pass(40 * time.Minute)
		s.reads(mallet)
		s.reads(ian, "Was the room quiet?", "there was a drill next door", "The part about indexes.")
		s.reads(rita, "there was a drill next door")
	})
}

// A folder that is broken changes nothing but the log, and the admin's mailbox: once, whatever is saved until it is right.
func TestBrokenTemplates(t *testing.T) {
	tell(t, func(s *story) {
		s.daemon.Company.Admin = ida
		good := folder{"en/goodbye.md": strings.Replace(builtin(t, "en/goodbye.md"), "subject: ", "subject: Our own: ", 1)}
		s.renews(saved(t, good))
		invited(s)
		ask := s.reads(cara)
		s.reads(ivy)
		for n, broken := range []string{"---\nsubject: {{.Compny}}\n---\n\nBye\n\nRef: {{.Reference}}\n", "---\nsubject: x\n---\n{{if", "Bye"} {
			p := templates.Restore(folder{"en/goodbye.md": broken}, "letters")
			if s.renews(p) {
				t.Fatalf("broken folder %d is in force", n)
			}
		}
		s.reads(ida, "your letters have a problem", "letters/en/goodbye.md:2:12: there is no .Compny in a Farewell (hint: did you mean .Company?)", "mail goes on")
		s.replies(cara, ask, "stop")
		s.reads(cara, "Our own: ")
		s.silence()
		s.renews(saved(t, good))
		s.renews(templates.Restore(folder{"en/goodbye.md": "Bye"}, "letters"))
		s.reads(ida, "letters/en/goodbye.md:1:1")
	})
}

// A template that lint could not see through fails for one letter: the built-in one is sent, and the admin is told.
func TestTemplateThatFails(t *testing.T) {
	tell(t, func(s *story) {
		s.daemon.Company.Admin = ida
		s.renews(saved(t, folder{"en/scheduled.md": builtin(t, "en/scheduled.md") + "\n\n{{if eq .Interview.Title \"Interview: Backend engineer\"}}{{name (index .Interviewers 9)}}{{end}}"}))
		s.invite(invitation{})
		s.reads(rita, "Cara Candidate", "is noted")
		s.reads(ida, "the built-in one was used", "en/scheduled.md: template: scheduled:", "index out of range: 9")
		s.invite(invitation{uid: "interview-2", start: "20261126T150000", end: "20261126T160000"})
		s.reads(rita, "is noted")
		s.silence() // told once
		if !strings.Contains(s.log.String(), "a template failed; the built-in one is used") {
			t.Error("the log does not say so")
		}
	})
}

// The admin's mail is of no interview. A reply to it is left for people, and breaks nothing.
func TestReplyToAlarm(t *testing.T) {
	tell(t, func(s *story) {
		s.daemon.Company.Admin = ida
		s.renews(templates.Restore(folder{"en/goodbye.md": "Bye"}, "letters"))
		alarm := s.reads(ida, "your letters have a problem")
		if alarm.HTML != "" || !strings.Contains(string(alarm.Raw), "Auto-Submitted: auto-generated") {
			t.Errorf("it is no plain automatic mail:\n%s", alarm.Raw)
		}
		alarm.ReplyTo = alarm.From
		s.replies(ida, alarm, "I see to it.")
		s.silence()
		s.inbox(1)
		s.world.Left(hiring)
	})
}

// While the admin saves a thousand times, a thousand letters are written. Each is of one edition: its subject, its text, its HTML,
// and the questions in it.
func TestNoMixedLetter(t *testing.T) {
	const saves, interviews = 1000, 500
	var editions []templates.Proof
	for n := range 4 {
		mark := fmt.Sprintf("edition-%d-", n)
		editions = append(editions, saved(t, folder{
			"en/ask.md":         strings.Replace(builtin(t, "en/ask.md"), "subject: ", "subject: "+mark, 1),
			"en/questions.toml": strings.ReplaceAll(builtin(t, "en/questions.toml"), `prompt = "`, `prompt = "`+mark),
			"en/_foot.md":       builtin(t, "en/_foot.md") + "\n\n" + mark,
		}))
	}
	tell(t, func(s *story) {
		var storm atomic.Bool
		var asked, renewed atomic.Int64
		s.stop()
		s.policy.PerDay = 0
		s.policy.Holiday = func(string, time.Time) bool { // asked while a step decides: the worst moment to save a file
			if storm.Load() && asked.Add(1)%6 == 0 {
				if _, err := s.daemon.Renew(context.Background(), editions[renewed.Add(1)%int64(len(editions))]); err != nil {
					s.Error(err)
				}
			}
			return false
		}
		s.start()
		s.invite(invitation{})
		s.reads(rita)
		s.multiply(interviews)
		storm.Store(true)
		s.until("2026-11-24", "16:31")
		storm.Store(false)
		if renewed.Load() < saves {
			t.Errorf("%d savings, want %d", renewed.Load(), saves)
		}
		s.counted(interviews*2, int(renewed.Load()))
	})
}

// multiply puts copies of the one interview beside it, so that there are so many.
func (s *story) multiply(total int) {
	s.Helper()
	base := s.only()
	var c store.Change
	c.Now = time.Now().UTC()
	for n := 1; n < total; n++ {
		i := base
		i.ID, i.Version, i.Calendar.UID = fmt.Sprintf("copy%04d", n), 0, fmt.Sprintf("copy-%d", n)
		i.People = slices.Clone(i.People)
		for p := range i.People {
			i.People[p].Key = ""
		}
		c.Interviews = append(c.Interviews, i)
	}
	if err := s.store.Commit(context.Background(), c); err != nil {
		s.Fatal(err)
	}
	s.daemon.Wake()
	s.pass(0)
}

var edition = regexp.MustCompile(`edition-\d-`)

// counted reads the questionnaires: so many, each of one edition.
func (s *story) counted(want, renewed int) {
	s.Helper()
	editions, letters := map[string]int{}, 0
	for _, who := range []string{cara, ivy} {
		for m, ok := s.world.Take(who); ok; m, ok = s.world.Take(who) {
			l := show(s.T, m.Raw)
			marks := map[string]int{}
			for _, mark := range edition.FindAllString(l.Subject+l.Text+l.HTML, -1) {
				marks[mark]++
			}
			letters++
			if len(marks) > 1 {
				s.Fatalf("a letter of several editions: %v\n%s", marks, l.Text)
			}
			for mark := range marks {
				editions[mark]++
			}
		}
	}
	s.Logf("%d letters while %d editions came: %v", letters, renewed, editions)
	if letters != want || len(editions) < 2 {
		s.Errorf("%d letters of %d editions, want %d of several", letters, len(editions), want)
	}
}
