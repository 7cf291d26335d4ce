package mailflow_test

import (
	"encoding/base64"
	"fmt"
	"strings"
	"unicode/utf16"

	"debrief/store"
)

// The letters that come of most mails.
var (
	thanked = []string{"c: 4 of 5"}                                // the answer was read, and there is a receipt
	asked   = []string{"c: we found no answer in it"}              // nothing could be read: asked again, once
	clear   = []string{"c: it is encrypted"}                       // please answer in clear text
	warned  = []string{"c: another address", "r: another address"} // she is asked whether it is hers, and the recruiter is told
	bounced = []string{"r: could not be delivered"}                // the recruiter is told of an address that does not work
)

const four = "1. 4\n"

// brokenMails are what broken clients and gateways, or attackers, make of MIME. What can be read of them counts.
func brokenMails() []hostile {
	utf16le := func(s string) string {
		var b []byte
		for _, u := range utf16.Encode([]rune("\ufeff" + s)) {
			b = append(b, byte(u), byte(u>>8))
		}
		return base64.StdEncoding.EncodeToString(b)
	}
	html := "Content-Type: text/html; charset=utf-8"
	mixed := "Content-Type: multipart/mixed; boundary=x"
	part := func(kind, body string) string { return "--x\nContent-Type: " + kind + "\n\n" + body + "\n" }
	return []hostile{
		{"no Content-Type", says("Content-Type:", four), store.Taken, thanked, false},
		{"no MIME-Version", says("MIME-Version:", four), store.Taken, thanked, false},
		{"transfer encoding 7-bit", says("Content-Transfer-Encoding: 7-bit", four), store.Taken, thanked, false},
		{"transfer encoding quoted printable", says("Content-Transfer-Encoding: quoted printable", "1. =34\n"), store.Taken, thanked, false},
		{"transfer encoding x-unknown", says("Content-Transfer-Encoding: x-unknown", four), store.Taken, thanked, false},
		{"a charset that nobody knows", says("Content-Type: text/plain; charset=x-none", four), store.Taken, thanked, false},
		{"Latin-1 labelled as UTF-8", says("", "1. 4, caf\xe9 tr\xe8s bien\n"), store.Taken, thanked, false},
		{"UTF-7", says("Content-Type: text/plain; charset=utf-7", "1. +ADQ-\n"), store.Taken, thanked, false},
		{"UTF-16 in base64", says("Content-Type: text/plain; charset=utf-16\nContent-Transfer-Encoding: base64", utf16le(four)), store.Taken, thanked, false},
		{"bare carriage returns", says("", "1. 4\r\rthank you\r"), store.Taken, thanked, false},
		{"NUL bytes", says("", "1. 4\x00\x00\n\x00"), store.Taken, thanked, false},
		{"multipart without a boundary", says("Content-Type: multipart/mixed", four), store.Taken, thanked, false},
		{"multipart with an empty boundary", says(`Content-Type: multipart/mixed; boundary=""`, four), store.Taken, thanked, false},
		{"multipart that never ends", says(mixed, part("text/plain", four)), store.Taken, thanked, false},
		{"broken base64", says("Content-Transfer-Encoding: base64", "MS4g\n!!\nNAo=\n***"), store.Taken, thanked, false},
		{"broken quoted-printable", says("Content-Transfer-Encoding: quoted-printable", "1. 4 =ZZ =\n=\n"), store.Taken, thanked, false},
		{"HTML alone", says(html, "<p>1. 4</p>"), store.Taken, thanked, false},
		{"HTML with hidden words", says(html, `<p>1. 4</p><div style="display:none">2. 1</div><p style="font-size:0">3. no</p>`), store.Taken, thanked, false},
		{"HTML with a script", says(html, "<script>document.write('1. 1')</script><p>1. 4</p><style>p{x:'2. 1'}</style>"), store.Taken, thanked, false},
		{"HTML with remote pictures", says(html, `<p>1. 4</p><img src="https://evil.test/pixel.gif" alt="2. 1"><img src="data:image/gif;base64,R0lGOD">`), store.Taken, thanked, false},
		{"HTML with entities in entities", says(html, "<p>1. 4</p><p>"+strings.Repeat("&amp;amp;", 20_000)+"</p>"), store.Taken, []string{"c: 1. 4"}, false},
		{"HTML with 5,000 tables in each other", says(html, "<p>1. 4</p>"+strings.Repeat("<table><tr><td>", 5000)), store.Taken, thanked, false},
		{"an empty text part beside the HTML", says("Content-Type: multipart/alternative; boundary=x", part("text/plain", "")+part("text/html", "<p>1. 4</p>")+"--x--\n"), store.Taken, thanked, false},
		{"a text part that says: view in HTML", says("Content-Type: multipart/alternative; boundary=x", part("text/plain", "This message is in HTML format. Please view it in an HTML capable mail reader.")+part("text/html", "<p>1. 4</p>")+"--x--\n"), store.Taken, thanked, false},
		{"format=flowed with DelSp", says("Content-Type: text/plain; format=flowed; delsp=yes", "1. 4, it was a very \ngood talk\n"), store.Taken, thanked, false},
		{"signed, in clear text", says("Content-Type: multipart/signed; boundary=x; protocol=\"application/pgp-signature\"", part("text/plain", four)+part("application/pgp-signature", "-----BEGIN PGP SIGNATURE-----\n\niQ\n-----END PGP SIGNATURE-----")+"--x--\n"), store.Taken, thanked, false},
		{"PGP signed inline", says("", "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n1. 4\n-----BEGIN PGP SIGNATURE-----\n\niQ\n-----END PGP SIGNATURE-----\n"), store.Taken, thanked, false},
		{"S/MIME, encrypted", says("Content-Type: application/pkcs7-mime; smime-type=enveloped-data\nContent-Transfer-Encoding: base64", "MIAGCSqGSIb3DQEHA6CAMIACAQA=\n"), store.Flagged, clear, true},
		{"PGP/MIME, encrypted", says("Content-Type: multipart/encrypted; boundary=x; protocol=\"application/pgp-encrypted\"", part("application/pgp-encrypted", "Version: 1")+part("application/octet-stream", "-----BEGIN PGP MESSAGE-----\n\nhQ\n-----END PGP MESSAGE-----")+"--x--\n"), store.Flagged, clear, true},
		{"PGP inline, encrypted", says("", "-----BEGIN PGP MESSAGE-----\n\nhQEMA4xT8cVd0p9xAQf/YR3uE0xw\n-----END PGP MESSAGE-----\n"), store.Flagged, clear, true},
		{"a broken winmail.dat beside the answer", says(mixed, part("text/plain", four)+part("application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64", "eJ8+IgD/////")+"--x--\n"), store.Taken, thanked, false},
		{"a zip beside the answer", says(mixed, part("text/plain", four)+part("application/zip; name=cv.zip\nContent-Transfer-Encoding: base64", "UEsDBBQAAAAIAA==")+"--x--\n"), store.Taken, thanked, false},
		{"another answered questionnaire attached", says(mixed, part("text/plain", four)+part("message/rfc822", "From: a@b.test\nSubject: Re: other\n\n1. 1\n2. 1\n")+"--x--\n"), store.Taken, thanked, false},
		{"a million fields", func(v victim) string { return strings.Repeat("X-A: y\n", 1_000_000) + v.mail("", four) }, store.Flagged, nil, false},
		{"a field of 10 MB", func(v victim) string { return v.mail("X-A: "+strings.Repeat("y", 10<<20), four) }, store.Taken, thanked, false},
		{"10,000 recipients", func(v victim) string {
			return v.mail("Cc: "+strings.Repeat("x@mail.test, ", 10_000)+"y@mail.test", four)
		}, store.Taken, thanked, false},
		{"3,000 multiparts in each other", func(v victim) string {
			var b strings.Builder
			for n := range 3000 {
				fmt.Fprintf(&b, "--x%d\nContent-Type: multipart/mixed; boundary=x%d\n\n", n, n+1)
			}
			return v.mail("Content-Type: multipart/mixed; boundary=x0", b.String()+"1. 4\n")
		}, store.Flagged, asked, true},
		{"100,000 parts", says(mixed, part("text/plain", four)+strings.Repeat("--x\nContent-Type: image/png\n\na\n", 100_000)+"--x--\n"), store.Taken, thanked, false},
		{"10,000 mails in mails", says("Content-Type: message/rfc822", strings.Repeat("Content-Type: message/rfc822\n\n", 10_000)+"1. 4\n"), store.Flagged, asked, true},
		{"an attachment of 30 MB", says(mixed, part("text/plain", four)+part("application/octet-stream", strings.Repeat("QUJD\n", 6<<20))+"--x--\n"), store.Taken, thanked, false},
		{"a line of 5 MB", says("", four+"\n"+strings.Repeat("word ", 1_000_000)), store.Taken, []string{"c: word word"}, false},
		{"500,000 quote marks", says("", four+"\n"+strings.Repeat(">", 500_000)+" a\n"), store.Taken, thanked, false},
		{"1 MB of quote", says("", four+"\n"+strings.Repeat("> quoted\n", 110_000)), store.Taken, thanked, false},
		{"no header at all", says("From:\nTo:\nSubject:\nMessage-ID:\nIn-Reply-To:\nReferences:\nDate:\nMIME-Version:\nContent-Type:", four), store.Flagged, nil, false},
		{"an empty mail", func(victim) string { return "" }, store.Flagged, nil, false},
		{"one letter", func(victim) string { return "X: y\n\nx" }, store.Flagged, nil, false},
		{"random bytes below a field", func(victim) string { return "X: y\n\n" + strings.Repeat("\x00\xff\x80\x01\n", 5000) }, store.Flagged, nil, false},
		{"a header without a body", func(v victim) string { return strings.TrimSuffix(v.mail("", ""), "\n\n") }, store.Flagged, asked, true},
		{"200 kB of subject", func(v victim) string { return v.mail("Subject: "+strings.Repeat("Re: ", 50_000), four) }, store.Taken, thanked, false},
		{"10,000 references", func(v victim) string {
			return v.mail("References: "+strings.Repeat("<a@b.test> ", 10_000)+v.askC.MessageID, four)
		}, store.Taken, thanked, false},
	}
}

// strangeSenders are replies whose writer is not, or not surely, the one who was asked.
func strangeSenders() []hostile {
	from := func(value string) func(victim) string { return says("From: "+value, four) }
	return []hostile{
		{"the token from another address", from("Mallet <mallet@evil.test>"), store.Flagged, warned, false},
		{"the candidate's address as a stranger's name", func(v victim) string { return v.mail(`From: "`+v.cara+`" <mallet@evil.test>`, four) }, store.Flagged, warned, false},
		{"the candidate's address as an encoded name", func(v victim) string {
			return v.mail("From: =?utf-8?B?"+base64.StdEncoding.EncodeToString([]byte(v.cara+" <"+v.cara+">"))+"?= <mallet@evil.test>", four)
		}, store.Flagged, warned, false},
		{"two From fields, hers first", func(v victim) string { return "From: " + v.cara + "\n" + v.mail("From: mallet@evil.test", four) }, store.Flagged, nil, false},
		{"two From fields, hers last", func(v victim) string { return "From: mallet@evil.test\n" + v.mail("", four) }, store.Flagged, nil, false},
		{"two addresses in From", func(v victim) string { return v.mail("From: "+v.cara+", mallet@evil.test", four) }, store.Flagged, nil, false},
		{"a group in From", func(v victim) string { return v.mail("From: people: "+v.cara+", mallet@evil.test;", four) }, store.Flagged, nil, false},
		{"an empty group in From", from("undisclosed-recipients:;"), store.Flagged, nil, false},
		{"no From", says("From:", four), store.Flagged, nil, false},
		{"an empty address in From", from("<>"), store.Flagged, nil, false},
		{"no address in From", from("Cara"), store.Flagged, nil, false},
		{"a homoglyph of her address", func(v victim) string { return v.mail("From: "+strings.Replace(v.cara, "a", "а", 1), four) }, store.Flagged,
			[]string{"c: another address: c[U+0430]ra", "r: c[U+0430]ra"}, false},
		{"her address in capitals", func(v victim) string { return v.mail("From: "+strings.ToUpper(v.cara), four) }, store.Taken, thanked, false},
		{"our address in capitals", func(v victim) string { return v.mail("To: "+strings.ToUpper(v.askC.ReplyTo[0].Address), four) }, store.Taken, thanked, false},
		{"a guessed token", func(v victim) string {
			return v.mail("To: hiring+aaaaaaaaaaaaaaaaaaaaaaaaaa@corp.test\nIn-Reply-To:\nReferences:", four)
		}, store.Flagged, nil, false},
		{"a token with one letter changed", func(v victim) string {
			a := []byte(v.askC.ReplyTo[0].Address)
			at := strings.IndexByte(string(a), '+') + 3
			if a[at]++; a[at] > 'z' || a[at] == '8' {
				a[at] = 'b'
			}
			return v.mail("To: "+string(a)+"\nIn-Reply-To:\nReferences:", four)
		}, store.Flagged, nil, false},
		{"somebody else's token", func(v victim) string { return v.mail("To: "+v.before+"\nIn-Reply-To:\nReferences:", four) }, store.Flagged, []string{"o: another address", "r: another address"}, false},
		{"somebody else's token beside her own thread", func(v victim) string { return v.mail("To: "+v.before, four) }, store.Taken, thanked, false},
		{"an invented Message-ID of ours", says("To: hiring@corp.test\nIn-Reply-To: <aaaaaaaaaaaaaaaaaaaaaaaa@corp.test>\nReferences:", four), store.Flagged, nil, false},
		{"the thread alone, without a token", says("To: hiring@corp.test", four), store.Taken, thanked, false},
		{"a thread with a comment behind the id (Emacs)", func(v victim) string {
			return v.mail("To: hiring@corp.test\nReferences:\nIn-Reply-To: "+v.askC.MessageID+" (Corp hiring's message of \"Tue,\n 24 Nov 2026 16:30:00 +0100\")", four)
		}, store.Taken, thanked, false},
		{"the mark in the quote alone", func(v victim) string {
			return v.mail("To: hiring@corp.test\nIn-Reply-To:\nReferences:", four+v.quote())
		}, store.Taken, thanked, false},
		{"a reply to all, with the interviewer in Cc", func(v victim) string { return v.mail("Cc: "+v.ivy+", ian@corp.test", four) }, store.Taken, thanked, false},
		{"an interviewer answers for the candidate", func(v victim) string { return v.mail("From: "+v.ivy, four) }, store.Flagged, []string{"r: another address"}, false},
		{"a Reply-To that leads elsewhere", says("Reply-To: mallet@evil.test", four), store.Taken, thanked, false},
		{"a Sender that is somebody else", says("Sender: mallet@evil.test", four), store.Taken, thanked, false},
		{"a Disposition-Notification-To that leads elsewhere", says("Disposition-Notification-To: mallet@evil.test\nReturn-Receipt-To: mallet@evil.test", four), store.Taken, thanked, false},
		{"a stranger without any thread", says(nobody+"\nFrom: mallet@evil.test", "Hi, how much is it? 4"), store.Flagged, nil, false},
		{"orders of a candidate", says("", "cancel\nrelease\n"), store.Taken, []string{"c: | release"}, true},
		{"orders of a stranger who says to be the recruiter", func(v victim) string {
			return v.mail(`From: "Rita Recruiter <rita@corp.test>" <mallet@evil.test>`, "release\n")
		}, store.Flagged, warned, false},
	}
}
