package schedule

import (
	"testing"
	"time"
)

func TestDated(t *testing.T) {
	f := Frame{Now: time.Date(2026, 11, 24, 16, 0, 0, 0, time.UTC)}
	if fr := (Frame{Now: f.Now, Language: "fr-FR"}); !Dated("Je l'appelle avant vendredi.", fr) {
		t.Error("no day in French")
	}
	for _, text := range []string{"I invite her by 1 December.", "Rita calls her by 30 November.", "Rita sends the take-home by Friday.", "I call her tomorrow",
		"Le llamo antes del 3 de diciembre", "Rita lädt sie bis Freitag ein.", "Rita l'appelle avant le 3 décembre.", "Envio a proposta até sexta-feira", "Talk with Ann on 2026-12-02",
		"Rita writes next Monday\nand sends the exercise."} {
		if !Dated(text, f) {
			t.Errorf("no day in %q", text)
		}
	}
	for _, text := range []string{"", "Rita should arrange the next conversation.", "A take-home exercise, 3 hours.", "Second round with Ann.", "Talk to 2 people of the team.",
		"Whatever Rita says.", "Una segunda charla con el equipo.", "Noch ein Gespräch mit dem Team.", "Un second entretien avec l'équipe.", "Mais uma conversa com a equipe."} {
		if Dated(text, f) {
			t.Errorf("a day in %q", text)
		}
	}
}
