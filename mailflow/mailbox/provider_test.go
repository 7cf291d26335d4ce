package mailbox

import (
	"errors"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"
)

// What Gmail, Exchange and others do differently, with a mailbox of three mails that is read, filed, flagged and waited for.
func TestProviders(t *testing.T) {
	const (
		exchange = "IMAP4 IMAP4rev1 AUTH=PLAIN SASL-IR UIDPLUS MOVE ID UNSELECT CHILDREN IDLE NAMESPACE LITERAL+"
		gmail    = "UNSELECT IDLE NAMESPACE QUOTA ID XLIST CHILDREN X-GM-EXT-1 UIDPLUS COMPRESS=DEFLATE ENABLE MOVE CONDSTORE ESEARCH UTF8=ACCEPT LIST-EXTENDED LIST-STATUS LITERAL- SPECIAL-USE AUTH=PLAIN SASL-IR"
		ok       = "%t OK done\r\n"
		idle     = "+ idling\r\n"
	)
	selected := func(lines string) string {
		return "* 3 EXISTS\r\n* 0 RECENT\r\n" + lines + "* OK [UIDVALIDITY 1] x\r\n%t OK [READ-WRITE] done\r\n"
	}
	folders := func(lines ...string) string { return "* LIST " + strings.Join(lines, "\r\n* LIST ") + "\r\n" + ok }
	for _, c := range []struct {
		name    string
		caps    string
		answers map[string]string
		guess   func(int) int
		sent    string
	}{
		{"Exchange: no keywords, no UIDNEXT, sizes without base64, no mark on Sent Items", exchange, map[string]string{
			"AUTHENTICATE": "%t OK AUTHENTICATE completed.\r\n", "IDLE": "+ IDLE accepted, awaiting DONE command.\r\n* 4 EXISTS\r\n",
			"SELECT":   selected("* FLAGS (\\Seen \\Answered \\Flagged \\Deleted \\Draft $MDNSent)\r\n* OK [PERMANENTFLAGS (\\Seen \\Answered \\Flagged \\Deleted \\Draft $MDNSent)] Permanent flags\r\n"),
			"UID MOVE": "* OK [COPYUID 14 1 25] \r\n* 1 EXPUNGE\r\n%t OK MOVE completed.\r\n",
			"LIST":     folders(`(\HasNoChildren) "/" Drafts`, `(\Marked \HasChildren) "/" INBOX`, `(\HasNoChildren) "/" "Sent Items"`),
		}, func(size int) int { return size * 7 / 10 }, "Sent Items"},
		{"Gmail: labels, flags of its own, sent mail in the reader's language", gmail, map[string]string{
			"AUTHENTICATE": "* CAPABILITY IMAP4rev1 " + gmail + "\r\n%t OK jane@mail.example authenticated (Success)\r\n",
			"SELECT":       selected("* FLAGS (\\Answered \\Flagged \\Draft \\Deleted \\Seen $NotPhishing $Phishing)\r\n* OK [PERMANENTFLAGS (\\Answered \\Flagged \\Draft \\Deleted \\Seen $NotPhishing $Phishing \\*)] Flags permitted.\r\n* OK [UIDNEXT 4] Predicted next UID.\r\n* OK [HIGHESTMODSEQ 58] x\r\n"),
			"UID MOVE":     "* OK [COPYUID 619 1 7] (Success)\r\n* 1 EXPUNGE\r\n* 2 EXISTS\r\n%t OK (Success)\r\n", "IDLE": idle + "* 4 EXISTS\r\n",
			"LIST": folders(`(\HasNoChildren) "/" "INBOX"`, `(\HasNoChildren) "/" "Processed"`, `(\HasChildren \Noselect) "/" "[Gmail]"`,
				`(\All \HasNoChildren) "/" "[Gmail]/Todos"`, `(\HasNoChildren \Sent) "/" "[Gmail]/Enviados"`, `(\HasNoChildren) "/" "Sent"`),
		}, nil, "[Gmail]/Enviados"},
		{"Courier: a namespace, and no room in the answer for UIDNEXT", "UIDPLUS IDLE NAMESPACE", map[string]string{
			"SELECT": selected(""), "IDLE": idle + "* 4 EXISTS\r\n", "LIST": folders(`(\HasNoChildren) "." "INBOX.Sent"`, `(\HasChildren) "." "INBOX"`),
		}, nil, "INBOX.Sent"},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				f := &fake{mails: mails(3), caps: c.caps, answers: c.answers, guess: c.guess}
				f.mails[2] = "Subject: large\r\n\r\n" + strings.Repeat("QUJD\r\n", 2_000_000) // 12 MB of an attachment
				s := f.session(t)
				got, err := read(t, s, 0)
				if err != nil || cmp.Diff(upTo(3), got) != "" {
					t.Fatalf("read %v: %v", got, err)
				}
				for name, act := range map[string]func() error{
					"file": func() error { return s.File(t.Context(), 1) },
					"flag": func() error { return s.Flag(t.Context(), 2) },
					"wait": func() error { return s.Wait(t.Context(), nil) },
				} {
					if err := act(); err != nil {
						t.Errorf("%s: %v", name, err)
					}
				}
				if sent, err := s.sentFolder(t.Context()); sent != c.sent || err != nil {
					t.Errorf("sent mail is kept in %q, want %q: %v", sent, c.sent, err)
				}
				if n := f.dials; n != 1 {
					t.Errorf("%d connections", n)
				}
			})
		})
	}
}

// Exchange lets people in whose mailbox it cannot open at the moment: that is said as it is, and nothing is done.
func TestAuthenticatedButNotConnected(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{mails: mails(1), answers: map[string]string{"SELECT": "%t BAD User is authenticated but not connected.\r\n"}}
		if err := everything(t, f); err == nil || errors.Is(err, ErrLogin) || !strings.Contains(err.Error(), "authenticated but not connected") {
			t.Errorf("error %v", err)
		}
	})
}
