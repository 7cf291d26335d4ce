package mailflow

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"debrief/parser"
	"debrief/templates"
)

// mail builds a message: header lines, and a body that begins with its own Content-Type lines where it has some.
func letter(header, body string) string {
	return "From: Jane Doe <jane@candidate.example>\nTo: hiring@acme.example\nMessage-ID: <m1@candidate.example>\n" +
		"Date: Tue, 24 Nov 2026 16:00:00 +0000\nSubject: Re: How did the interview go?\n" + header + body
}

// parts builds a multipart message of parts that each begin with their header.
func parts(all ...string) string {
	var b strings.Builder
	b.WriteString("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n")
	for _, p := range all {
		b.WriteString("--b\n" + p + "\n")
	}
	return letter("", b.String()+"--b--\n")
}

// event is a calendar with one event; method is a line of its own, or empty.
func event(method, uid, extra string) string {
	return "BEGIN:VCALENDAR\nVERSION:2.0\n" + method + "BEGIN:VEVENT\nUID:" + uid + "\nSEQUENCE:1\nDTSTAMP:20261120T100000Z\n" +
		"DTSTART:20261124T140000Z\nDTEND:20261124T150000Z\nSUMMARY:Interview\nORGANIZER:mailto:rosa@acme.example\n" + extra +
		"END:VEVENT\nEND:VCALENDAR\n"
}

const (
	guest     = "ATTENDEE:mailto:jane@candidate.example\n"
	asText    = "Content-Type: text/calendar; charset=utf-8"
	asFile    = "Content-Type: application/ics; name=invite.ics\nContent-Disposition: attachment; filename=invite.ics\n\n"
	plainText = "Content-Type: text/plain\n\nPlease join.\n"
)

var kinds = []struct {
	name, raw    string
	frame        Frame
	kind, reason string
	uids         string // of the events, in order
}{
	{
		name: "request", raw: parts(plainText, asText+"; method=REQUEST\n\n"+event("METHOD:REQUEST\n", "a", guest)),
		kind: KindInvitation, reason: "METHOD:REQUEST", uids: "a",
	}, {
		name: "the same meeting twice, differing in bytes",
		raw: parts(plainText, asText+"; method=REQUEST\n\n"+event("METHOD:REQUEST\n", "a", guest),
			asFile+event("METHOD:REQUEST\n", "a", "X-OTHER:1\n"+guest)),
		kind: KindInvitation, reason: "METHOD:REQUEST", uids: "a",
	}, {
		name: "two meetings",
		raw: parts(plainText, asText+"; method=REQUEST\n\n"+event("METHOD:REQUEST\n", "a", guest),
			asFile+event("METHOD:REQUEST\n", "b", guest)),
		kind: KindInvitation, reason: "METHOD:REQUEST", uids: "a b",
	}, {
		name: "the second calendar means the opposite and is left out",
		raw: parts(plainText, asText+"; method=REQUEST\n\n"+event("METHOD:REQUEST\n", "a", guest),
			asFile+event("METHOD:CANCEL\n", "b", guest)),
		kind: KindInvitation, reason: "METHOD:REQUEST", uids: "a",
	}, {
		name: "cancel", raw: parts(plainText, asText+"; method=CANCEL\n\n"+event("METHOD:CANCEL\n", "a", guest)),
		kind: KindCancellation, reason: "METHOD:CANCEL", uids: "a",
	}, {
		name: "the body says cancel and the header lies",
		raw:  parts(plainText, asText+"; method=REQUEST\n\n"+event("METHOD:CANCEL\n", "a", guest)),
		kind: KindCancellation, reason: "METHOD:CANCEL", uids: "a",
	}, {
		name: "only the header says cancel", raw: parts(plainText, asText+"; method=CANCEL\n\n"+event("", "a", guest)),
		kind: KindCancellation, reason: "METHOD:CANCEL", uids: "a",
	}, {
		name: "accepted", raw: parts(plainText, asText+"; method=REPLY\n\n"+event("METHOD:REPLY\n", "a", guest)),
		kind: KindUnknown, reason: "METHOD:REPLY: a calendar reply changes nothing", uids: "a",
	}, {
		name: "another time proposed", raw: parts(plainText, asText+"; method=COUNTER\n\n"+event("METHOD:COUNTER\n", "a", guest)),
		kind: KindUnknown, reason: "METHOD:COUNTER: a calendar reply changes nothing", uids: "a",
	}, {
		name: "published to guests", raw: parts(plainText, asText+"\n\n"+event("METHOD:PUBLISH\n", "a", guest)),
		kind: KindInvitation, reason: "a calendar with attendees", uids: "a",
	}, {
		name: "published to nobody", raw: parts(plainText, asText+"\n\n"+event("METHOD:PUBLISH\n", "a", "")),
		kind: KindUnknown, reason: "a calendar without attendees invites nobody", uids: "a",
	}, {
		name: "no event in it", raw: parts(plainText, asText+"; method=REQUEST\n\nBEGIN:VCALENDAR\nMETHOD:REQUEST\nEND:VCALENDAR\n"),
		kind: KindUnknown, reason: "calendar",
	}, {
		name: "our own", raw: letter("", "\nhello\n"), frame: Frame{Own: func(id string) bool { return id == "<m1@candidate.example>" }},
		kind: KindOwn,
	}, {
		name: "out of office", raw: letter("Auto-Submitted: auto-replied\n", "\n4, I am away until 2 December.\n"),
		frame: Frame{Questions: Questionnaire(templates.Builtin(), "candidate", "en")}, kind: KindAutoReply,
	}, {
		name: "nothing asked", raw: letter("", "\n4, it went well\n"),
		kind: KindUnknown, reason: "no questionnaire is known",
	}, {
		name: "no words", raw: letter("", "\n\n"), frame: Frame{Questions: Questionnaire(templates.Builtin(), "candidate", "en")},
		kind: KindUnknown, reason: "it holds no words of its writer",
	},
}

// replies are what people write; the frame holds the candidate's questionnaire.
var replies = []struct{ name, body, kind, reason string }{
	{"a number and words", "4, it went well, thank you!", KindAnswers, "a reply to the questionnaire"},
	{"words alone", "It went well, thank you.", KindAnswers, "a reply to the questionnaire"},
	{"no more mail", "Please stop writing to me.", KindStop, "the whole reply asks for no more mail"},
	{"delete my data", "Please delete all my data.", KindStop, "the whole reply asks to have data deleted"},
	{"no feedback", "No feedback please, just the decision.", KindQuestion, "the whole reply asks for no feedback"},
	{"the wrong person", "You have the wrong person.", KindQuestion, "the whole reply says that the wrong person was asked"},
	{"a question to us", "Who will see this?", KindQuestion, "the whole reply is a question"},
	{"a question as an answer", "5. Who would be my manager?", KindAnswers, "a reply to the questionnaire"},
	{"answers and then a question", "4, fine.\n\nWho will see this?", KindAnswers, "a reply to the questionnaire"},
}

func TestUnderstandReplies(t *testing.T) {
	frame := Frame{Questions: Questionnaire(templates.Builtin(), "candidate", "en")}
	for _, c := range replies {
		for end, raw := range map[string]string{"LF": letter("", "\n"+c.body+"\n"), "CRLF": strings.ReplaceAll(letter("", "\n"+c.body+"\n"), "\n", "\r\n")} {
			u := Understand([]byte(raw), frame)
			if u.Kind != c.kind || u.Reason != c.reason {
				t.Errorf("%s, %s: %s (%s), not %s (%s)", c.name, end, u.Kind, u.Reason, c.kind, c.reason)
			}
			if (len(u.Reading.Answers) > 0) != (c.kind == KindAnswers) {
				t.Errorf("%s, %s: %s with the answers %v", c.name, end, u.Kind, u.Reading.Answers)
			}
		}
	}
}

// What an interviewer says of whether it took place is the answer to that question, not words about how it went.
func TestUnderstandMissed(t *testing.T) {
	frame := Frame{Questions: Questionnaire(templates.Builtin(), "interviewer", "en")}
	for body, want := range map[string]string{
		"The candidate did not show up.":              "held=no_show",
		"I was not there, sorry. Ian did it.":         "held=not_there",
		"Der Kandidat ist nicht erschienen.":          "held=no_show",
		"It was cut short after ten minutes.":         "overall= held=cut_short",
		"1. 4\n2. yes":                                "overall=4 held=yes",
		"4, she did not turn up in time but was good": "overall=4",
	} {
		var got []string
		for _, a := range Understand([]byte(letter("", "\n"+body+"\n")), frame).Reading.Answers {
			got = append(got, a.Key+"="+a.Value)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %s, not %s", body, got, want)
		}
	}
}

// Orders are read of recruiters alone; anybody else's "cancel" is words.
func TestUnderstandOrders(t *testing.T) {
	raw := []byte(letter("", "\ncancel\nthanks, Rosa\n"))
	if u := Understand(raw, Frame{Recruiter: true}); u.Kind != KindCommand || len(u.Commands) != 1 || u.Commands[0].Verb != "cancel" {
		t.Errorf("a recruiter's order is %s: %v", u.Kind, u.Commands)
	}
	if u := Understand(raw, Frame{}); u.Kind == KindCommand || u.Commands != nil {
		t.Errorf("a stranger's order is %s: %v", u.Kind, u.Commands)
	}
}

// Each case runs with LF and with CRLF: servers give CRLF, files often LF.
func TestUnderstand(t *testing.T) {
	for _, c := range kinds {
		for end, raw := range map[string]string{"LF": c.raw, "CRLF": strings.ReplaceAll(c.raw, "\n", "\r\n")} {
			t.Run(c.name+" "+end, func(t *testing.T) {
				c.frame.Now = time.Date(2026, 11, 24, 16, 0, 0, 0, time.UTC)
				u := Understand([]byte(raw), c.frame)
				if u.Kind != c.kind || !strings.Contains(u.Reason, c.reason) {
					t.Errorf("%s (%s), not %s (%s)", u.Kind, u.Reason, c.kind, c.reason)
				}
				if got := uids(u); got != c.uids {
					t.Errorf("the events are %q, not %q", got, c.uids)
				}
				if len(u.Reading.Answers) > 0 && u.Kind != KindAnswers {
					t.Errorf("%s holds answers: %v", u.Kind, u.Reading.Answers)
				}
			})
		}
	}
}

func uids(u Understanding) string {
	if u.Calendar == nil {
		return ""
	}
	var all []string
	for _, e := range u.Calendar.Events {
		all = append(all, e.UID)
	}
	return strings.Join(all, " ")
}

// The same bytes in the same frame mean the same: nothing of the world comes in.
func TestUnderstandIsPure(t *testing.T) {
	for _, c := range kinds {
		a, b := Understand([]byte(c.raw), c.frame), Understand([]byte(c.raw), c.frame)
		if diff := cmp.Diff(a, b, cmpopts.IgnoreUnexported(parser.Mail{})); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

// A reason is shown in logs and in interview show: no address and no words of the writer may stand in it.
func TestReasonsNameNobody(t *testing.T) {
	for _, c := range kinds {
		u := Understand([]byte(c.raw), c.frame)
		for _, secret := range []string{"@", "jane", "Jane", "went well"} {
			if strings.Contains(u.Reason, secret) {
				t.Errorf("%s: the reason %q holds %q", c.name, u.Reason, secret)
			}
		}
	}
}

// Whatever comes, there is a kind, and no panic.
func FuzzUnderstand(f *testing.F) {
	for _, c := range kinds {
		f.Add([]byte(c.raw))
	}
	questions := Questionnaire(templates.Builtin(), "interviewer", "en")
	f.Fuzz(func(t *testing.T, raw []byte) {
		u := Understand(raw, Frame{Questions: questions, Recruiter: true})
		if u.Kind == "" {
			t.Error("no kind")
		}
		if u.Kind == KindUnknown && u.Reason == "" {
			t.Error("unknown, and no reason")
		}
		if (u.Kind == KindInvitation || u.Kind == KindCancellation) && (u.Calendar == nil || len(u.Calendar.Events) == 0) {
			t.Errorf("%s without an event", u.Kind)
		}
	})
}
