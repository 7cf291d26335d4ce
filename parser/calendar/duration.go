package calendar

import (
	"fmt"
	"strings"
)

// A span is a DURATION (RFC 5545, 3.3.6). Days are days of the calendar: over a change of the clocks they keep the time of day,
// while seconds are exact.
type span struct{ days, seconds int64 }

// parseSpan reads "PT1H30M", "P1DT12H", "P2W" and "-P1D"; order and repetition of the parts do not matter. With an error
// comes what could be read before it.
func parseSpan(s string) (span, error) {
	text := strings.ToUpper(strings.TrimSpace(s))
	rest, negative := strings.CutPrefix(text, "-")
	rest = strings.TrimPrefix(rest, "+")
	rest, ok := strings.CutPrefix(rest, "P")
	if !ok || rest == "" {
		return span{}, fmt.Errorf("%.40q is no duration: it does not begin with P", s)
	}
	var d span
	var n int64
	digits := 0
	for i := 0; i < len(rest); i++ {
		c := rest[i]
		if c >= '0' && c <= '9' {
			n, digits = n*10+int64(c-'0'), digits+1
			if digits > 9 {
				return span{}, fmt.Errorf("%.40q is too long a duration", s)
			}
			continue
		}
		if c != 'T' && (digits == 0 || !d.add(c, n)) {
			return d.signed(negative), fmt.Errorf("%.40q is no duration", s)
		}
		n, digits = 0, 0
	}
	if digits > 0 {
		return d.signed(negative), fmt.Errorf("%.40q is no duration: a number without a unit", s)
	}
	return d.signed(negative), nil
}

func (d span) signed(negative bool) span {
	if negative {
		return span{-d.days, -d.seconds}
	}
	return d
}

func (d *span) add(unit byte, n int64) bool {
	switch unit {
	case 'W':
		d.days += 7 * n
	case 'D':
		d.days += n
	case 'H':
		d.seconds += 3600 * n
	case 'M':
		d.seconds += 60 * n
	case 'S':
		d.seconds += n
	default:
		return false
	}
	return true
}
