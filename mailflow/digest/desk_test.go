package digest

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"debrief/mailflow/workflow"
	"debrief/store"
)

var monday = time.Date(2026, 11, 30, 8, 0, 0, 0, time.UTC)

// meeting is an interview of Cara with Ivy, which Rita looks after.
func meeting(id string, phase store.Phase, change ...func(*store.Interview)) store.Interview {
	i := store.Interview{ID: id, Phase: phase, Deadline: monday.Add(48 * time.Hour), People: []store.Participant{
		{ID: "c1", Role: store.Candidate, Address: "cara@mail.test", Standing: store.Asked},
		{ID: "i1", Role: store.Interviewer, Address: "ivy@corp.test", Standing: store.Asked},
		{ID: "r1", Role: store.Recruiter, Address: "rita@corp.test", Standing: store.Waiting}}}
	for _, c := range change {
		c(&i)
	}
	return i
}

func standing(id string, s store.Standing) func(*store.Interview) {
	return func(i *store.Interview) { i.Participant(id).Standing = s }
}

func reminded(id string, times int, ago time.Duration) func(*store.Interview) {
	return func(i *store.Interview) {
		i.Participant(id).Reminders, i.Participant(id).Reminded = times, monday.Add(-ago)
	}
}

func inquired(letter string, answered bool) func(*store.Interview) {
	return func(i *store.Interview) {
		q := store.Inquiry{Participant: "c1", At: monday, Letter: letter}
		if answered {
			q.Answered = monday
		}
		i.Inquiries = append(i.Inquiries, q)
	}
}

// shown is a desk in short.
func shown(d Desk) string {
	var all []string
	for name, lines := range map[string][]Line{"1 review": d.Review, "2 unclear": d.Unclear, "3 overdue": d.Overdue, "4 waiting": d.Waiting} {
		for _, l := range lines {
			all = append(all, strings.TrimSpace(fmt.Sprintf("%s %s %s: %s", name, l.What, strings.Join(l.Who, "+"), strings.Join(l.Orders, ", "))))
		}
	}
	if len(all) > 1 && all[0] > all[1] {
		all[0], all[1] = all[1], all[0]
	}
	return strings.Join(all, "; ")
}

func TestSort(t *testing.T) {
	escalated := func(i *store.Interview) { i.Look.Escalated = monday }
	awaiting := func(i *store.Interview) { i.Additions = []store.Addition{{State: store.Awaiting, At: monday}} }
	doubt := func(d string) func(*store.Interview) { return func(i *store.Interview) { i.Doubt = d } }
	for _, c := range []struct {
		name, reader string
		i            store.Interview
		want         string
	}{
		{"a question that nobody answered", "rita", meeting("a", store.Released, inquired("notice/1", false)), "1 review question c1: answer: …"},
		{"one that was answered, and one of a summary", "rita", meeting("a", store.Released, inquired("notice/1", true), inquired("summary/1", false)), ""},
		{"under review", "rita", meeting("a", store.Review), "1 review review : release, hold"},
		{"an addition waits", "rita", meeting("a", store.Released, awaiting), "1 review addition : release, hold"},
		{"released", "rita", meeting("a", store.Released), ""},
		{"who", "rita", meeting("a", store.Held, doubt(workflow.DoubtCandidate)), "2 unclear who : candidate: name@example.org, interviewer: name@example.com, cancel"},
		{"when", "rita", meeting("a", store.Held, doubt(workflow.DoubtTime)), "2 unclear when : when: 2026-11-24 15:00, cancel"},
		{"words", "rita", meeting("a", store.Held, doubt(workflow.DoubtWords)), "2 unclear words : yes, cancel"},
		{"past", "rita", meeting("a", store.Held, doubt(workflow.DoubtPast)), "2 unclear past : yes, cancel"},
		{"nobody interviews", "rita", meeting("a", store.Held, doubt(workflow.DoubtInterviewer)), "2 unclear interviewer : interviewer: name@example.com, cancel"},
		{"both are asked", "rita", meeting("a", store.Asking), "4 waiting waiting c1+i1: status"},
		{"one has answered", "rita", meeting("a", store.Asking, standing("c1", store.Answered)), "4 waiting waiting i1: status"},
		{"both have", "rita", meeting("a", store.Asking, standing("c1", store.Answered), standing("i1", store.Answered)), ""},
		{"reminded this morning", "rita", meeting("a", store.Asking, reminded("i1", 1, time.Hour)), "4 waiting waiting c1+i1: status"},
		{"reminded on Friday", "rita", meeting("a", store.Asking, reminded("i1", 1, 72*time.Hour)), "3 overdue overdue i1: remind, extend: 2"},
		{"reminded twice", "rita", meeting("a", store.Asking, reminded("i1", 2, time.Hour)), "3 overdue overdue i1: remind, extend: 2"},
		{"the recruiter was told", "rita", meeting("a", store.Asking, func(i *store.Interview) { i.Look.Chased = 1 }), "3 overdue overdue i1: remind, extend: 2"},
		{"out of reach", "rita", meeting("a", store.Asking, standing("c1", store.Unreachable)), "2 unclear address c1: candidate: name@example.org; 4 waiting waiting i1: status"},
		{"to come", "rita", meeting("a", store.Scheduled), ""},
		{"over", "rita", meeting("a", store.Closed), ""},
		{"somebody else's", "rolf", meeting("a", store.Review), ""},
		{"the backup's, once asked", "berta", meeting("a", store.Review, escalated), "1 review review : release, hold"},
		{"the backup's, not asked", "berta", meeting("a", store.Review), ""},
		{"of a recruiter who is the candidate", "rita", meeting("a", store.Review, func(i *store.Interview) { i.People[0].Address = "rita@corp.test" }), ""},
		{"of an interviewer", "ivy", meeting("a", store.Review), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			policy := workflow.Default()
			policy.Backup = "berta@corp.test"
			if got := shown(Sort([]store.Interview{c.i}, c.reader+"@corp.test", monday, policy)); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// TestWanted counts interviews and not lines.
func TestWanted(t *testing.T) {
	both := meeting("a", store.Asking, standing("c1", store.Unreachable), reminded("i1", 2, time.Hour))
	d := Sort([]store.Interview{both, meeting("b", store.Review), meeting("c", store.Asking)}, "rita@corp.test", monday, workflow.Default())
	if got := d.Wanted(); got != 2 {
		t.Errorf("%d interviews need a word, want 2: %s", got, shown(d))
	}
}
