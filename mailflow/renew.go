package mailflow

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"debrief/store"
	"debrief/templates"
)

// Renew takes what a reading of the templates' folder came to. A sound set is in force for all that is decided from now on;
// letters in the outbox, and questionnaires that were sent, stay as they are. Otherwise the set in force stays, and the admin
// is told once: in the log, and by mail where Company.Admin is somebody.
func (d *Daemon) Renew(ctx context.Context, p templates.Proof) (taken bool, err error) {
	problems := p.Problems
	if p.Set != nil && p.Set.Language(d.Company.Language, "") == "" {
		problems = []templates.Problem{{What: fmt.Sprintf("there are no letters in %q, the language of the configuration", d.Company.Language)}}
	}
	if p.Set != nil {
		_, wrong := p.Set.Addressed(d.Company.You)
		problems = append(problems, wrong...)
	}
	if len(problems) > 0 {
		return false, d.keep(ctx, problems)
	}
	d.edition.Store(d.edited(p.Set))
	d.broken.Store(false)
	d.Log.Info("templates are in force", "own_files", len(p.Set.Own()))
	if len(p.Warnings) > 0 {
		first := p.Warnings[0]
		d.Log.Warn("templates may not be what was meant", "warnings", len(p.Warnings), "file", first.File, "line", first.Line, "first", first.What)
	}
	return true, nil
}

// keep leaves the set in force, and says why.
func (d *Daemon) keep(ctx context.Context, problems []templates.Problem) error {
	if d.broken.Swap(true) {
		return nil // the admin knows, and saves again and again to mend it
	}
	first := problems[0]
	d.Log.Error("templates are not taken: the last good ones stay in force", "problems", len(problems), "file", first.File, "line", first.Line, "column", first.Column, "first", first.What)
	return d.alarm(ctx, "Your letters were changed, and the change has not been taken. The last good\nletters stay in use, and mail goes on. This is what is wrong:", problems)
}

// mostTold is how many problems a mail names.
const mostTold = 20

// alarm is a mail to the admin. It is told in the program's own words, as the log is: no template is needed for it. The same
// problems are told once a day, however often they are met.
func (d *Daemon) alarm(ctx context.Context, what string, problems []templates.Problem) error {
	if d.Company.Admin == "" {
		return nil
	}
	var b strings.Builder
	b.WriteString(what + "\n\n")
	for n, p := range problems {
		if n == mostTold {
			fmt.Fprintf(&b, "… and %d more\n", len(problems)-n)
			break
		}
		fmt.Fprintf(&b, "%s\n", p)
	}
	b.WriteString("\n\"debrief template lint\" names all that it finds, and \"debrief template preview\"\nshows it at its place. As soon as the files are right they are taken, without a\nrestart.\n")
	now := d.Now().UTC()
	sum := sha256.Sum256([]byte(b.String()))
	o := store.NewOutgoing("templates/"+now.Format(time.DateOnly)+"/"+hex.EncodeToString(sum[:8]), now)
	o.Letter, o.Round, o.MessageID = store.Alarm, 1, d.mint.MessageID(o.Key)
	o.From, o.To, o.Subject, o.Text = d.Company.Address, d.Company.Admin, "Debrief: your letters have a problem", b.String()
	var err error
	if o.Raw, err = Compose(templates.Message{Subject: o.Subject, Text: o.Text}, Head{FromName: d.Company.Name, From: d.Company.Address,
		To: d.Company.Admin, MessageID: o.MessageID, Date: now}); err != nil {
		return err
	}
	if err := d.Store.Commit(ctx, store.Change{Now: now, Letters: []store.Outgoing{o}}); err != nil {
		return fmt.Errorf("telling the admin of templates: %w", err)
	}
	d.out.wake()
	return nil
}
