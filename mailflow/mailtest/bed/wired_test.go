package bed

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// A circuit is a bed in which programs write to programs, and what crosses is counted.
type circuit struct {
	*testing.T
	bed     *Bed
	daemons []*daemon
	ahead   time.Duration // by which their clocks are
	read    map[string]bool
	parrots map[string]func(Mail) // what becomes of each mail that somebody gets
}

// wired is a bed with a daemon on the hiring mailbox. What is said of its configuration by pairs of words is put in place of the first.
func wired(t *testing.T, instead ...string) *circuit {
	t.Helper()
	file, err := mined()
	if err != nil {
		t.Fatal(err)
	}
	w := &circuit{T: t, bed: Start(t), read: map[string]bool{}, parrots: map[string]func(Mail){}}
	w.daemons = []*daemon{settled(t, w.bed, file, "debrief", strings.NewReplacer(instead...).Replace(configuration))}
	return w
}

// other adds a second company's daemon on Carl's mailbox, with a state of its own.
func (w *circuit) other(recruiter string) {
	w.Helper()
	config := strings.NewReplacer(`name = "Corp"`, `name = "Other"`, Hiring, Carl, `["corp.test"]`, `["mail.test"]`, Recruiter, recruiter).Replace(configuration)
	w.daemons = append(w.daemons, settled(w.T, w.bed, w.daemons[0].file, "other", config))
}

// strip has Postfix take away from each mail what tells a program's mail from a person's.
func (w *circuit) strip() {
	w.Helper()
	rules := filepath.Join(w.bed.Dir, "etc", "strip")
	config := filepath.Join(w.bed.Dir, "etc", "main.cf")
	text := string(readFile(w, config)) + "\nheader_checks = regexp:" + rules + "\n"
	for name, text := range map[string]string{rules: "/^(Auto-Submitted|X-Auto-Response-Suppress|Precedence|In-Reply-To|References):/ IGNORE\n", config: text} {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			w.Fatal(err)
		}
	}
	if out, err := exec.Command("/usr/sbin/postfix", "-c", filepath.Join(w.bed.Dir, "etc"), "reload").CombinedOutput(); err != nil {
		w.Fatalf("postfix reload: %v\n%s", err, out)
	}
}

// days lets nights pass for all daemons. Of each day's mail what is to come of it comes of it at once, until nothing moves any more.
func (w *circuit) days(nights int) {
	w.Helper()
	for range nights {
		for _, d := range w.daemons {
			d.env = []string{"DEBRIEF_FAILPOINT_AHEAD=" + w.ahead.String()}
			d.start(w)
			d.ready(w)
		}
		w.rest()
		for _, d := range w.daemons {
			d.stop(w)
		}
		w.ahead += 30 * time.Hour
	}
}

// rest waits until no mail has come or gone for a second.
func (w *circuit) rest() {
	w.Helper()
	last, since := -1, time.Now()
	w.bed.Until(w, "that nothing moves", func() bool {
		now := w.look()
		if now != last {
			last, since = now, time.Now()
		}
		return time.Since(since) > time.Second
	})
}

// look has everybody with a program of their own answer what is new, and counts all mail.
func (w *circuit) look() int {
	w.Helper()
	files, _ := filepath.Glob(filepath.Join(w.bed.Dir, "mail", "*", "Maildir", "*", "*"))
	deeper, _ := filepath.Glob(filepath.Join(w.bed.Dir, "mail", "*", "Maildir", ".*", "*", "*"))
	for who, answer := range w.parrots {
		for _, m := range w.bed.Folder(w, who, "") {
			name, _, _ := strings.Cut(filepath.Base(m.File), ":")
			if !w.read[name] {
				w.read[name] = true
				answer(m)
			}
		}
	}
	return len(files) + len(deeper)
}

// crossed counts the mails of a sender in all folders of somebody, each once.
func (w *circuit) crossed(from, to string) int {
	w.Helper()
	ids := map[string]bool{}
	name, domain, _ := strings.Cut(from, "@")
	sender := regexp.MustCompile(`(?i)<` + name + `(\+[^@>]*)?@` + regexp.QuoteMeta(domain) + `>`)
	for _, folder := range []string{"", "Processed"} {
		for _, m := range w.bed.Folder(w, to, folder) {
			if sender.MatchString(m.Header.Get("From")) && !bytes.Contains(m.Raw, []byte("BEGIN:VCALENDAR")) {
				ids[m.ID()] = true
			}
		}
	}
	return len(ids)
}

// seed invites to an interview that ends in a moment.
func (w *circuit) seed(from, candidate string) {
	w.Helper()
	m := meeting{uid: "wired@corp.test", title: "Interview wired", candidate: candidate, interviewer: Ivy, ends: time.Now().Add(time.Second)}
	w.bed.Submit(w, from, []string{Hiring}, bytes.ReplaceAll(m.invitation(), []byte(Recruiter), []byte(from)))
}

// Two daemons, each with a mailbox and a state of its own, that serve each other's mailbox as candidate or as recruiter, by one mail in the
// beginning: a week later neither has answered the other once, also where a gateway takes away what tells a program's mail.
func TestWiredDaemons(t *testing.T) {
	for _, c := range []struct {
		name       string
		from       string // who invites
		candidate  string
		recruiters bool // each is the other's recruiter
		stripped   bool
	}{
		{"candidate", Recruiter, Carl, false, false},
		{"candidate, no marks", Recruiter, Carl, false, true},
		{"recruiter", Carl, Cara, true, false},
		{"recruiter, no marks", Carl, Cara, true, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel() // they wait most of the time
			known, partner := Cara, []string(nil)
			if c.recruiters {
				known, partner = Hiring, []string{`["` + Recruiter + `"]`, fmt.Sprintf("[%q, %q]", Recruiter, Carl)}
			}
			w := wired(t, partner...)
			w.other(known)
			if c.stripped {
				w.strip()
			}
			for _, d := range w.daemons { // what is in a mailbox before the first start is none of its business
				d.start(t)
				d.ready(t)
				d.stop(t)
			}
			w.seed(c.from, c.candidate)
			w.days(5)
			there, back := w.crossed(Hiring, Carl), w.crossed(Carl, Hiring)
			t.Logf("%d mails there, %d back", there, back)
			for _, m := range append(w.bed.Folder(t, Carl, ""), w.bed.Folder(t, Carl, "Processed")...) {
				if marked := m.Header.Get("Auto-Submitted") != ""; marked == c.stripped && strings.Contains(m.Header.Get("From"), "hiring") {
					t.Errorf("%q has its marks: %v", m.Subject(), marked)
				}
			}
			if there == 0 || there > 8 || back > 1 {
				t.Errorf("%d mails there, %d back", there, back)
			}
		})
	}
}

// A vacation program without a mark of its own answers each letter from its owner's address, at once.
func TestVacationAtPostfix(t *testing.T) {
	w := wired(t)
	w.parrots[Cara] = func(m Mail) {
		w.bed.Submit(w, Cara, []string{replyAddress(w.T, m)}, said(m, Cara, "I am out of the office and will read your mail when I am back."))
	}
	w.begin()
	if n := w.crossed(Hiring, Cara); n == 0 || n > 7 {
		t.Errorf("%d letters to a program", n)
	}
}

// A mailing list sends each letter that an interviewer gets back to us, with its own fields and without any.
func TestListAtPostfix(t *testing.T) {
	for _, fields := range []string{"List-Id: <all.corp.test>\r\nPrecedence: list\r\n", ""} {
		t.Run("fields "+fields, func(t *testing.T) {
			t.Parallel()
			w := wired(t)
			n := 0
			w.parrots[Ivy] = func(m Mail) {
				n++
				id := fmt.Sprintf("%sMessage-ID: <list-%d@corp.test>\r\n", fields, n)
				if err := w.bed.Deliver("list-bounces@corp.test", []string{Hiring}, append([]byte(id), marks.ReplaceAll(m.Raw, nil)...)); err != nil {
					t.Fatal(err)
				}
			}
			w.begin()
			if got := w.crossed(Hiring, Ivy); got == 0 || got > 7 {
				t.Errorf("%d letters to the list", got)
			}
			if strings.Contains(w.daemons[0].log(t), "kind=answers") {
				t.Error("our own letter was taken for an answer")
			}
		})
	}
}

// marks are the fields by which a program knows a program's mail, and its own.
var marks = regexp.MustCompile(`(?im)^(Auto-Submitted|X-Auto-Response-Suppress|Precedence|In-Reply-To|References|Message-ID|Return-Path|Delivered-To):.*(\r?\n[ \t].*)*\r?\n`)

// begin plays an interview of Cara and Ivy for a week.
func (w *circuit) begin() {
	w.Helper()
	w.daemons[0].start(w)
	w.daemons[0].ready(w)
	w.daemons[0].stop(w)
	w.seed(Recruiter, Cara)
	w.days(5)
	for _, who := range []string{Cara, Ivy, Recruiter} {
		w.Logf("%s got %d letters", who, w.crossed(Hiring, who))
	}
}
