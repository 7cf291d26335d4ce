package db

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"debrief/store"
)

// canary stands in everything that people wrote or are called.
const canary = "canary-yellow"

// tail makes a text so long that it lies on pages of its own, which the database gives free when the row changes.
var tail = strings.Repeat(" "+canary, 3000)

// told is an interview of which every word was told, and all of it is over: two mails, one of them twice, and a letter.
func told(t *testing.T, d *DB, n int) store.Interview {
	t.Helper()
	ctx, i := context.Background(), meeting(n)
	i.Phase, i.Due, i.Closed = store.Closed, time.Time{}, noon
	i.Title, i.Job, i.Stage, i.Guesses, i.Outcome = canary, canary, canary, []string{canary}, store.Advance
	i.Calendar.Organizer, i.Calendar.Invitation = canary, "<"+canary+"@mail.example>"
	i.Ruling = store.Ruling{Outcome: store.Advance, WentWell: canary + tail}
	i.People[0].Name, i.People[0].Address, i.People[0].Standing = canary, canary+"@person.example", store.Answered
	i.People[0].Letters = map[store.Letter]int{store.Ask: 1}
	i.Questionnaires = []store.Questionnaire{{Participant: "c1", Language: "en", Asked: noon, Questions: asked}}
	i.Answers = store.Given(store.Answer{Participant: "c1", Question: store.KeyOverall, Value: "4", Words: canary + tail, Source: canary, Confidence: store.Certain})
	in := mail(uint32(n))
	in.Interview, in.Participant, in.From, in.MessageID, in.Raw = i.ID, "c1", canary+"@person.example", fmt.Sprintf("<%s-%d@mail.example>", canary, n), []byte(canary+tail)
	o := letter(i.ID+"/c1/ask/1", i.ID)
	o.Subject, o.To, o.Text, o.Raw = canary, canary+"@person.example", canary+tail, []byte(canary+tail)
	commit(t, d, store.Change{Incoming: in, Interviews: []store.Interview{i}, Letters: []store.Outgoing{o}, Journal: []store.Entry{{Interview: i.ID, What: "answered"}}})
	again := *in
	again.UID, again.Interview, again.Fate = uint32(1000+n), "", store.Repeated
	must[int64](t)(d.Record(ctx, again))
	for _, o := range claim(t, d, noon) {
		ok(t, d.Settle(ctx, noon, o.Taken(noon)))
	}
	ok(t, d.Filed(ctx, in.ID))
	return must[store.Interview](t)(d.Interview(ctx, i.ID))
}

// found counts the canary in the database's files.
func found(t *testing.T, d *DB) int {
	t.Helper()
	n := 0
	for _, name := range must[[]string](t)(filepath.Glob(d.path + "*")) {
		n += bytes.Count(must[[]byte](t)(os.ReadFile(name)), []byte(canary))
	}
	return n
}

func TestPurgeLeavesNoWord(t *testing.T) {
	ctx, d := context.Background(), opened(t)
	i := told(t, d, 1)
	if found(t, d) == 0 {
		t.Fatal("the canary is not in the file to begin with")
	}
	p := must[store.Purged](t)(d.Purge(ctx, noon.Add(time.Hour), i.ID))
	if diff := cmp.Diff(store.Purged{People: 2, Answers: 1, Mails: 2, Letters: 1}, p); diff != "" {
		t.Errorf("purged (-want +got):\n%s", diff)
	}
	ok(t, d.Scrub(ctx))
	if n := found(t, d); n != 0 {
		t.Errorf("the canary is %d times in the files", n)
	}
	for _, table := range []string{"incoming", "interviews", "participants", "questionnaires", "answers", "outgoing", "journal", "meta"} {
		for _, row := range column(t, d, "SELECT json_array("+columns(t, d, table)+") FROM "+table) {
			if strings.Contains(row, canary) {
				t.Errorf("%s: %s", table, row)
			}
		}
	}
}

// columns of a table as text.
func columns(t *testing.T, d *DB, table string) string {
	return strings.Join(column(t, d, "SELECT 'CAST(' || name || ' AS TEXT)' FROM pragma_table_info('"+table+"')"), ", ")
}

func TestPurgeKeepsTheFigures(t *testing.T) {
	ctx, d := context.Background(), opened(t)
	want := told(t, d, 1)
	now := noon.Add(time.Hour)
	must[store.Purged](t)(d.Purge(ctx, now, want.ID))
	want.Version++
	want.Purged, want.Title, want.Job, want.Stage, want.Guesses, want.Ruling, want.Answers = now, "", "", "", nil, store.Ruling{}, store.Answers{}
	want.Calendar.Organizer, want.Calendar.Invitation = "", ""
	for n := range want.People {
		want.People[n].Name, want.People[n].Address = "", ""
	}
	got := must[store.Interview](t)(d.Interview(ctx, want.ID))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	in := must[store.Incoming](t)(d.Incoming(ctx, 1))
	kept := *mail(1)
	kept.ID, kept.Interview, kept.Participant, kept.Raw, kept.Filed = 1, want.ID, "c1", nil, true
	if diff := cmp.Diff(kept, in); diff != "" {
		t.Errorf("incoming (-want +got):\n%s", diff)
	}
	if _, err := d.Record(ctx, *mail(1)); !errors.Is(err, ErrSeen) {
		t.Errorf("the mail was read a second time: %v", err)
	}
	o := must[store.Outgoing](t)(d.ByMessageID(ctx, []string{"<" + want.ID + "/c1/ask/1@company.example>"}))
	if o.State != store.Sent || o.Raw != nil || o.Text+o.To+o.From+o.Subject != "" {
		t.Errorf("outgoing is %+v", o)
	}
	if _, who, err := d.ByKey(ctx, "kc"+want.ID); err != nil || who != "c1" {
		t.Errorf("the reply key belongs to %q, %v", who, err)
	}
}

func TestPurgeIsInTheJournal(t *testing.T) {
	ctx, d := context.Background(), opened(t)
	i := told(t, d, 1)
	now := noon.Add(time.Hour)
	must[store.Purged](t)(d.Purge(ctx, now, i.ID))
	commit(t, d, store.Change{Journal: []store.Entry{{What: "later"}}})
	previous, entries := "", must[[]store.Entry](t)(d.Journal(ctx, ""))
	for _, e := range entries {
		if what := e.Broken(previous); what != "" {
			t.Error(what)
		}
		previous = e.Hash
	}
	if e := entries[1]; e.What != "purged" || e.Interview != i.ID || !e.At.Equal(now) || e.Detail != "1 answers, 2 mails, 1 letters, 2 people" {
		t.Errorf("entry is %+v", e)
	}
}

func TestAnswersGoWithAPurgeAlone(t *testing.T) {
	ctx, d := context.Background(), opened(t)
	i := told(t, d, 1)
	for _, attempt := range []string{"DELETE FROM answers", "DELETE FROM participants", "DELETE FROM interviews"} {
		_, err := d.sql.Exec(attempt)
		refused(t, err, "answers are deleted with all that an interview holds, or not at all")
	}
	must[store.Purged](t)(d.Purge(ctx, noon, i.ID))
	if n := counts(t, d)["answers"]; n != 0 {
		t.Errorf("%d answers are left", n)
	}
}

func TestPurgeHappensOnceOrNotAtAll(t *testing.T) {
	ctx, d := context.Background(), opened(t)
	if _, err := d.Purge(ctx, noon, "nobody"); !errors.Is(err, ErrNotFound) {
		t.Errorf("of none: %v", err)
	}
	i := told(t, d, 1)
	commit(t, d, store.Change{Letters: []store.Outgoing{letter("claimed", i.ID), letter("waits", i.ID)}})
	claimed(t, d, noon, 1)
	if _, err := d.Purge(ctx, noon, i.ID); !errors.Is(err, ErrConflict) {
		t.Errorf("while a letter is being sent: %v", err)
	}
	if ids := must[[]string](t)(d.Purgeable(ctx, noon.Add(time.Hour), 0)); len(ids) != 0 {
		t.Errorf("while a letter is being sent %q are to be purged", ids)
	}
	if found(t, d) == 0 || counts(t, d)["answers"] != 1 {
		t.Error("something was purged all the same")
	}
	must[int](t)(d.Rescue(ctx, noon, store.Sending, store.Doubtful))
	if p := must[store.Purged](t)(d.Purge(ctx, noon, i.ID)); p.Letters != 3 {
		t.Errorf("%d letters, want 3", p.Letters)
	}
	if got := claim(t, d, noon); len(got) != 0 {
		t.Errorf("%d letters would still be sent", len(got))
	}
	if _, err := d.Purge(ctx, noon, i.ID); !errors.Is(err, ErrConflict) {
		t.Errorf("the second time: %v", err)
	}
	i.Title = "written by one who knew nothing of it"
	if err := d.Commit(ctx, store.Change{Interviews: []store.Interview{i}}); !errors.Is(err, ErrConflict) {
		t.Errorf("an older state was written over it: %v", err)
	}
}

func TestPurgeable(t *testing.T) {
	ctx, d := context.Background(), opened(t)
	day := 24 * time.Hour
	var all []store.Interview
	for n, c := range []struct {
		phase                             store.Phase
		ends, closed, due, deadline, done time.Duration // from noon; zero: never
	}{
		{phase: store.Closed, ends: -40 * day, closed: -31 * day},
		{phase: store.Closed, ends: -40 * day, closed: -29 * day},                                      // over for too short a time
		{phase: store.Cancelled, ends: 5 * day, closed: -32 * day},                                     // called off long before its time
		{phase: store.Review, ends: -40 * day, deadline: -35 * day, due: day},                          // nobody ever looked at it
		{phase: store.Review, ends: -40 * day, deadline: -29 * day, due: day},                          // the questions were open until lately
		{phase: store.Asking, ends: -40 * day, deadline: -29 * day, due: -29 * day},                    // the same
		{phase: store.Scheduled, ends: -31 * day, due: -29 * day},                                      // about to be asked
		{phase: store.Released, ends: -40 * day, deadline: -35 * day, done: -29 * day, due: -22 * day}, // additions are waited for
		{phase: store.Held, due: -31 * day},                                                            // swept by the clock
		{phase: store.Asking, ends: -40 * day, deadline: -36 * day, due: -36 * day},                    // the daemon stood still
	} {
		at := func(d time.Duration) time.Time {
			if d == 0 {
				return time.Time{}
			}
			return noon.Add(d)
		}
		i := meeting(n)
		i.Phase, i.Ends, i.Closed, i.Due, i.Deadline, i.Released = c.phase, at(c.ends), at(c.closed), at(c.due), at(c.deadline), at(c.done)
		all = append(all, i)
	}
	commit(t, d, store.Change{Interviews: all})
	before := noon.Add(-30 * day)
	want := []string{all[9].ID, all[3].ID, all[2].ID, all[0].ID}
	if diff := cmp.Diff(want, must[[]string](t)(d.Purgeable(ctx, before, 0))); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if got := must[[]string](t)(d.Purgeable(ctx, before, 1)); cmp.Diff(want[:1], got) != "" {
		t.Errorf("the first is %q", got)
	}
	for _, id := range want {
		must[store.Purged](t)(d.Purge(ctx, noon, id))
	}
	if got := must[[]string](t)(d.Purgeable(ctx, before, 0)); len(got) != 0 {
		t.Errorf("%q are purged again", got)
	}
	review, called := must[store.Interview](t)(d.Interview(ctx, all[3].ID)), must[store.Interview](t)(d.Interview(ctx, all[2].ID))
	if review.Phase != store.Closed || !review.Closed.Equal(noon) || !review.Due.IsZero() || called.Phase != store.Cancelled || !called.Closed.Equal(noon.Add(-32*day)) {
		t.Errorf("the review is %s since %v, due %v; the cancelled one %s since %v", review.Phase, review.Closed, review.Due, called.Phase, called.Closed)
	}
}

func TestMessageIDsOfAnInterview(t *testing.T) {
	ctx, d := context.Background(), opened(t)
	one, two := told(t, d, 1), told(t, d, 2)
	shared := mail(3)
	shared.Interview, shared.MessageID = one.ID, "<"+canary+"-2@mail.example>"
	commit(t, d, store.Change{Incoming: shared})
	if diff := cmp.Diff([]string{"<" + canary + "-1@mail.example>", "<iv000001/c1/ask/1@company.example>"}, must[[]string](t)(d.MessageIDs(ctx, one.ID))); diff != "" {
		t.Errorf("of the first, which shares one with the second (-want +got):\n%s", diff)
	}
	must[store.Purged](t)(d.Purge(ctx, noon, one.ID))
	if diff := cmp.Diff([]string{"<" + canary + "-2@mail.example>", "<iv000002/c1/ask/1@company.example>"}, must[[]string](t)(d.MessageIDs(ctx, two.ID))); diff != "" {
		t.Errorf("of the second (-want +got):\n%s", diff)
	}
}

func TestStaleMail(t *testing.T) {
	ctx, d := context.Background(), opened(t)
	i := told(t, d, 1)
	arrive := func(n uint32, interview string, days int, id string) {
		in := mail(n)
		in.Interview, in.Received, in.MessageID, in.From, in.Fate = interview, noon.AddDate(0, 0, days), id, canary, store.Flagged
		must[int64](t)(d.Record(ctx, *in))
	}
	arrive(11, "", -31, "<stranger@mail.example>")
	arrive(12, "", -29, "<new@mail.example>")
	arrive(13, i.ID, -31, "<of-an-interview@mail.example>")
	arrive(14, "nothing ever came of it", -32, "<"+canary+"-1@mail.example>") // claims another's Message-ID
	before := noon.AddDate(0, 0, -30)
	stale := must[[]store.Incoming](t)(d.Stale(ctx, before, 0))
	var got []string
	for _, m := range stale {
		got = append(got, fmt.Sprintf("%d %s %d", m.UID, m.MessageID, len(m.Raw)))
	}
	if diff := cmp.Diff([]string{"14  0", "11 <stranger@mail.example> 0"}, got); diff != "" {
		t.Errorf("stale (-want +got):\n%s", diff)
	}
	if n := must[int](t)(d.PurgeMail(ctx, noon, stale)); n != 2 {
		t.Errorf("%d were purged, want 2", n)
	}
	if got := must[[]store.Incoming](t)(d.Stale(ctx, before, 0)); len(got) != 0 {
		t.Errorf("%d are purged again", len(got))
	}
	if e := must[[]store.Entry](t)(d.Journal(ctx, "")); e[len(e)-1].Detail != "2 mails of no interview" {
		t.Errorf("the journal ends with %+v", e[len(e)-1])
	}
	for uid, kept := range map[uint32]bool{11: false, 12: true, 13: true, 14: false} {
		seen := must[store.Incoming](t)(d.Seen(ctx, "hiring", 7, uid, ""))
		if has := seen.Raw != nil && seen.From != "" && seen.MessageID != ""; has != kept || !kept && seen.From+seen.MessageID != "" {
			t.Errorf("mail %d is %+v", uid, seen)
		}
	}
	must[store.Purged](t)(d.Purge(ctx, noon, i.ID))
	arrive(15, i.ID, -31, "<late@mail.example>") // came after the purge, long ago by now
	if got := must[[]store.Incoming](t)(d.Stale(ctx, before, 1)); len(got) != 1 || got[0].UID != 15 {
		t.Errorf("a late reply to a purged interview stays: %+v", got)
	}
}

func TestScrubSaysWhenItCannot(t *testing.T) {
	ctx, d := context.Background(), opened(t)
	told(t, d, 1)
	other := reopened(t, d.path)
	tx, err := other.sql.BeginTx(ctx, nil)
	ok(t, err)
	_, err = d.sql.Exec("PRAGMA busy_timeout = 1")
	if err == nil {
		refused(t, d.Scrub(ctx), "another process is reading")
	}
	ok(t, tx.Rollback())
	ok(t, d.Scrub(ctx))
}
