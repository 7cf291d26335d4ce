package main

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"debrief/mailflow/workflow"
	"debrief/parser/wording"
)

// The workflow gets what the lists find, field by field.
func TestLooked(t *testing.T) {
	lists, err := wording.Parse("en.txt", []byte("[trait: age]\nwhy: Age must not decide.\noverqualified\n"))
	if err != nil {
		t.Fatal(err)
	}
	got := looked(wording.Lists{"en": lists})("She is overqualified.", "en")
	want := []workflow.Hit{{Words: "overqualified", Start: 7, End: 20, Category: "trait", Why: "Age must not decide."}}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}
