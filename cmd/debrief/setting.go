package main

import (
	"fmt"
	"log/slog"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/language"
)

// The rules of values. Each takes the value as TOML gives it and stores it, or says what is wrong and how to write it.

// words is the value as text. what tells what it should have been.
func words(value any, what, hint string) (string, error) {
	s, ok := value.(string)
	if !ok {
		return "", fail(hint, "%s is not %s", shown(value), what)
	}
	return strings.TrimSpace(s), nil
}

// shown is a foreign value in a message.
func shown(value any) string {
	switch v := value.(type) {
	case string:
		return strconv.Quote(v)
	case map[string]any:
		return "a table"
	case []any:
		return "a list"
	}
	return fmt.Sprint(value)
}

func text(to *string) func(any) error {
	return func(value any) (err error) {
		*to, err = words(value, "text", "write it in quotes")
		return err
	}
}

func truth(to *bool) func(any) error {
	return func(value any) error {
		b, ok := value.(bool)
		if !ok {
			return fail("write true or false, without quotes", "%s is neither true nor false", shown(value))
		}
		*to = b
		return nil
	}
}

// autoOrTruth takes true and false, and "auto" for what else decides.
func autoOrTruth(to *string) func(any) error {
	return func(value any) error {
		switch v := value.(type) {
		case bool:
			*to = strconv.FormatBool(v)
			return nil
		case string:
			if v == "auto" {
				*to = v
				return nil
			}
		}
		return fail(`write "auto", true or false`, "%s is not a choice", shown(value))
	}
}

func number(to *int, least, most int) func(any) error {
	return func(value any) error {
		n, ok := value.(int64)
		switch {
		case !ok:
			return fail(fmt.Sprintf("write %d, without quotes", *to), "%s is not a whole number", shown(value))
		case n < int64(least) || n > int64(most):
			return fail(fmt.Sprintf("write a number from %d to %d", least, most), "%d is out of range", n)
		}
		*to = int(n)
		return nil
	}
}

func oneOf(to *string, choices ...string) func(any) error {
	list := `"` + strings.Join(choices[:len(choices)-1], `", "`) + `" or "` + choices[len(choices)-1] + `"`
	return func(value any) error {
		s, _ := value.(string)
		for _, choice := range choices {
			if s == choice {
				*to = s
				return nil
			}
		}
		return fail("write "+list, "%s is not a choice", shown(value))
	}
}

// list takes a list of texts, each by its own rule.
func list(to *[]string, rule func(string) (string, error)) func(any) error {
	return func(value any) error {
		items, ok := value.([]any)
		if !ok {
			hint := `write ["one", "two"]`
			if s, ok := value.(string); ok {
				hint = fmt.Sprintf("write [%q]", s)
			}
			return fail(hint, "%s is not a list", shown(value))
		}
		var all []string
		for _, item := range items {
			s, err := words(item, "text", `write ["one", "two"]`)
			if err == nil {
				s, err = rule(s)
			}
			if err != nil {
				return err
			}
			all = append(all, s)
		}
		*to = all
		return nil
	}
}

func languageTag(to *string) func(any) error {
	return func(value any) error {
		s, err := words(value, "a language", `write "en"`)
		if err != nil {
			return err
		}
		tag, err := language.Parse(s)
		if err != nil {
			return fail(`write "en", "es", "de", "fr" or "pt"`, "%q is not a language tag", s)
		}
		*to = tag.String()
		return nil
	}
}

func level(to *slog.Level) func(any) error {
	return func(value any) error {
		s, _ := value.(string)
		switch s {
		case "debug", "info", "warn", "error":
			return to.UnmarshalText([]byte(s))
		}
		return fail(`write "debug", "info", "warn" or "error"`, "%s is not a log level", shown(value))
	}
}

var sizeForm = regexp.MustCompile(`^([0-9]{1,12})\s*(B|KiB|MiB|GiB|KB|MB|GB)$`)

var sizeUnits = map[string]int64{
	"B": 1, "KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30, "KB": 1e3, "MB": 1e6, "GB": 1e9,
}

func size(to *int64, least, most int64) func(any) error {
	const hint = `write "25MiB"`
	return func(value any) error {
		s, err := words(value, "a size", hint)
		if err != nil {
			return err
		}
		m := sizeForm.FindStringSubmatch(s)
		if m == nil {
			return fail(hint, "%q is not a size", s)
		}
		n, _ := strconv.ParseInt(m[1], 10, 64)
		n *= sizeUnits[m[2]]
		if n < least || n > most {
			return fail(fmt.Sprintf("write a size from %dKiB to %dMiB", least>>10, most>>20), "%q is out of range", s)
		}
		*to = n
		return nil
	}
}
