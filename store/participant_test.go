package store

import "testing"

func TestFirst(t *testing.T) {
	for name, want := range map[string]string{
		"Ana Ruiz":              "Ana",
		"  Ana  Ruiz ":          "Ana",
		"Ruiz, Ana":             "Ana",
		"Ruiz Pérez, Ana María": "Ana",
		"Dr. Ana Ruiz":          "Ana",
		"Ruiz, Dr. Ana":         "Ana",
		"Prof. Dr. Ana Ruiz":    "Ana",
		"Ana Ruiz, PhD":         "Ana",
		"Ana Ruiz, M.D.":        "Ana",
		"Sammy Davis, Jr.":      "Sammy",
		"Ana":                   "Ana",
		"Ruiz,":                 "Ruiz,",
		"Dr.":                   "Dr.",
		"":                      "ana.ruiz",
		"  ":                    "ana.ruiz",
	} {
		p := Participant{Name: name, Address: "ana.ruiz@person.example"}
		if got := p.First(); got != want {
			t.Errorf("%q is greeted as %q, want %q", name, got, want)
		}
	}
}

func TestTotal(t *testing.T) {
	p := Participant{Letters: map[Letter]int{Ask: 1, Remind: 4}}
	if got := p.Total(); got != 5 {
		t.Errorf("total is %d, want 5", got)
	}
	if got := (Participant{}).Total(); got != 0 {
		t.Errorf("total of nobody is %d, want 0", got)
	}
}
