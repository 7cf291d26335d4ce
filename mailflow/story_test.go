package mailflow_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"net"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"debrief/mailflow"
	"debrief/mailflow/mailbox"
	"debrief/mailflow/mailtest"
	"debrief/mailflow/origin"
	"debrief/mailflow/post"
	"debrief/mailflow/workflow"
	"debrief/parser"
	"debrief/store"
	"debrief/store/db"
	"debrief/templates"
)

// The people of the stories.
const (
	hiring = "hiring@corp.test"
	rita   = "rita@corp.test" // recruiter
	ivy    = "ivy@corp.test"  // interviewers
	ian    = "ian@corp.test"
	ida    = "ida@corp.test"
	cara   = "cara@mail.test" // candidate
	carl   = "carl@mail.test" // candidates of other interviews, where a story has several
	cleo   = "cleo@mail.test"
	mallet = "mallet@evil.test"
	jobs   = "jobs@mail.test"    // a mailbox with a daemon of its own, where a story has one
	berta  = "berta@corp.test"   // the recruiter's backup, where a story has one
	agnes  = "agnes@agency.test" // recruiters of an agency, where a story has one
	adam   = "adam@agency.test"
)

// A story is a whole correspondence with a running daemon, real SQLite and servers in memory, on pretended time. What it does
// not read at its end was a mail too many.
type story struct {
	*testing.T
	world     *mailtest.World
	store     *db.DB
	daemon    *mailflow.Daemon
	log       *bytes.Buffer
	dir       string
	policy    workflow.Policy
	templates string // the admin's folder of letters and questions, when the daemon starts
	stop      func()
	entries   []store.Entry  // of the journal, when the daemon was last stopped
	trust     string         // of the company, when the daemon starts
	origin    origin.Options // the same
	// settling is how letters are settled whose answer was lost, when the daemon starts.
	settling string
	saveSent bool             // the same
	digests  mailflow.Digests // the same
	zones    map[string]string
	keptDays int
	language string
	you      map[string]string
	caps     mailflow.Caps // the same
	rate     mailflow.Rate
	sandbox  string
	// connections to the mail server, the same.
	connections int
	agencies    []string         // recruiters besides rita
	plain       bool             // the mail server knows no plus addresses
	ahead       atomic.Int64     // by how much the daemon's clock is ahead of the story's
	alarms      []mailflow.Alarm // that the admin was told
	alarmed     sync.Mutex
	sent        int                                                     // invitations and replies, to name them
	book        *strings.Builder                                        // of a correspondence: every mail as it was read and written
	dialIMAP    func(context.Context, string, string) (net.Conn, error) // default: the world's, as dialSMTP
	dialSMTP    func(context.Context, string, string) (net.Conn, error)
}

// tell runs a story inside a bubble of pretended time, from Monday 23 November 2026, 09:00 in Madrid.
func tell(t *testing.T, f func(s *story)) {
	t.Helper()
	among(t, nil, f)
}

// among tells a story that has more people than the usual ones.
func among(t *testing.T, more []string, f func(s *story)) {
	t.Helper()
	on(t, mailtest.Options{}, more, f)
}

// on tells a story on servers that differ from the usual ones.
func on(t *testing.T, o mailtest.Options, more []string, f func(s *story)) {
	t.Helper()
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(time.Until(time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)))
		people := map[string]string{}
		for _, a := range append([]string{hiring, rita, ivy, ian, ida, cara, carl, cleo, mallet, berta}, more...) {
			people[a] = "secret"
		}
		o.Users = people
		world, err := mailtest.New(o)
		if err != nil {
			t.Fatal(err)
		}
		if err := world.Create(hiring, "Sent"); err != nil {
			t.Fatal(err)
		}
		s := &story{T: t, world: world, log: &bytes.Buffer{}, dir: dir, policy: workflow.Default(), keptDays: 180, language: "en", dialIMAP: world.DialIMAP, dialSMTP: world.DialSMTP}
		s.start()
		defer func() {
			s.stop()
			world.Close()
		}()
		f(s)
		s.stop()
		s.over()
	})
}

// start runs the daemon, as often as a story wants.
func (s *story) start() {
	s.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	var err error
	if s.store, err = db.Open(ctx, db.Options{Path: filepath.Join(s.dir, "debrief.db"), Exclusive: true}); err != nil {
		s.Fatal(err)
	}
	set, problems := templates.Load(s.templates)
	if len(problems) > 0 {
		s.Fatal(problems)
	}
	secret := func() (string, error) { return "secret", nil }
	s.daemon, err = mailflow.New(ctx, mailflow.Options{
		Store: s.store, Templates: set, Policy: s.policy, Poll: "@every 1h", Digests: s.digests,
		Company: mailflow.Company{Name: "Corp hiring", Address: hiring, Domains: []string{"corp.test"}, Recruiters: append([]string{rita}, s.agencies...),
			Contact: "privacy@corp.test", KeptDays: s.keptDays, Language: s.language, You: s.you, Zone: "Europe/Madrid", Zones: s.zones, Plus: !s.plain, Trust: s.trust},
		Origin: s.origin, Settling: s.settling, SaveSent: s.saveSent, Connections: s.connections,
		Caps: s.caps, Rate: s.rate, Sandbox: s.sandbox, Reading: filepath.Join(s.dir, "reading"), Leap: time.Hour, Now: func() time.Time { return time.Now().Add(time.Duration(s.ahead.Load())) }, Alarm: s.alarm,
		Mailbox: mailbox.Options{Address: "imap.corp.test:143", Security: mailbox.Plain, User: hiring, Password: secret, Dial: s.dialIMAP, Idle: time.Hour},
		Post:    post.Options{Address: "smtp.corp.test:25", Security: mailbox.Plain, User: hiring, Password: secret, Dial: s.dialSMTP},
		Log:     slog.New(slog.NewTextHandler(s.log, nil)),
	})
	if err != nil {
		s.Fatal(err)
	}
	var run sync.WaitGroup
	run.Go(func() {
		if err := s.daemon.Run(ctx); err != nil {
			s.Errorf("the daemon stopped: %v", err)
		}
	})
	s.stop = func() {
		cancel()
		run.Wait()
		s.entries, _ = s.store.Journal(context.Background(), "")
		if err := s.store.Close(); err != nil {
			s.Error(err)
		}
		s.stop = func() {}
	}
	s.pass(0)
}

func (s *story) alarm(_ context.Context, a mailflow.Alarm) {
	s.alarmed.Lock()
	defer s.alarmed.Unlock()
	s.alarms = append(s.alarms, a)
}

// again starts the daemon anew, with what the story has changed.
func (s *story) again() {
	s.stop()
	s.start()
}

// pass lets time go by.
func (s *story) pass(d time.Duration) {
	time.Sleep(d + time.Second)
	synctest.Wait()
}

// until lets time go by until a moment in Madrid.
func (s *story) until(day, clock string) {
	s.Helper()
	madrid, err := time.LoadLocation("Europe/Madrid")
	if err != nil {
		s.Fatal(err)
	}
	at, err := time.ParseInLocation("2006-01-02 15:04", day+" "+clock, madrid)
	if err != nil || !at.After(time.Now()) {
		s.Fatalf("%s %s is no moment to come (now %s): %v", day, clock, time.Now(), err)
	}
	s.pass(time.Until(at))
}

// over is what must hold at the end of every story.
func (s *story) over() {
	s.Helper()
	for _, m := range s.world.Left(hiring) {
		s.Errorf("nobody read this mail to %s:\n%s", m.User, show(s.T, m.Raw).Text)
	}
	for _, secret := range []string{"queues", "Kafka", "Postgres", "lost message", "databases", "call after six", "I want her", "terrible", "a good conversation", "She was late"} {
		if strings.Contains(s.log.String(), secret) {
			s.Errorf("words of an answer stand in the log: %q", secret)
		}
		s.journal(secret)
	}
	if address := regexp.MustCompile(`[\w.+-]+@[\w-]+\.\w+`).FindString(idsOut(s.log.String())); address != "" {
		s.Errorf("an address stands in the log: %s", address)
	}
}

// journal checks that nobody's words stand in the journal.
func (s *story) journal(secret string) {
	for _, e := range s.entries {
		if strings.Contains(e.Detail+e.What, secret) || strings.Contains(e.Detail, "@") {
			s.Errorf("the journal says too much: %q", e.Detail)
		}
	}
}

// idsOut takes our own Message-IDs out of a log: they are made of our domain and a hash.
func idsOut(log string) string {
	return regexp.MustCompile(`<[a-z2-7]{24}@corp\.test>`).ReplaceAllString(log, "")
}

// A letter is a mail as its reader sees it.
type letter struct {
	parser.Mail
	Raw []byte
}

func show(t *testing.T, raw []byte) letter {
	t.Helper()
	m, err := parser.Parse(bytes.NewReader(raw))
	if err != nil {
		t.Fatalf("a mail that cannot be read: %v\n%s", err, raw)
	}
	return letter{m, raw}
}

// reads takes the next mail of a person, who expects one with these words in its subject or text.
func (s *story) reads(who string, words ...string) letter {
	s.Helper()
	m, ok := s.world.Take(who)
	if !ok {
		s.Fatalf("%s has no mail; wanted one with %q\n%s", who, words, s.log)
	}
	l := show(s.T, m.Raw)
	for _, w := range words {
		if !strings.Contains(strings.Join(strings.Fields(l.Subject+"\n"+l.Text), " "), strings.Join(strings.Fields(w), " ")) {
			s.Fatalf("the mail to %s does not say %q:\nSubject: %s\n\n%s", who, w, l.Subject, l.Text)
		}
	}
	s.wrote("to "+names[who], "Subject: "+l.Subject+"\n\n"+footless(l.Text))
	return l
}

// silence is that nobody has mail.
func (s *story) silence() {
	s.Helper()
	for _, who := range []string{rita, ivy, ian, ida, cara, carl, cleo, mallet, berta} {
		if m, ok := s.world.Take(who); ok {
			l := show(s.T, m.Raw)
			s.Fatalf("%s has mail:\nSubject: %s\n\n%s", who, l.Subject, l.Text)
		}
	}
}

// An invitation as a calendar sends it.
type invitation struct {
	from      string // default rita
	organizer string // default rita
	uid       string // default interview-1
	method    string // default REQUEST
	sequence  int
	stamp     string // default the moment of sending
	start     string // local time in Madrid, 20261124T150000
	end       string
	attendees []string // default cara and ivy
	extra     string   // lines in the event
	id        string   // Message-ID, default a new one
}

func (s *story) invite(i invitation) []byte {
	s.Helper()
	raw := s.invitation(i)
	s.arrives(hiring, raw)
	return raw
}

// arrives puts a mail into the mailbox and lets the daemon read it.
func (s *story) arrives(to string, raw []byte) {
	s.Helper()
	if err := s.world.Deliver(to, raw); err != nil {
		s.Fatal(err)
	}
	s.pass(2 * time.Second)
}

func (s *story) invitation(i invitation) []byte {
	s.sent++
	def := func(p *string, v string) {
		if *p == "" {
			*p = v
		}
	}
	def(&i.from, rita)
	def(&i.organizer, rita)
	def(&i.uid, "interview-1")
	def(&i.method, "REQUEST")
	def(&i.stamp, time.Now().UTC().Format("20060102T150405Z"))
	def(&i.start, "20261124T150000")
	def(&i.end, "20261124T160000")
	def(&i.id, fmt.Sprintf("<invitation-%d@corp.test>", s.sent))
	if i.attendees == nil {
		i.attendees = []string{cara, ivy}
	}
	var b strings.Builder
	p := func(format string, args ...any) { fmt.Fprintf(&b, format+"\r\n", args...) }
	p("From: %s <%s>", names[i.from], i.from)
	p("To: %s", strings.Join(i.attendees, ", "))
	p("Cc: %s", hiring)
	p("Subject: Interview: Backend engineer")
	p("Message-ID: %s", i.id)
	p("Date: %s", time.Now().Format(time.RFC1123Z))
	p("MIME-Version: 1.0")
	p("Content-Type: text/calendar; charset=utf-8; method=%s", i.method)
	p("")
	p("BEGIN:VCALENDAR")
	p("VERSION:2.0")
	p("PRODID:-//test//EN")
	p("METHOD:%s", i.method)
	p("BEGIN:VEVENT")
	p("UID:%s", i.uid)
	p("SEQUENCE:%d", i.sequence)
	p("DTSTAMP:%s", i.stamp)
	p("DTSTART;TZID=Europe/Madrid:%s", i.start)
	p("DTEND;TZID=Europe/Madrid:%s", i.end)
	p("SUMMARY:Interview: Backend engineer")
	p("ORGANIZER;CN=%s:mailto:%s", names[i.organizer], i.organizer)
	for _, a := range i.attendees {
		p("ATTENDEE;CN=%s;ROLE=REQ-PARTICIPANT:mailto:%s", names[a], a)
	}
	p("ATTENDEE;CUTYPE=ROOM;CN=Blue room:mailto:room-blue@corp.test")
	p("ATTENDEE;CN=Hiring:mailto:%s", hiring)
	if i.extra != "" {
		p("%s", i.extra)
	}
	p("END:VEVENT")
	p("END:VCALENDAR")
	return []byte(b.String())
}

var names = map[string]string{cara: "Cara Candidate", ivy: "Ivy Interviewer", ian: "Ian Interviewer", ida: "Ida Interviewer", carl: "Carl Candidate", cleo: "Cleo Candidate", rita: "Rita Recruiter", mallet: "Mallet", berta: "Berta Backup",
	agnes: "Agnes Agency", adam: "Adam Agency"}

// replies writes text above the quoted letter, as most clients do.
func (s *story) replies(who string, to letter, text string) []byte {
	s.Helper()
	s.wrote("from "+names[who], text)
	raw := s.reply(who, to, text+"\n\nOn Tue, 24 Nov 2026 at 16:30, Corp hiring <hiring@corp.test> wrote:\n"+quoted(to.Text))
	s.arrives(to.ReplyTo[0].Address, raw)
	return raw
}

// answers types under the quoted questions: answers by number.
func (s *story) answers(who string, to letter, answers map[int]string) []byte {
	s.Helper()
	var b strings.Builder
	number := regexp.MustCompile(`^(\d+)\. `)
	pending := ""
	var said []string
	for line := range strings.Lines(to.Text) {
		line = strings.TrimRight(line, "\n")
		if line == "" && pending != "" {
			b.WriteString("\n" + pending + "\n\n")
			pending = ""
			continue
		}
		if m := number.FindStringSubmatch(line); m != nil {
			var n int
			_, _ = fmt.Sscan(m[1], &n)
			pending = answers[n]
			if pending != "" {
				said = append(said, m[1]+". "+pending)
			}
		}
		b.WriteString(strings.TrimRight("> "+line, " ") + "\n")
	}
	s.wrote("from "+names[who], "(under the questions)\n"+strings.Join(said, "\n"))
	raw := s.reply(who, to, "On Tue, 24 Nov 2026 at 16:30, Corp hiring wrote:\n"+b.String())
	s.arrives(to.ReplyTo[0].Address, raw)
	return raw
}

func quoted(text string) string {
	return "> " + strings.ReplaceAll(strings.TrimRight(text, "\n"), "\n", "\n> ") + "\n"
}

func (s *story) reply(who string, to letter, body string) []byte {
	s.sent++
	var b strings.Builder
	p := func(format string, args ...any) { fmt.Fprintf(&b, format+"\r\n", args...) }
	p("From: %s <%s>", names[who], who)
	p("To: Corp hiring <%s>", to.ReplyTo[0].Address)
	p("Subject: Re: %s", to.Subject)
	p("Message-ID: <reply-%d@mail.test>", s.sent)
	p("In-Reply-To: %s", to.MessageID)
	p("References: %s", to.MessageID)
	p("Date: %s", time.Now().Format(time.RFC1123Z))
	p("MIME-Version: 1.0")
	p("Content-Type: text/plain; charset=utf-8")
	p("")
	b.WriteString(strings.ReplaceAll(body, "\n", "\r\n"))
	return []byte(b.String())
}

// only is the one interview that there is.
func (s *story) only() store.Interview {
	s.Helper()
	all, err := s.store.Interviews(context.Background(), false, 0)
	if err != nil || len(all) != 1 {
		s.Fatalf("there are %d interviews: %v", len(all), err)
	}
	return all[0]
}

// phase checks where the one interview stands.
func (s *story) phase(want store.Phase) {
	s.Helper()
	if i := s.only(); i.Phase != want {
		s.Fatalf("the interview is %s, want %s", i.Phase, want)
	}
}

// inbox is what is left in the hiring mailbox: what people should look at.
func (s *story) inbox(want int) {
	s.Helper()
	if got := len(s.world.Mails(hiring, "INBOX")); got != want {
		s.Fatalf("%d mails are left in the inbox, want %d\n%s", got, want, s.log)
	}
}
