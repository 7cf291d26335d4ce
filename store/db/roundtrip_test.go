package db

import (
	"context"
	"reflect"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"debrief/store"
)

// A filler gives every field of a noun a value of its own that is not zero, so that a column that was forgotten or mixed up
// with another shows.
type filler struct{ n int64 }

// words that the schema accepts, by type: one that is not the default.
var words = map[reflect.Type]string{
	reflect.TypeFor[store.Phase]():      string(store.Review),
	reflect.TypeFor[store.Outcome]():    string(store.Split),
	reflect.TypeFor[store.Role]():       string(store.Interviewer),
	reflect.TypeFor[store.Standing]():   string(store.Partial),
	reflect.TypeFor[store.Confidence](): string(store.Likely),
	reflect.TypeFor[store.Fate]():       string(store.Flagged),
	reflect.TypeFor[store.Post]():       string(store.Sending),
}

func (f *filler) fill(v reflect.Value) {
	f.n++
	switch v.Kind() {
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			v.Set(reflect.ValueOf(noon.Add(time.Duration(f.n) * time.Millisecond)))
			return
		}
		if v.Type() == reflect.TypeFor[store.Answers]() {
			v.Set(reflect.ValueOf(store.Given(filled[[]store.Answer](f)...)))
			return
		}
		for i := range v.NumField() {
			f.fill(v.Field(i))
		}
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			v.SetBytes([]byte{0, byte(f.n), 0xff})
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		f.fill(v.Index(0))
		f.fill(v.Index(1))
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		f.fill(key)
		f.fill(value)
		v.SetMapIndex(key, value)
	case reflect.String:
		word, known := words[v.Type()]
		if !known {
			word = "word-ñ-" + time.Duration(f.n).String()
		}
		v.SetString(word)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64:
		v.SetInt(f.n)
	case reflect.Uint32:
		v.SetUint(uint64(f.n))
	default:
		panic("no rule to fill a " + v.Type().String())
	}
}

func filled[N any](f *filler) (noun N) {
	f.fill(reflect.ValueOf(&noun).Elem())
	return noun
}

// fullInterview is filled, with the names that must fit together made to.
func fullInterview(f *filler, incoming int64) store.Interview {
	i := filled[store.Interview](f)
	i.Version = 0
	for n := range i.People {
		i.Questionnaires[n].Participant = i.People[n].ID
	}
	i.Answers = by(i.People, incoming, i.Answers)
	return i
}

// by gives each of the answers to one of the people, in this order, and to one mail.
func by(people []store.Participant, incoming int64, answers store.Answers) store.Answers {
	all := answers.List()
	for n := range all {
		all[n].Participant, all[n].Incoming = people[n].ID, incoming
	}
	return store.Given(all...)
}

func TestEveryFieldOfAnInterviewComesBack(t *testing.T) {
	d, ctx, f := opened(t), context.Background(), &filler{}
	in := filled[store.Incoming](f)
	id := must[int64](t)(d.Record(ctx, in))
	i := fullInterview(f, id)
	commit(t, d, store.Change{Interviews: []store.Interview{i}})
	i.Version = 1
	if diff := cmp.Diff(i, must[store.Interview](t)(d.Interview(ctx, i.ID))); diff != "" {
		t.Errorf("first version (-stored +loaded):\n%s", diff)
	}

	// The second version overwrites every column, and the answers go on.
	next := fullInterview(f, id)
	next.ID, next.Version = i.ID, 1
	for n := range next.People {
		next.People[n].ID = i.People[n].ID
		next.Questionnaires[n].Participant, next.Questionnaires[n].Letter = i.People[n].ID, i.Questionnaires[n].Letter
		next.Sessions[n].ID = i.Sessions[n].ID
	}
	next.Answers = i.Answers.With(by(i.People, id, next.Answers).List()...)
	commit(t, d, store.Change{Interviews: []store.Interview{next}})
	next.Version = 2
	if diff := cmp.Diff(next, must[store.Interview](t)(d.Interview(ctx, i.ID))); diff != "" {
		t.Errorf("second version (-stored +loaded):\n%s", diff)
	}
}

func TestEveryFieldOfAnIncomingComesBack(t *testing.T) {
	d, ctx := opened(t), context.Background()
	in := filled[store.Incoming](&filler{})
	in.ID = must[int64](t)(d.Record(ctx, in))
	if diff := cmp.Diff(in, must[store.Incoming](t)(d.Incoming(ctx, in.ID))); diff != "" {
		t.Errorf("-stored +loaded:\n%s", diff)
	}
	want := store.Cursor{Mailbox: in.Mailbox, UIDValidity: in.UIDValidity, UID: in.UID}
	if diff := cmp.Diff(want, must[store.Cursor](t)(d.Cursor(ctx, in.Mailbox))); diff != "" {
		t.Errorf("cursor (-want +got):\n%s", diff)
	}
}

func TestEveryFieldOfAnOutgoingComesBack(t *testing.T) {
	d, ctx := opened(t), context.Background()
	o := filled[store.Outgoing](&filler{})
	o.SentAt = time.Time{} // it has a NextAttempt instead
	commit(t, d, store.Change{Letters: []store.Outgoing{o}})
	o.ID = 1
	if diff := cmp.Diff([]store.Outgoing{o}, must[[]store.Outgoing](t)(d.Letters(ctx, o.Interview))); diff != "" {
		t.Errorf("-stored +loaded:\n%s", diff)
	}
	o = o.Taken(noon.Add(time.Hour))
	o.LastError, o.Code, o.Enhanced = "greylisted once", 250, "2.0.0"
	ok(t, d.Settle(ctx, noon, o))
	if diff := cmp.Diff([]store.Outgoing{o}, must[[]store.Outgoing](t)(d.Letters(ctx, o.Interview))); diff != "" {
		t.Errorf("settled (-stored +loaded):\n%s", diff)
	}
}

// What is to be sent is as whole as what is shown: a dry run prints its text.
func TestALetterThatIsReadyIsWhole(t *testing.T) {
	d, ctx := opened(t), context.Background()
	o := filled[store.Outgoing](&filler{})
	o.State, o.NextAttempt, o.SentAt = store.Queued, noon, time.Time{}
	commit(t, d, store.Change{Letters: []store.Outgoing{o}})
	if diff := cmp.Diff(must[[]store.Outgoing](t)(d.Letters(ctx, o.Interview)), must[[]store.Outgoing](t)(d.Ready(ctx, noon, 1))); diff != "" {
		t.Errorf("-as it is shown +as it is sent:\n%s", diff)
	}
}

func TestEveryFieldOfAnEntryComesBack(t *testing.T) {
	d, ctx := opened(t), context.Background()
	e := filled[store.Entry](&filler{})
	commit(t, d, store.Change{Journal: []store.Entry{e}})
	e.Seq = 1
	if diff := cmp.Diff([]store.Entry{e.Sealed("")}, must[[]store.Entry](t)(d.Journal(ctx, e.Interview))); diff != "" {
		t.Errorf("-stored +loaded:\n%s", diff)
	}
}

func TestAnEmptyInterviewComesBack(t *testing.T) {
	d, ctx := opened(t), context.Background()
	i := store.Interview{ID: "empty", Phase: store.Held}
	commit(t, d, store.Change{Interviews: []store.Interview{i}})
	i.Version = 1
	if diff := cmp.Diff(i, must[store.Interview](t)(d.Interview(ctx, i.ID))); diff != "" {
		t.Errorf("-stored +loaded:\n%s", diff)
	}
}
