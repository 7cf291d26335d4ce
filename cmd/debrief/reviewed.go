package main

import (
	"fmt"
	"strings"
	"time"

	"debrief/mailflow/workflow"
	"debrief/store"
)

// A look is how far a review has come, as interview show prints it.
type look struct {
	Since     time.Time  `json:"since"`
	Asked     int        `json:"asked"`
	Escalated *time.Time `json:"escalated,omitempty"`
	Held      bool       `json:"held,omitempty"`
	Mended    bool       `json:"mended,omitempty"`
}

// A pending is an order that waits to be confirmed. Its code is told to nobody but the one who gave it.
type pending struct {
	By    string    `json:"by"`
	Order string    `json:"order"`
	Until time.Time `json:"until"`
}

// reviewed adds why nothing goes out: what a recruiter is asked about, and what waits to be confirmed.
func (s *standing) reviewed(i store.Interview, policy workflow.Policy) {
	if i.Phase == store.Review {
		s.Reasons = workflow.Reasons(i, policy)
		s.Review = &look{i.Look.Since, i.Look.Asked, given(i.Look.Escalated), i.Look.Held, i.Look.Mended}
	}
	if p := i.Pending; p.Verb != "" {
		s.Pending = &pending{p.By, p.Verb, p.Until}
	}
}

// because is a reason for a review in words.
var because = map[string]string{
	workflow.FlagAlways: "every summary is looked at", workflow.FlagDecline: "it is a no", workflow.FlagSplit: "the interviewers differ",
	workflow.FlagLikely: "a required answer was not read with certainty", workflow.FlagWording: "the word check found something",
	workflow.FlagDisputed: "people say different things of whether it took place", workflow.BlockRecommendation: "no recommendation", workflow.BlockWentWell: "nothing on what went well",
	workflow.BlockMissing: "nothing on what was missing", workflow.BlockAdvice: "no advice",
}

// why says in lines why nothing goes out now.
func (s *standing) why(zone *time.Location) []string {
	var all []string
	if r := s.Review; r != nil {
		var reasons []string
		for _, reason := range s.Reasons {
			reasons = append(reasons, because[reason])
		}
		line := "under review since " + stamped(r.Since, zone) + prefixed(": ", strings.Join(reasons, ", "))
		if len(reasons) == 0 {
			line += ": a recruiter was asked; nothing is in its way any more"
		}
		all = append(all, line, fmt.Sprintf("asked %s%s; released by a recruiter's word alone%s", counted(r.Asked, "time"), escalated(r, zone), standingHeld(r)))
		if s.Due == nil {
			all = append(all, "nobody who could release it can be reached; debrief interview release "+s.ID+" does it")
		}
	}
	if s.Promised != nil && (s.Phase == store.Asking || s.Phase == store.Review) {
		all = append(all, "the candidate was told to hear by "+stamped(*s.Promised, zone))
	}
	if p := s.Pending; p != nil {
		all = append(all, fmt.Sprintf("%q waits until %s to be confirmed by %s", p.Order, stamped(p.Until, zone), s.address(p.By)))
	}
	return all
}

func escalated(r *look, zone *time.Location) string {
	if r.Escalated == nil {
		return ""
	}
	return ", the backup since " + stamped(*r.Escalated, zone)
}

func standingHeld(r *look) string {
	switch {
	case r.Mended:
		return ", or by itself: its author has mended what it was held for"
	case r.Held:
		return "; it is held back"
	}
	return ""
}
