package main

import (
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"debrief/templates"
)

// forms takes the word that letters say "you" with, by language.
func forms(to *map[string]string) func(any) error {
	const hint = `write {es = "tú"}`
	return func(value any) error {
		table, ok := value.(map[string]any)
		if !ok {
			return fail(hint, "%s is not a word for each language", shown(value))
		}
		all := map[string]string{}
		for _, lang := range slices.Sorted(maps.Keys(table)) {
			tag, err := language.Parse(lang)
			if err != nil {
				return fail(hint, "%q is not a language tag", lang)
			}
			word, err := words(table[lang], "a word", hint)
			if err != nil {
				return err
			}
			if word == "" || strings.ContainsAny(word, " -") {
				return fail(hint, "%q is not one word", word)
			}
			all[tag.String()] = word
		}
		*to = all
		return nil
	}
}

// addressed is what is wrong with the configured forms of address, with these letters.
func (c *Config) addressed(set *templates.Set) []problem {
	var all []problem
	_, found := set.Addressed(c.You)
	for _, one := range found {
		all = append(all, problem{File: c.file, Line: c.line("you"), Key: "you", What: one.What, Hint: one.Hint})
	}
	return all
}

// languages names those of the letters, with the form of address where one is configured.
func (c *Config) languages(set *templates.Set) string {
	all := set.Languages()
	for n, tag := range all {
		if word, ok := c.You[tag]; ok {
			all[n] = tag + " (" + word + ")"
		}
	}
	return strings.Join(all, ", ")
}

// spoken is a language of the letters, or by its folder's name, such as "es-x-tu", one of their other forms of address.
func spoken(set *templates.Set, tag, fallback string) string {
	if slices.Contains(set.Forms(), tag) {
		return tag
	}
	return set.Language(tag, fallback)
}
