package main

import (
	"fmt"
	"net"
	"net/mail"
	"regexp"
	"strconv"
	"strings"
)

// The rules of values that are addresses: of people, companies and servers.

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

// someone is a person's address, with the name that they are greeted by where it has one; or nobody's.
func someone(to, name *string) func(any) error {
	return func(value any) error {
		*to, *name = "", ""
		if value == "" {
			return nil
		}
		if text, ok := value.(string); ok {
			if a, err := mail.ParseAddress(text); err == nil && a.Name != "" {
				value, *name = a.Address, a.Name
			}
		}
		return address(to)(value)
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
	if domainForm.MatchString(s) && strings.Contains(s, ".") {
		return "", fail(fmt.Sprintf(`write "@%s" for everybody there`, strings.ToLower(s)), "%q is not an address", s)
	}
	return bare(s)
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
