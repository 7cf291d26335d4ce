package calendar

import "strings"

// person reads an ORGANIZER or ATTENDEE. Its address is a mailto: URI; where it is another (urn:uuid:, a path on a server)
// the EMAIL parameter that Apple and Google add has the address. vCalendar 1.0 writes "Jane Doe <jane@example.com>".
func person(p *prop) Person {
	w := Person{
		Address:  address(p.value),
		Name:     strings.TrimSpace(unescaped(p.get("CN"))),
		Role:     p.get("ROLE"),
		Type:     p.get("CUTYPE"),
		PartStat: p.get("PARTSTAT"),
		Unasked:  strings.EqualFold(p.get("RSVP"), "FALSE"),
		SentBy:   address(p.get("SENT-BY")),
	}
	if email := address(p.get("EMAIL")); email != "" && !strings.Contains(w.Address, "@") {
		w.Address = email
	}
	return w
}

// address is what a mailto: URI leads to, in lower case; another URI as it stands.
func address(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	for strings.HasPrefix(s, "mailto:") {
		s = strings.TrimSpace(s[len("mailto:"):])
	}
	if from := strings.LastIndexByte(s, '<'); from >= 0 && strings.HasSuffix(s, ">") {
		s = s[from+1 : len(s)-1]
	}
	return strings.TrimSpace(s)
}
