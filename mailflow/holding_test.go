package mailflow

import (
	"testing"
	"time"

	"debrief/parser/reply"
	"debrief/templates"
)

// TestAPersonWhoIsAway: a few words that promise an answer are a person's, and answer nothing; what people leave their machines to
// say stays an automatic reply, and so does all that a field or a subject marks.
func TestAPersonWhoIsAway(t *testing.T) {
	for _, words := range []string{"I'm travelling, will answer on Monday", "on vacation, will answer Monday", "Hi,\n\nI'm travelling this week, I will answer on Friday.\n\nBest,\nJane",
		"Je suis en déplacement, je répondrai ce week-end.", "Bonjour,\n\nje suis en congé, je vous répondrai lundi.\n\nAnne", "Je suis en vacances, je vous réponds lundi.",
		"Bin unterwegs, melde mich am Montag.", "Estoy de viaje, contesto el lunes.", "Estoy de vacaciones, respondo el lunes.", "Estou de férias, respondo na segunda."} {
		if u := awayMail("", words); u.Kind != KindUnknown || u.Wish != reply.Later || len(u.Reading.Answers) > 0 {
			t.Errorf("%q is read as %s %q with %d answers", words, u.Kind, u.Wish, len(u.Reading.Answers))
		}
		if u := awayMail("Auto-Submitted: auto-replied\n", words); u.Kind != KindAutoReply {
			t.Errorf("%q, marked, is read as %s", words, u.Kind)
		}
	}
	for _, words := range []string{"I'm away until 30 November and will answer on my return.", "I am travelling with limited access to email. I will respond on Monday.",
		"Thank you for your mail. I am on holiday and will answer on Monday.", "Je suis en déplacement et ne pourrai répondre à vos messages avant le 30 novembre. En cas d'urgence, contactez Luc.",
		"Ich bin im Urlaub und ab 30.11. wieder erreichbar. In dringenden Fällen wenden Sie sich an Tom.", "Estoy de vacaciones hasta el lunes. Responderé a mi regreso."} {
		if u := awayMail("", words); u.Kind != KindAutoReply {
			t.Errorf("%q is read as %s", words, u.Kind)
		}
	}
	if u := awayMail("", "I'm on holiday!\n\nBack on Monday 30th.\n\nSam"); u.AwayUntil.Format(time.DateOnly) != "2026-11-30" || len(u.Reading.Answers) > 0 {
		t.Errorf("away until %s", u.AwayUntil)
	}
}

// awayMail is a reply to the sample questionnaire that quotes nothing.
func awayMail(field, words string) Understanding {
	raw := "From: jane@mail.test\nTo: hiring@acme.example\nSubject: Re: How did the interview go?\nIn-Reply-To: <x@acme.example>\nMessage-ID: <a@mail.test>\n" +
		"Date: Tue, 24 Nov 2026 10:00:00 +0000\n" + field + "Content-Type: text/plain; charset=utf-8\n\n" + words + "\n"
	return Understand([]byte(raw), Frame{Now: time.Date(2026, 11, 24, 11, 0, 0, 0, time.UTC), Questions: Questionnaire(templates.Builtin(), "interviewer", "en")})
}
