package mailflow_test

import (
	"fmt"
	"strings"

	"debrief/store"
)

// dsn is a delivery report (RFC 3464) about a letter.
func dsn(recipient, action, status, original string) (head, body string) {
	head = "From: MAILER-DAEMON@mail.test (Mail Delivery System)\nSubject: Undelivered Mail Returned to Sender\nAuto-Submitted: auto-replied\n" +
		"Content-Type: multipart/report; report-type=delivery-status; boundary=x\nIn-Reply-To:\nReferences:"
	body = "--x\nContent-Type: text/plain\n\nThis is the mail system at host mail.test.\n\n--x\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mail.test\n\n" +
		"Final-Recipient: rfc822; " + recipient + "\nAction: " + action + "\nStatus: " + status + "\nDiagnostic-Code: smtp; 550 " + status + " said so\n\n" +
		"--x\nContent-Type: text/rfc822-headers\n\nFrom: hiring@corp.test\nTo: " + recipient + "\nMessage-ID: " + original + "\n\n--x--\n"
	return head, body
}

// machines are mails that no person wrote. Nothing answers them, and nothing of them is an answer.
func machines() []hostile {
	quiet := func(name, head, body string) hostile {
		return hostile{name, says(head, body), store.Ignored, nil, false}
	}
	report := func(name, action, status string, letters []string, lasting bool) hostile {
		return hostile{name, func(v victim) string { return v.mail(dsn(v.cara, action, status, v.askC.MessageID)) }, store.Taken, letters, lasting}
	}
	return []hostile{
		quiet("Auto-Submitted: auto-replied", "Auto-Submitted: auto-replied", four),
		quiet("Auto-Submitted: auto-generated", "Auto-Submitted: auto-generated", four),
		quiet("Auto-Submitted in capitals, with a comment and parameters", "Auto-Submitted: (vacation) AUTO-REPLIED (really); owner-email=\"x@y.test\"", four),
		{"Auto-Submitted: no", says("Auto-Submitted: no", four), store.Taken, thanked, false},
		{"X-Auto-Response-Suppress alone", says("X-Auto-Response-Suppress: All", four), store.Taken, thanked, false},
		quiet("X-Autoreply", "X-Autoreply: yes", four),
		quiet("X-Autorespond", "X-Autorespond: 1", four),
		quiet("Precedence: auto_reply", "Precedence: auto_reply", four),
		quiet("Precedence: bulk", "Precedence: bulk", "I am out of the office.\n"),
		{"a vacation by its subject alone", says("Subject: Out of office: Re: How did the interview go?", "I am away until Friday and will read your mail then.\n"), store.Taken, nil, false},
		quiet("a vacation from the null path", "Return-Path: <>\nSubject: Automatic reply: How did the interview go?", "I am out of the office.\n"),
		quiet("a vacation in German without any mark", "Subject: Abwesenheitsnotiz: How did the interview go?", "Ich bin derzeit nicht im Büro.\n"),
		quiet("who no longer works here", "Auto-Submitted: auto-replied", "I no longer work here. Write to 4 people instead.\n"),
		quiet("a ticket system", "Auto-Submitted: auto-generated\nSubject: [Ticket #4] Re: How did the interview go?", "Your request has been received. Its number is 4.\n"),
		quiet("a read receipt", "Content-Type: multipart/report; report-type=disposition-notification; boundary=x\nSubject: Read: How did the interview go?", "--x\nContent-Type: text/plain\n\nYour message was read.\n--x\nContent-Type: message/disposition-notification\n\nFinal-Recipient: rfc822; c@mail.test\nDisposition: manual-action/MDN-sent-manually; displayed\n--x--\n"),
		{"a hard bounce", func(v victim) string { return v.mail(dsn(v.cara, "failed", "5.1.1", v.askC.MessageID)) }, store.Taken, bounced, true},
		report("a delay", "delayed", "4.4.1", nil, false),
		report("a full mailbox", "failed", "5.2.2", nil, false),
		report("a relayed notice", "relayed", "2.0.0", nil, false),
		{"a bounce of a letter that we never wrote", func(v victim) string {
			return v.mail(nobodys(dsn(v.cara, "failed", "5.1.1", "<guessed@corp.test>")))
		}, store.Flagged, nil, false},
		{"a bounce without a word of the letter", func(v victim) string {
			return v.mail(nobodys(dsn(v.cara, "failed", "5.1.1", "")))
		}, store.Flagged, nil, false},
		{"a bounce with a calendar in it", func(v victim) string {
			head, body := dsn(v.cara, "delayed", "4.4.1", v.askC.MessageID)
			return v.mail(head, strings.Replace(body, "--x--", "--x\nContent-Type: message/rfc822\n\nContent-Type: text/calendar; method=CANCEL\n\n"+meeting(v, "CANCEL", "rita@corp.test", "", "")+"\n--x--", 1))
		}, store.Taken, nil, false},
		{"a report of spam (ARF)", says("Content-Type: multipart/report; report-type=feedback-report; boundary=x\nFrom: fbl@big.test\nIn-Reply-To:\nReferences:", "--x\nContent-Type: text/plain\n\nThis is an abuse report.\n--x\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\nVersion: 1\n--x--\n"), store.Taken, nil, false},
		{"a mailing list that echoes", says("List-Id: <people.lists.test>\nPrecedence: list\nFrom: people@lists.test", four), store.Flagged, warned, false},
		{"our own letter comes back whole", func(v victim) string { return string(v.askC.Raw) }, store.Repeated, nil, false},
		{"a mail from our own address", says("From: hiring@corp.test\nX-Loop: hiring@corp.test", four), store.Flagged, nil, false},
		quiet("no-reply writes", "From: no-reply@mail.test\nAuto-Submitted: auto-generated", four),
		quiet("a mail that runs in circles", strings.Repeat("Received:from a.test by b.test; Tue, 24 Nov 2026 17:00:00 +0100\n", 30), four),
		quiet("a challenge to prove that we are human", "Subject: Please confirm your message", "Cara is using a challenge-response filter. Click the link below to deliver your message.\n"),
	}
}

// nobodys takes the token off a report.
func nobodys(head, body string) (string, string) { return head + "\nTo: hiring@corp.test", body }

// injections try to become something else in the letter that quotes them.
func injections() []hostile {
	field := func(name, value string) hostile { return hostile{name, says(value, four), store.Taken, thanked, false} }
	comment := func(name, words, shown string) hostile {
		return hostile{name, says("", "1. 4, "+words+"\n"), store.Taken, []string{"c: " + shown}, false}
	}
	return []hostile{
		field("a Bcc behind an encoded line break in the subject", "Subject: =?utf-8?Q?Hello=0D=0ABcc:_mallet@evil.test=0D=0A=0D=0Ax?="),
		field("a field behind a bare carriage return in the subject", "Subject: Hello\rX-Evil: yes"),
		{"a Bcc behind an encoded line break in the name", func(v victim) string {
			return v.mail("From: =?utf-8?Q?Cara=0D=0ABcc:_mallet@evil.test?= <"+v.cara+">", four)
		}, store.Taken, thanked, false},
		{"a name that turns the reading direction", func(v victim) string { return v.mail("From: =?utf-8?B?4oCuYXJhQw==?= <"+v.cara+">", four) }, store.Taken, thanked, false},
		field("a NUL in the subject", "Subject: a\x00b"),
		field("a template as subject", "Subject: {{.Secret}}{{template \"x\"}}"),
		comment("a template as answer", `{{.Secret}} {{template "foot" .}} {{end}}`, `{{.Secret}} {{template "foot" .}} {{end}}`),
		comment("verbs of a formatter", `%s %d %!v(MISSING) %n`, `%s %d %!v(MISSING) %n`),
		comment("a shell's substitution", "$(rm -rf /) `id` ; ls", "$(rm -rf /) `id` ; ls"),
		comment("SQL", "'); DROP TABLE answers;--", "'); DROP TABLE answers;--"),
		comment("a script", "<script>alert(1)</script> <img src=x onerror=y>", "<script>alert(1)</script>"),
		comment("Markdown with a link and a picture", "[click](https://evil.test/x) ![p](https://evil.test/i.png) **now**", "[click](https://evil.test/x)"),
		comment("a reference block of HTML", "</td></table><a href=\"https://evil.test\">x</a>", "</td></table>"),
		comment("a mark like ours", "Ref: aaaaaaaaaaaaaaaaaaaaaaaaaa", "Ref: aaaaaaaaaaaaaaaaaaaaaaaaaa"),
		comment("an entity", "&lt;b&gt; &#x3c;i&#x3e; &amp;", "&lt;b&gt; &#x3c;i&#x3e; &amp;"),
		comment("a left-to-right override", "good \u202etxet\u202c done", "good"),
		comment("a word of 10,000 letters", strings.Repeat("x", 10_000), "4 of 5"),
		comment("a thousand combining marks", "a"+strings.Repeat("\u0301", 1000), "4 of 5"),
		comment("emoji with joiners and tags", "👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿", "👩‍👩‍👧‍👦"),
		comment("a private use and a noncharacter", "\ue000\ufdd0 fine", "fine"),
	}
}

// meeting is the calendar of a victim's interview.
func meeting(v victim, method, organizer, lines, people string) string {
	if people == "" {
		people = "ATTENDEE;CN=Cara:mailto:" + v.cara + "\nATTENDEE;CN=Ivy:mailto:" + v.ivy + "\n"
	}
	return "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\nMETHOD:" + method + "\nBEGIN:VEVENT\nUID:victim-" + fmt.Sprint(v.n) +
		"\nSEQUENCE:9\nDTSTAMP:20261124T155000Z\nDTSTART:20261124T140000Z\nDTEND:20261124T150000Z\nSUMMARY:Interview\n" +
		"ORGANIZER:mailto:" + organizer + "\n" + people + lines + "END:VEVENT\nEND:VCALENDAR\n"
}

// strangeCalendars are calendars that must not move, cancel or start anything, or only after somebody was asked.
func strangeCalendars() []hostile {
	calendar := func(from, method, organizer, lines, people string) func(victim) string {
		return func(v victim) string {
			f := strings.ReplaceAll(from, "CARA", v.cara)
			o := strings.ReplaceAll(organizer, "CARA", v.cara)
			return v.mail(nobody+"\nFrom: "+f+"\nContent-Type: text/calendar; charset=utf-8; method="+method, meeting(v, method, o, lines, people))
		}
	}
	fresh := func(people, lines string) func(victim) string {
		return func(v victim) string {
			cal := meeting(v, "REQUEST", "rita@corp.test", lines, people)
			cal = strings.Replace(cal, "UID:victim-", "UID:fresh-", 1)
			cal = strings.NewReplacer("20261124T140000Z", "20261201T140000Z", "20261124T150000Z", "20261201T150000Z").Replace(cal)
			return v.mail(nobody+"\nFrom: Rita Recruiter <rita@corp.test>\nContent-Type: text/calendar; charset=utf-8; method=REQUEST", cal)
		}
	}
	var fifty strings.Builder
	for n := range 50 {
		fmt.Fprintf(&fifty, "ATTENDEE;CN=Person %d:mailto:person%d@mail.test\n", n, n)
	}
	return []hostile{
		{"a stranger's invitation", calendar("mallet@evil.test", "REQUEST", "mallet@evil.test", "", "ATTENDEE:mailto:cara0@mail.test\nATTENDEE:mailto:ivy0@corp.test\n"), store.Flagged, nil, false},
		{"a stranger moves the interview", calendar("mallet@evil.test", "REQUEST", "mallet@evil.test", "", ""), store.Flagged, nil, false},
		{"a stranger cancels it", calendar("mallet@evil.test", "CANCEL", "rita@corp.test", "", ""), store.Flagged, nil, false},
		{"the candidate cancels it", calendar("Cara <CARA>", "CANCEL", "rita@corp.test", "", ""), store.Flagged, nil, false},
		{"the candidate makes herself the organizer", calendar("Cara <CARA>", "REQUEST", "CARA", "", ""), store.Flagged, nil, false},
		{"an accepted invitation", calendar("Cara <CARA>", "REPLY", "rita@corp.test", "", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:cara@mail.test\n"), store.Flagged, nil, false},
		{"a proposal of another time", calendar("Cara <CARA>", "COUNTER", "rita@corp.test", "", ""), store.Flagged, nil, false},
		{"a request to see it again", calendar("Cara <CARA>", "REFRESH", "rita@corp.test", "", ""), store.Flagged, nil, false},
		{"a published copy", calendar("Rita <rita@corp.test>", "PUBLISH", "rita@corp.test", "", ""), store.Taken, nil, false},
		{"an older sequence again", func(v victim) string {
			return v.mail(nobody+"\nFrom: Rita <rita@corp.test>\nContent-Type: text/calendar; method=CANCEL",
				strings.NewReplacer("SEQUENCE:9", "SEQUENCE:0", "20261124T155000Z", "20261101T100000Z").Replace(meeting(v, "CANCEL", "rita@corp.test", "", "")))
		}, store.Taken, nil, false},
		{"a meeting in a year that nobody sees", func(v victim) string {
			return strings.NewReplacer("20261201T140000Z", "99991231T140000Z", "20261201T150000Z", "99991231T150000Z").Replace(fresh("", "")(v))
		}, store.Taken, []string{"r: 31 December"}, false},
		{"a calendar that is cut off", func(v victim) string { m := fresh("", "")(v); return m[:strings.Index(m, "DTSTART")] }, store.Taken, []string{"r: Your invitation has arrived, but it does not tell us"}, false},
		{"a meeting of fifty", fresh(fifty.String(), ""), store.Taken, []string{"r: candidate:"}, false},
		{"a series of a million", fresh("", "RRULE:FREQ=DAILY;COUNT=1000000\n"), store.Taken, []string{"r: "}, false},
		{"a series every second", fresh("", "RRULE:FREQ=SECONDLY\n"), store.Taken, []string{"r: "}, false},
		{"a title that holds a field behind a line break", func(v victim) string {
			return strings.Replace(fresh("", "")(v), "SUMMARY:Interview", "SUMMARY:Interview\\nBcc: mallet@evil.test\\n\\nX-Evil: yes", 1)
		}, store.Taken, []string{"r: Interview Bcc: mallet@evil.test X-Evil: yes"}, false},
		{"a title that turns the reading direction", func(v victim) string {
			return strings.Replace(fresh("", "")(v), "SUMMARY:Interview", "SUMMARY:\u202eInterview {{.Secret}} %s <script>", 1)
		}, store.Taken, []string{"r: Interview {{.Secret}} %s <script>"}, false},
		{"a candidate whose name passes for the recruiter's", fresh("ATTENDEE;CN=R\u0456ta Recruiter:mailto:mallet@evil.test\nATTENDEE;CN=Ivy:mailto:ivy@corp.test\n", ""), store.Taken,
			[]string{"r: R[U+0456]ta Recruiter"}, false},
		{"a zone of a million changes", fresh("", "END:VEVENT\nBEGIN:VTIMEZONE\nTZID:Slow\n"+strings.Repeat("BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nRRULE:FREQ=SECONDLY\nEND:STANDARD\n", 10_000)+
			"END:VTIMEZONE\nBEGIN:VEVENT\nUID:slow-too\nSTATUS:CANCELLED\nDTSTAMP:20261101T100000Z\nDTSTART;TZID=Slow:20261201T150000\n"), store.Taken, []string{"r: 1 December, 15:00"}, false},
		{"a stamp from a year that nobody sees", fresh("", "DTSTAMP:99991231T235959Z\n"), store.Taken, []string{"r: 1 December, 15:00"}, false},
	}
}

// wordless are replies that say nothing, or nothing for us.
func wordless() []hostile {
	return []hostile{
		{"an empty reply", says("", ""), store.Flagged, asked, true},
		{"blank lines", says("", "\n\n   \n\t\n"), store.Flagged, asked, true},
		{"a quote alone", func(v victim) string { return v.mail("", v.quote()) }, store.Flagged, asked, true},
		{"a signature alone", says("", "-- \nCara Candidate\n+34 600 000 004\n"), store.Flagged, asked, true},
		{"a device's line alone", says("", "Sent from my iPhone\n"), store.Flagged, asked, true},
		{"a disclaimer of 5 kB", says("", "-- \n"+strings.Repeat("This e-mail is confidential and may be privileged. If you are not the addressee, delete it. ", 60)+"\n"), store.Flagged, asked, true},
		{"stop", says("", "stop\n"), store.Taken, []string{"c: "}, true},
		{"unsubscribe", says("", "Unsubscribe"), store.Taken, []string{"c: "}, true},
		{"a question to us", says("", "Who will see my answers?\n"), store.Taken, []string{"c: ", "r: "}, true},
	}
}
