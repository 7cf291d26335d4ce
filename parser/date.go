package parser

import (
	"net/mail"
	"strings"
	"time"
)

// dateForm is that of nearly all mail. To ask for it first spares net/mail the thirty others that it tries before.
const dateForm = "Mon, 2 Jan 2006 15:04:05 -0700"

// dateForms are seen in real Date fields beside RFC 5322's own, which net/mail reads.
var dateForms = []string{
	"Mon, 2 Jan 2006 15:04:05", "2 Jan 2006 15:04:05", "Mon, 2 Jan 2006 15:04:05 MST", "Mon Jan 2 15:04:05 2006", "Mon Jan 2 15:04:05 MST 2006",
	"Mon Jan 2 15:04:05 -0700 2006", time.RFC3339, "2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05", "Mon, 2 January 2006 15:04:05 -0700",
	"Monday, 2 January 2006 15:04:05 -0700", "Monday, January 2, 2006 3:04 PM", "Mon, 2-Jan-2006 15:04:05 -0700", "02-Jan-2006 15:04:05 -0700",
}

// parseDate is zero when the field cannot be read.
func parseDate(s string) time.Time {
	s = strings.Join(strings.Fields(withoutComments(s)), " ")
	if s == "" || len(s) > 200 {
		return time.Time{}
	}
	if t, err := time.Parse(dateForm, s); err == nil {
		return t
	}
	if t, err := mail.ParseDate(s); err == nil {
		return t
	}
	s = strings.NewReplacer(" GMT+", " +", " UTC+", " +", " GMT-", " -", " UT", " +0000", ".", ":").Replace(s)
	for _, form := range append([]string{dateForm, "Mon, 2 Jan 2006 15:04:05 -07:00"}, dateForms...) {
		if t, err := time.Parse(form, s); err == nil {
			return t
		}
	}
	return time.Time{}
}
