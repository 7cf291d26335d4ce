package db

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"debrief/store"
)

func ids(all []store.Interview) (ids []string) {
	for _, i := range all {
		ids = append(ids, i.ID)
	}
	return ids
}

// four interviews: Ana's first is closed, her second is the newest; Cem's two are one series.
func four(t *testing.T) *DB {
	d := opened(t)
	closed, newest, first, second := meeting(1), meeting(2), meeting(3), meeting(4)
	closed.Phase, closed.Due = store.Closed, time.Time{}
	newest.Ends, newest.Due = noon.Add(48*time.Hour), noon.Add(49*time.Hour)
	for _, i := range []*store.Interview{&first, &second} {
		i.People[0].Address = "cem@person.example"
		i.Calendar.UID = "series@calendar.example"
	}
	first.Calendar.Recurrence, second.Calendar.Recurrence = "2026-11-23T12:00:00Z", "2026-11-30T12:00:00Z"
	second.Ends, second.Due = noon.Add(7*24*time.Hour), noon
	commit(t, d, store.Change{Interviews: []store.Interview{closed, newest, second, first}})
	return d
}

func TestLookups(t *testing.T) {
	d, ctx := four(t), context.Background()
	list := must[[]store.Interview](t)
	tests := []struct {
		name      string
		got, want []string
	}{
		{"by calendar", ids(list(d.ByCalendar(ctx, "hiring", "series@calendar.example"))), []string{"iv000003", "iv000004"}},
		{"by calendar of another mailbox", ids(list(d.ByCalendar(ctx, "other", "series@calendar.example"))), nil},
		{"by no calendar", ids(list(d.ByCalendar(ctx, "hiring", ""))), nil},
		{"by address", ids(list(d.ByAddress(ctx, "ana@person.example"))), []string{"iv000002"}},
		{"by address of several", ids(list(d.ByAddress(ctx, "ben@company.example"))), []string{"iv000004", "iv000002", "iv000003"}},
		{"all", ids(list(d.Interviews(ctx, false, 0))), []string{"iv000004", "iv000002", "iv000001", "iv000003"}},
		{"open", ids(list(d.Interviews(ctx, true, 0))), []string{"iv000004", "iv000002", "iv000003"}},
		{"two of them", ids(list(d.Interviews(ctx, false, 2))), []string{"iv000004", "iv000002"}},
		{"due at noon", must[[]string](t)(d.Due(ctx, noon, 0)), []string{"iv000004"}},
		{"due at two", must[[]string](t)(d.Due(ctx, noon.Add(2*time.Hour), 0)), []string{"iv000004", "iv000003"}},
		{"the first due at two", must[[]string](t)(d.Due(ctx, noon.Add(2*time.Hour), 1)), []string{"iv000004"}},
		{"due before", must[[]string](t)(d.Due(ctx, noon.Add(-time.Millisecond), 0)), nil},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.want, test.got); diff != "" && len(test.want)+len(test.got) > 0 {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
	if _, err := d.Interview(ctx, "nowhere"); !errors.Is(err, ErrNotFound) {
		t.Errorf("an interview that there is not: %v, want ErrNotFound", err)
	}
}

func TestByKey(t *testing.T) {
	d, ctx := four(t), context.Background()
	i, p, err := d.ByKey(ctx, "kciv000003")
	if err != nil || i != "iv000003" || p != "c1" {
		t.Errorf("ByKey = %q, %q, %v; want the candidate of iv000003", i, p, err)
	}
	keyless := meeting(5)
	keyless.People[0].Key, keyless.People[1].Key = "", ""
	commit(t, d, store.Change{Interviews: []store.Interview{keyless}})
	for _, key := range []string{"", "kciv000009"} {
		if _, _, err := d.ByKey(ctx, key); !errors.Is(err, ErrNotFound) {
			t.Errorf("ByKey(%q): %v, want ErrNotFound", key, err)
		}
	}
}

func TestTheSameInstantInAnotherZoneIsFound(t *testing.T) {
	d, ctx := opened(t), context.Background()
	tokyo, denver := time.FixedZone("", 9*3600), time.FixedZone("", -7*3600)
	i, o := meeting(1), letter("a", "x")
	i.Due, o.NextAttempt = noon.In(tokyo), noon.In(tokyo)
	commit(t, d, store.Change{Interviews: []store.Interview{i}, Letters: []store.Outgoing{o}})
	if got := must[time.Time](t)(d.NextDue(ctx)); got != noon {
		t.Errorf("next due is %v, want %v", got, noon)
	}
	if got := must[[]string](t)(d.Due(ctx, noon.In(denver).Add(-time.Millisecond), 0)); len(got) != 0 {
		t.Errorf("due too early: %q", got)
	}
	if got := must[[]string](t)(d.Due(ctx, noon.In(denver), 0)); len(got) != 1 {
		t.Errorf("due: %q, want the one", got)
	}
	if got := claim(t, d, noon.In(denver)); len(got) != 1 {
		t.Errorf("claimed: %q, want the one", keys(got))
	}
	got := must[store.Interview](t)(d.Interview(ctx, i.ID))
	if got.Due != noon {
		t.Errorf("due came back as %v, want %v in UTC", got.Due, noon)
	}
}

func TestNextDue(t *testing.T) {
	d, ctx := opened(t), context.Background()
	next := func() time.Time { return must[time.Time](t)(d.NextDue(ctx)) }
	attempt := func() time.Time { return must[time.Time](t)(d.NextAttempt(ctx, noon)) }
	if due, mail := next(), attempt(); !due.IsZero() || !mail.IsZero() {
		t.Errorf("of nothing: %v and %v, want never", due, mail)
	}
	i := meeting(1)
	i.Due = noon.Add(3 * time.Hour)
	commit(t, d, store.Change{Interviews: []store.Interview{i}})
	if got := next(); got != i.Due {
		t.Errorf("of an interview: %v, want %v", got, i.Due)
	}
	o := letter("a", "x")
	o.NextAttempt = noon.Add(2 * time.Hour)
	commit(t, d, store.Change{Letters: []store.Outgoing{o}})
	if got := attempt(); got != o.NextAttempt {
		t.Errorf("of a letter: %v, want %v", got, o.NextAttempt)
	}
	claim(t, d, o.NextAttempt)
	if got := attempt(); got != later(1) {
		t.Errorf("of a claimed letter: %v, want %v", got, later(1))
	}
	if got := next(); got != i.Due {
		t.Errorf("a letter that is late wakes the clock: %v, want %v", got, i.Due)
	}
}

// TestIndexes: what is asked at every tick and for every mail must not read a whole table.
func TestIndexes(t *testing.T) {
	d := opened(t)
	for query, index := range map[string]string{
		"SELECT min(due) FROM interviews WHERE due IS NOT NULL":                                                                                 "interviews_due",
		"SELECT id FROM interviews WHERE due <= 5 ORDER BY due, id LIMIT 9":                                                                     "interviews_due",
		"SELECT min(next_attempt) FROM outgoing WHERE next_attempt IS NOT NULL AND state = 'queued'":                                            "outgoing_next",
		"SELECT * FROM outgoing WHERE state IN ('queued', 'sending') AND next_attempt <= 5 ORDER BY id LIMIT 9":                                 "outgoing_next",
		"SELECT * FROM outgoing WHERE message_id IN (SELECT value FROM json_each('[]')) ORDER BY id DESC LIMIT 1":                               "outgoing_message_id",
		"SELECT interview, id FROM participants WHERE key = 'k' AND key <> ''":                                                                  "participants_key",
		"SELECT interview FROM participants WHERE address = 'a'":                                                                                "participants_address",
		"SELECT * FROM incoming WHERE mailbox = 'm' AND uidvalidity = 1 AND uid = 1":                                                            "incoming_place",
		"SELECT * FROM incoming WHERE mailbox = 'm' AND digest = 'd' AND fate <> 'repeated' AND digest <> ''":                                   "incoming_digest",
		strings.ReplaceAll(read, "?", "'[]'"):                                                                                                   "incoming_digest",
		"SELECT * FROM incoming WHERE mailbox = 'm' AND uidvalidity = 1 AND uid BETWEEN 1 AND 9":                                                "incoming_place",
		strings.ReplaceAll(greeted, "?", "'[]'"):                                                                                                "participants_address",
		"SELECT * FROM incoming WHERE mailbox = 'm' AND uidvalidity = 1 AND filed = 0 ORDER BY uid":                                             "incoming_unfiled",
		"SELECT * FROM interviews WHERE mailbox = 'm' AND uid = 'u' AND uid <> '' ORDER BY recurrence":                                          "interviews_calendar",
		"SELECT * FROM answers WHERE interview IN (SELECT value FROM json_each('[]')) ORDER BY interview, id":                                   "answers_interview",
		"SELECT * FROM interviews WHERE phase NOT IN ('closed', 'cancelled') ORDER BY ends DESC, id LIMIT 9":                                    "interviews_ends",
		"SELECT * FROM outgoing WHERE interview = 'i' ORDER BY id":                                                                              "outgoing_interview",
		"SELECT * FROM journal WHERE interview = 'i' ORDER BY seq":                                                                              "journal_interview",
		"UPDATE outgoing SET state = 'queued' WHERE state IN ('sending', 'dot') AND next_attempt IS NOT NULL":                                   "outgoing_next",
		"SELECT * FROM participants WHERE interview IN (SELECT value FROM json_each('[]')) ORDER BY interview, place, id":                       "sqlite_autoindex_participants_1",
		"SELECT * FROM questionnaires WHERE interview IN (SELECT value FROM json_each('[]')) ORDER BY interview, place":                         "sqlite_autoindex_questionnaires_1",
		"UPDATE outgoing SET state = 'withdrawn' WHERE interview = 'i' AND participant = 'c1' AND state = 'queued'":                             "outgoing_interview",
		"SELECT id FROM interviews WHERE purged IS NULL AND " + ended + " < 5 AND NOT EXISTS " + flying + " ORDER BY " + ended + ", id LIMIT 9": "interviews_ended",
		"SELECT DISTINCT message_id FROM incoming WHERE message_id <> '' AND " + strings.ReplaceAll(theirs, "@id", "'i'"):                       "incoming_interview",
		"UPDATE incoming SET raw = NULL WHERE " + strings.ReplaceAll(theirs, "@id", "'i'"):                                                      "incoming_repeated",
		"SELECT id FROM incoming WHERE (raw IS NOT NULL OR sender <> '' OR message_id <> '') AND coalesce(received, 0) < 5 AND NOT " + needed:   "incoming_kept",
		"SELECT name FROM meta WHERE name = 'secret'":                                                                                           "PRIMARY KEY",
		"SELECT * FROM suppressions WHERE address = x'00'":                                                                                      "PRIMARY KEY",
	} {
		if plan := plan(t, d, query); !strings.Contains(plan, index) {
			t.Errorf("%s\n\tis done by %q, want index %s", query, plan, index)
		}
	}
}

func plan(t *testing.T, d *DB, query string) string {
	t.Helper()
	rows, err := d.sql.Query("EXPLAIN QUERY PLAN " + query)
	ok(t, err)
	defer func() { _ = rows.Close() }()
	var steps []string
	for rows.Next() {
		var id, parent, unused int
		var step string
		ok(t, rows.Scan(&id, &parent, &unused, &step))
		steps = append(steps, step)
	}
	ok(t, rows.Err())
	return strings.Join(steps, "; ")
}

// Mails are fresh where none stands at their places, and none has one of their digests: what Seen would find is not.
func TestFresh(t *testing.T) {
	d, ctx := opened(t), context.Background()
	must[int64](t)(d.Record(ctx, *mail(5)))
	again := mail(6)
	again.Digest, again.Fate = "copy", store.Repeated
	must[int64](t)(d.Record(ctx, *again))
	for _, c := range []struct {
		mailbox     string
		validity    uint32
		first, last uint32
		digests     []string
		want        bool
	}{
		{"hiring", 7, 7, 9, []string{"digest 7", "digest 9"}, true},
		{"hiring", 7, 7, 9, []string{"digest 7", "digest 5"}, false},
		{"hiring", 7, 4, 5, []string{"digest 4"}, false},
		{"hiring", 7, 6, 6, []string{"digest 6"}, false},
		{"hiring", 7, 4, 9, []string{"digest 4", "digest 9"}, false},
		{"hiring", 7, 1, 4, []string{"digest 1"}, true},
		{"hiring", 8, 5, 6, []string{"digest 9", "copy", ""}, true},
		{"hiring", 8, 5, 6, []string{"digest 5"}, false},
		{"other", 7, 5, 6, []string{"digest 5"}, true},
	} {
		if got := must[bool](t)(d.Fresh(ctx, c.mailbox, c.validity, c.first, c.last, c.digests)); got != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
}

// Whoever a questionnaire was written to was greeted, and so is anyone in whose company they are asked for.
func TestGreeted(t *testing.T) {
	d, ctx := opened(t), context.Background()
	asked, withdrawn := letter("i/ask", "iv000001"), letter("i/again", "iv000002")
	withdrawn.State, withdrawn.NextAttempt = store.Withdrawn, time.Time{}
	second := meeting(2)
	second.People[0].Address, withdrawn.To = "dan@person.example", "dan@person.example"
	commit(t, d, store.Change{Interviews: []store.Interview{meeting(1), second}, Letters: []store.Outgoing{asked, withdrawn}})
	for _, c := range []struct {
		addresses []string
		want      bool
	}{
		{[]string{"ana@person.example"}, true},
		{[]string{"eve@person.example", "ana@person.example"}, true},
		{[]string{"dan@person.example"}, false}, // nothing went there
		{[]string{"ben@company.example", "eve@person.example"}, false},
		{nil, false},
	} {
		if got := must[bool](t)(d.Greeted(ctx, c.addresses...)); got != c.want {
			t.Errorf("%v: %v", c.addresses, got)
		}
	}
}

func TestCursor(t *testing.T) {
	d, ctx := opened(t), context.Background()
	steps := []struct{ set, want store.Cursor }{
		{store.Cursor{Mailbox: "m", UIDValidity: 3, UID: 10}, store.Cursor{Mailbox: "m", UIDValidity: 3, UID: 10}},
		{store.Cursor{Mailbox: "m", UIDValidity: 3, UID: 9}, store.Cursor{Mailbox: "m", UIDValidity: 3, UID: 10}},
		{store.Cursor{Mailbox: "m", UIDValidity: 2, UID: 1}, store.Cursor{Mailbox: "m", UIDValidity: 2, UID: 1}},
		{store.Cursor{Mailbox: "m", UIDValidity: 4294967295, UID: 4294967295}, store.Cursor{Mailbox: "m", UIDValidity: 4294967295, UID: 4294967295}},
	}
	if got := must[store.Cursor](t)(d.Cursor(ctx, "m")); got != (store.Cursor{}) {
		t.Errorf("of a mailbox never read: %v, want zero", got)
	}
	for _, s := range steps {
		ok(t, d.Advance(ctx, s.set))
		if got := must[store.Cursor](t)(d.Cursor(ctx, "m")); got != s.want {
			t.Errorf("after %v: %v, want %v", s.set, got, s.want)
		}
	}
	if got := must[store.Cursor](t)(d.Cursor(ctx, "n")); got != (store.Cursor{}) {
		t.Errorf("of another mailbox: %v, want zero", got)
	}
}

func TestUnfiled(t *testing.T) {
	d, ctx := opened(t), context.Background()
	for _, uid := range []uint32{3, 1, 2} {
		must[int64](t)(d.Record(ctx, *mail(uid)))
	}
	old := mail(1)
	old.UIDValidity, old.Digest = 6, "old"
	must[int64](t)(d.Record(ctx, *old))
	uids := func(limit int) (uids []uint32) {
		for _, in := range must[[]store.Incoming](t)(d.Unfiled(ctx, "hiring", 7, limit)) {
			uids = append(uids, in.UID)
			if in.Raw != nil {
				t.Errorf("UID %d came with its bytes", in.UID)
			}
		}
		return uids
	}
	if diff := cmp.Diff([]uint32{1, 2}, uids(2)); diff != "" {
		t.Errorf("two of three (-want +got):\n%s", diff)
	}
	seen := must[store.Incoming](t)(d.Seen(ctx, "hiring", 7, 2, ""))
	ok(t, d.Filed(ctx, seen.ID))
	ok(t, d.Filed(ctx, seen.ID))
	if diff := cmp.Diff([]uint32{1, 3}, uids(0)); diff != "" {
		t.Errorf("after one was filed (-want +got):\n%s", diff)
	}
	if err := d.Filed(ctx, 999); !errors.Is(err, ErrNotFound) {
		t.Errorf("filing what there is not: %v, want ErrNotFound", err)
	}
}

func TestSuppressions(t *testing.T) {
	d, ctx := opened(t), context.Background()
	wish := func(address, reason string, lifted bool) {
		commit(t, d, store.Change{Wishes: []store.Suppression{{Address: address, Reason: reason, Lifted: lifted}}})
	}
	wish("Ana@Person.example", "asked by mail", false)
	wish("ana@person.example", "asked again", false)
	for address, want := range map[string]bool{"ana@person.example": true, " ANA@PERSON.EXAMPLE": true, "ben@company.example": false} {
		if got := must[bool](t)(d.Suppressed(ctx, address)); got != want {
			t.Errorf("Suppressed(%q) = %v, want %v", address, got, want)
		}
	}
	var n int
	ok(t, d.sql.QueryRow("SELECT count(*) FROM suppressions WHERE instr(lower(address), 'ana') OR reason <> 'asked by mail'").Scan(&n))
	if n != 0 {
		t.Error("the list holds an address, or the first reason was lost")
	}
	wish("Ana@person.example", "", true)
	if must[bool](t)(d.Suppressed(ctx, "ana@person.example")) {
		t.Error("a wish that was taken back still holds")
	}
}

// TestAsked: what counts as a questionnaire that somebody got.
func TestAsked(t *testing.T) {
	d, ctx := opened(t), context.Background()
	one, two := meeting(1), meeting(2)
	ask := func(i store.Interview, participant, to string, round int, state store.Post, after time.Duration) store.Outgoing {
		o := letter(fmt.Sprintf("%s/%s/ask/%d", i.ID, participant, round), i.ID)
		o.Participant, o.Letter, o.To, o.Created = participant, store.Ask, to, noon.Add(after)
		if o.State = state; state == store.Withdrawn || state == store.Failed {
			o.NextAttempt = time.Time{}
		}
		return o
	}
	ben := "ben@company.example"
	commit(t, d, store.Change{Interviews: []store.Interview{one, two}, Letters: []store.Outgoing{
		ask(one, "i1", ben, 1, store.Queued, 0),
		ask(one, "i1", "old@company.example", 2, store.Queued, time.Hour), // at another address
		ask(one, "c1", "ana@person.example", 1, store.Queued, time.Hour),
		ask(two, "i1", ben, 1, store.Withdrawn, 2*time.Hour),
		ask(two, "i1", ben, 2, store.Failed, 3*time.Hour),
		ask(two, "i1", ben, 3, store.Queued, 4*time.Hour),
	}})
	for since, want := range map[time.Time][]time.Time{
		noon:                    {noon, noon.Add(4 * time.Hour)},
		noon.Add(time.Hour):     {noon.Add(4 * time.Hour)},
		noon.Add(5 * time.Hour): nil,
	} {
		if diff := cmp.Diff(want, must[[]time.Time](t)(d.Asked(ctx, ben, since))); diff != "" {
			t.Errorf("since %s (-want +got):\n%s", since, diff)
		}
	}
}

func TestPosed(t *testing.T) {
	d, ctx := opened(t), context.Background()
	pose := func(at time.Time, key string) {
		ok(t, d.Commit(ctx, store.Change{Now: at, Posed: []store.Posed{{Address: "Ben@company.example", Question: key}}}))
	}
	pose(noon, "again")
	pose(noon, "friends")
	pose(noon.Add(time.Hour), "again")
	want := map[string]time.Time{"again": noon.Add(time.Hour), "friends": noon}
	if diff := cmp.Diff(want, must[map[string]time.Time](t)(d.Posed(ctx, "ben@company.example"))); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if got := must[map[string]time.Time](t)(d.Posed(ctx, "ana@person.example")); len(got) != 0 {
		t.Errorf("Ana was asked nothing: %v", got)
	}
}

func TestByCalendarFindsSessions(t *testing.T) {
	d, ctx := four(t), context.Background()
	loop := meeting(5)
	loop.Calendar.UID = ""
	loop.Sessions = []store.Session{
		{ID: "s1", Calendar: store.Calendar{UID: "morning@calendar.example"}, Interviewers: []string{"i1"}},
		{ID: "s2", Calendar: store.Calendar{UID: "series@calendar.example", Recurrence: "2026-12-07T12:00:00Z"}},
		{ID: "s3", Off: true},
	}
	commit(t, d, store.Change{Interviews: []store.Interview{loop}})
	for uid, want := range map[string][]string{
		"morning@calendar.example": {"iv000005"}, "series@calendar.example": {"iv000005", "iv000003", "iv000004"}, "": nil,
	} {
		if diff := cmp.Diff(want, ids(must[[]store.Interview](t)(d.ByCalendar(ctx, "hiring", uid)))); diff != "" {
			t.Errorf("%q (-want +got):\n%s", uid, diff)
		}
	}
	again := meeting(6)
	again.Sessions = loop.Sessions[:1]
	if err := d.Commit(ctx, store.Change{Interviews: []store.Interview{again}}); err == nil {
		t.Error("one calendar is a session of two interviews")
	}
}
