package schedule

import (
	"testing"
	"time"
)

func TestOff(t *testing.T) {
	f := Frame{Now: time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC), Zone: time.UTC}
	for _, c := range []struct{ text, day string }{
		{"No interview with Jane tomorrow.", "2026-11-24"},
		{"Hi,\nthe interview with Jane is cancelled.\nRita", ""},
		{"Jane is ill. We have to cancel the interview on Wednesday.", "2026-11-25"},
		{"There won't be an interview on 24 November.", "2026-11-24"},
		{"The interview with Dr. Doe at 3pm is off!", ""},
		{"Jane can't make it to the interview tomorrow", "2026-11-24"},
		{"Kein Interview mit Jane morgen", "2026-11-24"},
		{"Das Gespräch am 24. November fällt leider aus.", "2026-11-24"},
		{"Das Interview findet nicht statt.", ""},
		{"Mañana no hay entrevista con Jane", "2026-11-24"},
		{"La entrevista de Jane se cancela", ""},
		{"Pas d'entretien avec Jane demain", "2026-11-24"},
		{"L'entretien avec Jane est annulé.", ""},
		{"Não há entrevista com a Jane amanhã", "2026-11-24"},
		{"A entrevista da Jane foi cancelada.", ""},
	} {
		d, ok := Off("Jane", c.text, f)
		day := ""
		if !d.Day.IsZero() {
			day = d.Day.Format(time.DateOnly)
		}
		if !ok || day != c.day {
			t.Errorf("%q: %v, day %q, want %q", c.text, ok, day, c.day)
		}
	}
	for _, text := range []string{
		"The interview with Jane is tomorrow at 3pm.",
		"If you have to cancel the interview, call me.",
		"Is the interview with Jane cancelled?",
		"The interview is not cancelled.",
		"Das Gespräch wurde nicht abgesagt.",
		"La entrevista no se cancela.",
		"L'entretien n'est pas annulé.",
		"The order is cancelled. The interview is tomorrow.",
		"There is no interview room free tomorrow.",
		"She is no longer at Google. The interview stays.",
		"Falls das Interview ausfällt, sage ich Bescheid.",
		"No, the interview stays as it is.",
		"",
	} {
		if d, ok := Off("Jane", text, f); ok {
			t.Errorf("%q says that it is off: %q", text, d.Words)
		}
	}
}

func TestMentioned(t *testing.T) {
	for _, c := range []struct {
		text, name string
		want       int
	}{
		{"the interview with Jane is off", "Jane Doe", InPart}, {"with JOSE GARCIA tomorrow", "José García", InFull}, {"Ms Doe is ill", "Jane Doe", InPart},
		{"the road is long", "Jane Road", Unmentioned}, {"Janet is ill", "Jane Doe", Unmentioned}, {"Jane", "", Unmentioned}, {"Jo is ill", "Jo Doe", Unmentioned},
		{"María de la Cruz is ill", "Maria de la Cruz", InFull}, {"", "Jane Doe", Unmentioned},
	} {
		if got := Mentioned(c.text, c.name); got != c.want {
			t.Errorf("%q mentions %q: %d, want %d", c.text, c.name, got, c.want)
		}
	}
}
