package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"debrief/mailflow"
	"debrief/mailflow/workflow"
	"debrief/parser"
	"debrief/store"
	"debrief/templates"
)

// explainCommand says how mails are understood.
type explainCommand struct {
	JSON      bool     `name:"json" help:"Print one JSON object a line and mail."`
	Side      string   `placeholder:"SIDE" help:"Read answers to the questionnaire of this side: candidate or interviewer."`
	Lang      string   `default:"en" placeholder:"LANG" help:"Language of that questionnaire (default en)."`
	Sent      string   `placeholder:"FILE.eml" help:"The very letter that was answered (default: the sample that template export prints)."`
	Recruiter bool     `help:"Read the mail as a recruiter's, with orders in it."`
	Now       string   `placeholder:"INSTANT" help:"The present, in RFC 3339 (default: now). It is the frame for dates without a year."`
	Zone      string   `placeholder:"ZONE" help:"Zone of times that name none, such as Europe/Madrid (default: the configuration's, else UTC)."`
	Config    string   `short:"c" placeholder:"FILE" help:"Say what would happen by this configuration (default: the sender's domain is taken for the company's)."`
	Files     []string `arg:"" name:"file" help:"Mails (.eml), calendars (.ics), or - for an mbox on standard input."`

	company mailflow.Company `kong:"-"` // by the configuration, where one is named
	policy  workflow.Policy  `kong:"-"`
}

func (explainCommand) Help() string {
	return `Needs no configuration, store or network. For people it prints every line of the mail with what it was taken for, and why; with
--json what a program needs. Without --side no answers are read.`
}

// Validate is called by kong: its errors are errors of usage.
func (c *explainCommand) Validate() error {
	if c.Side != "" && c.Side != "candidate" && c.Side != "interviewer" {
		return fmt.Errorf("--side %q is neither candidate nor interviewer", c.Side)
	}
	if _, err := c.instant(time.Time{}); err != nil {
		return fmt.Errorf("--now %q is not an instant such as 2026-11-24T15:00:00Z", c.Now)
	}
	if _, err := time.LoadLocation(c.Zone); err != nil || c.Zone == "Local" {
		return fmt.Errorf("--zone %q is not a zone such as Europe/Madrid", c.Zone)
	}
	return nil
}

func (c *explainCommand) instant(now time.Time) (time.Time, error) {
	if c.Now == "" {
		return now.UTC(), nil
	}
	return time.Parse(time.RFC3339, c.Now)
}

// Run explains all files, also when one of them cannot be read.
func (c *explainCommand) Run(p *program) error {
	if err := c.configure(p); err != nil {
		return err
	}
	frame, err := c.frame(p.now())
	if err != nil {
		return err
	}
	var failed error
	for _, name := range c.Files {
		if err := c.file(p, name, frame); err != nil {
			p.complain(err, exitFailed)
			failed = errors.New("not every mail could be explained")
		}
	}
	return failed
}

// configure reads the configuration that is named. Its zone is the one of the words, unless --zone names another.
func (c *explainCommand) configure(p *program) error {
	if c.Config == "" {
		return nil
	}
	config, err := loadConfig(p, c.Config, false)
	if err != nil {
		return err
	}
	c.company, c.policy = config.company(), config.policy()
	if c.Zone == "" {
		c.Zone = c.company.Zone
	}
	c.company.Zone = c.Zone
	return nil
}

// frame is what the mails are read against.
func (c *explainCommand) frame(now time.Time) (mailflow.Frame, error) {
	var f mailflow.Frame
	f.Now, _ = c.instant(now)
	f.Zone, _ = time.LoadLocation(c.Zone)
	f.Recruiter = c.Recruiter
	if c.Side != "" {
		set := templates.Builtin()
		language := spoken(set, c.Lang, "")
		if language == "" {
			return f, fail("there are letters in "+strings.Join(set.Languages(), ", ")+"; answers may be in any language, and --sent gives a letter of your own",
				"--lang %q: there is no questionnaire in this language", c.Lang)
		}
		message, questions, err := sample(set, "ask", c.Side, language)
		if err != nil {
			return f, err
		}
		f.Sent, f.Questions = message.Text, questions
	}
	if c.Sent != "" {
		text, err := letterText(c.Sent)
		if err != nil {
			return f, err
		}
		if err := c.fits(text, f.Questions); err != nil {
			return f, err
		}
		f.Sent = text
	}
	return f, nil
}

// fits refuses a letter that asks other questions than those that the answers are read for: the other side's, or the same ones in
// another language. A letter that asks none of ours may be an admin's own, or one that asks nothing.
func (c *explainCommand) fits(text string, questions []store.Question) error {
	if c.Side == "" || asksSome(text, questions) {
		return nil
	}
	set := templates.Builtin()
	for _, language := range set.Languages() {
		for _, side := range []string{"candidate", "interviewer"} {
			if asksSome(text, mailflow.Questionnaire(set, side, language)) {
				return fail(fmt.Sprintf("try --side %s --lang %s", side, language), "--sent %q asks the %s in %q, and not the %s in %q", c.Sent, side, language, c.Side, c.Lang)
			}
		}
	}
	return nil
}

// asksSome tells whether a letter holds at least two of the questions, however its lines are broken.
func asksSome(text string, questions []store.Question) bool {
	text, found := strings.Join(strings.Fields(text), " "), 0
	for _, q := range questions {
		if strings.Contains(text, fmt.Sprintf("%d. %s", q.Number, q.Prompt)) {
			found++
		}
	}
	return found > 1
}

// letterText is the text part of a letter in a file.
func letterText(name string) (string, error) {
	const hint = "give it the very mail that was answered, as debrief template export or debrief run wrote it"
	raw, err := os.ReadFile(name)
	if err != nil {
		return "", err
	}
	if isCalendar(name, raw) {
		return "", fail(hint, "--sent %q is a calendar, and no letter", name)
	}
	mail, err := parser.ParseBytes(raw)
	if err != nil {
		return "", fmt.Errorf("%s: %w", name, err)
	}
	if strings.TrimSpace(mail.Text) == "" {
		return "", fail(hint, "--sent %q has no text part, as every letter of ours has", name)
	}
	return mail.Text, nil
}

// file explains one argument. A mail that breaks the reader must not take the others of the batch with it.
func (c *explainCommand) file(p *program, name string, f mailflow.Frame) (err error) {
	defer func() {
		if broken := recover(); broken != nil {
			err = fail("this is a fault of debrief: please report it with the mail", "%s: %v", name, broken)
		}
	}()
	if name == "-" {
		return c.mbox(p, f)
	}
	raw, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	if isCalendar(name, raw) {
		return c.print(p, name, mailflow.UnderstandCalendar(raw), f.Questions)
	}
	return c.print(p, name, mailflow.Understand(raw, f), f.Questions)
}

// mbox explains each mail of standard input; "-:1" is the first.
func (c *explainCommand) mbox(p *program, f mailflow.Frame) error {
	all, err := io.ReadAll(p.in)
	if err != nil {
		return fmt.Errorf("standard input: %w", err)
	}
	for n, raw := range splitMbox(all) {
		if err := c.print(p, fmt.Sprintf("-:%d", n+1), mailflow.Understand(raw, f), f.Questions); err != nil {
			return err
		}
	}
	return nil
}

func (c *explainCommand) print(p *program, name string, u mailflow.Understanding, questions []store.Question) error {
	if c.JSON {
		return p.json(newExplained(name, u, questions))
	}
	return printUnderstanding(p.out, name, u.Traced(), c.foreseen(p, u))
}

// foreseen is what would come of an invitation, in lines.
func (c *explainCommand) foreseen(p *program, u mailflow.Understanding) []string {
	now, _ := c.instant(p.now())
	zone := c.Zone
	if zone == "" {
		zone = "UTC"
	}
	company, policy, supposed := mailflow.Supposed(u, zone), workflow.Default(), true
	if c.Config != "" {
		company, policy, supposed = c.company, c.policy, false
	}
	all, why := mailflow.Foresee(u, company, policy, now)
	lines := foretold(all, why)
	if len(lines) > 0 && supposed {
		lines = append(lines, fmt.Sprintf("(taking %s for the company's domain and the sender for a recruiter; --config says it better)", strings.Join(company.Domains, ", ")))
	}
	return lines
}

// isCalendar tells a calendar file from a mail, by its name or its first line.
func isCalendar(name string, raw []byte) bool {
	if strings.EqualFold(filepath.Ext(name), ".ics") {
		return true
	}
	head := bytes.TrimLeft(bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf")), " \t\r\n")
	return len(head) >= 15 && bytes.EqualFold(head[:15], []byte("BEGIN:VCALENDAR"))
}
