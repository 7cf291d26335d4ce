package main

import (
	"mime"
	"strings"
	"time"
)

// A play is one interview of the demo: who takes part, and what people do when a mail reaches them.
type play struct {
	title     string
	intro     string
	uid       string
	starts    time.Time
	ends      time.Time
	summary   string // title of the invitation
	candidate person
	chair     person // the interviewer
	acts      []act
	show      []string // letters that are shown in full, once each, as role and letter
}

// A person of the demo.
type person struct{ name, address string }

// An act is somebody's reply to the first mail of a kind.
type act struct {
	who     string // address
	letter  string // ask, remind, summary
	after   time.Duration
	client  string // thunderbird, outlook, phone
	says    string // for the terminal
	above   string
	answers map[int]string
}

const (
	demoMailbox   = "interviews@acme.example"
	demoRecruiter = "rita@acme.example"
)

var demoZone = "Europe/Madrid"

func demoPlays(zone *time.Location) []play {
	at := func(day, hour int) time.Time {
		return time.Date(2026, time.November, day, hour, 0, 0, 0, zone)
	}
	return []play{
		{
			title: "Both answer, and it is a yes",
			intro: "Cara answers under the quoted questions in Thunderbird, Ivy types into an Outlook reply that has no quote marks.",
			uid:   "backend-1@acme.example", starts: at(24, 15), ends: at(24, 16), summary: "Interview: Backend engineer",
			candidate: person{"Cara Campos", "cara@mail.example"}, chair: person{"Ivy Iyer", "ivy@acme.example"},
			acts: []act{
				{who: "cara@mail.example", letter: "ask", after: 2 * time.Hour, client: "thunderbird", says: "answers under the questions, in Thunderbird",
					answers: map[int]string{1: "4 - a good conversation, I liked the whiteboard part", 2: "4", 3: "The part about queues and retries.",
						4: "I was nervous and forgot to say that I have run PostgreSQL in production for three years.",
						5: "How big is the team?\nWho is on call at night?", 6: "5", 7: "-"}},
				{who: "ivy@acme.example", letter: "ask", after: 17 * time.Hour, client: "outlook", says: "types into an Outlook reply, where nothing is quoted",
					above: "See below.",
					answers: map[int]string{1: "4", 2: "yes", 3: "3 (I talked too much in the first half)", 4: "yes",
						5: "She explained how she found a lost message in a queue, step by step, and said openly what she did not know.",
						6: "Little experience with databases under load, as far as I could see.",
						7: "Have you worked with PostgreSQL in production?",
						8: "Say earlier what you have run yourself; the stories said more than the theory.",
						9: "I invite Cara to meet the team, by Tuesday 1 December.", 10: "I would like to work with her."}},
			},
			show: []string{"candidate ask", "candidate receipt", "candidate summary", "interviewer summary"},
		},
		{
			title: "A no that gives its reasons, in Spanish",
			intro: "Rita asks for Spanish by mail; Lucía answers from her phone in two lines, Iván under the questions. A no goes by Rita first.",
			uid:   "frontend-7@acme.example", starts: at(25, 10), ends: at(25, 11), summary: "Entrevista: desarrollo web",
			candidate: person{"Lucía López", "lucia@correo.example"}, chair: person{"Iván Ibáñez", "ivan@acme.example"},
			acts: []act{
				{who: demoRecruiter, letter: "scheduled", after: 10 * time.Minute, client: "phone", says: "replies to the receipt with one word and a colon: language: es",
					above: "language: es"},
				{who: "lucia@correo.example", letter: "ask", after: time.Hour, client: "phone", says: "answers from her phone, two lines above the letter",
					above: "1. 3, creo que regular\n2. 4"},
				{who: "ivan@acme.example", letter: "ask", after: 3 * time.Hour, client: "thunderbird", says: "answers under the questions, in Thunderbird",
					answers: map[int]string{1: "2", 2: "sí", 3: "4", 4: "no",
						5: "Explicó muy bien cómo prueba la accesibilidad de una página.",
						6: "Para este puesto hace falta soltura con TypeScript, y en los dos ejercicios no llegó a una solución con tipos.",
						8: "Practicar TypeScript con un proyecto pequeño propio; la base ya está."}},
				{who: demoRecruiter, letter: "review", after: 20 * time.Minute, client: "phone", says: "has read the draft, and replies with one word: release",
					above: "release"},
			},
			show: []string{"recruiter review", "candidate summary"},
		},
		{
			title: "A one-liner, a reminder, and an answer that comes late",
			intro: "Carl writes one line. Ian is silent, is reminded, lets the deadline pass, and answers in the end.",
			uid:   "ops-3@acme.example", starts: at(27, 12), ends: at(27, 13), summary: "Interview: Site reliability",
			candidate: person{"Carl Conrad", "carl@mail.example"}, chair: person{"Ian Irving", "ian@acme.example"},
			acts: []act{
				{who: "carl@mail.example", letter: "ask", after: 20 * time.Minute, client: "phone", says: "answers from his phone, in one line",
					above: "4, went well, thanks"},
				{who: "ian@acme.example", letter: "summary", after: 22 * time.Hour, client: "outlook", says: "answers after all, from the summary that he got without having answered",
					above: "1. 4\n4. yes\n5. He knew why the alert was noisy before I had finished the question.\n8. Ask more questions back."},
			},
			show: []string{"interviewer remind", "candidate summary", "candidate summary"},
		},
	}
}

// invitation is what Rita's calendar sends, with the mailbox among the guests.
func (p play) invitation(now time.Time) []byte {
	const stamp = "20060102T150405"
	lines := []string{
		"From: Rita Rossi <" + demoRecruiter + ">",
		"To: " + p.candidate.address + ", " + p.chair.address + ", " + demoMailbox,
		"Cc: " + demoMailbox,
		"Subject: " + mime.QEncoding.Encode("utf-8", p.summary),
		"Date: " + now.Format(time.RFC1123Z),
		"Message-ID: <" + p.uid + ">",
		"MIME-Version: 1.0",
		"Content-Type: text/calendar; charset=utf-8; method=REQUEST",
		"Content-Transfer-Encoding: 8bit",
		"",
		"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Acme//Calendar//EN", "METHOD:REQUEST",
		"BEGIN:VEVENT", "UID:" + p.uid, "SEQUENCE:0", "DTSTAMP:" + now.UTC().Format(stamp) + "Z",
		"DTSTART;TZID=" + demoZone + ":" + p.starts.Format(stamp), "DTEND;TZID=" + demoZone + ":" + p.ends.Format(stamp),
		"SUMMARY:" + p.summary,
		"ORGANIZER;CN=Rita Rossi:mailto:" + demoRecruiter,
		"ATTENDEE;CN=" + p.candidate.name + ";ROLE=REQ-PARTICIPANT:mailto:" + p.candidate.address,
		"ATTENDEE;CN=" + p.chair.name + ";ROLE=REQ-PARTICIPANT:mailto:" + p.chair.address,
		"ATTENDEE;CUTYPE=ROOM;CN=Blue room:mailto:blue@acme.example",
		"END:VEVENT", "END:VCALENDAR", "",
	}
	return []byte(strings.Join(lines, "\r\n"))
}
