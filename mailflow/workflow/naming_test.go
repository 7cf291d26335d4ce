package workflow_test

import (
	"slices"
	"testing"
	"time"

	"debrief/mailflow/workflow"
	"debrief/store"
)

// A meeting of a loop is moved as the letter says how, in each language.
func TestNamed(t *testing.T) {
	at := time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC)
	i := store.Interview{Zone: "UTC", Sessions: []store.Session{{ID: "one", Starts: at}, {ID: "two", Starts: at.Add(time.Hour)}}}
	for _, text := range []string{"10:00 to 17:00", "10:00 a las 17:00", "10:00 para las 17:00", "10:00 auf 17:00", "10:00 à 17:00", "10:00 às 17:00", "10:00 para 17:00",
		"10:00 para as 17:00", "10h00 para 17:00", "10\u00a0h\u00a000 à 17:00", "10:00, 17:00", "10:00 → 17:00"} {
		named, rest := workflow.Named(i, text, workflow.Default())
		if !slices.Equal(named, []string{"one"}) || rest != "17:00" {
			t.Errorf("%q names %q, and leaves %q", text, named, rest)
		}
	}
}
