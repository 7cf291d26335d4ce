package mailflow

import (
	"testing"

	"debrief/parser/reply"
)

func TestAsks(t *testing.T) {
	for text, want := range map[string]bool{
		"When will I hear from you?":                                     true,
		"Before I answer: who reads this? And when?":                     true,
		"¿Quién lee esto?":                                               true,
		"誰が読みますか？":                                                       true,
		"Who is Victor? I never met this person.":                        true,
		"Went well. When will I hear?":                                   false,
		"It went well, I wrote it up at https://example.org/a?b=c today": false,
		"Good questions? Yes, many. I liked it.":                         true, // in doubt a person reads it
		"It was fine.\nThank you":                                        false,
		"":                                                               false,
	} {
		if got := asks(reply.Reading{Visible: text}); got != want {
			t.Errorf("asks(%q) is %v", text, got)
		}
	}
}
