package mailflow

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"debrief/mailflow/workflow"
	"debrief/store"
	"debrief/templates"
)

// previewing is an interview that was played to some point, every answer of which holds a canary.
func previewing(t *testing.T, until store.Phase) (store.Interview, workflow.Policy, time.Time) {
	t.Helper()
	set := templates.Builtin()
	p := workflow.Default()
	p.Language, p.Zone, p.Questions, p.After, p.PerSession = "en", "Europe/Madrid", questions(set), after(set), sessions(set)
	p.Locate = (&Daemon{}).location
	p.Review = workflow.ReviewNever
	now := time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC)
	i := store.Interview{ID: "abcdefgh"}
	step := func(e workflow.Event) {
		t.Helper()
		next, _, err := workflow.Step(i, e, now, p)
		if err != nil {
			t.Fatal(err)
		}
		i = next
		for n := range i.People {
			i.People[n].Key = fmt.Sprintf("%026d", n) + "key"
		}
	}
	step(workflow.Invited{Calendar: store.Calendar{UID: "u", Sequence: 1}, Title: "Interview", Job: "Backend engineer", Zone: "Europe/Madrid", Starts: now.Add(time.Hour), Ends: now.Add(2 * time.Hour),
		People: []store.Participant{{Role: store.Candidate, Name: "Cara Candidate", Address: "cara@mail.test"}, {Role: store.Interviewer, Name: "Ivy Interviewer", Address: "ivy@corp.test"},
			{Role: store.Recruiter, Name: "Rita Recruiter", Address: "rita@corp.test"}}})
	if until == store.Scheduled {
		return i, p, now
	}
	now = now.Add(3 * time.Hour)
	step(workflow.Ticked{})
	answer := func(who string) {
		t.Helper()
		var all []store.Answer
		for _, q := range i.Questionnaire(who).Questions {
			a := store.Answer{Participant: who, Question: q.Key, Confidence: store.Certain, At: now, Words: fmt.Sprintf("CANARY-%s-%s-%s", who, q.Key, q.Visibility)}
			switch q.Kind {
			case store.Scale:
				a.Value = "5"
			case store.Choice:
				a.Value = "yes"
			}
			all = append(all, a)
		}
		step(workflow.Answered{Participant: who, Answers: all})
	}
	answer("c1")
	if until == store.Asking {
		return i, p, now
	}
	answer("i1")
	now = now.Add(p.Grace)
	step(workflow.Ticked{})
	return i, p, now
}

var planted = regexp.MustCompile(`CANARY-\w+-\w+-(\w+)`)

// A preview of an interview that there is has its people, times and questions, and no answer before the release, not even for the
// eyes of its author. After it, it has what each reader may see, and nothing that is for the recruiter alone; reply keys never.
func TestPreview(t *testing.T) {
	set := templates.Builtin()
	company := Company{Name: "Corp hiring", Address: "hiring@corp.test", Domains: []string{"corp.test"}, KeptDays: 180, Language: "en", Zone: "Europe/Madrid", Plus: true}
	for _, each := range []struct {
		phase   store.Phase
		letters int
		answers bool
	}{{store.Scheduled, 13, false}, {store.Asking, 13, false}, {store.Released, 13, true}} {
		t.Run(string(each.phase), func(t *testing.T) {
			i, p, now := previewing(t, each.phase)
			if i.Phase != each.phase {
				t.Fatalf("the interview is %s", i.Phase)
			}
			all := Preview(set, company, p, i, now)
			found := map[string]bool{}
			asks := 0
			for _, one := range all {
				m, err := set.Render(one.Language, one.Data)
				if err != nil {
					t.Fatal(err)
				}
				said := m.Subject + m.Text + m.HTML
				for _, c := range planted.FindAllStringSubmatch(said, -1) {
					found[c[0]] = true
					if c[1] == "recruiter" || one.Role == store.Candidate && c[1] == "company" {
						t.Errorf("%s to %s holds %s", one.Letter, one.Who, c[0])
					}
				}
				if strings.Contains(said, "key") && strings.Contains(said, "0000000") {
					t.Errorf("%s to %s holds a reply key", one.Letter, one.Who)
				}
				if strings.Contains(said, "0001") || !strings.Contains(m.Text, "\nRef: preview\n") || strings.Contains(m.Text, " January") {
					t.Errorf("%s to %s has no date, or no mark of a preview:\n%s", one.Letter, one.Who, m.Text)
				}
				if one.Letter == store.Ask && strings.Contains(m.Text, "1. Overall, how did the interview go?") && strings.Contains(m.Text, "Friday 27 November") {
					asks++
				}
			}
			if len(all) != each.letters || asks != 2 {
				t.Errorf("%d letters, %d of them questionnaires", len(all), asks)
			}
			if got := len(found) > 0; got != each.answers {
				t.Errorf("answers are seen: %v (%v)", got, found)
			}
			if each.answers && (!found["CANARY-c1-went_well-everyone"] || !found["CANARY-i1-advice-everyone"] || !found["CANARY-i1-recommend-company"]) {
				t.Errorf("what may be seen is not: %v", found)
			}
		})
	}
}

func TestAsked(t *testing.T) {
	i, _, _ := previewing(t, store.Asking)
	other := i
	all := Asked([]store.Interview{i, other})
	if len(all) != len(i.Questionnaires[0].Questions)+len(i.Questionnaires[1].Questions) || all[0].Key != "overall" || all[0].Side != "candidate" || all[0].Interviews != 2 {
		t.Errorf("%+v", all)
	}
	if found := templates.Builtin().Against(all); len(found) > 0 {
		t.Error(found)
	}
}
