package schedule

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestPeople(t *testing.T) {
	jane := Person{"Jane Doe", "jane@home.example"}
	cases := []struct {
		subject, text string
		candidate     Person
		with          []Person
		role          string
	}{
		{"", "Interview: Jane Doe <jane@home.example> with Bob, Tue 24 Nov 15:00 Madrid, Backend Engineer", jane, []Person{{"Bob", ""}}, "Backend Engineer"},
		{"Interview Jane Doe / Backend", "Tue 24 Nov 15:00", Person{"Jane Doe", ""}, nil, "Backend"},
		{"Interview Jane Doe", "Tue 24 Nov 15:00, Zoom", Person{"Jane Doe", ""}, nil, ""},
		{"", "Interview with Jane Doe on Tuesday 24 November at 3pm for the Data Analyst position", Person{"Jane Doe", ""}, nil, "Data Analyst"},
		{"", "Interview: Jane Doe <jane@home.example> with Bob Lee <bob@acme.example> and Ann, 24 Nov 15:00", jane, []Person{{"Bob Lee", "bob@acme.example"}, {"Ann", ""}}, ""},
		{"", "Entrevista de Juana Pérez con Luis García, martes 24 de noviembre a las 15:00, para el puesto de analista", Person{"Juana Pérez", ""}, []Person{{"Luis García", ""}}, "analista"},
		{"", "Vorstellungsgespräch: Jana von der Heide mit Uwe, Di 24.11. 15 Uhr, Pflegefachkraft", Person{"Jana von der Heide", ""}, []Person{{"Uwe", ""}}, "Pflegefachkraft"},
		{"", "Entretien : Jeanne Dupont avec Marc, mardi 24 novembre à 15h (visio)", Person{"Jeanne Dupont", ""}, []Person{{"Marc", ""}}, ""},
		{"", "Candidate: Jane Doe <jane@home.example>\nInterviewers: Bob, Ann Lee\nRole: QA Lead\nWhen: 24 Nov 2026 15:00", jane, []Person{{"Bob", ""}, {"Ann Lee", ""}}, "QA Lead"},
		{"", "Tuesday 24 November, 15:00", Person{}, nil, ""},
		{"", "Entrevista de Jane Doe <jane@home.example> con Bob, mañana a las 15:00", jane, []Person{{"Bob", ""}}, ""},
		{"", "Interview of Jane Doe with Bob tomorrow at 3pm", Person{"Jane Doe", ""}, []Person{{"Bob", ""}}, ""},
		{"", "Entretien de Jane Doe avec Bob demain à 15h, poste : Développeuse", Person{"Jane Doe", ""}, []Person{{"Bob", ""}}, "Développeuse"},
		{"", "Entretien technique d'Anne Dupont avec M. Martin demain à 15h", Person{"Anne Dupont", ""}, []Person{{"Martin", ""}}, ""},
		{"", "Vorstellungsgespräch von Frau Dr. Jana Dorn mit Herrn Müller morgen um 15 Uhr", Person{"Jana Dorn", ""}, []Person{{"Müller", ""}}, ""},
		{"", "Entrevista da Jane Doe com o Bob amanhã às 15h - Vaga: Analista", Person{"Jane Doe", ""}, []Person{{"Bob", ""}}, "Analista"},
		{"", "Entrevista técnica a Jane Doe mañana a las 15:00 con Bob. Puesto: Analista", Person{"Jane Doe", ""}, []Person{{"Bob", ""}}, "Analista"},
		{"", "Jane Doe's interview with Bob tomorrow at 3pm (job: Data Engineer)", Person{"Jane Doe", ""}, []Person{{"Bob", ""}}, "Data Engineer"},
		{"", "Interview between Jane Doe and Bob tomorrow at 3pm", Person{"Jane Doe", ""}, []Person{{"Bob", ""}}, ""},
		{"", "Stelle: Pflegefachkraft\nInterview with Jane Doe tomorrow at 3pm", Person{"Jane Doe", ""}, nil, "Pflegefachkraft"},
		// A particle that belongs to the name.
		{"", "Interview: de la Cruz <jane@home.example> with Bob tomorrow at 3pm", Person{"de la Cruz", "jane@home.example"}, []Person{{"Bob", ""}}, ""},
		{"", "Entrevista de la Cruz con Bob mañana a las 15:00", Person{"de la Cruz", ""}, []Person{{"Bob", ""}}, ""},
		{"", "Entretien : de Gaulle avec von Ahn demain à 15h", Person{"de Gaulle", ""}, []Person{{"von Ahn", ""}}, ""},
		{"", "Entrevista de María de la Cruz con Luis von Ahn, mañana a las 15:00", Person{"María de la Cruz", ""}, []Person{{"Luis von Ahn", ""}}, ""},
		{"", "The interview is tomorrow at 3pm", Person{}, nil, ""},
	}
	for _, c := range cases {
		zone, err := time.LoadLocation("Europe/Madrid")
		if err != nil {
			t.Fatal(err)
		}
		got, ok := Read(c.subject, c.text, Frame{Now: time.Date(2026, 11, 23, 10, 0, 0, 0, zone), Zone: zone})
		want := Schedule{Candidate: c.candidate, Interviewers: c.with, Role: c.role}
		got = Schedule{Candidate: got.Candidate, Interviewers: got.Interviewers, Role: got.Role}
		if d := cmp.Diff(want, got); !ok || d != "" {
			t.Errorf("%q: %v\n%s", c.subject+"\n"+c.text, ok, d)
		}
	}
}
