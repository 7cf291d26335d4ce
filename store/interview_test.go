package store

import (
	"reflect"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestACloneSharesNothing fills an interview, takes a copy as it should stay, and changes all that a clone could share.
func TestACloneSharesNothing(t *testing.T) {
	var i, want Interview
	fill(reflect.ValueOf(&i).Elem(), 1)
	fill(reflect.ValueOf(&want).Elem(), 1)
	clone := i.Clone()
	if diff := cmp.Diff(want, clone); diff != "" {
		t.Fatalf("-interview +clone:\n%s", diff)
	}
	fill(reflect.ValueOf(&clone).Elem(), 2)
	if diff := cmp.Diff(want, i); diff != "" {
		t.Errorf("a change of the clone changed the interview:\n%s", diff)
	}
}

// fill writes n into every field, and in place where there is a slice or a map already.
func fill(v reflect.Value, n int64) {
	switch v.Kind() {
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			v.Set(reflect.ValueOf(time.Unix(n, 0).UTC()))
			return
		}
		if v.Type() == reflect.TypeFor[Answers]() {
			v.Set(reflect.ValueOf(Given(Answer{Value: string(rune('a' + n))})))
			return
		}
		for f := range v.NumField() {
			fill(v.Field(f), n)
		}
	case reflect.Slice:
		if v.Len() == 0 {
			v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		}
		fill(v.Index(0), n)
	case reflect.Map:
		if v.IsNil() {
			v.Set(reflect.MakeMap(v.Type()))
		}
		value := reflect.New(v.Type().Elem()).Elem()
		fill(value, n)
		v.SetMapIndex(reflect.Zero(v.Type().Key()), value)
	case reflect.String:
		v.SetString(string(rune('a' + n)))
	case reflect.Bool:
		v.SetBool(n%2 == 1)
	default:
		v.SetInt(n)
	}
}

func TestAnswersOf(t *testing.T) {
	noon := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	say := func(who, question, value string, minutes int) Answer {
		return Answer{Participant: who, Question: question, Value: value, At: noon.Add(time.Duration(minutes) * time.Minute)}
	}
	i := Interview{
		Questionnaires: []Questionnaire{{Participant: "c1", Asked: noon, Questions: []Question{{Key: "overall"}, {Key: "chance"}, {Key: "private"}}}},
		Answers: Given(
			say("c1", "chance", "1", -1), // of an earlier asking
			say("c1", "private", "x", 0),
			say("c1", "overall", "3", 1),
			say("i1", "overall", "1", 2),
			say("c1", "overall", "4", 3),
			say("c1", "unasked", "5", 3),
		),
	}
	want := []Answer{say("c1", "overall", "4", 3), say("c1", "private", "x", 0)}
	if diff := cmp.Diff(want, i.AnswersOf("c1")); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if got := i.AnswersOf("i1"); got != nil {
		t.Errorf("of one who was not asked: %v, want none", got)
	}
}
