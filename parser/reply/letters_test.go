package reply

import (
	"os"
	"strings"
	"testing"
)

var candidate = []Question{
	{Key: "overall", Number: 1, Kind: "scale", Prompt: "Overall, how did the interview go?", Min: 1, Max: 5},
	{Key: "chance", Number: 2, Kind: "scale", Prompt: "Did you get a fair chance to show what you can do?", Min: 1, Max: 5},
	{Key: "went_well", Number: 3, Kind: "text", Prompt: "What went well?"},
	{Key: "add", Number: 4, Kind: "text", Prompt: "Is there anything you would like to add or correct, something you did not get to say?"},
	{Key: "unclear", Number: 5, Kind: "text", Prompt: "What is still unclear to you about the role, the team or the next steps?"},
	{Key: "interest", Number: 6, Kind: "scale", Prompt: "How interested are you in this job now?", Min: 1, Max: 5},
	{Key: "private", Number: 7, Kind: "text", Prompt: "Anything for the recruiter alone?"},
}

var held = []Option{{"yes", "yes"}, {"no_show", "no-show"}, {"cut_short", "cut short"}, {"not_there", "I was not there"}}

var recommend = []Option{{"strong_yes", "strong yes"}, {"yes", "yes"}, {"no", "no"}, {"strong_no", "strong no"}}

var interviewer = []Question{
	{Key: "held", Number: 1, Kind: "choice", Prompt: "Did it take place as planned?", Options: held},
	{Key: "overall", Number: 2, Kind: "scale", Prompt: "Overall, how did the interview go?", Min: 1, Max: 5},
	{Key: "chance", Number: 3, Kind: "scale", Prompt: "How well could the candidate show what they can do?", Min: 1, Max: 5},
	{Key: "recommend", Number: 4, Kind: "choice", Prompt: "Do you recommend the next step?", Options: recommend},
	{Key: "went_well", Number: 5, Kind: "text", Prompt: "What went well?"},
	{Key: "missing", Number: 6, Kind: "text", Prompt: "What was missing for this role?"},
	{Key: "doubt", Number: 7, Kind: "text", Prompt: "What is still in doubt that the candidate could clear up?"},
	{Key: "advice", Number: 8, Kind: "text", Prompt: "One piece of advice for the candidate."},
	{Key: "next", Number: 9, Kind: "text", Prompt: "Next step: who does what, by when?"},
	{Key: "private", Number: 10, Kind: "text", Prompt: "Anything for the recruiter alone?"},
}

var candidata = []Question{
	{Key: "overall", Number: 1, Kind: "scale", Prompt: "En general, ¿cómo fue la entrevista?", Min: 1, Max: 5},
	{Key: "chance", Number: 2, Kind: "scale", Prompt: "¿Tuvo una oportunidad justa de mostrar lo que sabe hacer?", Min: 1, Max: 5},
	{Key: "went_well", Number: 3, Kind: "text", Prompt: "¿Qué salió bien?"},
	{Key: "add", Number: 4, Kind: "text", Prompt: "¿Quiere añadir o corregir algo que no llegó a decir?"},
	{Key: "unclear", Number: 5, Kind: "text", Prompt: "¿Qué le queda por aclarar sobre el puesto, el equipo o los próximos pasos?"},
	{Key: "interest", Number: 6, Kind: "scale", Prompt: "¿Cuánto le interesa ahora este puesto?", Min: 1, Max: 5},
	{Key: "again", Number: 7, Kind: "yesno", Prompt: "¿Repetiría la entrevista?"},
}

// questionnaires are the letters of testdata with what they ask.
var questionnaires = []struct {
	file      string
	questions []Question
}{
	{"letter-en.txt", candidate}, {"letter-interviewer.txt", interviewer}, {"letter-es.txt", candidata},
}

func letterOf(t testing.TB, name string) string {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// headers are what programs put above the whole mail that they quote.
var headers = []string{
	"________________________________\nFrom: Acme <hiring@corp.test>\nSent: Sunday, November 22, 2026 10:15 AM\nTo: Jane Doe <jane@mail.test>\nSubject: How did the interview go?\n",
	"Von: Acme <hiring@corp.test>\nGesendet: Sonntag, 22. November 2026 10:15\nAn: Jane Doe\nBetreff: How did the interview go?\n", "-----Original Message-----\nFrom: Acme <hiring@corp.test>\nSent: 22 November 2026 10:15\nTo: Jane Doe\nSubject: How did it go?\n",
	"De: Acme <hiring@corp.test>\nEnviado el: domingo, 22 de noviembre de 2026 10:15\nPara: Jane Doe\nAsunto: How did the interview go?\n", "\n*From:* Acme <hiring@corp.test>\n*Date:* Sunday, 22 November 2026 at 10:15\n*To:* Jane Doe <jane@mail.test>\n*Subject:* How did the interview go?\n",
	"De : Acme <hiring@corp.test>\nEnvoyé : dimanche 22 novembre 2026 10:15\nÀ : Jane Doe\nObjet : How did the interview go?\n",
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }
