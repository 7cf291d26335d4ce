package calendar

import "strings"

// maxSources is how many lines are told of one event, and of how many events.
const maxSources = 60

// Sources are the lines of each event that what was understood of it was read from, in the order of the events and of the file,
// as they stand there once they are unfolded. They are for people: of long lines the beginning is enough.
func Sources(data []byte) [][]string {
	if len(data) > maxBytes {
		return nil
	}
	var all [][]string
	depth, event := 0, 0
	var p prop
	for l := newLines(decoded(data)); ; {
		line, ok := l.next()
		if !ok || len(all) > maxSources {
			return all
		}
		if !p.split(strings.TrimLeft(line, " \t")) {
			continue
		}
		switch name := strings.ToUpper(strings.TrimSpace(p.value)); {
		case p.name == "BEGIN":
			if depth++; name == "VEVENT" {
				event = depth
				all = append(all, nil)
			}
		case p.name == "END":
			if depth == event {
				event = 0
			}
			depth--
		case event > 0 && depth == event && telling[p.name] && len(all[len(all)-1]) < maxSources:
			all[len(all)-1] = append(all[len(all)-1], strings.TrimSpace(line))
		}
	}
}

// telling are the properties that decide something.
var telling = map[string]bool{"UID": true, "SEQUENCE": true, "DTSTAMP": true, "STATUS": true, "DTSTART": true, "DTEND": true, "DURATION": true,
	"RRULE": true, "RDATE": true, "EXDATE": true, "RECURRENCE-ID": true, "SUMMARY": true, "ORGANIZER": true, "ATTENDEE": true, "LOCATION": true}
