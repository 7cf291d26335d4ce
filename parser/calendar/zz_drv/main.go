package main

import (
	"encoding/json"
	"fmt"
	"os"
	"time"

	"debrief/parser/calendar"
)

type person struct {
	Address string `json:"address,omitempty"`
	Name    string `json:"name,omitempty"`
	Role    string `json:"role,omitempty"`
	Cutype  string `json:"cutype,omitempty"`
	Part    string `json:"partstat,omitempty"`
	SentBy  string `json:"sent_by,omitempty"`
}

func pp(p calendar.Person) person {
	return person{p.Address, p.Name, p.Role, p.Type, p.PartStat, p.SentBy}
}

type m = map[string]any

func main() {
	for _, f := range os.Args[1:] {
		data, _ := os.ReadFile(f)
		o, err := calendar.Read(data)
		if err != nil {
			fmt.Fprintln(os.Stderr, f, err)
		}
		var ev []m
		for _, e := range o.Events {
			var at []person
			for _, a := range e.Attendees {
				at = append(at, pp(a))
			}
			x := m{"uid": e.UID, "sequence": e.Sequence, "status": e.Status, "recurrence_id": e.Recurrence, "start": e.Start.String(), "end": e.End.String(), "zone": e.Start.Zone, "problem": e.Problem, "summary": e.Summary, "organizer": pp(e.Organizer), "attendees": at}
			if !e.Stamp.IsZero() {
				x["dtstamp"] = e.Stamp.Format(time.RFC3339)
			}
			ev = append(ev, x)
		}
		b, _ := json.Marshal(m{"file": f, "kind": "invitation", "calendar": m{"method": o.Method, "events": ev}})
		fmt.Println(string(b))
	}
}
