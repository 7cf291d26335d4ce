package workflow

import (
	"slices"
	"testing"
	"time"

	"debrief/store"
)

// in is a moment as a clock on the wall of a zone shows it; with an offset ("+02:00") it is told apart in the hour that
// comes twice.
func in(t *testing.T, zone, wall string) time.Time {
	t.Helper()
	l, err := time.LoadLocation(zone)
	if err != nil {
		t.Fatal(err)
	}
	if at, err := time.Parse("2006-01-02 15:04 -07:00", wall); err == nil {
		return at.UTC()
	}
	at, err := time.ParseInLocation("2006-01-02 15:04", wall, l)
	if err != nil {
		t.Fatal(err)
	}
	return at.UTC()
}

func compare(t *testing.T, zone, what, from string, got time.Time, want string) {
	t.Helper()
	if !got.Equal(in(t, zone, want)) {
		l, _ := time.LoadLocation(zone)
		t.Errorf("%s: %s of %s is %s, want %s", zone, what, from, got.In(l).Format("Mon 2006-01-02 15:04 -07:00"), want)
	}
	if got.Location() != time.UTC {
		t.Errorf("%s: %s of %s is not in UTC", zone, what, from)
	}
}

// everyDay is a policy without weekends, allWeek one without anything else.
var (
	everyDay = []time.Weekday{}
	allWeek  = []time.Weekday{time.Sunday, time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday, time.Saturday}
	gulf     = []time.Weekday{time.Friday, time.Saturday}
)

func TestAwake(t *testing.T) {
	for _, c := range []struct {
		zone, from, want string
		weekend          []time.Weekday
	}{
		{"Europe/Madrid", "2026-11-24 16:30", "2026-11-24 16:30", nil},
		{"Europe/Madrid", "2026-11-24 07:59", "2026-11-24 08:00", nil},
		{"Europe/Madrid", "2026-11-24 08:00", "2026-11-24 08:00", nil},
		{"Europe/Madrid", "2026-11-24 19:59", "2026-11-24 19:59", nil},
		{"Europe/Madrid", "2026-11-24 20:00", "2026-11-25 08:00", nil},
		{"Europe/Madrid", "2026-11-27 20:00", "2026-11-30 08:00", nil},
		{"Europe/Madrid", "2026-11-28 12:00", "2026-11-30 08:00", nil},
		{"Europe/Madrid", "2026-11-29 23:59", "2026-11-30 08:00", nil},
		{"Europe/Madrid", "2026-12-31 23:00", "2027-01-01 08:00", nil},
		{"Asia/Riyadh", "2026-11-26 21:00", "2026-11-29 08:00", gulf},
		{"Asia/Tokyo", "2026-11-25 00:30", "2026-11-25 08:00", nil},
		{"Asia/Kathmandu", "2026-11-24 20:01", "2026-11-25 08:00", nil},
		{"Pacific/Auckland", "2026-11-27 19:00", "2026-11-27 19:00", nil},
		{"Pacific/Kiritimati", "2026-11-27 20:00", "2026-11-30 08:00", nil},
		// The clocks go forward and back in the night between; eight o'clock is eight o'clock.
		{"Europe/Madrid", "2026-03-28 21:00", "2026-03-29 08:00 +02:00", everyDay},
		{"Europe/Madrid", "2026-10-24 21:00", "2026-10-25 08:00 +01:00", everyDay},
		{"America/New_York", "2026-03-07 21:00", "2026-03-08 08:00 -04:00", everyDay},
		{"America/New_York", "2026-10-31 21:00", "2026-11-01 08:00 -05:00", everyDay},
		{"America/New_York", "2026-11-01 01:30 -04:00", "2026-11-01 08:00 -05:00", everyDay},
		{"America/New_York", "2026-11-01 01:30 -05:00", "2026-11-01 08:00 -05:00", everyDay},
		{"Australia/Lord_Howe", "2026-10-03 21:00", "2026-10-04 08:00 +11:00", everyDay},
		// Midnight itself is skipped (Beirut), a whole day is (Samoa went over the date line).
		{"Asia/Beirut", "2026-03-28 22:00", "2026-03-29 08:00 +03:00", everyDay},
		{"America/Sao_Paulo", "2018-11-03 21:00", "2018-11-04 08:00 -02:00", everyDay},
		{"Pacific/Apia", "2011-12-29 21:00", "2011-12-31 08:00 +14:00", everyDay},
		{"Europe/Madrid", "2028-02-28 21:00", "2028-02-29 08:00", nil},
		// A week of weekends has no business day: the next day has to do.
		{"Europe/Madrid", "2026-11-24 12:00", "2026-11-25 08:00", allWeek},
	} {
		p := Default()
		if c.weekend != nil {
			p.Weekend = c.weekend
		}
		compare(t, c.zone, "awake", c.from, p.awake(in(t, c.zone, c.from), c.zone), c.want)
	}
}

func TestMorning(t *testing.T) {
	for _, c := range []struct {
		zone, from, want string
		weekend          []time.Weekday
	}{
		{"Europe/Madrid", "2026-11-24 16:30", "2026-11-25 09:00", nil},
		{"Europe/Madrid", "2026-11-24 09:00", "2026-11-25 09:00", nil}, // a reminder after a reminder
		{"Europe/Madrid", "2026-11-24 05:00", "2026-11-24 09:00", nil},
		{"Europe/Madrid", "2026-11-24 05:01", "2026-11-25 09:00", nil}, // nobody is asked at eight and reminded at nine
		{"Europe/Madrid", "2026-11-27 16:30", "2026-11-30 09:00", nil},
		{"Europe/Madrid", "2026-11-27 21:00", "2026-11-30 09:00", nil},
		{"Europe/Madrid", "2026-11-30 03:00", "2026-11-30 09:00", nil},
		{"Europe/Madrid", "2026-03-28 16:30", "2026-03-29 09:00 +02:00", everyDay},
		{"Europe/Madrid", "2026-10-24 16:30", "2026-10-25 09:00 +01:00", everyDay},
		{"America/New_York", "2026-10-31 23:00", "2026-11-01 09:00 -05:00", everyDay},
		{"Asia/Tokyo", "2026-11-24 23:30", "2026-11-25 09:00", nil},
		{"Europe/Madrid", "2028-02-28 16:30", "2028-02-29 09:00", nil},
		{"Europe/Madrid", "2026-11-24 16:30", "2026-11-25 09:00", allWeek},
	} {
		p := Default()
		if c.weekend != nil {
			p.Weekend = c.weekend
		}
		compare(t, c.zone, "morning", c.from, p.morning(in(t, c.zone, c.from), c.zone), c.want)
	}
}

func TestLater(t *testing.T) {
	for _, c := range []struct {
		zone, from string
		days       int
		want       string
		weekend    []time.Weekday
	}{
		{"Europe/Madrid", "2026-11-24 16:30", 0, "2026-11-24 16:30", nil},
		{"Europe/Madrid", "2026-11-24 16:30", 3, "2026-11-27 16:30", nil},
		{"Europe/Madrid", "2026-11-27 16:30", 1, "2026-11-30 16:30", nil},
		{"Europe/Madrid", "2028-02-28 16:30", 2, "2028-03-01 16:30", nil}, // a leap day between
		{"Europe/Madrid", "2026-11-28 16:30", 1, "2026-11-30 16:30", nil},
		{"Europe/Madrid", "2026-11-25 16:30", 10, "2026-12-09 16:30", nil},
		{"Europe/Madrid", "2026-03-27 16:30", 1, "2026-03-30 16:30 +02:00", nil}, // over the change: the same time of day
		{"Europe/Madrid", "2026-10-23 16:30", 1, "2026-10-26 16:30 +01:00", nil},
		{"Europe/Madrid", "2026-03-28 02:30", 1, "2026-03-29 03:30 +02:00", everyDay}, // 02:30 is skipped
		{"Europe/Madrid", "2026-10-24 02:30", 1, "2026-10-25 02:30 +01:00", everyDay}, // and comes twice: the later one
		{"Asia/Riyadh", "2026-11-26 10:00", 1, "2026-11-29 10:00", gulf},
		{"Europe/Madrid", "2026-11-24 16:30", 3, "2026-11-27 16:30", allWeek},
	} {
		p := Default()
		if c.weekend != nil {
			p.Weekend = c.weekend
		}
		compare(t, c.zone, "later", c.from, p.later(in(t, c.zone, c.from), c.days, c.zone), c.want)
	}
}

func TestDeadline(t *testing.T) {
	const zone = "Europe/Madrid"
	for _, c := range []struct {
		days int
		max  time.Duration
		want string
	}{
		{3, 14 * 24 * time.Hour, "2026-11-30 08:00"},
		{20, 14 * 24 * time.Hour, "2026-12-09 08:00"},
		{20, 0, "2026-12-23 08:00"},
		{0, 14 * 24 * time.Hour, "2026-11-25 08:00"},
	} {
		p := Default()
		p.DeadlineDays, p.DeadlineMax = c.days, c.max
		i := store.Interview{Zone: zone, Asked: in(t, zone, "2026-11-25 08:00")}
		compare(t, zone, "the deadline", "2026-11-25 08:00", deadline(i, p), c.want)
	}
}

func TestRemindAt(t *testing.T) {
	const zone = "Europe/Madrid"
	for _, c := range []struct {
		what     string
		standing store.Standing
		role     store.Role
		count    int
		reminded string
		away     string
		zone     string
		want     string // empty: never
	}{
		{"the morning after", store.Asked, store.Candidate, 0, "", "", "", "2026-11-25 09:00"},
		{"and the one after that", store.Asked, store.Candidate, 1, "2026-11-25 09:00", "", "", "2026-11-26 09:00"},
		{"a candidate is reminded twice", store.Asked, store.Candidate, 2, "2026-11-26 09:00", "", "", ""},
		{"an interviewer oftener", store.Asked, store.Interviewer, 2, "2026-11-26 09:00", "", "", "2026-11-27 09:00"},
		{"not after the deadline", store.Asked, store.Interviewer, 3, "2026-11-27 09:00", "", "", ""},
		{"after they are back", store.Asked, store.Candidate, 0, "", "2026-11-26 00:00", "", "2026-11-26 08:00"},
		{"back before anyway", store.Asked, store.Candidate, 0, "", "2026-11-25 08:00", "", "2026-11-25 09:00"},
		{"back after the deadline", store.Asked, store.Candidate, 0, "", "2026-12-01 00:00", "", ""},
		{"in their own morning", store.Asked, store.Candidate, 0, "", "", "Asia/Tokyo", "2026-11-25 01:00"},
		{"who answered is not reminded", store.Answered, store.Candidate, 0, "", "", "", ""},
		{"nor who wrote something", store.Partial, store.Candidate, 0, "", "", "", ""},
		{"nor who cannot be reached", store.Unreachable, store.Candidate, 0, "", "", "", ""},
		{"nor who said stop", store.Declined, store.Candidate, 0, "", "", "", ""},
		{"nor who was not asked", store.Waiting, store.Candidate, 0, "", "", "", ""},
	} {
		i := store.Interview{Zone: zone, Phase: store.Asking, Deadline: in(t, zone, "2026-11-27 16:30")}
		p := store.Participant{Role: c.role, Standing: c.standing, Asked: in(t, zone, "2026-11-24 16:30"), Reminders: c.count, Zone: c.zone}
		if c.reminded != "" {
			p.Reminded = in(t, zone, c.reminded)
		}
		if c.away != "" {
			p.Away = in(t, zone, c.away)
		}
		got := remindAt(i, p, Default())
		if c.want == "" {
			if !got.IsZero() {
				t.Errorf("%s: %s, want never", c.what, got)
			}
			continue
		}
		compare(t, zone, "the reminder", c.what, got, c.want)
	}
}

func TestDue(t *testing.T) {
	const zone = "Europe/Madrid"
	cara := store.Participant{ID: "c1", Role: store.Candidate, Standing: store.Waiting}
	ivy := store.Participant{ID: "i1", Role: store.Interviewer, Standing: store.Waiting}
	rita := store.Participant{ID: "r1", Role: store.Recruiter, Standing: store.Waiting}
	with := func(p store.Participant, s store.Standing) store.Participant {
		p.Standing = s
		if s != store.Waiting {
			p.Asked = in(t, zone, "2026-11-24 16:30")
		}
		return p
	}
	tokyo := cara
	tokyo.Zone = "Asia/Tokyo"
	for _, c := range []struct {
		what  string
		phase store.Phase
		now   string
		due   string // as it stands
		who   []store.Participant
		want  string // empty: never
	}{
		{"the first who is asked", store.Scheduled, "2026-11-23 09:00", "", []store.Participant{tokyo, ivy, rita}, "2026-11-24 16:30"},
		{"the only one, asleep at the end", store.Scheduled, "2026-11-23 09:00", "", []store.Participant{tokyo, with(ivy, store.Declined), rita}, "2026-11-25 00:00"},
		{"nobody is left to be asked", store.Scheduled, "2026-11-23 09:00", "", []store.Participant{with(cara, store.Declined), with(ivy, store.Declined)}, "2026-11-24 16:30"},
		{"late already", store.Scheduled, "2026-11-24 18:00", "", []store.Participant{cara, ivy}, "at once"},
		{"the first reminder", store.Asking, "2026-11-24 16:30", "", []store.Participant{with(cara, store.Asked), with(ivy, store.Answered)}, "2026-11-25 09:00"},
		{"one is not asked yet", store.Asking, "2026-11-24 16:30", "", []store.Participant{tokyo, with(ivy, store.Asked)}, "2026-11-25 00:00"},
		{"the deadline", store.Asking, "2026-11-27 10:00", "", []store.Participant{with(cara, store.Partial), with(ivy, store.Answered)}, "2026-11-27 16:30"},
		{"all answered", store.Asking, "2026-11-25 10:00", "", []store.Participant{with(cara, store.Answered), with(ivy, store.Answered)}, "at once"},
		{"all answered in the evening", store.Asking, "2026-11-25 20:10", "", []store.Participant{with(cara, store.Answered), with(ivy, store.Answered)}, "2026-11-26 08:00"},
		{"the deadline passed at night", store.Asking, "2026-11-27 21:00", "", []store.Participant{with(cara, store.Asked), with(ivy, store.Answered)}, "2026-11-30 08:00"},
		{"held", store.Held, "2026-11-23 09:00", "2026-12-07 09:00", nil, "2026-12-07 09:00"},
		{"in review", store.Review, "2026-11-27 09:00", "2026-11-28 09:00", nil, "2026-11-28 09:00"},
		{"in review, asked often enough", store.Review, "2026-11-27 09:00", "", nil, ""},
		{"released", store.Released, "2026-11-27 09:00", "2026-12-04 09:00", nil, "2026-12-04 09:00"},
		{"closed", store.Closed, "2026-11-27 09:00", "2026-12-04 09:00", []store.Participant{cara, ivy}, ""},
		{"cancelled", store.Cancelled, "2026-11-23 09:00", "2026-12-04 09:00", []store.Participant{cara, ivy}, ""},
	} {
		i := store.Interview{Zone: zone, Phase: c.phase, People: c.who, Ends: in(t, zone, "2026-11-24 16:00")}
		if c.phase == store.Released {
			i.Released = in(t, zone, "2026-11-27 09:00")
		}
		if c.phase == store.Asking {
			i.Deadline = in(t, zone, "2026-11-27 16:30")
		}
		if c.due != "" {
			i.Due = in(t, zone, c.due)
			i.Look.Next = i.Due
		}
		now := in(t, zone, c.now)
		got := due(i, now, Default())
		if c.want == "at once" {
			if !got.Equal(now.Add(time.Second)) {
				t.Errorf("%s: due %s, want a second after %s", c.what, got, now)
			}
			continue
		}
		if c.want == "" {
			if !got.IsZero() {
				t.Errorf("%s: due %s, want never", c.what, got)
			}
			continue
		}
		compare(t, zone, "due", c.what, got, c.want)
	}
}

func TestZonesThatAreNone(t *testing.T) {
	p := Default()
	p.Zone = "Europe/Madrid"
	if got := p.zone("").String(); got != "Europe/Madrid" {
		t.Errorf("no zone is %s, want the policy's", got)
	}
	if got := p.zone("Mars/Olympus"); got != time.UTC {
		t.Errorf("an unknown zone is %s, want UTC", got)
	}
	p.Locate = func(string) *time.Location { return nil }
	if got := p.zone("Europe/Madrid"); got != time.UTC {
		t.Errorf("a zone that Locate does not know is %s, want UTC", got)
	}
}

// holidays are some of 2026 and 2027, as the tests need them.
func holidays(zone string, day time.Time) bool {
	off := map[string][]string{
		"Europe/Madrid":    {"2026-10-12", "2026-12-08", "2026-12-25", "2027-01-01", "2027-01-06", "2027-03-26"},
		"America/New_York": {"2026-11-26", "2026-12-25", "2027-01-01"},
		"Asia/Tokyo":       {"2026-11-23", "2027-01-01", "2027-03-22"},
	}
	return slices.Contains(off[zone], day.Format(time.DateOnly))
}

func TestHolidays(t *testing.T) {
	p := Default()
	p.Holiday = holidays
	at := func(zone, wall string) time.Time { return in(t, zone, wall) }
	const madrid, york, tokyo = "Europe/Madrid", "America/New_York", "Asia/Tokyo"
	for _, c := range []struct {
		zone, what, from string
		got              time.Time
		want             string
	}{
		{madrid, "awake", "a holiday", p.awake(at(madrid, "2026-12-08 12:00"), madrid), "2026-12-09 08:00"},
		{madrid, "awake", "the night before one", p.awake(at(madrid, "2026-12-07 21:00"), madrid), "2026-12-09 08:00"},
		{york, "awake", "a day that is a holiday elsewhere", p.awake(at(york, "2026-12-08 12:00"), york), "2026-12-08 12:00"},
		{york, "awake", "Thanksgiving", p.awake(at(york, "2026-11-26 12:00"), york), "2026-11-27 08:00"},
		{madrid, "morning", "the day before", p.morning(at(madrid, "2026-12-07 12:00"), madrid), "2026-12-09 09:00"},
		{madrid, "later", "over one and a weekend", p.later(at(madrid, "2026-12-04 12:00"), 3, madrid), "2026-12-10 12:00"},
		{madrid, "later", "over Good Friday and the change of the clocks", p.later(at(madrid, "2027-03-25 16:30"), 1, madrid), "2027-03-29 16:30 +02:00"},
		{tokyo, "later", "over a Monday off", p.later(at(tokyo, "2027-03-19 12:00"), 1, tokyo), "2027-03-23 12:00"},
	} {
		compare(t, c.zone, c.what, c.from, c.got, c.want)
	}
}

// Who lives elsewhere has as many business days to answer, by their own calendar; a night at another time is no reason to wait.
func TestDeadlineOfTwoCalendars(t *testing.T) {
	const madrid = "Europe/Madrid"
	for _, c := range []struct{ what, asked, zone, want string }{
		{"at home", "2026-11-20 16:30", "", "2026-11-25 16:30"},
		{"asleep at the time", "2026-11-24 16:30", "Asia/Tokyo", "2026-11-27 16:30"},
		{"a holiday there", "2026-11-20 16:30", "Asia/Tokyo", "2026-11-26 16:30"},
		{"Thanksgiving", "2026-11-24 16:30", "America/New_York", "2026-11-30 16:30"},
		{"a holiday here, which the one elsewhere does not have", "2026-12-07 16:30", "America/New_York", "2026-12-11 16:30"},
	} {
		p := Default()
		p.Holiday = holidays
		asked := in(t, madrid, c.asked)
		i := store.Interview{Zone: madrid, Asked: asked, Ends: asked.Add(-p.Delay), People: []store.Participant{
			{ID: "c1", Role: store.Candidate, Standing: store.Waiting, Zone: c.zone}, {ID: "i1", Role: store.Interviewer, Standing: store.Asked}}}
		compare(t, madrid, "the deadline", c.what, deadline(i, p), c.want)
		p.DeadlineMax = 48 * time.Hour
		if got := deadline(i, p); got.After(asked.Add(p.DeadlineMax)) {
			t.Errorf("%s: %s is later than the latest", c.what, got)
		}
	}
}
