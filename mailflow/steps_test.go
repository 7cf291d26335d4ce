package mailflow

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"debrief/mailflow/workflow"
	"debrief/templates"
)

// What the built-in file says is what holds without it.
func TestTheBuiltInStepsAreTheDefault(t *testing.T) {
	if diff := cmp.Diff(workflow.Default().Next, stepRules(templates.Builtin())); diff != "" {
		t.Errorf("-default +built in:\n%s", diff)
	}
}
