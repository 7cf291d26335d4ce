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
	{"Bis einschließlich Montag, den 7.12. bin ich nicht da.", "2026-12-07"},
	{"Ich bin bis 15.01.27 in Elternzeit.", "2027-01-15"},
	{"Je suis absent du 1er au 5 décembre.", "2026-12-05"},
	{"Je suis en congés jusqu'au 3 décembre inclus.", "2026-12-03"},
	{"Je serai de retour le lundi 7 décembre 2026.", "2026-12-07"},
	{"Estaré fuera hasta el 3 de diciembre de 2026.", "2026-12-03"},
	{"Estoy de vacaciones del 1 al 5 de diciembre.", "2026-12-05"},
	{"Estarei de férias de 1 a 5 de dezembro.", "2026-12-05"},
	{"Estou ausente até ao dia 3 de dezembro.", "2026-12-03"},
	{"Sarò in ferie dal 1 al 5 dicembre 2026.", "2026-12-05"},
	{"Sono assente fino al 3 dicembre.", "2026-12-03"},
	{"Ik ben afwezig tot en met 3 december.", "2026-12-03"},
	{"Ik ben van 1 december t/m 5 december met vakantie.", "2026-12-05"},
	{"Jestem na urlopie do 3 grudnia 2026 r.", "2026-12-03"},
	{"Jag är tillbaka den 3 december.", "2026-12-03"},
	{"Jeg er tilbage den 3. december.", "2026-12-03"},
	{"Jeg er på ferie til og med 3. desember.", "2026-12-03"},
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
}

// TestAwayUntil: now is Friday, 20 November 2026.
func TestAwayUntil(t *testing.T) {
	now := time.Date(2026, 11, 20, 10, 0, 0, 0, time.UTC)
	for _, c := range returns {
		got := ""
		if d := awayUntil(folded(c.text), now); !d.IsZero() {
			got = d.Format(time.DateOnly)
		}
		if got != c.want {
			t.Errorf("%q: back on %q, want %q", c.text, got, c.want)
		}
	}
}
