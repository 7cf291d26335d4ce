package main

import (
	"fmt"
	"log/slog"
	"net"
	"net/mail"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/robfig/cron/v3"
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

// bare is an address without a name, in lower case.
func bare(s string) (string, error) {
	a, err := mail.ParseAddress(s)
	switch {
	case err != nil:
		return "", fail(`write "name@example.com"`, "%q is not an address", s)
	case a.Name != "" || strings.ContainsAny(s, "<> "):
		return "", fail(fmt.Sprintf("write %q", a.Address), "%q is more than an address", s)
	}
	return strings.ToLower(a.Address), nil
}

func address(to *string) func(any) error {
	return func(value any) error {
		s, err := words(value, "an address", `write "hiring@example.com"`)
		if err == nil {
			*to, err = bare(s)
		}
		return err
	}
}

var domainForm = regexp.MustCompile(`^[\pL\pN]([\pL\pN-]*[\pL\pN])?(\.[\pL\pN]([\pL\pN-]*[\pL\pN])?)*$`)

func domain(s string) (string, error) {
	if !domainForm.MatchString(s) {
		hint := `write "example.com"`
		if _, after, ok := strings.Cut(s, "@"); ok && domainForm.MatchString(after) {
			hint = fmt.Sprintf("write %q", strings.ToLower(after))
		}
		return "", fail(hint, "%q is not a domain", s)
	}
	return strings.ToLower(s), nil
}

// recruiter is an address, or "@agency.example" for everybody there.
func recruiter(s string) (string, error) {
	if rest, ok := strings.CutPrefix(s, "@"); ok && domainForm.MatchString(rest) {
		return strings.ToLower(s), nil
	}
	if domainForm.MatchString(s) {
		return "", fail(fmt.Sprintf(`write "@%s" for everybody there`, strings.ToLower(s)), "%q is not an address", s)
	}
	return bare(s)
}

// duration takes Go's form, and days as "14d", because nobody thinks of two weeks as 336 hours.
func duration(to *time.Duration, least, most time.Duration) func(any) error {
	return func(value any) error {
		hint := fmt.Sprintf("write %q", brief(*to))
		s, err := words(value, "a duration", hint)
		if err != nil {
			return err
		}
		d, err := parseDuration(s)
		switch {
		case err != nil:
			return fail(hint, "%q is not a duration", s)
		case d < least || d > most:
			return fail(fmt.Sprintf("write a duration from %q to %q", brief(least), brief(most)), "%q is out of range", s)
		}
		*to = d
		return nil
	}
}

func parseDuration(s string) (time.Duration, error) {
	if days, ok := strings.CutSuffix(s, "d"); ok {
		n, err := strconv.Atoi(days)
		if err == nil && (n > 36500 || n < 0) {
			err = strconv.ErrRange
		}
		return time.Duration(n) * day, err
	}
	return time.ParseDuration(s)
}

// brief writes a duration as people would: "48h", not "48h0m0s", and "14d", not "336h".
func brief(d time.Duration) string {
	if d%day == 0 && d > 2*day {
		return fmt.Sprintf("%dd", d/day)
	}
	s := d.String()
	if rest, ok := strings.CutSuffix(s, "m0s"); ok {
		s = rest + "m"
	}
	if rest, ok := strings.CutSuffix(s, "h0m"); ok {
		s = rest + "h"
	}
	return s
}

func timeOfDay(to *time.Duration) func(any) error {
	return func(value any) error {
		s, err := words(value, "a time of day", `write "09:00"`)
		if err != nil {
			return err
		}
		t, err := clock(s)
		if err != nil {
			return fail(`write "09:00"`, "%q is not a time of day", s)
		}
		*to = t
		return nil
	}
}

func clock(s string) (time.Duration, error) {
	t, err := time.Parse("15:04", s)
	return time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute, err
}

func hours(to *span) func(any) error {
	const hint = `write "08:00-20:00"`
	return func(value any) error {
		s, err := words(value, "a span of the day", hint)
		if err != nil {
			return err
		}
		left, right, _ := strings.Cut(s, "-")
		from, err1 := clock(strings.TrimSpace(left))
		until, err2 := clock(strings.TrimSpace(right))
		switch {
		case err1 != nil || err2 != nil:
			return fail(hint, "%q is not a span of the day", s)
		case until-from < time.Hour:
			return fail(hint, "%q ends less than an hour after it begins", s)
		}
		*to = span{from, until}
		return nil
	}
}

var weekdayNames = map[string]time.Weekday{
	"sunday": time.Sunday, "monday": time.Monday, "tuesday": time.Tuesday, "wednesday": time.Wednesday,
	"thursday": time.Thursday, "friday": time.Friday, "saturday": time.Saturday,
}

func weekdays(to *[]time.Weekday) func(any) error {
	return func(value any) error {
		var names []string
		days := []time.Weekday{}
		take := list(&names, func(s string) (string, error) {
			d, ok := weekdayNames[strings.ToLower(s)]
			if !ok {
				return "", fail(`write ["saturday", "sunday"]`, "%q is not a day of the week", s)
			}
			days = append(days, d)
			return s, nil
		})
		if err := take(value); err != nil {
			return err
		}
		*to = days
		return nil
	}
}

func zone(to **time.Location) func(any) error {
	const hint = `write the name of its biggest city, such as "Europe/Madrid"`
	return func(value any) error {
		s, err := words(value, "a zone", hint)
		if err != nil {
			return err
		}
		z, err := time.LoadLocation(s)
		if err != nil || s == "" || s == "Local" {
			return fail(hint, "%q is not a zone", s)
		}
		*to = z
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
			return fail(`write "en" or "es"`, "%q is not a language tag", s)
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

// server takes host:port. The port must be there: guessing it from the kind of security would hide mistakes.
func server(to *string) func(any) error {
	const hint = `write "mail.example.com:993"`
	return func(value any) error {
		s, err := words(value, "a server", hint)
		if err != nil {
			return err
		}
		host, port, err := net.SplitHostPort(s)
		n, bad := strconv.Atoi(port)
		switch {
		case strings.Contains(s, "://"):
			return fail(hint, "%q is a URL, not host and port", s)
		case err != nil || host == "" || port == "":
			return fail(hint, "%q is not host and port", s)
		case bad != nil || n < 1 || n > 65535:
			return fail(hint, "%q has no port from 1 to 65535", s)
		}
		*to = s
		return nil
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

func cronSpec(to *string) func(any) error {
	const hint = `write "@every 1m" or "*/5 * * * *"`
	return func(value any) error {
		s, err := words(value, "a schedule", hint)
		if err != nil {
			return err
		}
		schedule, err := parseCron(s)
		switch {
		case err != nil:
			return fail(hint, "%q is not a schedule: %v", s, err)
		case schedule.Next(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)).IsZero():
			return fail(hint, "%q never comes", s)
		}
		*to = s
		return nil
	}
}

// parseCron guards against the library's panic on "TZ=" without a schedule behind it (cron v3.0.1).
func parseCron(s string) (schedule cron.Schedule, err error) {
	defer func() {
		if recover() != nil {
			err = fmt.Errorf("it names a zone and no time")
		}
	}()
	return cron.ParseStandard(s)
}
