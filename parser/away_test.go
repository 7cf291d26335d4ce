package parser

import (
	"testing"
	"time"
)

// returns are ways to say when one is back, and the day as of Friday, 20 November 2026; empty when it must not be told.
var returns = []struct{ text, want string }{
	{"I will be back on 3 December.", "2026-12-03"},
	{"I am out of the office until December 3rd, 2026.", "2026-12-03"},
	{"I'll be back on Thursday, 3 December and will answer then.", "2026-12-03"},
	{"I am away from 1 December to 5 December.", "2026-12-05"},
	{"I am away from December 1-5.", "2026-12-05"},
	{"I'm on leave 23 Nov 2026 through 27 Nov 2026, returning on 30 Nov 2026", "2026-11-30"},
	{"I am away until 8 December, from 1 December on.", "2026-12-08"},
	{"Returning Monday.", "2026-11-23"},
	{"Back on 2026-12-03.", "2026-12-03"},
	{"Back on 12/23.", "2026-12-23"},
	{"Back on 23/12/2026.", "2026-12-23"},
	{"Back on 03/12.", ""},                        // 3 December or 12 March
	{"I am out until 5 January.", "2027-01-05"},   // the next one
	{"I was away until 2 November.", ""},          // past
	{"Our office was founded on 3 December.", ""}, // no return
	{"Call 0700 3 12 or come to room 3.12", ""},
	{"Ich bin ab dem 03.12. wieder im Büro.", "2026-12-03"},
	{"Ich bin am 3. Dezember wieder erreichbar.", "2026-12-03"},
	{"Ich bin vom 23.11. bis 04.12.2026 im Urlaub.", "2026-12-04"},
	{"Ich bin vom 1. bis 5. Dezember nicht im Büro.", "2026-12-05"},
	{"Bis einschließlich Montag, den 7.12. bin ich nicht da.", "2026-12-08"},
	{"Ich bin bis 15.01.27 in Elternzeit.", "2027-01-15"},
	{"Je suis absent du 1er au 5 décembre.", "2026-12-05"},
	{"Je suis en congés jusqu'au 3 décembre inclus.", "2026-12-04"},
	{"Je serai de retour le lundi 7 décembre 2026.", "2026-12-07"},
	{"Estaré fuera hasta el 3 de diciembre de 2026.", "2026-12-03"},
	{"Estoy de vacaciones del 1 al 5 de diciembre.", "2026-12-05"},
	{"Estarei de férias de 1 a 5 de dezembro.", "2026-12-05"},
	{"Estou ausente até ao dia 3 de dezembro.", "2026-12-03"},
	{"Sarò in ferie dal 1 al 5 dicembre 2026.", "2026-12-05"},
	{"Sono assente fino al 3 dicembre.", "2026-12-03"},
	{"Ik ben afwezig tot en met 3 december.", "2026-12-04"},
	{"Ik ben van 1 december t/m 5 december met vakantie.", "2026-12-06"},
	{"Jestem na urlopie do 3 grudnia 2026 r.", "2026-12-03"},
	{"Jag är tillbaka den 3 december.", "2026-12-03"},
	{"Jeg er tilbage den 3. december.", "2026-12-03"},
	{"Jeg er på ferie til og med 3. desember.", "2026-12-04"},
	{"Olen lomalla 3.12.2026 asti.", "2026-12-03"},
	{"Palaan töihin 3.12.", "2026-12-03"},
	{"Jsem na dovolené do 3. prosince.", "2026-12-03"},
	{"Я в отпуске до 3 декабря.", "2026-12-03"},
	{"Я в отпуске с 1 по 5 декабря 2026 г.", "2026-12-05"},
	{"Я у відпустці до 3 грудня.", "2026-12-03"},
	{"12月3日まで休暇をいただいております。", "2026-12-03"},
	{"12月1日から12月5日まで不在です。", "2026-12-05"},
	{"我将于12月3日返回办公室。", "2026-12-03"},
	{"我于2026年12月1日至12月5日休假。", "2026-12-05"},
	{"12월 3일까지 휴가입니다.", "2026-12-03"},
	{"3 Aralık 2026 tarihine kadar izindeyim.", "2026-12-03"},
	{"December 3-ig szabadságon vagyok.", "2026-12-03"},
	{"Sunt în concediu până la 3 decembrie.", "2026-12-03"},
	// Through a day: back the day after.
	{"I am out of office through Dec 5.", "2026-12-06"},
	{"I will be out through Friday, December 4th.", "2026-12-05"},
	{"Out of office 12/1 through 12/31, inclusive", "2027-01-01"},
	{"I am away from 23 to 27 November inclusive.", "2026-11-28"},
	{"Out all week, through next week.", "2026-11-30"},
	{"Sunt în concediu până la 3 decembrie inclusiv.", "2026-12-04"},
	{"Estaré fuera hasta el 3 de diciembre inclusive.", "2026-12-04"},
	{"Estou ausente até 3 de dezembro, inclusive.", "2026-12-04"},
	{"Sono in ferie fino al 3 dicembre compreso.", "2026-12-04"},
	{"Jestem na urlopie do 3 grudnia włącznie.", "2026-12-04"},
	{"Я в отпуске по 3 декабря включительно.", "2026-12-04"},
	{"Jag är ledig till och med 3 december.", "2026-12-04"},
	{"Jag är ledig t.o.m. 3 december.", "2026-12-04"},
	// Told from today on: it is Friday.
	{"I'm out of the office until Monday.", "2026-11-23"},
	{"I will be back next week.", "2026-11-23"},
	{"Back in the office tomorrow.", "2026-11-21"},
	{"I am travelling until next Tuesday.", "2026-11-24"},
	{"I'm back next Saturday.", ""}, // tomorrow, or in a week
	{"Ich bin nächste Woche wieder da.", "2026-11-23"},
	{"Ich bin bis Mittwoch nicht im Büro.", "2026-11-25"},
	{"Ich bin am Dienstag wieder erreichbar.", "2026-11-24"},
	{"Estaré de vuelta el lunes.", "2026-11-23"},
	{"Vuelvo la próxima semana.", "2026-11-23"},
	{"Je suis absente jusqu'à mercredi.", "2026-11-25"},
	{"Je serai de retour lundi.", "2026-11-23"},
	{"De retour la semaine prochaine.", "2026-11-23"},
	{"Estou fora até segunda-feira.", "2026-11-23"},
	{"Volto na próxima semana.", "2026-11-23"},
	{"Sono fuori ufficio fino a martedì.", "2026-11-24"},
	{"Ik ben maandag weer aanwezig.", "2026-11-23"},
	{"Ik ben afwezig tot volgende week.", "2026-11-23"},
	{"Jestem poza biurem do poniedziałku.", "2026-11-23"},
	{"Jag är tillbaka på måndag.", "2026-11-23"},
	{"Вернусь в понедельник.", "2026-11-23"},
	{"Jsem mimo kancelář do pondělí.", "2026-11-23"},
	// Forms of a date.
	{"Returning Mon, 30 Nov.", "2026-11-30"},
	{"Back Mon 11/30.", "2026-11-30"},
	{"I return to the office on the 30th.", "2026-11-30"},
	{"I am back on the 3rd.", "2026-12-03"},
	{"I will be back on Tuesday the 1st of December.", "2026-12-01"},
	{"Back on 3-Dec-2026.", "2026-12-03"},
	{"Back on 03-Dec-26.", "2026-12-03"},
	{"Out of office 23 Nov - 27 Nov", "2026-11-27"},
	{"OOO: 12/1 - 12/15", "2026-12-15"},
	{"Vacation December 21 – January 4", "2027-01-04"},
	{"Out of office until 01/04/2027", ""},    // 4 January or 1 April
	{"On leave 11/23 to 12/4.", "2026-12-04"}, // the first says which comes first
	{"On leave 23/11 to 4/12.", "2026-12-04"},
	{"Wieder da ab Mo., 30.11.", "2026-11-30"},
	{"Zurück am 30. 11. 2026", "2026-11-30"},
	{"Abwesend: 23.11.-27.11.2026", "2026-11-27"},
	{"Bin vom 21.12.26 bis 6.1.27 nicht da.", "2027-01-06"},
	{"Absent du 21/12/2026 au 04/01/2027", "2027-01-04"},
	{"Absent du lundi 23 au vendredi 27 novembre", "2026-11-27"},
	{"Fuera del 21 de diciembre al 7 de enero", "2027-01-07"},
	{"Reincorporación el 30/11", ""},
	{"Me reincorporo el 30/11", "2026-11-30"},
	{"Estarei de volta no dia 30/11.", "2026-11-30"},
	{"Rientro previsto il 30/11", "2026-11-30"},
	{"Ik ben op 30-11-2026 weer terug.", "2026-11-30"},
	{"Szabadságon vagyok 2026. december 3-ig.", "2026-12-03"},
	{"2026년 12월 1일부터 12월 5일까지 휴가입니다.", "2026-12-05"},
	// Two dates, of which the clearer counts.
	{"I'm back on 3 December. Our office is closed from 24 December to 1 January.", "2026-12-03"},
	{"I am out from 1 to 5 December, back on 7 December.", "2026-12-07"},
	{"Ab 3.12. bin ich wieder da. Betriebsferien sind vom 24.12. bis 1.1.", "2026-12-03"},
	// No return.
	{"I am on parental leave from 1 December.", ""},
	{"Ich bin ab dem 03.12. im Urlaub.", ""},
	{"Je suis en congés à partir du 3 décembre.", ""},
	{"Estoy de baja desde el 3 de diciembre.", ""},
	{"Vielen Dank für Ihre Nachricht vom 23.11.2026.", ""},
	{"I am out of the office until further notice.", ""},
	{"I am out of the office from time to time.", ""},
	{"In 2026 we moved; call 555 12 3 or fax 30/11 222.", ""},
	{"The offer ends 23/11, 30 % off.", ""},
	{"I was back on 3 November.", ""},
}

// TestAwayUntil: now is Friday, 20 November 2026.
func TestAwayUntil(t *testing.T) {
	now := time.Date(2026, 11, 20, 10, 0, 0, 0, time.UTC)
	for _, c := range returns {
		got := ""
		if d := awayUntil(folded(c.text), frame{today: now.Truncate(24 * time.Hour)}); !d.IsZero() {
			got = d.Format(time.DateOnly)
		}
		if got != c.want {
			t.Errorf("%q: back on %q, want %q", c.text, got, c.want)
		}
	}
}

// TestOrderByZone: who writes English in the zones of America puts the month first, elsewhere the day; UTC says nothing, for
// servers write it everywhere. A Date that lies ahead is not believed.
func TestOrderByZone(t *testing.T) {
	for date, want := range map[string]string{
		"Fri, 20 Nov 2026 10:00:00 -0500": "2026-12-03",
		"Fri, 20 Nov 2026 10:00:00 -0800": "2026-12-03",
		"Fri, 20 Nov 2026 10:00:00 +0100": "2027-03-12",
		"Fri, 20 Nov 2026 10:00:00 +1000": "2027-03-12",
		"Fri, 20 Nov 2026 10:00:00 +0000": "none",
		"Fri, 20 Nov 2037 10:00:00 -0500": "none",
	} {
		got := kindOfMail(t, "Date: "+date+"\n"+"Auto-Submitted: auto-replied\nFrom: jane@example.com\n\nI am out until 12/03.\n").AwayUntil
		if s := got.Format(time.DateOnly); s != want && !(got.IsZero() && want == "none") {
			t.Errorf("%s: back on %s, want %s", date, s, want)
		}
	}
}

// TestReturnFromItsDate: "Monday" is counted from the day on which the mail was written, not read.
func TestReturnFromItsDate(t *testing.T) {
	got := kindOfMail(t, "Date: Mon, 9 Nov 2026 23:30:00 -0500\nAuto-Submitted: auto-replied\nFrom: jane@example.com\n\nI am out until Thursday.\n").AwayUntil
	if got.Format(time.DateOnly) != "2026-11-12" {
		t.Errorf("back on %v", got)
	}
}
