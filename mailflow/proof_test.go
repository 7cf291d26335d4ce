package mailflow_test

import (
	"fmt"
	"strings"
	"testing"

	"debrief/mailflow"
	"debrief/mailflow/origin"
	"debrief/store"
)

// The fields that the company's mail server puts on top of mail from outside.
const (
	passed = "Authentication-Results: mx.corp.test; dmarc=pass header.from=corp.test\r\n"
	failed = "Authentication-Results: mx.corp.test; spf=softfail smtp.mailfrom=evil.test; dmarc=fail header.from=corp.test\r\n"
	others = "Authentication-Results: mx.evil.test; dmarc=pass header.from=corp.test\r\n"
)

// believing begins a story anew with another trust.
func (s *story) believing(trust string, o origin.Options) {
	s.stop()
	s.trust, s.origin = trust, o
	s.start()
}

func TestForgedMailStartsNothing(t *testing.T) {
	tell(t, func(s *story) {
		s.believing(mailflow.TrustInternal, origin.Options{Server: "mx.corp.test"})
		s.arrives(hiring, append([]byte(failed), s.invitation(invitation{})...))
		s.silence()
		s.inbox(1)
		// What no verdict stands on still counts: mail inside one server is not judged.
		s.invite(invitation{})
		asked := s.reads(rita, "Cara Candidate")
		order := s.reply(rita, asked, "cancel\r\n")
		s.arrives(hiring, append([]byte(failed), order...))
		s.silence()
		s.phase(store.Scheduled)
		s.inbox(2)
	})
}

// Whoever writes our server's verdict into a mail writes it below the one that our server puts on top, however either is folded.
func TestForgedVerdicts(t *testing.T) {
	const folded = "Authentication-Results:\r\n MX.corp.test\r\n\t(our own);\r\n dmarc=fail\r\n\t(p=reject; dmarc=pass header.from=corp.test) header.from=corp.test\r\n"
	for _, forged := range []string{passed, "authentication-results: mx.corp.test;dmarc=pass header.from=corp.test\r\n", others + passed, "X-Spam: no\r\n" + passed} {
		tell(t, func(s *story) {
			s.believing(mailflow.TrustAuthenticated, origin.Options{Server: "mx.corp.test"})
			for n, verdict := range []string{failed, folded} {
				s.arrives(hiring, append([]byte(verdict+forged), s.invitation(invitation{uid: fmt.Sprintf("interview-%d", n)})...))
			}
			s.silence()
			s.inbox(2)
		})
	}
}

func TestOnlyAuthenticatedMailCounts(t *testing.T) {
	tell(t, func(s *story) {
		s.believing(mailflow.TrustAuthenticated, origin.Options{Server: "mx.corp.test"})
		s.invite(invitation{})
		s.arrives(hiring, append([]byte(others), s.invitation(invitation{uid: "interview-2"})...))
		s.announces(rita, "", "Interview", "Interview: Cara <"+cara+"> with Ivy <"+ivy+">, Tue 24 Nov 15:00")
		s.silence()
		s.inbox(3)
		if !strings.Contains(s.log.String(), "not authenticated") {
			t.Error("the log does not say why")
		}
		s.arrives(hiring, append([]byte(passed), s.invitation(invitation{uid: "interview-3"})...))
		asked := s.reads(rita, "Cara Candidate")
		s.arrives(hiring, append([]byte(passed), s.reply(rita, asked, "cancel\r\n")...))
		s.reads(rita)
		s.phase(store.Cancelled)
	})
}

// A reply that its sender's domain wants to have refused is held; one that fails where nobody asks for that, as what was forwarded does,
// counts.
func TestForgedReplies(t *testing.T) {
	for verdict, counts := range map[string]bool{
		"mx.corp.test; dmarc=fail (p=REJECT sp=NONE dis=NONE) header.from=mail.test":                                                                   false,
		"mx.corp.test; dkim=none; spf=fail smtp.mailfrom=evil.test; dmarc=fail header.from=mail.test":                                                  false,
		"mx.corp.test; spf=none (domain of p=none@evil.test) smtp.mailfrom=x; dmarc=fail header.from=mail.test":                                        false,
		"mx.corp.test; dmarc=fail (p=REJECT) header.from=mail.test\r\nAuthentication-Results: mx.corp.test; dmarc=fail (p=NONE) header.from=mail.test": false,
		"mx.corp.test; dmarc=fail (p=NONE sp=NONE dis=NONE) header.from=mail.test":                                                                     true,
		"mx.corp.test; dmarc=fail action=none header.from=mail.test":                                                                                   true,
		"mx.corp.test; dmarc=pass header.from=mail.test":                                                                                               true,
		"mx.evil.test; dmarc=fail header.from=mail.test":                                                                                               true,
	} {
		t.Run(verdict, func(t *testing.T) {
			tell(t, func(s *story) {
				s.believing(mailflow.TrustInternal, origin.Options{Server: "mx.corp.test"})
				invited(s)
				ask := s.reads(cara)
				s.reads(ivy)
				s.arrives(ask.ReplyTo[0].Address, append([]byte("Authentication-Results: "+verdict+"\r\n"), s.reply(cara, ask, "4, a good conversation\r\n")...))
				if counts {
					s.reads(cara, "your answer has arrived")
					s.inbox(0)
				} else {
					s.inbox(1)
				}
				s.silence()
				if n := s.only().Answers.Len(); (n > 0) != counts {
					t.Errorf("%d answers", n)
				}
			})
		})
	}
}
