package digest

import (
	"slices"
	"strconv"

	"debrief/mailflow/workflow"
	"debrief/store"
)

// A Seal is what a person may see of an interview: workflow.Visible, and nothing else outside tests.
type Seal func(i store.Interview, participant string) []workflow.Sight

// Own is what an interviewer's digest tells of their own answers.
type Own struct {
	Rate
	Views []View
}

// A View is what both sides were asked, as an interviewer and their candidates saw it: means over Count interviews.
type View struct {
	Key    string
	Prompt string // as the interviewer was asked
	Mine   float64
	Theirs float64
	Of     int // the best there is
	Count  int
}

// Answers are an interviewer's own figures in interviews that are over. ok is false where they are about too few answers.
func Answers(all []store.Interview, reader string, seal Seal) (o Own, ok bool) {
	var mine []store.Record
	for _, i := range all {
		if p := part(i, store.Interviewer, reader); p != nil {
			mine = append(mine, store.Record{Interview: i.ID, Role: p.Role, Standing: p.Standing, Asked: p.Asked, Answered: p.Answered})
			o.compare(i, p.ID, seal)
		}
	}
	o.Rate = rate(mine, store.Interviewer)
	for n := range o.Views {
		o.Views[n].Mine /= float64(o.Views[n].Count)
		o.Views[n].Theirs /= float64(o.Views[n].Count)
	}
	o.Views = slices.DeleteFunc(o.Views, func(v View) bool { return v.Count < Least })
	return o, o.Answered >= Least
}

// part is somebody's part in an interview; nil where they have none.
func part(i store.Interview, role store.Role, address string) *store.Participant {
	for n := range i.People {
		if p := &i.People[n]; p.Role == role && p.Address == address && p.Standing != store.Gone {
			return p
		}
	}
	return nil
}

// compare adds the two views of one interview to the sums.
func (o *Own) compare(i store.Interview, me string, seal Seal) {
	seen := seal(i, me)
	for _, s := range seen {
		own, ok := score(s)
		if !ok || s.Participant != me {
			continue
		}
		for _, other := range seen {
			theirs, ok := score(other)
			if p := i.Participant(other.Participant); !ok || p == nil || p.Role != store.Candidate || other.Asked.Mirror != s.Asked.Key {
				continue
			}
			v := o.view(s.Asked)
			v.Prompt, v.Of = s.Asked.Prompt, s.Asked.Max
			v.Mine, v.Theirs, v.Count = v.Mine+own, v.Theirs+theirs, v.Count+1
		}
	}
}

func (o *Own) view(q store.Question) *View {
	n := slices.IndexFunc(o.Views, func(v View) bool { return v.Key == q.Key })
	if n < 0 {
		o.Views = append(o.Views, View{Key: q.Key})
		n = len(o.Views) - 1
	}
	return &o.Views[n]
}

// score is the value of an answer about what both sides were asked, on the whole interview.
func score(s workflow.Sight) (float64, bool) {
	if s.Asked.Kind != store.Scale || s.Asked.Mirror == "" || s.Asked.Session != "" {
		return 0, false
	}
	v, err := strconv.ParseFloat(s.Value, 64)
	return v, err == nil
}

// far is how far two views of one interview lie apart that the recruiter should know of.
const far = 2

// Apart counts the interviews of which a recruiter sees both sides' overall views, and those where they lie far apart. ok is false
// where there are too few.
func Apart(all []store.Interview, reader string, seal Seal) (compared, apart int, ok bool) {
	for _, i := range all {
		r := part(i, store.Recruiter, reader)
		if r == nil {
			continue
		}
		mean := map[store.Role]*struct{ sum, count float64 }{store.Candidate: {}, store.Interviewer: {}}
		for _, s := range seal(i, r.ID) {
			v, ok := score(s)
			p := i.Participant(s.Participant)
			if !ok || p == nil || mean[p.Role] == nil {
				continue
			}
			if key := map[store.Role]string{store.Candidate: s.Asked.Mirror, store.Interviewer: s.Asked.Key}[p.Role]; key == store.KeyOverall {
				mean[p.Role].sum, mean[p.Role].count = mean[p.Role].sum+v, mean[p.Role].count+1
			}
		}
		c, m := mean[store.Candidate], mean[store.Interviewer]
		if c.count == 0 || m.count == 0 {
			continue
		}
		compared++
		if gap := c.sum/c.count - m.sum/m.count; gap >= far || gap <= -far {
			apart++
		}
	}
	return compared, apart, compared >= Least
}
