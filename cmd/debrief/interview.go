package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"time"

	"debrief/mailflow/workflow"
	"debrief/store"
	"debrief/store/db"
)

// interviewCommand is about single interviews.
type interviewCommand struct {
	List    interviewList    `cmd:"" help:"List interviews, the newest first."`
	Show    interviewShow    `cmd:"" help:"Show one interview: who is waited for, and until when."`
	Cancel  interviewCancel  `cmd:"" help:"Cancel an interview: nobody is asked anything more."`
	Release interviewRelease `cmd:"" help:"Send the summaries of an interview under review."`
	Hold    interviewHold    `cmd:"" help:"Hold an interview's summaries back until they are released."`
	Resend  interviewResend  `cmd:"" help:"Send the questionnaire, or the summary, once more."`
}

// interviewList lists interviews.
type interviewList struct {
	configFlag
	All   bool `help:"Also those that are closed or cancelled."`
	Limit int  `default:"100" help:"At most so many."`
	JSON  bool `name:"json" help:"Print one JSON object a line."`
}

func (c *interviewList) Run(p *program) error {
	config, d, err := c.open(p)
	if err != nil {
		return err
	}
	defer d.Close()
	all, err := d.Interviews(p.ctx, !c.All, c.Limit)
	if err != nil {
		return fmt.Errorf("store: %w", err)
	}
	rows := [][]string{{"ID", "PHASE", "ENDS", "NEXT", "TITLE"}}
	for _, i := range all {
		if c.JSON {
			if err := p.json(standingOf(i, config.policy())); err != nil {
				return err
			}
			continue
		}
		rows = append(rows, []string{i.ID, string(i.Phase), stamped(i.Ends, config.Zone), stamped(i.Due, config.Zone), oneLine(i.Title)})
	}
	if c.JSON {
		return nil
	}
	return p.table(rows)
}

// open reads the configuration and the store, which need not stand still for it.
func (c *configFlag) open(p *program) (*Config, *db.DB, error) {
	config, err := loadConfig(p, c.Config, false)
	if err != nil {
		return nil, nil, err
	}
	d, err := config.store(p.ctx, db.Options{ReadOnly: true})
	if err != nil {
		return nil, nil, err
	}
	return config, d, nil
}

// store opens the database that is there. Only the daemon makes one: the mail that it reads is what came since.
func (c *Config) store(ctx context.Context, o db.Options) (*db.DB, error) {
	o.Path = c.database()
	if _, err := os.Stat(o.Path); errors.Is(err, fs.ErrNotExist) {
		return nil, hinted(fmt.Errorf("there is no store yet: %q does not exist", o.Path), "debrief run makes it when it starts for the first time")
	}
	d, err := db.Open(ctx, o)
	if err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	return d, nil
}

// interviewShow shows one interview. It never shows answers.
type interviewShow struct {
	configFlag
	ID   string `arg:"" help:"The interview's ID, as interview list prints it."`
	JSON bool   `name:"json" help:"Print one JSON object."`
}

func (interviewShow) Help() string {
	return `Names for every participant what is waited for and until when, the mails that were sent, and the journal. Answers are
never shown here.`
}

// A standing is an interview as list and show print it: who, when, what is waited for. It holds no answers.
type standing struct {
	ID       string      `json:"id"`
	Phase    store.Phase `json:"phase"`
	Doubt    string      `json:"doubt,omitempty"`
	Title    string      `json:"title"`
	Job      string      `json:"job,omitempty"`
	Stage    string      `json:"round,omitempty"` // which of several interviews it is
	Starts   time.Time   `json:"starts"`
	Ends     time.Time   `json:"ends"`
	Zone     string      `json:"zone"`
	Due      *time.Time  `json:"due,omitempty"`
	Deadline *time.Time  `json:"deadline,omitempty"`
	Promised *time.Time  `json:"promised,omitempty"` // by when the candidate was told to hear
	Released *time.Time  `json:"released,omitempty"`
	Reasons  []string    `json:"review_reasons,omitempty"` // why a recruiter is asked
	Review   *look       `json:"review,omitempty"`
	Pending  *pending    `json:"pending,omitempty"`
	Sessions []session   `json:"sessions,omitempty"`
	People   []waiting   `json:"participants"`
	Letters  []letter    `json:"letters,omitempty"`
	Journal  []entry     `json:"journal,omitempty"`
}

type waiting struct {
	ID        string         `json:"id"`
	Role      store.Role     `json:"role"`
	Name      string         `json:"name,omitempty"`
	Address   string         `json:"address"`
	Standing  store.Standing `json:"standing,omitempty"`
	PartStat  string         `json:"partstat,omitempty"` // how they answered in their calendar
	For       string         `json:"waits_for"`
	Until     *time.Time     `json:"until,omitempty"`
	Reminders int            `json:"reminders,omitempty"`
}

// A session is one meeting of a day of several.
type session struct {
	ID           string    `json:"id"`
	Title        string    `json:"title"`
	Starts       time.Time `json:"starts"`
	Ends         time.Time `json:"ends"`
	Interviewers []string  `json:"interviewers"`
	Off          bool      `json:"off,omitempty"`
}

type letter struct {
	To        string       `json:"to"`
	Letter    store.Letter `json:"letter"`
	Round     int          `json:"round"`
	State     store.Post   `json:"state"`
	At        time.Time    `json:"at"`
	Attempts  int          `json:"attempts,omitempty"`
	Error     string       `json:"error,omitempty"`
	MessageID string       `json:"message_id"`
}

type entry struct {
	At     time.Time `json:"at"`
	Who    string    `json:"participant,omitempty"`
	What   string    `json:"what"`
	Detail string    `json:"detail,omitempty"`
}

func standingOf(i store.Interview, policy workflow.Policy) standing {
	s := standing{ID: i.ID, Phase: i.Phase, Doubt: i.Doubt, Title: i.Title, Job: i.Job, Stage: i.Stage, Starts: i.Starts, Ends: i.Ends, Zone: i.Zone,
		Due: given(i.Due), Deadline: given(i.Deadline), Promised: given(i.Promised), Released: given(i.Released)}
	s.reviewed(i, policy)
	for _, one := range i.Sessions {
		s.Sessions = append(s.Sessions, session{one.ID, one.Title, one.Starts, one.Ends, one.Interviewers, one.Off})
	}
	for _, w := range workflow.Waits(i, policy) {
		p := i.Participant(w.Participant)
		one := waiting{ID: p.ID, Role: p.Role, Name: p.Name, Address: p.Address, For: w.For, Until: given(w.Until), Reminders: p.Reminders, PartStat: p.PartStat}
		if p.Role != store.Recruiter {
			one.Standing = p.Standing
		}
		s.People = append(s.People, one)
	}
	return s
}

// given is an instant that may be none.
func given(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

func (c *interviewShow) Run(p *program) error {
	config, d, err := c.open(p)
	if err != nil {
		return err
	}
	defer d.Close()
	i, err := d.Interview(p.ctx, c.ID)
	if errors.Is(err, db.ErrNotFound) {
		return fail("debrief interview list --all names them", "there is no interview %q", c.ID)
	}
	if err != nil {
		return fmt.Errorf("store: %w", err)
	}
	policy := config.policy()
	lists, err := loadWords(p, config.path(config.Summary.Words))
	if err != nil {
		return err
	}
	policy.Check = looked(lists)
	s := standingOf(i, policy)
	if err := s.history(p.ctx, d); err != nil {
		return fmt.Errorf("store: %w", err)
	}
	if c.JSON {
		return p.json(s)
	}
	return s.print(p, config.Zone)
}

// history adds what was sent and what happened.
func (s *standing) history(ctx context.Context, d *db.DB) error {
	letters, err := d.Letters(ctx, s.ID)
	if err != nil {
		return err
	}
	for _, o := range letters {
		at := o.Created
		if !o.SentAt.IsZero() {
			at = o.SentAt
		}
		s.Letters = append(s.Letters, letter{o.Participant, o.Letter, o.Round, o.State, at, o.Attempts, o.LastError, o.MessageID})
	}
	entries, err := d.Journal(ctx, s.ID)
	for _, e := range entries {
		s.Journal = append(s.Journal, entry{e.At, e.Participant, e.What, e.Detail})
	}
	return err
}

// waits is what is waited for, in words.
var waits = map[string]string{
	workflow.ForRecruiter: "the recruiter's word", workflow.ForEnd: "the end of the interview, then asks", workflow.ForTurn: "another day, then asks: one questionnaire a day", workflow.ForAnswer: "an answer",
	workflow.ForReminder: "an answer; then reminds", workflow.ForClarity: "a clearer answer", workflow.ForAddress: "an address that works",
	workflow.ForConfirmation: "a confirmation", workflow.ForMended: "the release: its author has mended what it was held for",
	workflow.ForWord:    "the recruiter's word on what was added",
	workflow.ForRelease: "the summaries, which go out then",
	workflow.ForOthers:  "the others", workflow.ForAdditions: "additions", workflow.ForNothing: "nothing",
}

func (s *standing) print(p *program, zone *time.Location) error {
	fmt.Fprintf(p.out, "%s  %s\n%s to %s\n", s.ID, oneLine(s.Title), stamped(s.Starts, zone), stamped(s.Ends, zone))
	for _, line := range []string{prefixed("job ", oneLine(s.Job)), prefixed("round ", oneLine(s.Stage))} {
		if line != "" {
			fmt.Fprintln(p.out, line)
		}
	}
	fmt.Fprintf(p.out, "phase %s%s\n", s.Phase, prefixed(", unclear: ", s.Doubt))
	for _, line := range s.why(zone) {
		fmt.Fprintln(p.out, line)
	}
	fmt.Fprintln(p.out)
	for _, one := range s.Sessions {
		var who []string
		for _, id := range one.Interviewers {
			who = append(who, s.address(id))
		}
		off := map[bool]string{true: ", off"}[one.Off]
		fmt.Fprintf(p.out, "%s  %s to %s%s%s\n", one.ID, stamped(one.Starts, zone), stamped(one.Ends, zone), prefixed(", ", strings.Join(who, " ")), off)
	}
	if len(s.Sessions) > 0 {
		fmt.Fprintln(p.out)
	}
	rows := [][]string{{"WHO", "ROLE", "STANDING", "WAITS FOR", "UNTIL"}}
	for _, w := range s.People {
		rows = append(rows, []string{w.Address, string(w.Role), string(w.Standing) + prefixed(", calendar says ", strings.ToLower(w.PartStat)), waits[w.For], until(w.Until, zone)})
	}
	if err := p.table(rows); err != nil {
		return err
	}
	rows = [][]string{{"AT", "LETTER", "TO", "STATE"}}
	for _, l := range s.Letters {
		rows = append(rows, []string{stamped(l.At, zone), fmt.Sprintf("%s %d", l.Letter, l.Round), s.address(l.To), string(l.State) + prefixed(": ", l.Error)})
	}
	fmt.Fprintln(p.out)
	if err := p.table(rows); err != nil {
		return err
	}
	rows = [][]string{{"AT", "WHAT", "WHO", "DETAIL"}}
	for _, e := range s.Journal {
		rows = append(rows, []string{stamped(e.At, zone), e.What, s.address(e.Who), e.Detail})
	}
	fmt.Fprintln(p.out)
	return p.table(rows)
}

// address of a participant; who has none any more keeps the id.
func (s *standing) address(id string) string {
	for _, w := range s.People {
		if w.ID == id && w.Address != "" {
			return w.Address
		}
	}
	return id
}

func prefixed(prefix, text string) string {
	if text == "" {
		return ""
	}
	return prefix + text
}

func until(t *time.Time, zone *time.Location) string {
	if t == nil {
		return ""
	}
	return stamped(*t, zone)
}

// stamped prints an instant in the company's own zone.
func stamped(t time.Time, zone *time.Location) string {
	if t.IsZero() {
		return "-"
	}
	return t.In(zone).Format("Mon 2006-01-02 15:04 MST")
}
