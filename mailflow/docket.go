package mailflow

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"debrief/mailflow/digest"
	"debrief/mailflow/workflow"
	"debrief/store"
	"debrief/templates"
)

const (
	mostLines  = 10                  // of one block of a digest
	mostViews  = 500                 // interviews whose views are compared
	heldFor    = 28 * 24 * time.Hour // how long a mail that was left for people is spoken of
	threeMonth = 91 * 24 * time.Hour // what figures about everybody are about
)

// A sheet is what a digest is made of, as far as it was loaded.
type sheet struct {
	reader   store.Reader
	who      store.Participant // what interviews say of the reader
	to       string            // who gets the letter: another recruiter, where one has answered in the reader's place
	zone     string
	language string
	edition  *edition // by which all of it is decided and written

	desk    []store.Interview // without answers
	over    []store.Interview
	records []store.Record
	mail    []store.Incoming
	about   map[string]string // of interviews: the candidate's name
	ended   int               // how many of theirs were over since the last digest
}

// sheet is who a digest is for.
func (d *Daemon) sheet(ctx context.Context, r store.Reader) (sheet, error) {
	s := sheet{reader: r, to: r.Address, edition: d.edition.Load(), about: map[string]string{}}
	var err error
	if s.who, err = d.Store.Known(ctx, r.Role, r.Address); err != nil {
		return s, err
	}
	s.language, s.zone = s.who.Language, d.Company.lives(r.Address)
	for _, zone := range []string{s.who.Zone, d.Company.Zone} {
		if s.zone == "" {
			s.zone = zone
		}
	}
	return s, nil
}

// digested loads what a digest until a moment is made of, and makes it; ok tells whether there is anything to tell.
func (d *Daemon) digested(ctx context.Context, s sheet, until time.Time) (templates.Digested, bool, error) {
	load := d.loadRecruiter
	if s.reader.Role == store.Interviewer {
		load = d.loadInterviewer
	}
	if err := load(ctx, &s, until); err != nil {
		return templates.Digested{}, false, fmt.Errorf("what a digest is made of: %w", err)
	}
	f := d.overview(s, until)
	if s.reader.Role == store.Interviewer {
		ok := f.own(s, workflow.Visible)
		return f.Digested, ok, nil
	}
	ok := f.desk(s, workflow.Visible)
	return f.Digested, ok, nil
}

func (d *Daemon) loadRecruiter(ctx context.Context, s *sheet, until time.Time) (err error) {
	a := s.reader.Address
	if s.desk, err = d.Store.Desk(ctx, a); err != nil {
		return err
	}
	if s.over, err = d.Store.Over(ctx, store.Recruiter, a, until.Add(-threeMonth), until, mostViews); err != nil {
		return err
	}
	if s.records, err = d.Store.Records(ctx, until.Add(-threeMonth), until); err != nil {
		return err
	}
	for _, i := range s.over {
		if at := wasOver(i); !at.Before(s.reader.From) {
			s.ended++
		}
	}
	return d.loadMail(ctx, s)
}

// wasOver is when an interview was released, or ended without a release.
func wasOver(i store.Interview) time.Time {
	if i.Released.IsZero() {
		return i.Closed
	}
	return i.Released
}

// loadMail finds the mails that were left for people: those about the reader's interviews, and for who is a recruiter by the
// configuration those about none.
func (d *Daemon) loadMail(ctx context.Context, s *sheet) error {
	a := s.reader.Address
	theirs, err := d.Store.Recruits(ctx, a)
	if err != nil {
		return err
	}
	mail, err := d.Store.HeldMail(ctx, d.Company.Address, d.Now().UTC().Add(-heldFor), theirs)
	if err != nil {
		return err
	}
	all := d.Company.Recruits(a) || d.backup(a)
	s.mail = slices.DeleteFunc(mail, func(m store.Incoming) bool { return m.Interview == "" && !all })
	slices.SortStableFunc(s.mail, func(a, b store.Incoming) int { // those about an interview first
		return strings.Compare(placed(a), placed(b))
	})
	for _, m := range s.mail[:min(len(s.mail), mostLines)] {
		if _, known := s.about[m.Interview]; m.Interview == "" || known {
			continue
		}
		i, err := d.Store.Interview(ctx, m.Interview)
		if err != nil {
			return err
		}
		if c := i.Candidate(); c != nil {
			s.about[i.ID] = c.Called()
		}
	}
	return nil
}

func placed(m store.Incoming) string {
	if m.Interview != "" {
		return "first"
	}
	return "then"
}

func (d *Daemon) loadInterviewer(ctx context.Context, s *sheet, until time.Time) (err error) {
	if s.over, err = d.Store.Over(ctx, store.Interviewer, s.reader.Address, s.reader.From, until, mostViews); err != nil {
		return err
	}
	s.records, err = d.Store.Records(ctx, until.Add(-threeMonth), until)
	return err
}

// An overview is a digest that is being made.
type overview struct {
	templates.Digested
	d *Daemon
}

func (d *Daemon) overview(s sheet, until time.Time) overview {
	me := s.who
	me.Address, me.Role = s.reader.Address, s.reader.Role
	return overview{d: d, Digested: templates.Digested{From: s.reader.From, Until: until, Frame: d.readerFrame(s, me, until)}}
}

func (d *Daemon) readerFrame(s sheet, me store.Participant, at time.Time) templates.Frame {
	return templates.Frame{Company: templates.Words(d.Company.Name), Contact: templates.Words(d.Company.Contact), KeptDays: d.Company.KeptDays,
		Me: person(&me), Interview: templates.Meeting{Zone: s.zone}, Reference: s.reader.Key, Written: at}
}

// desk is a recruiter's digest.
func (f *overview) desk(s sheet, seal digest.Seal) bool {
	lines := digest.Sort(s.desk, s.reader.Address, f.Until, s.edition.policy)
	f.Review, f.Unclear, f.Overdue, f.Waiting = docketed(lines.Review), docketed(lines.Unclear), docketed(lines.Overdue), docketed(lines.Waiting)
	f.Wanted = lines.Wanted()
	fresh := f.pieces(s)
	if figures, ok := digest.Count(s.records); ok {
		f.Told, f.Released, f.Feedback = true, figures.Released, figures.Feedback
		f.Candidates, f.Interviewers = rated(figures.Candidates), rated(figures.Interviewers)
		if compared, apart, ok := digest.Apart(s.over, s.reader.Address, seal); ok {
			f.Compared, f.Apart = compared, apart
		}
	}
	return f.Wanted+len(lines.Waiting) > 0 || fresh || f.Told && s.ended > 0
}

// pieces are the mails that were left for people; fresh tells whether any of them is worth a digest of its own: one about an
// interview, or one that came since the last digest.
func (f *overview) pieces(s sheet) (fresh bool) {
	for n, m := range s.mail {
		fresh = fresh || m.Interview != "" || !m.Received.Before(s.reader.From)
		if n < mostLines {
			f.Mail = append(f.Mail, templates.Piece{What: heldKind(m), From: templates.Words(unmasked(m.From)), About: templates.Words(s.about[m.Interview]),
				At: m.Received, Orders: []string{fmt.Sprintf("done %d", m.ID)}})
		}
	}
	f.More = max(len(s.mail)-mostLines, 0)
	return fresh
}

// heldKind is a mail that was left for people, in the words of the letter.
func heldKind(m store.Incoming) string {
	switch m.Kind {
	case KindInvitation, KindCancellation, KindSchedule:
		return "invitation"
	case KindQuestion, KindStop, KindCommand:
		return m.Kind
	}
	if m.Interview != "" {
		return "answers"
	}
	return "other"
}

// docketed is one block of lines in the words of the letter, as many as a person reads.
func docketed(lines []digest.Line) templates.Docket {
	d := templates.Docket{More: max(len(lines)-mostLines, 0)}
	for _, l := range lines[:min(len(lines), mostLines)] {
		t := templates.Line{What: l.What, Job: templates.Words(l.Interview.Job), At: l.Interview.Starts, Since: l.Since, Until: l.Until}
		if c := l.Interview.Candidate(); c != nil {
			t.About = person(c).Name
		}
		for _, id := range l.Who {
			t.Who = append(t.Who, person(l.Interview.Participant(id)))
		}
		for _, o := range l.Orders {
			t.Orders = append(t.Orders, about(o, l.Interview.ID))
		}
		d.Lines = append(d.Lines, t)
	}
	return d
}

// about is an order that names its interview.
func about(order, id string) string {
	verb, text, ok := strings.Cut(order, ":")
	if ok {
		return verb + " " + id + ":" + text
	}
	return order + " " + id
}

func rated(r digest.Rate) templates.Rate {
	return templates.Rate{Asked: r.Asked, Answered: r.Answered, Percent: r.Percent(), Typical: r.Typical}
}

// own is an interviewer's digest.
func (f *overview) own(s sheet, seal digest.Seal) bool {
	own, ok := digest.Answers(s.over, s.reader.Address, seal)
	f.Mine, f.Team = rated(own.Rate), digest.Team(s.records, s.reader.Address)
	for _, v := range own.Views {
		f.Views = append(f.Views, templates.View{Prompt: templates.Words(v.Prompt), Mine: v.Mine, Theirs: v.Theirs, Of: v.Of, Count: v.Count})
	}
	return ok
}
