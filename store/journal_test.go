package store

import (
	"reflect"
	"testing"
	"time"
)

// sealed is a chain of two.
func sealed() (Entry, Entry) {
	at := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	first := Entry{Seq: 1, At: at, Interview: "abcd2345", Participant: "c1", What: "invited", Detail: "by mail", Incoming: 3}.Sealed("")
	second := Entry{Seq: 2, At: at.Add(time.Hour), Interview: "abcd2345", What: "asked"}.Sealed(first.Hash)
	return first, second
}

func TestAChainHolds(t *testing.T) {
	first, second := sealed()
	if what := first.Broken(""); what != "" {
		t.Errorf("the first entry: %s", what)
	}
	if what := second.Broken(first.Hash); what != "" {
		t.Errorf("the second entry: %s", what)
	}
	elsewhere := first
	elsewhere.At = elsewhere.At.In(time.FixedZone("", 3600))
	if what := elsewhere.Broken(""); what != "" {
		t.Errorf("the same instant in another zone: %s", what)
	}
}

func TestAnEntryThatIsMissingShows(t *testing.T) {
	first, second := sealed()
	if got, want := second.Broken(""), "entry 2 does not follow the one before it"; got != want {
		t.Errorf("the first one gone: %q, want %q", got, want)
	}
	first.Detail = "by telephone"
	if got, want := second.Broken(first.Sealed("").Hash), "entry 2 does not follow the one before it"; got != want {
		t.Errorf("the first one replaced: %q, want %q", got, want)
	}
}

// TestEveryChangeShows changes each field in turn, except the number, which the place in the chain stands for.
func TestEveryChangeShows(t *testing.T) {
	first, _ := sealed()
	for n := range reflect.TypeFor[Entry]().NumField() {
		changed := first
		field := reflect.ValueOf(&changed).Elem().Field(n)
		name := reflect.TypeFor[Entry]().Field(n).Name
		switch value := field.Interface().(type) {
		case string:
			field.SetString(value + "x")
		case int64:
			field.SetInt(value + 1)
		case time.Time:
			field.Set(reflect.ValueOf(value.Add(time.Millisecond)))
		default:
			t.Fatalf("no rule to change %s", name)
		}
		if broken := changed.Broken("") != ""; broken == (name == "Seq") {
			t.Errorf("%s changed: broken is %v", name, broken)
		}
	}
}

// TestWordsDoNotRunTogether: what one field loses another must not be able to gain.
func TestWordsDoNotRunTogether(t *testing.T) {
	one := Entry{Interview: "ab", Participant: "c"}.Sealed("")
	two := Entry{Interview: "a", Participant: "bc"}.Sealed("")
	if one.Hash == two.Hash {
		t.Error("two different entries have one hash")
	}
}
