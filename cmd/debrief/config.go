package main

import (
	"fmt"
	"log/slog"
	"path/filepath"
	"slices"
	"time"

	"debrief/mailflow"
	"debrief/mailflow/oauth"
	"debrief/templates"
)

// configFlag is the flag of every command that needs the configuration.
type configFlag struct {
	Config string `short:"c" default:"config.toml" placeholder:"FILE" help:"The configuration (default config.toml)."`
}

// A Config is the configuration file, read and checked. config.example.toml says what each option does.
type Config struct {
	file string           // to find the files that it names, relative to its own folder
	line func(string) int // of a key, for problems that only show later

	Name           string
	Address        string // of the hiring mailbox, lower case
	Domains        []string
	Recruiters     []string // addresses, or "@agency.example" for everybody there
	Trust          string   // one of mailflow's Trust constants
	AuthServ       string   // whose Authentication-Results count
	Language       string
	You            map[string]string // form of address by language: {"es": "tú"}
	Zone           *time.Location
	Zones          map[string]string // of people, by address or "@domain"
	Contact        string
	Accent         string // colour of the letters, "#2f6f68"
	Admin          string // address of who runs this; empty: nobody
	KeepDays       int
	HeldFor        time.Duration
	MaxLetters     int
	PlusAddressing bool
	Accepts        bool   // the invitations to the mailbox itself
	State          string // folder
	Templates      string // folder, empty: the built-in ones alone
	Log            slog.Level
	LogFormat      string

	IMAP     imapConfig
	SMTP     smtpConfig
	OAuth    oauthConfig
	Outgoing outgoingConfig
	Ask      askConfig
	Remind   remindConfig
	Summary  summaryConfig
	Digest   digestConfig
}

// A serverConfig is what both mail servers have in common.
type serverConfig struct {
	Address  string // host:port
	Security string
	Insecure bool
	User     string
	Password secret
	CA       string
}

type imapConfig struct {
	serverConfig
	Folder    string
	Processed string
	Sent      string // empty: found out
	Poll      string // cron spec
	Idle      time.Duration
	Window    int
	MaxSize   int64
}

type smtpConfig struct {
	serverConfig
	Hello string
}

type askConfig struct {
	Delay        time.Duration
	Waking       span
	Weekend      []time.Weekday
	Holidays     bool
	Extra        []time.Time // holidays of the company's own
	DeadlineDays int
	DeadlineMax  time.Duration
	StaleAfter   time.Duration
	Again        int
	PerDay       int
}

type remindConfig struct {
	Morning        time.Duration // since midnight
	InterviewerMax int
	CandidateMax   int
}

type summaryConfig struct {
	Review         string
	Words          string // folder, empty: the built-in lists alone
	ReviewAgain    time.Duration
	BackupName     string
	Backup         string // address of who is asked when the recruiter does not answer; empty: nobody
	NextStepDays   int
	Grace          time.Duration
	ResponseWindow time.Duration
	SecondLook     time.Duration
}

// A digestConfig says when digests are written: cron specs by the clock on their reader's wall, empty: never.
type digestConfig struct {
	Recruiters   string
	Interviewers string
}

// A span of the day, as time since midnight.
type span struct{ From, To time.Duration }

const day = 24 * time.Hour

// defaults is the configuration as far as a file says nothing else.
var defaults = Config{
	Trust:          mailflow.TrustInternal,
	Language:       "en",
	Accent:         templates.Standard,
	KeepDays:       180,
	HeldFor:        14 * day,
	MaxLetters:     30,
	PlusAddressing: true,
	State:          "state",
	Log:            slog.LevelInfo,
	LogFormat:      "text",
	IMAP: imapConfig{
		serverConfig: serverConfig{Security: "tls"},
		Folder:       "INBOX", Processed: "Processed", Poll: "@every 1m", Idle: 9 * time.Minute, Window: 100, MaxSize: 25 << 20,
	},
	SMTP:     smtpConfig{serverConfig: serverConfig{Security: "tls"}},
	OAuth:    oauthConfig{Grant: oauth.Code, Tenant: "organizations"},
	Outgoing: outgoingConfig{Settle: "auto", SaveSent: "auto", SettleAfter: 11 * time.Minute, Connections: 1, AddressHour: 20, RecruiterHour: 200, InterviewDay: 60, Hour: 1000, Pause: 6 * time.Hour},
	Ask: askConfig{
		Delay: 30 * time.Minute, Waking: span{8 * time.Hour, 20 * time.Hour}, Weekend: []time.Weekday{time.Saturday, time.Sunday}, Holidays: true,
		DeadlineDays: 3, DeadlineMax: 14 * day, StaleAfter: 2 * day, Again: 1, PerDay: 1,
	},
	Remind:  remindConfig{Morning: 9 * time.Hour, InterviewerMax: 5, CandidateMax: 2},
	Summary: summaryConfig{Review: "flagged", ReviewAgain: day, NextStepDays: 3, Grace: 30 * time.Minute, ResponseWindow: 7 * day, SecondLook: 2 * day},
	Digest:  digestConfig{Recruiters: "0 9 * * MON", Interviewers: "0 9 1 * *"},
}

// settings binds each key of the file to its place and its rule.
func (c *Config) settings() []setting {
	all := []setting{
		{"name", needed, text(&c.Name)},
		{"address", needed, address(&c.Address)},
		{"domains", needed, list(&c.Domains, domain)},
		{"recruiters", optional, list(&c.Recruiters, recruiter)},
		{"trust", optional, oneOf(&c.Trust, mailflow.TrustInternal, mailflow.TrustAuthenticated, mailflow.TrustRecruiters)},
		{"authserv", optional, text(&c.AuthServ)},
		{"language", optional, languageTag(&c.Language)},
		{"you", optional, forms(&c.You)},
		{"zone", needed, zone(&c.Zone)},
		{"zones", optional, zones(&c.Zones)},
		{"contact", optional, text(&c.Contact)},
		{"accent", optional, colour(&c.Accent)},
		{"admin", optional, someone(&c.Admin, new(string))},
		{"keep_days", optional, number(&c.KeepDays, 1, 3650)},
		{"held_for", optional, duration(&c.HeldFor, time.Hour, 90*day)},
		{"max_letters", optional, number(&c.MaxLetters, 15, 1000)},
		{"accept_invitations", optional, truth(&c.Accepts)},
		{"plus_addressing", optional, truth(&c.PlusAddressing)},
		{"state", optional, text(&c.State)},
		{"templates", optional, text(&c.Templates)},
		{"log", optional, level(&c.Log)},
		{"log_format", optional, oneOf(&c.LogFormat, "text", "json")},
		{"ask.delay", optional, duration(&c.Ask.Delay, 0, 7*day)},
		{"ask.waking", optional, hours(&c.Ask.Waking)},
		{"ask.weekend", optional, weekdays(&c.Ask.Weekend)},
		{"ask.holidays", optional, truth(&c.Ask.Holidays)},
		{"ask.extra_holidays", optional, dates(&c.Ask.Extra)},
		{"ask.deadline_days", optional, number(&c.Ask.DeadlineDays, 1, 30)},
		{"ask.deadline_max", optional, duration(&c.Ask.DeadlineMax, day, 60*day)},
		{"ask.stale_after", optional, duration(&c.Ask.StaleAfter, time.Hour, 60*day)},
		{"ask.again", optional, number(&c.Ask.Again, 0, 5)},
		{"ask.per_day", optional, number(&c.Ask.PerDay, 0, 20)},
		{"remind.morning", optional, timeOfDay(&c.Remind.Morning)},
		{"remind.interviewer_max", optional, number(&c.Remind.InterviewerMax, 0, 20)},
		{"remind.candidate_max", optional, number(&c.Remind.CandidateMax, 0, 5)},
		{"summary.review", optional, oneOf(&c.Summary.Review, "never", "flagged", "always")},
		{"summary.words", optional, text(&c.Summary.Words)},
		{"summary.review_again", optional, duration(&c.Summary.ReviewAgain, time.Hour, 14*day)},
		{"summary.backup", optional, someone(&c.Summary.Backup, &c.Summary.BackupName)},
		{"summary.next_step_days", optional, number(&c.Summary.NextStepDays, 1, 30)},
		{"summary.grace", optional, duration(&c.Summary.Grace, 0, day)},
		{"summary.response_window", optional, duration(&c.Summary.ResponseWindow, time.Hour, 90*day)},
		{"summary.second_look", optional, duration(&c.Summary.SecondLook, 0, 90*day)},
		{"digest.recruiters", optional, timetable(&c.Digest.Recruiters)},
		{"digest.interviewers", optional, timetable(&c.Digest.Interviewers)},
	}
	return slices.Concat(all, c.imapSettings(), c.smtpSettings(), c.OAuth.settings(), c.outgoingSettings())
}

func (c *Config) imapSettings() []setting {
	return append(c.IMAP.settings("imap", needed),
		setting{"imap.folder", optional, text(&c.IMAP.Folder)},
		setting{"imap.processed", optional, text(&c.IMAP.Processed)},
		setting{"imap.sent", optional, text(&c.IMAP.Sent)},
		setting{"imap.poll", optional, cronSpec(&c.IMAP.Poll)},
		setting{"imap.idle", optional, duration(&c.IMAP.Idle, time.Minute, 29*time.Minute)},
		setting{"imap.window", optional, number(&c.IMAP.Window, 1, 1000)},
		setting{"imap.max_size", optional, size(&c.IMAP.MaxSize, 64<<10, 1<<30)},
	)
}

func (c *Config) smtpSettings() []setting {
	return append(c.SMTP.settings("smtp", optional), setting{"smtp.hello", optional, text(&c.SMTP.Hello)})
}

// settings of one server; login tells whether there must be a user.
func (s *serverConfig) settings(section string, login need) []setting {
	return []setting{
		{section + ".address", needed, server(&s.Address)},
		{section + ".security", optional, oneOf(&s.Security, "tls", "starttls", "none")},
		{section + ".insecure", optional, truth(&s.Insecure)},
		{section + ".user", login, text(&s.User)},
		{section + ".password", optional, password(&s.Password)},
		{section + ".ca", optional, text(&s.CA)},
	}
}

// path is a file that the configuration names: relative to the configuration's own folder.
func (c *Config) path(name string) string {
	if name == "" || filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(filepath.Dir(c.file), name)
}

// database is the file that holds everything we remember.
func (c *Config) database() string { return filepath.Join(c.path(c.State), "debrief.db") }

// loadConfig reads the configuration for a command; with secrets, every password must be there, too. All problems are
// printed, each on a line that editors can jump to.
func loadConfig(p *program, file string, secrets bool) (*Config, error) {
	config, problems := readConfig(file, secrets)
	for _, found := range problems {
		fmt.Fprintln(p.err, found)
	}
	if len(problems) > 0 {
		return nil, fail("debrief check --config "+file+" tries everything", "%s has %s", file, counted(len(problems), "problem"))
	}
	return config, nil
}
