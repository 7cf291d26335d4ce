package mailflow_test

import (
	"testing"

	"debrief/store"
)

// A company says tú: from the questionnaire to the summary, and what people are told to reply is understood.
func TestAnInterviewInTu(t *testing.T) {
	tell(t, func(s *story) {
		s.language, s.you = "es", map[string]string{"es": "tú"}
		s.again()
		s.invite(invitation{start: "20261124T150000", end: "20261124T160000"})
		s.lacks(s.reads(rita, "no tienes que hacer nada. Para cambiar algo, responde con"), "usted")
		s.until("2026-11-24", "16:31")
		toIvy, toCara := s.reads(ivy, "¿Recomiendas pasar a la siguiente fase?"), s.reads(cara, "¿Tuviste una buena oportunidad de mostrar lo que sabes hacer?")
		s.answers(cara, toCara, map[int]string{1: "4", 2: "5", 3: "Hablamos de un problema real."})
		s.lacks(s.reads(cara, "¿Tuviste una buena oportunidad", "5 de 5", "Todavía esperamos a la otra parte", "y lo recibirás en cuanto esté listo"), "usted")
		s.answers(ivy, toIvy, map[int]string{1: "5", 2: "sí", 3: "4", 4: "claramente sí", 5: "Explicó bien las colas.", 6: "Nada.", 8: "Seguir así.", 9: "Rita la llama el viernes."})
		s.reads(ivy, "Recibirás el resumen en cuanto esté listo")
		s.until("2026-11-24", "17:30")
		s.phase(store.Released)
		s.lacks(s.reads(cara, "Ivy Interviewer recomienda que pases a la siguiente fase", "Gracias por tu conversación con Ivy Interviewer"), "usted")
		s.reads(ivy, "Recomiendas pasar a la siguiente fase", "Gracias por el tiempo que dedicaste")
		s.reads(rita, "Esto es lo que ha salido de la entrevista")
		s.silence()
	})
}

// A form of address that the letters have no longer is not taken, and the admin is told; nobody's letter changes.
func TestAFormThatIsGone(t *testing.T) {
	tell(t, func(s *story) {
		s.you = map[string]string{"de": "du"}
		s.again()
		if s.renews(saved(t, folder{"de/_title.md": "„{{.Interview.Title}}“"})) {
			t.Error("letters without the form of address were taken")
		}
		if !s.renews(saved(t, folder{"de-x-du/_title.md": "„{{.Interview.Title}}“"})) {
			t.Error("letters with it were not")
		}
	})
}
