package schedule

import (
	"strings"
	"testing"
)

func TestReadTitle(t *testing.T) {
	jane := Cast{Candidate: "Jane Doe", Others: []string{"Bob Smith"}}
	none := Cast{}
	for _, c := range []struct {
		title      string
		cast       Cast
		job, stage string
		names      string
	}{
		{"Interview Jane Doe / Backend", jane, "Backend", "", ""},
		{"Interview Jane Doe / Backend", none, "Backend", "", "Jane Doe"},
		{"2nd round – Data Engineer – Jane Doe", jane, "Data Engineer", "2nd round", ""},
		{"2nd round – Data Engineer – Jane Doe", none, "Data Engineer", "2nd round", "Jane Doe"},
		{"Technical interview: Jane Doe", jane, "", "Technical interview", ""},
		{"Technical interview: Senior Backend Engineer (Jane Doe)", jane, "Senior Backend Engineer", "Technical interview", ""},
		{"Interview: Backend engineer", none, "Backend engineer", "", ""},
		{"Backend Engineer Interview - Jane Doe", jane, "Backend Engineer", "", ""},
		{"Interview with Jane Doe, Backend Engineer", jane, "", "", ""}, // hers, or the one she has now
		{"Jane Doe Data Engineer interview", jane, "Data Engineer", "", ""},
		{"Interview | C/C++ Developer | Jane Doe", jane, "C/C++ Developer", "", ""},
		{"Entrevista: Jane Doe - Ingeniera de datos", jane, "Ingeniera de datos", "", ""},
		{"Segunda entrevista – Jane Doe – Analista de datos", jane, "Analista de datos", "Segunda entrevista", ""},
		{"Vorstellungsgespräch Jane Doe: Softwareentwicklerin", jane, "Softwareentwicklerin", "", ""},
		{"Zweitgespräch - Jane Doe - Projektleiterin", jane, "Projektleiterin", "Zweitgespräch", ""},
		{"Entretien technique – Développeuse backend – Jane Doe", jane, "Développeuse backend", "Entretien technique", ""},
		{"Entrevista técnica: Engenheiro de software / Jane Doe", jane, "Engenheiro de software", "Entrevista técnica", ""},
		{"Interview Jane Doe, Zoom", jane, "", "", ""},
		{"Phone screen Jane Doe", jane, "", "Phone screen", ""},
		{"Final round: Product Manager, Jane Doe", jane, "Product Manager", "Final round", ""},

		// What is not sure is left out.
		{"Interview Jane Doe with Bob Smith, Engineering Manager", jane, "", "", ""},
		{"Jane Doe / Bob Smith (Engineering Manager)", jane, "", "", ""},
		{"Engineering Manager Interview – Jane Doe", jane, "", "", ""},
		{"Hiring manager interview – Jane Doe", jane, "", "Hiring manager interview", ""},
		{"Interview Jane Doe (Senior Engineer at Google)", jane, "", "", ""},
		{"Interview Jane Doe (Senior Engineer @ Google)", jane, "", "", ""},
		{"Interview Manager, Sales", none, "", "", ""},
		{"Janie Doherty Backend Engineer interview", jane, "", "", ""},
		{"Interview Jane Doe", jane, "", "", ""},
		{"Lunch with our engineers", none, "", "", ""},
		{"Engineer", none, "", "", ""},
		{"Data Engineer / Data Analyst interview Jane Doe", jane, "", "", ""},
		{"Interview: Développeur·se backend", none, "Développeur·se backend", "", ""},
		{"", none, "", "", ""},
		{strings.Repeat("Engineer - ", 10_000), none, "", "", ""},
	} {
		got := ReadTitle(c.title, "", c.cast)
		if got.Job != c.job || got.Stage != c.stage || strings.Join(got.Names, "; ") != c.names {
			t.Errorf("%.80q: job %q, stage %q, names %q; want %q, %q, %q", c.title, got.Job, got.Stage, got.Names, c.job, c.stage, c.names)
		}
	}
}

func TestDescription(t *testing.T) {
	for _, c := range []struct{ text, job, language string }{
		{"Hi Jane,\nwe look forward to the interview with you.\n\nPosition: Data Engineer\nPanel: Bob", "Data Engineer", "en"},
		{"Hola Jane:\nla entrevista será por vídeo con una persona de su equipo y durará una hora.\nPuesto: Analista de datos", "Analista de datos", "es"},
		{"Liebe Jane,\nwir freuen uns auf das Gespräch mit Ihnen und der Leiterin von dem Team.\nStelle: Softwareentwicklerin", "Softwareentwicklerin", "de"},
		{"Role: observer", "", ""},
		{"Role: Interviewer of the Data Engineer that we met at Google", "", ""},
		{"________________\nThe meeting is on Microsoft Teams and you will need the code to join this meeting with us", "", ""},
		{"see you", "", ""},
	} {
		got := ReadTitle("Interview", c.text, Cast{})
		if got.Job != c.job || got.Language != c.language {
			t.Errorf("%q: job %q, language %q; want %q, %q", c.text, got.Job, got.Language, c.job, c.language)
		}
	}
}
