package reply

import (
	"math/rand"
	"testing"
)

// TestWithoutTheLetter: with the questions alone less may be found, but nothing is asserted that was not said.
func TestWithoutTheLetter(t *testing.T) {
	found, wrong, all := 0, 0, 0
	for i := range 1500 {
		r := rand.New(rand.NewSource(int64(i)))
		form := questionnaires[r.Intn(len(questionnaires))]
		m := styles[r.Intn(len(styles))](r, blocks(letterOf(t, form.file)), form.questions)
		for _, w := range m.want {
			if w.value != "" {
				all++
			}
		}
		for _, a := range Read(m.body, "", form.questions).Answers {
			switch w := m.want[a.Number]; {
			case a.Value != "" && a.Value != w.value:
				wrong++
				if wrong < 6 {
					t.Logf("seed %d, %s: %+v, but %q was said", i, m.style, a, w.text)
				}
			case a.Value != "":
				found++
			}
		}
	}
	t.Logf("%d of %d values found, %d wrong", found, all, wrong)
	if wrong*1000 > 3*all || found*10 < 6*all {
		t.Errorf("%d of %d values found, %d wrong", found, all, wrong)
	}
}
