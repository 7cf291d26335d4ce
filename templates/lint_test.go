package templates

import "testing"

func TestBuiltin(t *testing.T) {
	if _, problems := Load(""); len(problems) > 0 {
		for _, p := range problems {
			t.Error(p)
		}
	}
}
