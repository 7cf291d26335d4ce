package command

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestReadNamed(t *testing.T) {
	known := func(ref string) bool { return ref == "abcdefgh" || ref == "k7q2m4xa" }
	a, b := []string{"k7q2m4xa"}, []string{"abcdefgh"}
	for _, c := range []struct {
		name, in string
		want     []Command
	}{
		{"one", "release k7q2m4xa", []Command{{Verb: "release", Of: a}}},
		{"case, quotes and a full stop", "- \"Release K7Q2M4XA\".", []Command{{Verb: "release", Of: a}}},
		{"several", "release k7q2m4xa\nremind abcdefgh\n\nThanks\nRita", []Command{{Verb: "release", Of: a}, {Verb: "remind", Of: b}}},
		{"one order for two", "hold k7q2m4xa and abcdefgh", []Command{{Verb: "hold", Of: []string{"k7q2m4xa", "abcdefgh"}}}},
		{"a list", "hold k7q2m4xa, abcdefgh", []Command{{Verb: "hold", Of: []string{"k7q2m4xa", "abcdefgh"}}}},
		{"text after a colon", "extend k7q2m4xa: 2", []Command{{Verb: "extend", Text: "2", Of: a}}},
		{"text without a colon", "extend k7q2m4xa 2 days", []Command{{Verb: "extend", Text: "2 days", Of: a}}},
		{"an address without a colon", "candidate k7q2m4xa jane@example.org", []Command{{Verb: "candidate", Text: "jane@example.org", Of: a}}},
		{"the name first", "k7q2m4xa: release", []Command{{Verb: "release", Of: a}}},
		{"two words", "went well k7q2m4xa: Her questions were sharp.", []Command{{Verb: "went well", Text: "Her questions were sharp.", Of: a}}},
		{"a moment", "when k7q2m4xa: 2026-11-24 15:00", []Command{{Verb: "when", Text: "2026-11-24 15:00", Of: a}}},
		{"a code is no name", "confirm k7q2m4xa abcd2345", []Command{{Verb: "confirm", Text: "abcd2345", Of: a}}},
		{"yes", "yes k7q2m4xa", []Command{{Verb: "yes", Of: a}}},
		{"yes among others", "yes k7q2m4xa\ncancel abcdefgh", []Command{{Verb: "yes", Of: a}, {Verb: "cancel", Of: b}}},
		{"Spanish", "liberar k7q2m4xa", []Command{{Verb: "release", Of: a}}},
		{"one that nobody knows", "release zzzz2222", []Command{{Verb: "release", Of: []string{"zzzz2222"}}}},
		{"a word of eight letters", "release everyone", nil},
		{"a slip", "relaese k7q2m4xa", []Command{{Guess: "release", Of: a}}},
		{"a slip among others", "hold abcdefgh\nrelaese k7q2m4xa\ndone 7\ncancel abcdefgh", []Command{{Verb: "hold", Of: b}, {Guess: "release", Of: a}, {Verb: "done", Text: "7"}, {Verb: "cancel", Of: b}}},
		{"after a text", "extend k7q2m4xa: 2\ncancel abcdefgh\ndone 7", []Command{{Verb: "extend", Text: "2", Of: a}, {Verb: "cancel", Of: b}, {Verb: "done", Text: "7"}}},
		{"each language's own", "verlängern k7q2m4xa: 2\nja abcdefgh\nfait 7", []Command{{Verb: "extend", Text: "2", Of: a}, {Verb: "yes", Of: b}, {Verb: "done", Text: "7"}}},
		{"none named", "release", []Command{{Verb: "release"}}},
		{"status", "status", []Command{{Verb: "status"}}},
		{"mail", "done 41", []Command{{Verb: "done", Text: "41"}}},
		{"several mails", "hecho 41, 43", []Command{{Verb: "done", Text: "41 43"}}},
		{"done in a sentence", "We are done 41 times over.", nil},
		{"prose with a name", "Could you release k7q2m4xa when you have a minute?", nil},
		{"prose that begins with an order", "Hold k7q2m4xa until I have spoken with her, please", nil},
		{"prose around", "Hi,\n\nplease do this:\n\nrelease k7q2m4xa\n\nRita", []Command{{Verb: "release", Of: a}}},
		{"wrapped", "I think that we should not\nrelease k7q2m4xa\nbefore Monday.", nil},
		{"two of our lines at once", "release k7q2m4xa    hold k7q2m4xa", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := ReadNamed(c.in, known)
			for i := range got {
				got[i].Line = ""
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Errorf("orders differ (-want +got):\n%s", d)
			}
		})
	}
}
