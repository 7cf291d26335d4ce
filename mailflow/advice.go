package mailflow

import (
	"context"
	"crypto/x509"
	"errors"
	"net"
	"os"

	"debrief/mailflow/bearer"
	"debrief/mailflow/mailbox"
	"debrief/mailflow/post"
)

// Advice is what usually helps against an error of a mail server, for the person who looks after the daemon. It is empty
// where nothing is known, and names options as the configuration does.
func Advice(err error) string {
	var failed *post.Error
	sending := errors.As(err, &failed)
	if h := (interface{ Hint() string })(nil); errors.As(err, &h) {
		return h.Hint()
	}
	switch {
	case errors.Is(err, bearer.ErrLogin):
		return "run debrief login, with this configuration: a daemon takes the new token by itself"
	case errors.Is(err, bearer.ErrRefused):
		return "log in as the owner of the mailbox that user names, or somebody who may open it, and let that account use IMAP and SMTP AUTH: debrief login"
	case errors.Is(err, bearer.ErrOffer):
		return "this server wants a password, in the place of [oauth]"
	case errors.Is(err, bearer.ErrClear):
		return "look at security: a token needs tls or starttls"
	case errors.Is(err, mailbox.ErrLogin):
		return "look at imap.user and imap.password; many providers want an app password for IMAP"
	case sending && failed.Step == "login" && failed.Code != 0:
		return "look at smtp.user and smtp.password; many providers want an app password for SMTP"
	case sending && failed.Step == "login":
		return "many servers take a password only after TLS: look at smtp.security, and at smtp.password"
	case errors.Is(err, mailbox.ErrUnmade):
		return "look at imap.processed and at the right to make folders; some servers want INBOX/ or INBOX. before the name"
	case errors.Is(err, mailbox.ErrFolder):
		return "look at imap.folder: the name must be as the server writes it; some want INBOX/ or INBOX. before it"
	case errors.Is(err, errEcho):
		return "nothing is lost, but after a broken connection a letter can come twice: look at plus_addressing and outgoing.settle"
	case errors.Is(err, mailbox.ErrMove):
		return "nothing is lost, but read mails stay where they are; MOVE is an option of most servers"
	}
	if advice := network(err); advice != "" {
		return advice
	}
	switch {
	case errors.Is(err, mailbox.ErrSecurity):
		return "port 993 goes with security tls, port 143 with starttls"
	case sending && failed.Step == "tls":
		return "port 465 goes with security tls, port 587 with starttls"
	}
	return ""
}

// network is about certificates and about the way to a server.
func network(err error) string {
	var (
		stranger x509.UnknownAuthorityError
		other    x509.HostnameError
		invalid  x509.CertificateInvalidError
		name     *net.DNSError
		wire     *net.OpError
	)
	switch {
	case errors.As(err, &stranger):
		return "this machine trusts nobody who signed the server's certificate: name the authority's own with ca, or renew it"
	case errors.As(err, &other):
		return "write the host in address as the server's certificate names it"
	case errors.As(err, &invalid):
		return "renew the server's certificate, and look at this machine's clock"
	case errors.As(err, &name):
		return "look at the host's name in address, and at this machine's name server"
	case errors.Is(err, os.ErrDeadlineExceeded), errors.Is(err, context.DeadlineExceeded):
		return "a server that says nothing may want TLS at once (security tls goes with ports 993 and 465), or a firewall is in between"
	case errors.As(err, &wire) && wire.Op == "dial":
		return "does the server run, is the port right, and may this machine connect to it?"
	}
	return ""
}
