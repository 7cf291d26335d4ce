package parser

import (
	"slices"
	"strings"
	"testing"
)

func parsed(t *testing.T, raw string) Mail {
	t.Helper()
	held := []byte(raw)
	m, err := ParseBytes(held)
	if err != nil {
		t.Fatal(err)
	}
	if m.Readable(); string(held) != raw {
		t.Error("reading a mail changed its bytes, which others hold")
	}
	return m
}

const plainHead = "From: Jane <jane@example.com>\nTo: hiring@corp.example\nSubject: Re: How did it go?\nMessage-ID: <1@example.com>\n"

// TestBody has the ways in which a body gets lost with readers that insist on the rules.
func TestBody(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain", plainHead + "\nIt went well.\n", "It went well.\n"},
		{"7-bit", plainHead + "Content-Transfer-Encoding: 7-bit\n\nIt went well.\n", "It went well.\n"},
		{"quoted printable", plainHead + "Content-Transfer-Encoding: quoted printable\nContent-Type: text/plain; charset=utf-8\n\nC=C3=A9 =\nbon\n", "Cé bon\n"},
		{"misspelt transfer encoding", plainHead + "Content-Transfer-Encoding: Quoted-Printeable\n\na=\nb\n", "ab\n"},
		{"bad line in the header", plainHead + "this is no field\nX-More: yes\n\nbody\n", "body\n"},
		{"no blank line after the header", plainHead + "It went well. Nothing else.\nReally.\n", "It went well. Nothing else.\nReally.\n"},
		{"mbox line first", "From jane@example.com Mon Nov 23 10:00:00 2026\n" + plainHead + "\nbody\n", "body\n"},
		{"blank line first", "\n" + plainHead + "\nbody\n", "body\n"},
		{"bare CR", strings.ReplaceAll(plainHead+"\none\ntwo\n", "\n", "\r"), "one\ntwo\n"},
		{"NUL", plainHead + "\nbo\x00dy\n", "body\n"},
		{"boundary missing", plainHead + "Content-Type: multipart/mixed\n\n--abc1\nContent-Type: text/plain\n\nbody\n--abc1--\n", "body"},
		{"boundary empty", plainHead + "Content-Type: multipart/mixed; boundary=\"\"\n\n--abc1\nContent-Type: text/plain\n\nbody\n--abc1--\n", "body"},
		{"boundary is another", plainHead + "Content-Type: multipart/mixed; boundary=x\n\n--abc1\nContent-Type: text/plain\n\nbody\n--abc1--\n", "body"},
		{"no closing boundary", plainHead + "Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nbody\n", "body\n"},
		{"multipart without parts", plainHead + "Content-Type: multipart/mixed; boundary=x\n\nbody\n", "body\n"},
		{"base64 that is none", plainHead + "Content-Transfer-Encoding: base64\n\nIt went well, really.\n", "It went well, really.\n"},
		{"base64 with a footer", plainHead + "Content-Transfer-Encoding: base64\n\nSXQgd2VudCB3ZWxsLg==\n\n_____ list footer _____\n", "It went well."},
		{"base64 folded in a group", plainHead + "Content-Transfer-Encoding: base64\n\nSXQgd2Vud\n CB3ZWxsLg==\n", "It went well."},
		{"type without a slash", plainHead + "Content-Type: text\n\nbody\n", "body\n"},
		{"type unknown", plainHead + "Content-Type: x-nothing/known\n\nbody\n", "body\n"},
		{"HTML labelled as text", plainHead + "Content-Type: text/plain\n\n<!DOCTYPE html><html><body><p>body</p></body></html>\n", "body\n"},
		{"charset in the HTML alone", plainHead + "Content-Type: text/html\n\n<html><head><meta charset=\"koi8-r\"></head>\xe8\xcf\xd2\xcf\xdb\xcf\n", "Хорошо\n"},
		{"image", plainHead + "Content-Type: image/png\n\nbody\n", ""},
		{"only text is an attachment", plainHead + "Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain; name=a.txt\nContent-Disposition: attachment; filename=a.txt\n\nbody\n--x--\n", "body"},
	} {
		for _, ends := range []string{"\n", "\r\n"} {
			if strings.Contains(c.in, "\r") && ends == "\r\n" {
				continue
			}
			t.Run(c.name, func(t *testing.T) {
				if got := parsed(t, strings.ReplaceAll(c.in, "\n", ends)).Readable(); got != c.want {
					t.Errorf("line ends %q: got %q, want %q", ends, got, c.want)
				}
			})
		}
	}
}

// TestCaps: what goes beyond a cap is left out and said.
func TestCaps(t *testing.T) {
	many := plainHead + "Content-Type: multipart/mixed; boundary=x\n\n" + strings.Repeat("--x\n\na\n", mimeParts+100) + "--x--\n"
	for want, raw := range map[string]string{
		"parts stand deeper inside each other than is read": nested(mimeDepth + 5),
		"more parts than are read":                          many,
		"header is longer than is read":                     strings.Repeat("X: y\n", headerLines+1) + "\nbody\n",
		"text is longer than is read":                       plainHead + "\n" + strings.Repeat("a", textSize+1),
		"mail is larger than is read":                       plainHead + "\n" + strings.Repeat("a", messageSize),
		"mails stand deeper inside each other than is read": plainHead + strings.Repeat("Content-Type: message/rfc822\n\n", 3*mimeDepth) + "\nbottom\n",
	} {
		m := parsed(t, raw)
		for len(m.Attached) > 0 && len(m.Problems) == 0 {
			m = m.Attached[0]
		}
		if !slices.Contains(m.Problems, want) {
			t.Errorf("%q is not said: %q", want, m.Problems)
		}
		if strings.Contains(m.Text, "bottom") || len(m.Text) > textSize+1 {
			t.Errorf("%q: read all the same", want)
		}
	}
	if got := strings.Count(parsed(t, many).Text, "a"); got < mimeParts-5 {
		t.Errorf("only %d of the first %d parts are read", got, mimeParts)
	}
	if got := parsed(t, nested(mimeDepth-1)).Text; !strings.Contains(got, "bottom") {
		t.Errorf("%d levels are within the cap: %q", mimeDepth-1, got)
	}
}

// TestMboxLine: it is no field, and no problem either.
func TestMboxLine(t *testing.T) {
	m := parsed(t, "From jane@example.com Mon Nov 23 10:00:00 2026\n"+plainHead+"\nbody\n")
	if len(m.Problems) > 0 || len(m.From) != 1 || m.Header[0].Name != "From" {
		t.Errorf("problems %q, header %q", m.Problems, m.Header)
	}
}

// TestNoCalendarFromReports: what came back in a bounce was not sent to us.
func TestNoCalendarFromReports(t *testing.T) {
	returned := "--x\nContent-Type: message/rfc822\n\nSubject: Interview\nContent-Type: text/calendar\n\nBEGIN:VCALENDAR\n--x--\n"
	status := "--x\nContent-Type: message/delivery-status\n\nFinal-Recipient: rfc822; a@b.example\nAction: failed\nStatus: 5.1.1\n\n"
	for name, raw := range map[string]string{
		"multipart/report":      "From: x@y.example\nContent-Type: multipart/report; boundary=x\n\n" + returned,
		"beside its status":     "From: x@y.example\nContent-Type: multipart/mixed; boundary=x\n\n" + status + returned,
		"before its status":     "From: x@y.example\nContent-Type: multipart/mixed; boundary=x\n\n" + strings.TrimSuffix(returned, "--x--\n") + status + "--x--\n",
		"from a MAILER-DAEMON":  "From: MAILER-DAEMON@y.example\nContent-Type: multipart/mixed; boundary=x\n\n" + returned,
		"postmaster, null path": "Return-Path: <>\nFrom: postmaster@y.example\nContent-Type: multipart/mixed; boundary=x\n\n" + returned,
	} {
		if m := parsed(t, raw); len(m.Calendars)+len(m.Attached) > 0 || len(m.Reports) == 0 {
			t.Errorf("%s: %d calendars, %d mails, %d reports", name, len(m.Calendars), len(m.Attached), len(m.Reports))
		}
	}
	if m := parsed(t, "From: x@y.example\nContent-Type: multipart/report; boundary=x\n\n--x\nContent-Type: text/calendar\n\nBEGIN:VCALENDAR\n--x--\n"); len(m.Calendars) > 0 {
		t.Errorf("a part of the report itself: %+v", m.Calendars)
	}
	if m := parsed(t, "From: jane@y.example\nContent-Type: multipart/mixed; boundary=x\n\n"+returned); len(m.Calendars) != 1 || m.Calendars[0].Where != "forwarded text/calendar" {
		t.Errorf("forwarded by a person: %+v", m.Calendars)
	}
}
