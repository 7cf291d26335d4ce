package templates

import (
	"fmt"
	"iter"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// A language can address people in more than one way. Its folder has one of them, and a folder beside it, named by a private tag
// (BCP 47, 2.2.7) such as "es-x-tu", the files of another: whole letters, and of language.toml and questions.toml what differs.
// What it lacks is taken from the language. An admin's own file of the language stays as it is, whoever is addressed.

// formOf is the language that such a folder's name begins with.
func formOf(tag string) string {
	base, _, _ := strings.Cut(tag, "-x-")
	return base
}

func isForm(tag string) bool { return strings.Contains(tag, "-x-") }

// Forms lists the folders of other forms of address, sorted. Render, Questions and Sample take one as they take a language.
func (s *Set) Forms() []string {
	var all []string
	for tag, t := range s.languages {
		if isForm(tag) && !t.unready {
			all = append(all, tag)
		}
	}
	slices.Sort(all)
	return all
}

// Addressed is the set as it says "you" in each language: {"es": "tú"}. A language that is not named stays as its folder has it.
// A word that there are no letters for is a problem, and changes nothing.
func (s *Set) Addressed(you map[string]string) (*Set, []Problem) {
	own, problems := *s, []Problem(nil)
	own.languages = maps.Clone(s.languages)
	for _, lang := range slices.Sorted(maps.Keys(you)) {
		tag, found := s.addressing(lang, you[lang])
		if found != nil {
			problems = append(problems, *found)
			continue
		}
		own.languages[lang] = s.languages[tag]
	}
	return &own, problems
}

// addressing is the folder of a language's letters that say a word for "you".
func (s *Set) addressing(lang, word string) (tag string, wrong *Problem) {
	t, ok := s.languages[lang]
	if !ok || isForm(lang) {
		return "", &Problem{What: fmt.Sprintf("there are no letters in %q", lang), Hint: "there is " + strings.Join(s.Languages(), ", ")}
	}
	if bare(word) == bare(t.phrases["format.you"]) {
		return lang, nil
	}
	tag = lang + "-x-" + bare(word)
	switch other, ok := s.languages[tag]; {
	case ok && other.unready:
		return "", &Problem{What: fmt.Sprintf("the letters in %q that say %q are a draft", lang, word), Hint: "take the line draft = true out of " + tag + "/" + phraseFile + " when they are done"}
	case ok:
		return tag, nil
	}
	return "", &Problem{What: fmt.Sprintf("there are no letters in %q that say %q", lang, word), Hint: s.choices(lang)}
}

// choices are the words for "you" that there are letters for.
func (s *Set) choices(lang string) string {
	all := []string{`"` + s.languages[lang].phrases["format.you"] + `"`}
	for _, tag := range s.Forms() {
		if formOf(tag) == lang {
			all = append(all, `"`+s.languages[tag].phrases["format.you"]+`"`)
		}
	}
	if len(all) == 1 {
		return "there is " + all[0] + "; debrief template new begins others: --from " + lang + " --lang " + lang + "-x-WORD"
	}
	return "write " + strings.Join(all, " or ")
}

// bare is a word as a folder is named by it: "tú" is tu.
func bare(word string) string {
	plain, _, err := transform.String(transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn))), strings.TrimSpace(word))
	if err != nil {
		return word
	}
	return strings.ToLower(plain)
}

// Addressed is the proof of the set so addressed, for whoever looks at the letters.
func (p Proof) Addressed(you map[string]string) Proof {
	p.Draft, _ = p.Draft.Addressed(you)
	if p.Set != nil {
		p.Set, _ = p.Set.Addressed(you)
	}
	return p
}

// Unaddressed warns of an admin's own letters that stay as they are, while the built-in ones around them address people otherwise.
func (s *Set) Unaddressed(you map[string]string) []Problem {
	var all []Problem
	for lang, word := range you {
		tag, wrong := s.addressing(lang, word)
		if wrong != nil || tag == lang {
			continue
		}
		for name, f := range s.languages[tag].overlay {
			if own := s.languages[lang].files[name]; own.own && !f.own && strings.HasSuffix(name, ".md") {
				all = append(all, Problem{own.name, 1, 1, fmt.Sprintf("this file is your own, and addresses people as it did before %q", word),
					"move it to " + tag + "/" + name + " once it says so"})
			}
		}
	}
	return sorted(all)
}

// address reads the folders of other forms of address, each over its language.
func (s *Set) address(folders map[string]map[string]file) []Problem {
	var problems []Problem
	for _, tag := range slices.Sorted(maps.Keys(folders)) {
		base := formOf(tag)
		from, ok := s.languages[base]
		if !ok {
			problems = append(problems, Problem{File: filepath.Join(placeOf(folders[tag]), tag), What: fmt.Sprintf("there are no letters in %q, which these would be another form of", base),
				Hint: "name the folder " + base + ", or make that language first"})
			continue
		}
		t, more := from.addressed(tag, folders[tag])
		s.languages[tag] = t
		if t.unready {
			t.unread = more
			continue
		}
		problems = append(problems, more...)
	}
	return problems
}

// addressed is a language in another form of address.
func (t *translation) addressed(tag string, overlay map[string]file) (*translation, []Problem) {
	n := &translation{files: maps.Clone(t.files), overlay: overlay, base: t.tag.String(), letters: map[string]*source{}}
	for name, f := range overlay {
		if name != phraseFile && name != questionPath && (f.own || !n.files[name].own) {
			n.files[name] = f
		}
	}
	l, problems := t.rephrased(tag, overlay[phraseFile])
	n.language = l
	q, more := t.reworded(tag, overlay[questionPath])
	n.questions, problems = q, append(problems, more...)
	parts, more := partials(n.files)
	n.parts, problems = parts, append(problems, more...)
	for _, name := range letterNames {
		if f, ok := n.files[name+".md"]; ok {
			problems = append(problems, n.letter(name, f)...)
		}
	}
	return n, problems
}

// rephrased is the language with the phrases of another form of address: the built-in ones where the admin has not changed what
// they stand for, and the admin's own.
func (t *translation) rephrased(tag string, f file) (*language, []Problem) {
	own := *t.language
	l := &own
	l.phrases, l.unready = maps.Clone(t.phrases), t.unready || draftLine.MatchString(f.data)
	built, _ := phrases(t.tag.String(), inside(path.Join(t.tag.String(), phraseFile)))
	over, _ := said(inside(path.Join(tag, phraseFile)))
	for key, phrase := range over {
		if !t.files[phraseFile].own || t.phrases[key] == built.phrases[key] {
			l.phrases[key] = t.tight(phrase)
		}
	}
	if !f.own {
		return l, nil
	}
	more, problems := said(f)
	for key, phrase := range more {
		l.phrases[key] = t.tight(phrase)
	}
	return l, problems
}

// said are the phrases of a file, whatever it lacks.
func said(f file) (map[string]string, []Problem) {
	l := language{phrases: map[string]string{}}
	all, problems := tables(f)
	l.flatten("", all)
	return l.phrases, problems
}

// all are the files of a language, and of another form of address those of its language and its own.
func (t *translation) all() iter.Seq2[string, file] {
	return func(yield func(string, file) bool) {
		for _, files := range []map[string]file{t.files, t.overlay} {
			for name, f := range files {
				if !yield(name, f) {
					return
				}
			}
		}
	}
}

// inside is a built-in file, empty where there is none.
func inside(p string) file {
	data, _ := builtin.ReadFile(p)
	return file{path: p, name: p, data: string(data)}
}

// reworded are the questions in another form of address, by the same rule.
func (t *translation) reworded(tag string, f file) (questionFile, []Problem) {
	built, _ := readQuestions(inside(path.Join(t.tag.String(), questionPath)))
	over, _ := readQuestions(inside(path.Join(tag, questionPath)))
	var own questionFile
	var problems []Problem
	if f.own {
		own, problems = readQuestions(f)
	}
	reword := func(side string) []questionEntry {
		all := slices.Clone(t.questions.side(side))
		for n, e := range all {
			if before := keyed(built.side(side), e.Key); before == nil || alike(*before, e) {
				all[n] = e.worded(keyed(over.side(side), e.Key))
			}
			all[n] = all[n].worded(keyed(own.side(side), e.Key))
		}
		return all
	}
	return questionFile{reword("candidate"), reword("interviewer"), reword("session")}, problems
}

// keyed is the question with a key; nil where there is none.
func keyed(all []questionEntry, key string) *questionEntry {
	n := slices.IndexFunc(all, func(e questionEntry) bool { return e.Key == key })
	if n < 0 {
		return nil
	}
	return &all[n]
}

// alike tells whether two questions are put in the same words.
func alike(a, b questionEntry) bool {
	return a.Prompt == b.Prompt && a.Hint == b.Hint && a.Low == b.Low && a.High == b.High && slices.Equal(a.Options, b.Options)
}

// worded is a question in the words of another, as far as that has any.
func (e questionEntry) worded(other *questionEntry) questionEntry {
	if other == nil {
		return e
	}
	for _, w := range []struct {
		to *string
		as string
	}{{&e.Prompt, other.Prompt}, {&e.Hint, other.Hint}, {&e.Low, other.Low}, {&e.High, other.High}} {
		if w.as != "" {
			*w.to = w.as
		}
	}
	if slices.Equal(values(*other), values(e)) {
		e.Options = other.Options
	}
	return e
}

// lintAddress looks at the phrases and questions of another form of address: they are words of what the language has. Built-in ones
// are right for the built-in language; what an admin has changed in that is told there.
func (t *translation) lintAddress(english *language) []Problem {
	var problems []Problem
	if f, ok := t.overlay[phraseFile]; ok && (f.own || !t.files[phraseFile].own) {
		own, _ := said(f)
		for _, key := range sortedKeys(own) {
			problems = append(problems, t.lintPhrase(f, key, english, sortedKeys(english.phrases))...)
		}
		if own["format.you"] == "" {
			problems = append(problems, Problem{f.name, 1, 1, "the phrase format.you is missing", `the word for "you" that these letters say, such as "tú"`})
		}
	}
	if f, ok := t.overlay[questionPath]; ok && t.follows == "" && (f.own || !t.files[questionPath].own) {
		problems = append(problems, t.lintReworded(f)...)
	}
	return problems
}

func (t *translation) lintReworded(f file) []Problem {
	var problems []Problem
	own, _ := readQuestions(f)
	for _, side := range sides {
		for n, o := range own.side(side) {
			e, at := t.entry(side, o.Key)
			line := nth(f.data, "[["+side+"]]", n)
			switch {
			case at < 0:
				problems = append(problems, Problem{f.name, line, 1, fmt.Sprintf("the %s has no question %s", side, quoted(o.Key)), "here are other words for the questions that there are"})
			case o.changes(e):
				problems = append(problems, Problem{f.name, line, 1, fmt.Sprintf("question %s is another one than in %q", quoted(o.Key), t.base), "another form of address changes words alone"})
			default:
				for _, what := range t.questions.faults(e, side) {
					problems = append(problems, Problem{f.name, line, 1, what[0], what[1]})
				}
			}
		}
	}
	return problems
}

// changes tells whether an entry says more of a question than its words, and something else.
func (e questionEntry) changes(old questionEntry) bool {
	other := func(own, of string) bool { return own != "" && own != of }
	return other(e.Kind, old.Kind) || other(e.Visibility, old.Visibility) || other(e.Mirror, old.Mirror) || other(e.Every, old.Every) ||
		len(e.Options) > 0 && !slices.Equal(values(e), values(old)) || e.Max != 0 && (e.Min != old.Min || e.Max != old.Max)
}
