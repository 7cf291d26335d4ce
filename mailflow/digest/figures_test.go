package digest

import (
	"fmt"
	"testing"
	"time"

	"debrief/mailflow/workflow"
	"debrief/store"
)

// records are so many interviews, the nth answered by both after n hours and released after ten.
func records(n int) []store.Record {
	var all []store.Record
	for k := 1; k <= n; k++ {
		r := store.Record{Interview: fmt.Sprint(k), Ended: monday, Asked: monday.Add(time.Hour), Answered: monday.Add(time.Duration(k+1) * time.Hour),
			Released: monday.Add(10 * time.Hour), Standing: store.Answered}
		c, i := r, r
		c.Role, i.Role, i.Address = store.Candidate, store.Interviewer, fmt.Sprintf("i%d@corp.test", k)
		all = append(all, c, i)
	}
	return all
}

func TestCount(t *testing.T) {
	if _, ok := Count(records(4)); ok {
		t.Error("figures about four interviews")
	}
	all := records(5)
	all[0].Standing, all[0].Answered = store.Asked, time.Time{}
	all = append(all, store.Record{Interview: "5", Role: store.Interviewer, Standing: store.Declined, Asked: monday}) // was not there
	all = append(all, store.Record{Interview: "6", Role: store.Candidate, Standing: store.Unreachable, Asked: monday})
	all = append(all, store.Record{Interview: "7", Role: store.Candidate, Standing: store.Waiting})
	f, ok := Count(all)
	want := Figures{Candidates: Rate{5, 4, 3*time.Hour + 30*time.Minute}, Interviewers: Rate{5, 5, 3 * time.Hour}, Released: 5, Feedback: 10 * time.Hour}
	if !ok || f != want {
		t.Errorf("got %+v %v\nwant %+v", f, ok, want)
	}
	if got := f.Candidates.Percent(); got != 80 {
		t.Errorf("%d %%, want 80", got)
	}
}

// TestTeam: the middle of the medians of at least five others, whoever has answered often.
func TestTeam(t *testing.T) {
	all := records(6)
	for range 20 {
		all = append(all, all[11]) // the slowest has answered often
	}
	if got := Team(all, "i6@corp.test"); got != 3*time.Hour {
		t.Errorf("of five others: %v, want 3h", got)
	}
	if got := Team(records(5), "i5@corp.test"); got != 0 {
		t.Errorf("of four others: %v, want none", got)
	}
	purged := records(6)
	for n := range purged {
		purged[n].Address = ""
	}
	if got := Team(purged, "ivy@corp.test"); got != 0 {
		t.Errorf("of nobody who is known: %v, want none", got)
	}
}

var overall = store.Question{Key: store.KeyOverall, Kind: store.Scale, Prompt: "How did it go?", Min: 1, Max: 5, Visibility: store.Everyone, Mirror: store.KeyOverall}

// told is a released interview in which both said a number.
func told(id, mine, theirs string) store.Interview {
	i := meeting(id, store.Released, standing("c1", store.Answered), standing("i1", store.Answered))
	for n, value := range map[string]string{"i1": mine, "c1": theirs} {
		i.Participant(n).Asked, i.Participant(n).Answered = monday, monday.Add(2*time.Hour)
		i.Questionnaires = append(i.Questionnaires, store.Questionnaire{Participant: n, Asked: monday, Questions: []store.Question{overall}})
		i.Answers = i.Answers.With(store.Answer{Participant: n, Question: overall.Key, Value: value, Confidence: store.Certain, At: monday})
	}
	return i
}

func TestAnswers(t *testing.T) {
	var all []store.Interview
	for n := range 4 {
		all = append(all, told(fmt.Sprint(n), "4", "2"))
	}
	if _, ok := Answers(all, "ivy@corp.test", workflow.Visible); ok {
		t.Error("figures about four answers")
	}
	all = append(all, told("4", "2", "3"))
	got, ok := Answers(all, "ivy@corp.test", workflow.Visible)
	if !ok || got.Asked != 5 || got.Answered != 5 || got.Typical != 2*time.Hour || len(got.Views) != 1 {
		t.Fatalf("got %+v %v", got, ok)
	}
	if v := got.Views[0]; v != (View{Key: store.KeyOverall, Prompt: "How did it go?", Mine: 3.6, Theirs: 2.2, Of: 5, Count: 5}) {
		t.Errorf("got %+v", v)
	}
	// Who was not there was asked nothing; what is sealed counts for nothing.
	all = append(all, meeting("5", store.Closed, standing("i1", store.Declined)))
	sealed := told("6", "1", "1")
	sealed.Phase = store.Asking
	got, _ = Answers(append(all, sealed), "ivy@corp.test", workflow.Visible)
	if got.Asked != 6 || got.Views[0].Count != 5 {
		t.Errorf("got %+v", got)
	}
	if got, ok := Answers(all, "ian@corp.test", workflow.Visible); ok || got.Asked != 0 {
		t.Errorf("of one who was in none: %+v %v", got, ok)
	}
}

func TestApart(t *testing.T) {
	var all []store.Interview
	for n, pair := range [][2]string{{"4", "4"}, {"4", "2"}, {"1", "5"}, {"3", "4"}} {
		all = append(all, told(fmt.Sprint(n), pair[0], pair[1]))
	}
	if _, _, ok := Apart(all, "rita@corp.test", workflow.Visible); ok {
		t.Error("compared four")
	}
	all = append(all, told("4", "5", "3"))
	if compared, apart, ok := Apart(all, "rita@corp.test", workflow.Visible); !ok || compared != 5 || apart != 3 {
		t.Errorf("%d of %d apart (%v), want 3 of 5", apart, compared, ok)
	}
	if compared, _, _ := Apart(all, "rolf@corp.test", workflow.Visible); compared != 0 {
		t.Errorf("of somebody else's: %d", compared)
	}
}
