package schedule

import (
	"strings"
	"testing"
	"time"
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

		// What joins the interview and the name belongs to neither, unless the name begins with it.
		{"Entrevista de Jane Doe", jane, "", "", ""},
		{"Entrevista de Jane Doe", none, "", "", "Jane Doe"},
		{"Interview of Jane Doe", jane, "", "", ""},
		{"Entretien de Jane Doe - Développeuse", none, "Développeuse", "", "Jane Doe"},
		{"Entretien d'Anne Dupont", none, "", "", "Anne Dupont"},
		{"Vorstellungsgespräch von Jane Doe", none, "", "", "Jane Doe"},
		{"Entrevista da Jane Doe", none, "", "", "Jane Doe"},
		{"Entrevista de la Cruz", none, "", "", "de la Cruz"},
		{"Entrevista de la Cruz - Analista", Cast{Candidate: "de la Cruz"}, "Analista", "", ""},
		{"Interview Luis von Ahn", none, "", "", "Luis von Ahn"},
		{"Interview von Ahn, Analyst", Cast{Candidate: "von Ahn"}, "Analyst", "", ""},
		{"Entrevista de analista de datos - Jane Doe", jane, "analista de datos", "", ""},
		{"Interview for the position of Data Engineer - Jane Doe", jane, "Data Engineer", "", ""},
		{"Entretien pour le poste de Développeur - Jane Doe", jane, "Développeur", "", ""},
		{"Gespräch für die Stelle als Softwareentwickler: Jane Doe", jane, "Softwareentwickler", "", ""},
		// Behind a label.
		{"Vorstellungsgespräch mit Jane Doe, Stelle: Pflegefachkraft", jane, "Pflegefachkraft", "", ""},
		{"Entretien Jane Doe (poste : Développeur backend)", none, "Développeur backend", "", "Jane Doe"},
		{"Entrevista Jane Doe | Puesto: Analista de datos", jane, "Analista de datos", "", ""},
		{"Entrevista Jane Doe - vaga: Analista de dados", jane, "Analista de dados", "", ""},
		{"Interview Jane Doe, role: Data Engineer", jane, "Data Engineer", "", ""},
		{"Interview Jane Doe, job: Customer Success Hero", jane, "Customer Success Hero", "", ""},
		{"Interview Jane Doe, role: Observer", jane, "", "", ""},
		{"Interview, job: Jane Doe", jane, "", "", ""},

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
		{"Position: Data Engineer", "Data Engineer", ""},
		{"poste : Développeur backend", "Développeur backend", ""},
		{"Puesto: Responsable de tienda", "Responsable de tienda", ""},
		{"vaga: Analista de dados", "Analista de dados", ""},
		{"role: Data Engineer", "Data Engineer", ""},
		{"Job: Customer Success Hero", "Customer Success Hero", ""},
		{"Stelle: Pflegefachkraft", "Pflegefachkraft", ""},
		{"Stelle: siehe Anhang", "", ""},
		{"Poste : 4512", "", ""},
		{"Job: https://jobs.example/12", "", ""},
		{"Job: Remote", "", ""},
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

// An appointment that Outlook forwards as text: its "When:" is the time, and the line that tells when it was sent is none, in
// whatever language the text around it is.
func TestForwardedAppointment(t *testing.T) {
	text := "-----Original Appointment-----\nFrom: Rita <rita@corp.test>\nSent: Mon, 16 Nov 2026 17:49:35 +0000\nTo: hiring@corp.test\nSubject: Invitation: Cara @ Daily from 2pm to 3pm\n" +
		"When: Tuesday, November 24, 2026 12:00 PM-12:30 PM (UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna.\nWhere: Microsoft Teams Meeting\n"
	s, ok := Read("FW: Invitation: Cara @ Tue, Nov 24 2026 11:00 AST", text, Frame{Now: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)})
	if !ok || !s.Labelled || s.Ask != "" || s.Start.UTC().Format(time.RFC3339) != "2026-11-24T11:00:00Z" || s.End.Sub(s.Start) != 30*time.Minute {
		t.Errorf("%v %+v", ok, s)
	}
}
