package wording

import (
	"errors"
	"io/fs"
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

// small is a list with one of each thing.
const small = `
@who = he, she, candidate~
[trait: age]
why: Age must not decide.
old fossil
(his|her) age
@who was [very|so] old
  but not: was old enough
@who … @number years old
(overqualified|over the hill)
has [@number|two or three] kids
. @name only .
!älter
!résumé
[insult]
why: It hurts.
idiot~
nag~
[fine]
nagging doubt~
[language]
the and was is a of
`

func hits(t *testing.T, l *List, text string) []string {
	t.Helper()
	var words []string
	for _, h := range (Lists{l.Language: l}).Check(text, l.Language, "Rita de la Ríos") {
		if text[h.Start:h.End] != h.Words {
			t.Errorf("%q does not stand at %d to %d", h.Words, h.Start, h.End)
		}
		words = append(words, h.Category+": "+h.Words)
	}
	return words
}

func TestCheck(t *testing.T) {
	list, err := Parse("en.txt", []byte(small))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, text, want string }{
		{"a word", "Sadly she is overqualified.", "trait: overqualified"},
		{"capitals", "OVERQUALIFIED", "trait: OVERQUALIFIED"},
		{"part of a word", "An idiotic bagging machine, average image.", ""},
		{"endings", "Idiots nag. He nagged. Stop nagging, she nags.", "insult: Idiots, insult: nag, insult: nagged, insult: nagging, insult: nags"},
		{"alternatives", "At her age one knows.", "trait: her age"},
		{"may be missing", "He was old. The candidates was very old.", "trait: He was old, trait: candidates was very old"},
		{"an apostrophe", "the candidate’s age", ""},
		{"over a line", "an old\r\nfossil", "trait: old\r\nfossil"},
		{"over a hyphen", "an old-fossil", "trait: old-fossil"},
		{"a soft hyphen", "an idi\u00adot", "insult: idi\u00adot"},
		{"full width", "ｉｄｉｏｔ", "insult: ｉｄｉｏｔ"},
		{"not over a sentence", "This is old. Fossil records matter.", ""},
		{"not over a sentence at the end of a line", "This is old.\nFossil records matter.", ""},
		{"all its accents", "A résumé, a resumé, a resume.", "trait: résumé"},
		{"not over a paragraph", "old\n\nfossil", ""},
		{"not over a list", "- old\n- fossil", ""},
		{"a gap", "She is about 60 years old", "trait: She is about 60 years old"},
		{"too wide a gap", "She said that her car is 60 years old", ""},
		{"its exception", "He was old enough to know. He was old.", "trait: He was old"},
		{"what is fine", "A nagging doubt remains. She is nagging.", "insult: nagging"},
		{"accents count", "Er ist älter, im Alter.", "trait: älter"},
		{"accents composed", "Er ist a\u0308lter.", "trait: a\u0308lter"},
		{"a mask", "What an id*ot, 1diot, idi0t!", "insult: id*ot, insult: 1diot, insult: idi0t"},
		{"no mask", "i****, *idiot*, ann@idiot.example, a*b", "insult: idiot, insult: idiot"},
		{"a mask of something else", "ad*ot adi0t idi4t", ""},
		{"several words of a bracket", "He is over the hill.", "trait: over the hill"},
		{"what may be missing", "She has kids, has 2 kids, has two or three kids.", "trait: has kids, trait: has 2 kids, trait: has two or three kids"},
		{"a name", "Rita only: she was late. (Ríos only)", "trait: Rita only, trait: Ríos only"},
		{"another name", "Ivy only: she was late.", ""},
		{"a name between other words", "I saw Rita only once. Here is Rita only.", ""},
		{"nothing", "", ""},
		{"no text", "\x00\xff\xfe * ' …", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := strings.Join(hits(t, list, c.text), ", "); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestHit(t *testing.T) {
	list, err := Parse("lists/en.txt", []byte(small))
	if err != nil {
		t.Fatal(err)
	}
	want := []Hit{{"Idiot", 8, 13, "insult", "It hurts."}}
	if d := cmp.Diff(want, Lists{"en": list}.Check("Was, é Idiot!", "en-GB")); d != "" {
		t.Error(d)
	}
}

// Each thing that can be wrong, in its words.
func TestProblems(t *testing.T) {
	const head = "[insult]\nwhy: It hurts.\n"
	for _, c := range []struct{ name, file, text, want string }{
		{"name", "english.text", head + "idiot", `english.text: "english.text" is no language (name it like "en.txt" or "pt-br.txt")`},
		{"charset", "en.txt", "idiot\xe9", "en.txt: is not in UTF-8 (save it as UTF-8)"},
		{"empty", "en.txt", "# nothing", "en.txt: has no entries (leave the file out to get the built-in list)"},
		{"no section", "en.txt", "idiot", `en.txt:1: "idiot" stands in no section (write one above it, as [insult])`},
		{"unknown section", "en.txt", "[insults]\nwhy: It hurts.\nidiot", `en.txt:1: "insults" is no section (there are trait, health, family, origin, looks, accent, insult, comparison, confidence, fine and language)`},
		{"no why", "en.txt", "[insult]\nidiot\n[fine]\nyes", `en.txt:1: section "insult" does not say why (write a line as: why: Age must not decide.)`},
		{"why nowhere", "en.txt", "why: so\n" + head + "idiot", `en.txt:1: "why: so" stands in no section (write it under a section such as [insult])`},
		{"why twice", "en.txt", head + "why: again\nidiot", "en.txt:3: the section says why twice (keep one)"},
		{"twice", "en.txt", head + "idiot\nmoron\nidiot", `en.txt:5: "idiot" stands in line 3 already (leave one out)`},
		{"class unknown", "en.txt", head + "@who lies", `en.txt:3: there is no class "@who" (write it above, as @who = he, she)`},
		{"class twice", "en.txt", "@a = x\n@a = y\n" + head + "idiot", `en.txt:2: the class "@a" is there already (take another name)`},
		{"class of nothing", "en.txt", "@who =\n" + head + "idiot", `en.txt:1: the class "@who" has no words (write @who = he, she)`},
		{"class of itself", "en.txt", "@a = x, @a\n" + head + "idiot", `en.txt:1: the class "@a" is made of itself (write its words)`},
		{"class name", "en.txt", "@a b = c\n" + head + "idiot", `en.txt:1: "@a b" is no name of a class (write a name such as @who)`},
		{"bracket", "en.txt", head + "(he|she", `en.txt:3: "(he|she" in "(he|she" is no word (brackets stand around whole words and not in each other, as in "(he|she) [very|so] old")`},
		{"short stem", "en.txt", head + "ag~", `en.txt:3: "ag~" in "ag~" is too short for ~ (write its forms as (a|b))`},
		{"gap first", "en.txt", head + "… idiot", `en.txt:3: "… idiot" begins with a gap (leave it out there: a phrase is found anywhere)`},
		{"gap last", "en.txt", head + "idiot ...", `en.txt:3: "idiot ..." ends with a gap (leave it out there: a phrase is found anywhere)`},
		{"maybe first", "en.txt", head + "[an] idiot", `en.txt:3: "[an] idiot" begins with words that may be missing (leave it out there: a phrase is found anywhere)`},
		{"too long", "en.txt", head + "a … b … c … d", `en.txt:3: "a … b … c … d" is too long (at most 12 words and two gaps; say it shorter)`},
		{"exception of nothing", "en.txt", head + "but not: that\nidiot", `en.txt:3: "but not: that" has no entry above it (write it under the entry that it is about, or in a section [fine])`},
		{"no word", "en.txt", head + "idiot\n-", `en.txt:4: "-" in "-" is no word (write letters; ~ behind a word, ! before it, (a|b) for one of two words)`},
		{"function word", "en.txt", head + "the\n[language]\nthe a", `en.txt:3: "the" alone would be found in nearly every text (write more of the phrase)`},
		{"two at once", "en.txt", head + "(he\n[nix]\nwhy: so\nx", `en.txt:3: "(he" in "(he" is no word (brackets stand around whole words and not in each other, as in "(he|she) [very|so] old")` + "\n" + `en.txt:4: "nix" is no section (there are trait, health, family, origin, looks, accent, insult, comparison, confidence, fine and language)`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Parse(c.file, []byte(c.text))
			if err == nil || err.Error() != c.want {
				t.Errorf("got  %v\nwant %s", err, c.want)
			}
		})
	}
}

func TestBuiltinHasNoProblems(t *testing.T) {
	folder, err := fs.Sub(files, "lists")
	if err != nil {
		t.Fatal(err)
	}
	lists, err := read(folder)
	if err != nil {
		t.Fatal(err)
	}
	if len(lists) != len(Builtin()) || Builtin()["en"] == nil {
		t.Errorf("%d lists", len(lists))
	}
	for language, list := range Builtin() {
		if whole := lists[language]; whole == nil || len(list.function) == 0 || !maps.Equal(list.function, whole.function) {
			t.Errorf("%s: the function words that are known of the unopened list are not those of the list", language)
		}
	}
}

// A folder replaces what it has and leaves the rest; a broken file leaves what was built in.
func TestLoad(t *testing.T) {
	lists, err := Load(fstest.MapFS{
		"en.txt": {Data: []byte("[insult]\nwhy: It hurts.\nblockhead")}, "it.txt": {Data: []byte("[insult]\nwhy: Offende.\ncretino")},
		"es.txt": {Data: []byte("tonto")}, "README": {Data: []byte("\xff")},
	})
	var problems Problems
	if !errors.As(err, &problems) || len(problems) != 1 || problems[0].File != "es.txt" {
		t.Errorf("got %v", err)
	}
	for text, want := range map[string]int{"You blockhead, this was the last of it": 1, "You idiot, this was the last of it": 0} {
		if got := lists.Check(text, "en"); len(got) != want {
			t.Errorf("%q: %v", text, got)
		}
	}
	if got := lists.Check("cretino", "it"); len(got) != 1 {
		t.Errorf("the list that was added finds %v", got)
	}
	if lists["es"] != Builtin()["es"] {
		t.Error("a broken file has replaced what was built in")
	}
	if none, err := Load(nil); err != nil || len(none) != len(Builtin()) {
		t.Errorf("no folder: %d lists, %v", len(none), err)
	}
}

func TestManyHits(t *testing.T) {
	if got := len(Builtin().Check(strings.Repeat("idiot ", 1000), "en")); got != maxHits {
		t.Errorf("%d hits", got)
	}
}

// minEntries is how many entries a built-in list has at least; a line with alternatives counts once.
const minEntries = 150

func TestBuiltinIsRich(t *testing.T) {
	for _, language := range []string{"en", "es", "de", "fr", "pt"} {
		list := Builtin()[language]
		if list == nil {
			t.Fatalf("there is no list for %q", language)
		}
		t.Logf("%s: %d entries, %d ways to write a word", language, list.Entries(), len(list.opened().forms))
		if list.Entries() < minEntries {
			t.Errorf("%s: %d entries", language, list.Entries())
		}
		about := map[string]bool{}
		for _, s := range list.opened().sections {
			about[s.category] = true
		}
		for _, c := range Categories {
			if !about[c] {
				t.Errorf("%s: nothing about %s", language, c)
			}
		}
	}
}

// A word that hurts in one language is judged by the language of its sentence.
func TestLanguage(t *testing.T) {
	lists := Builtin()
	for _, c := range []struct{ name, given, text, want string }{
		{"its own, another given", "en", "Creo que ella está embarazada y no lo dijo.", "embarazada"},
		{"two in one text", "en", "The code was fine, and he knew why. Creo que es un payaso y no lo sabe.", "payaso"},
		{"a false friend", "en", "Der Rat war gut, und sie hat ihn nicht vergessen.", ""},
		{"the same word where it is an insult", "de", "He is a rat and that was the worst of it.", "rat"},
		{"a gift", "de", "It was a gift from the team to her.", ""},
		{"one word, none given", "", "Idiot.", "Idiot"},
		{"one word, given", "es", "embarazada", "embarazada"},
		{"a kind of Spanish", "es-MX", "¿Embarazada?", "Embarazada"},
		{"a language without a list", "fi", "She is an idiot and that is that.", "idiot"},
		{"short, in the language of the text", "en", "Sie war gut und hat viel gelernt. Ein Trottel.", "Trottel"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var words []string
			for _, h := range lists.Check(c.text, c.given) {
				words = append(words, h.Words)
			}
			if got := strings.Join(words, ", "); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// Every list, and its own function words, tell a sentence of its testdata to be in its language.
func TestLanguageOfSentences(t *testing.T) {
	lists := Builtin()
	known := lists.tongues()
	for _, language := range []string{"en", "es", "de", "fr", "pt"} {
		hurtful, fine := sentences(t, language)
		clear := 0
		for _, s := range append(hurtful, fine...) {
			switch own := known.clear(known.weigh(s.text)); {
			case own == nil:
			case own.Language != language:
				t.Errorf("%s.txt:%d: taken for %s: %s", language, s.line, own.Language, s.text)
			default:
				clear++
			}
		}
		total := len(hurtful) + len(fine)
		t.Logf("%s: %d of %d sentences are clearly in their language", language, clear, total)
		if clear < total*6/10 {
			t.Errorf("%s: only %d of %d sentences are clear", language, clear, total)
		}
	}
}
