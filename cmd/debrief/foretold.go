package main

import (
	"fmt"
	"strings"
	"time"

	"debrief/mailflow"
	"debrief/mailflow/workflow"
	"debrief/store"
)

// maxForetold is how many interviews of one mail are told of.
const maxForetold = 5

// foretold is what would come of a mail, a line for each thing.
func foretold(all []mailflow.Prospect, why string) []string {
	if len(all) == 0 {
		if why == "" {
			return nil
		}
		return []string{why}
	}
	var lines []string
	for n, p := range all {
		if n == maxForetold {
			return append(lines, fmt.Sprintf("and %d interviews more", len(all)-n))
		}
		lines = append(lines, prospect(p)...)
	}
	return lines
}

func prospect(p mailflow.Prospect) []string {
	i := p.Interview
	lines := []string{"begin an interview: " + string(i.Phase)}
	if why := questions[i.Doubt]; i.Phase == store.Held && why != "" {
		lines[0] += ", until the recruiter says " + why
	}
	for _, person := range i.People {
		lines = append(lines, fmt.Sprintf("take %s for the %s", strings.TrimSpace(person.Name+" <"+person.Address+">"), person.Role))
	}
	add := func(format, value string) {
		if value != "" {
			lines = append(lines, fmt.Sprintf(format, value))
		}
	}
	add("leave out %s, invited as optional", strings.Join(p.Optional, ", "))
	add("offer a guess: %s", strings.Join(i.Guesses, ", "))
	add("name the job: %s", i.Job)
	add("name the round: %s", i.Stage)
	if !p.AskAt.IsZero() {
		add("ask how it went at %s", p.AskAt.UTC().Format(time.RFC3339))
	}
	add("write at once: %s", strings.Join(p.Letters, ", "))
	return lines
}

// questions are what a recruiter is asked about an invitation.
var questions = map[string]string{
	workflow.DoubtCandidate: "who the candidate is", workflow.DoubtGuess: "whether the guess is the candidate", workflow.DoubtInterviewer: "who interviews",
	workflow.DoubtTime: "when it is", workflow.DoubtPast: "whether to ask all the same", workflow.DoubtWords: "whether this is right",
	workflow.DoubtForwarded: "whether it is theirs",
}
