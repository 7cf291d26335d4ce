package workflow

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"debrief/store"
)

var update = flag.Bool("update", false, "write testdata/*.txt anew")

// TestTranscripts plays every file of testdata. Lines that stand at the margin are what happens, by the clock of the zone in
// the file's first line; lines beneath them, indented, are what Step makes of it and what -update writes anew:
//
//	remind → ivy 2: …        a letter to ivy, the second of its kind, and what it speaks of
//	withdraw → ivy: ask, …   letters that are not to go any more
//	note asked ivy: …        an entry of the journal
//	impossible: …            the event was refused
//	ivy sees cara: …         after letters that show answers: what each may read of whom
//	= asking, due …          the phase, the next moment to wake, the deadline, and how far each person is
func TestTranscripts(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no transcripts: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got, err := transcribe(string(want))
			if err != nil {
				t.Fatal(err)
			}
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
				t.Errorf("-file +core:\n%s", diff)
			}
		})
	}
}

// A scribe plays one file.
type scribe struct {
	out    bytes.Buffer
	zone   *time.Location
	policy Policy
	i      store.Interview
	seq    int
	beyond map[string]Elsewhere // by name: what is known of people beyond the interview
}

func transcribe(script string) (string, error) {
	s := &scribe{policy: askedPolicy(), zone: time.UTC, beyond: map[string]Elsewhere{}, i: store.Interview{ID: "abcdefgh"}}
	for n, line := range strings.Split(strings.TrimRight(script, "\n"), "\n") {
		switch {
		case strings.HasPrefix(line, "    "):
			continue
		case line == "", strings.HasPrefix(line, "#"):
			fmt.Fprintln(&s.out, line)
			continue
		}
		fmt.Fprintln(&s.out, line)
		if err := s.line(line); err != nil {
			return "", fmt.Errorf("line %d: %q: %w", n+1, line, err)
		}
	}
	return s.out.String(), nil
}

func (s *scribe) line(line string) error {
	first, rest, _ := strings.Cut(line, " ")
	switch first {
	case "zone":
		l, err := time.LoadLocation(rest)
		s.zone = l
		return err
	case "policy":
		return s.decide(rest)
	case "elsewhere":
		return s.elsewhere(rest)
	}
	if len(line) < 18 {
		return fmt.Errorf("no event")
	}
	now, err := time.ParseInLocation("2006-01-02 15:04", line[:16], s.zone)
	if err != nil {
		return err
	}
	what := strings.TrimSpace(line[17:])
	if what == "time passes" {
		return s.pass(now)
	}
	e, err := s.event(what, now)
	if err != nil {
		return err
	}
	s.play(e, now)
	return nil
}

// decide changes the policy: "review=flagged again=1 weekend=fri,sat".
func (s *scribe) decide(settings string) error {
	for _, set := range strings.Fields(settings) {
		key, value, _ := strings.Cut(set, "=")
		n, _ := strconv.Atoi(value)
		switch key {
		case "review":
			s.policy.Review = value
		case "again":
			s.policy.AskAgain = n
		case "perday":
			s.policy.PerDay = n
		case "letters":
			s.policy.MaxLetters = n
		case "second":
			s.policy.SecondLook = time.Duration(n) * time.Hour
		case "weekend":
			s.policy.Weekend = nil
			for day := time.Sunday; day <= time.Saturday; day++ {
				if slices.Contains(strings.Split(value, ","), strings.ToLower(day.String()[:3])) {
					s.policy.Weekend = append(s.policy.Weekend, day)
				}
			}
		default:
			return fmt.Errorf("no such setting %q", key)
		}
	}
	return nil
}

// elsewhere says what is known beyond the interview: "ivy asked 2026-11-24 09:30", "ivy stopped".
func (s *scribe) elsewhere(rest string) error {
	who, what, _ := strings.Cut(rest, " ")
	known := s.beyond[who]
	if at, asked := strings.CutPrefix(what, "asked "); asked {
		when, err := time.ParseInLocation("2006-01-02 15:04", at, s.zone)
		if err != nil {
			return err
		}
		known.Asked = append(known.Asked, when.UTC())
	} else if known.Stopped = what == "stopped"; !known.Stopped {
		return fmt.Errorf("nothing is known of %q", what)
	}
	s.beyond[who] = known
	return nil
}

func (s *scribe) tick() Ticked {
	e := Ticked{Elsewhere: map[string]Elsewhere{}}
	for who, known := range s.beyond {
		e.Elsewhere[s.id(who)] = known
	}
	return e
}

// pass lets the clock tick whenever it is due, until now.
func (s *scribe) pass(until time.Time) error {
	for n := 0; !s.i.Due.IsZero() && !s.i.Due.After(until); n++ {
		if n > 100 {
			return fmt.Errorf("the clock never stops ticking: due %s", s.i.Due)
		}
		now := s.i.Due
		fmt.Fprintf(&s.out, "    %s:\n", s.moment(now))
		s.play(s.tick(), now)
	}
	return nil
}

func (s *scribe) event(what string, now time.Time) (Event, error) {
	verb, rest, _ := strings.Cut(what, " ")
	switch verb {
	case "invited":
		return s.invited(rest, now)
	case "called":
		seq := s.seq + 1
		if _, err := fmt.Sscanf(rest, "off seq=%d", &seq); err != nil && rest != "off" {
			return nil, err
		}
		s.seq = seq
		return CalledOff{Mailbox: "hiring@corp.test", Calendar: store.Calendar{UID: "u", Sequence: seq, Stamp: now.UTC()}}, nil
	case "session":
		name, what, _ := strings.Cut(rest, " ")
		return s.session(name, what, now)
	case "ticked":
		return s.tick(), nil
	}
	return s.said(s.id(verb), rest)
}

// session is what happens to one meeting of a loop, by the name of its calendar: "u2 invited …", "u2 called off", "u2 parted".
func (s *scribe) session(uid, what string, now time.Time) (Event, error) {
	c := store.Calendar{UID: uid, Sequence: s.seq, Stamp: now.UTC()}
	switch what {
	case "parted":
		return Parted{Calendar: c}, nil
	case "called off":
		return CalledOff{Mailbox: "hiring@corp.test", Calendar: c}, nil
	}
	e, err := s.invited(strings.TrimPrefix(what, "invited "), now)
	if i, ok := e.(Invited); ok {
		i.Calendar.UID, i.Title = uid, "Interview "+uid
		e = i
	}
	return e, err
}

// invited reads "2026-11-24 15:00-16:00 with cara ivy rita", and after that settings: seq=2, zone=…, doubt=who, lang=es, uid=…. A
// person's own zone follows an @.
func (s *scribe) invited(rest string, now time.Time) (Event, error) {
	e := Invited{Mailbox: "hiring@corp.test", Calendar: store.Calendar{UID: "u", Sequence: s.seq, Stamp: now.UTC()}, Title: "Interview", Zone: s.zone.String()}
	words := strings.Fields(rest)
	if len(words) < 3 {
		return nil, fmt.Errorf("an invitation says when and with whom")
	}
	from, to, _ := strings.Cut(words[1], "-")
	for _, x := range []struct {
		clock string
		at    *time.Time
	}{{from, &e.Starts}, {to, &e.Ends}} {
		at, err := time.ParseInLocation("2006-01-02 15:04", words[0]+" "+x.clock, s.zone)
		if err != nil {
			return nil, err
		}
		*x.at = at
	}
	for _, w := range words[3:] {
		key, value, set := strings.Cut(w, "=")
		switch {
		case !set:
			name, zone, _ := strings.Cut(w, "@")
			p := someone(name)
			p.Zone = zone
			e.People = append(e.People, p)
		case key == "seq":
			e.Calendar.Sequence, _ = strconv.Atoi(value)
		case key == "zone":
			e.Zone = value
		case key == "lang":
			e.Language = value
		case key == "doubt":
			e.Doubt = value
		case key == "uid":
			e.Calendar.UID = value
		case key == "guess":
			e.Guesses = append(e.Guesses, fmt.Sprintf("%s <%s>", value, someone(value).Address))
		default:
			return nil, fmt.Errorf("no such setting %q", w)
		}
	}
	s.seq = max(s.seq, e.Calendar.Sequence)
	return e, nil
}

// said is what a person does.
func (s *scribe) said(who, what string) (Event, error) {
	verb, rest, _ := strings.Cut(what, " ")
	switch verb {
	case "thanks":
		return Answered{Participant: who, Answers: answersIn(rest), Thanks: true}, nil
	case "doubts":
		return Answered{Participant: who, Answers: answersIn(rest), Doubtful: true}, nil
	case "answers":
		return Answered{Participant: who, Answers: answersIn(rest), Encrypted: rest == "encrypted"}, nil
	case "asks":
		return Inquired{Participant: who, Words: rest}, nil
	case "replies":
		letter, words, _ := strings.Cut(rest, " ")
		return Replied{By: who, Letter: letter, Words: words, Line: words}, nil
	case "reports":
		return Reported{Participant: who, Held: rest}, nil
	case "stops":
		return Stopped{Participant: who}, nil
	case "opts":
		if rest == "in" {
			return OptedIn{Participant: who}, nil
		}
		return OptedOut{Participant: who}, nil
	case "bounces":
		e := Bounced{Participant: who, Permanent: rest != "softly", Detail: "5.1.1"}
		if p := s.i.Participant(who); p != nil {
			e.Address = p.Address
		}
		return e, nil
	case "away":
		at, err := time.ParseInLocation("until 2006-01-02", rest, s.zone)
		return Away{Participant: who, Until: at}, err
	case "writes":
		return Strange{Participant: who, Address: "mallet@evil.test"}, nil
	case "orders":
		e := Ordered{By: who}
		for _, line := range strings.Split(rest, "; ") {
			o := Order{Line: line}
			o.Verb, o.Text, _ = strings.Cut(line, ": ")
			if o.Verb == "candidate" || o.Verb == "interviewer" {
				o.Address = o.Text
			}
			e.Orders = append(e.Orders, o)
		}
		return e, nil
	}
	return nil, fmt.Errorf("nobody can %q", verb)
}

// answersIn reads "overall=4, a good talk | advice=, be brief | recommend=?perhaps | chance=~3": a value, after a comma
// words, after ? what could not be read, after ~ what is only likely. "nothing" is a reply without an answer, "encrypted" one that could not be read.
func answersIn(text string) []store.Answer {
	if text == "nothing" || text == "encrypted" {
		return nil
	}
	var all []store.Answer
	for _, one := range strings.Split(text, " | ") {
		key, said, _ := strings.Cut(one, "=")
		a := store.Answer{Question: key, Confidence: store.Certain, Source: said}
		if source, unclear := strings.CutPrefix(said, "?"); unclear {
			a.Confidence, a.Source = store.Unclear, source
			all = append(all, a)
			continue
		}
		if likely, ok := strings.CutPrefix(said, "~"); ok {
			a.Confidence, said = store.Likely, likely
		}
		a.Value, a.Words, _ = strings.Cut(strings.ReplaceAll(said, "⏎", "\n"), ", ")
		all = append(all, a)
	}
	return all
}

// id of somebody by name; who is not known is asked for as they are named.
func (s *scribe) id(name string) string {
	for _, p := range s.i.People {
		if p.Name == name {
			return p.ID
		}
	}
	return name
}

func (s *scribe) name(id string) string {
	if p := s.i.Participant(id); p != nil {
		return p.Called()
	}
	return "everybody"
}

func (s *scribe) moment(t time.Time) string { return t.In(s.zone).Format("Mon 2 Jan 15:04") }

func (s *scribe) play(e Event, now time.Time) {
	next, effects, err := Step(s.i, e, now, s.policy)
	s.i = next
	if err != nil {
		fmt.Fprintf(&s.out, "    impossible: %v\n", err)
		return
	}
	shows := false
	for _, f := range effects {
		shows = s.effect(f) || shows
	}
	if shows {
		s.sights()
	}
	fmt.Fprintf(&s.out, "    = %s\n", s.state())
}

// effect prints one, and tells whether it is a letter that shows answers.
func (s *scribe) effect(e Effect) bool {
	switch e := e.(type) {
	case Note:
		fmt.Fprintf(&s.out, "    note %s%s%s\n", e.What, before(" ", s.named(e.Who)), before(": ", e.Detail))
	case Heed:
		fmt.Fprintf(&s.out, "    heed %s: %s\n", s.name(e.To), map[bool]string{true: "questionnaires are welcome again", false: "no questionnaires any more"}[e.Lifted])
	case Withdraw:
		var all []string
		for _, l := range e.Letters {
			all = append(all, string(l))
		}
		fmt.Fprintf(&s.out, "    withdraw → %s: %s\n", s.name(e.To), strings.Join(all, ", "))
	case Write:
		fmt.Fprintf(&s.out, "    %s → %s %d%s\n", e.Letter, s.name(e.To), e.Round, before(": ", strings.Join(s.speaksOf(e), "; ")))
		return slices.Contains([]store.Letter{store.Summary, store.Addendum, store.ReviewOf}, e.Letter)
	}
	return false
}

func (s *scribe) named(id string) string {
	if id == "" {
		return ""
	}
	return s.name(id)
}

func before(sign, text string) string {
	if text == "" {
		return ""
	}
	return sign + text
}

func (s *scribe) speaksOf(w Write) []string {
	var all []string
	add := func(what string) {
		if what != "" {
			all = append(all, what)
		}
	}
	add(w.About)
	add(before("of ", s.named(w.Who)))
	add(w.Address)
	add(strings.Join(w.Guesses, ", "))
	add(w.Detail)
	add(strings.Join(w.Flags, ", "))
	add(w.Said)
	for n, r := range w.Readers {
		if n == 0 {
			all = append(all, "to")
		}
		all[len(all)-1] += " " + s.name(r)
	}
	for _, a := range w.Answers {
		add(printedAnswer(a))
	}
	for _, l := range w.Lines {
		add(fmt.Sprintf("%q %s%s", l.Order, l.Result, before(", ", l.Detail)))
	}
	return all
}

func printedAnswer(a store.Answer) string {
	switch {
	case a.Confidence == store.Unclear:
		return a.Question + "=?" + a.Source
	case a.Confidence == store.Likely:
		return a.Question + "=~" + a.Value + before(", ", a.Words)
	}
	return a.Question + "=" + a.Value + before(", ", strings.ReplaceAll(a.Words, "\n", "⏎"))
}

// sights prints what everybody may read of the others.
func (s *scribe) sights() {
	for _, p := range s.i.People {
		of := map[string][]string{}
		var order []string
		for _, sight := range Visible(s.i, p.ID) {
			if sight.Participant == p.ID {
				continue
			}
			who := s.name(sight.Participant)
			if !sight.Named {
				who += " (unnamed)"
			}
			if of[who] == nil {
				order = append(order, who)
			}
			of[who] = append(of[who], printedAnswer(sight.Answer))
		}
		for _, who := range order {
			fmt.Fprintf(&s.out, "    %s sees %s: %s\n", p.Called(), who, strings.Join(of[who], "; "))
		}
	}
}

func (s *scribe) state() string {
	parts := []string{string(s.i.Phase)}
	if s.i.Doubt != "" {
		parts[0] += " (" + s.i.Doubt + ")"
	}
	if s.i.Outcome != "" {
		parts[0] += " " + string(s.i.Outcome)
	}
	if !s.i.Due.IsZero() {
		parts = append(parts, "due "+s.moment(s.i.Due))
	}
	if s.i.Phase == store.Asking {
		parts = append(parts, "deadline "+s.moment(s.i.Deadline))
	}
	for _, one := range s.i.Sessions {
		var who []string
		for _, id := range one.Interviewers {
			who = append(who, s.name(id))
		}
		text := one.ID + " " + one.Starts.In(s.zone).Format("15:04") + " " + strings.Join(who, "+")
		parts = append(parts, strings.TrimSpace(text+map[bool]string{true: " off"}[one.Off]))
	}
	var people []string
	for _, p := range s.i.People {
		if p.Role != store.Recruiter {
			people = append(people, p.Called()+" "+string(p.Standing)+map[bool]string{true: " without feedback"}[p.NoFeedback])
		}
	}
	if len(people) > 0 {
		parts = append(parts, strings.Join(people, ", "))
	}
	return strings.Join(parts, "; ")
}
