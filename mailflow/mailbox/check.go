package mailbox

import (
	"context"
	"errors"
	"fmt"

	"github.com/emersion/go-imap/v2"
)

// Check tries everything that a daemon will need and lists what is wrong: connection, security, login, folders and the
// right to move mails between them. It changes nothing, but for making the Processed folder where that is missing.
func Check(ctx context.Context, o Options) []error {
	o = o.withDefaults()
	l, err := open(ctx, o)
	if err != nil {
		return []error{hint(err)}
	}
	defer l.close()
	var problems []error
	if _, err := l.choose(ctx, o); err != nil {
		problems = append(problems, hint(err))
	}
	if err := l.exists(ctx, o); err != nil {
		problems = append(problems, hint(err))
	}
	if !l.caps["MOVE"] && !l.caps["UIDPLUS"] {
		problems = append(problems, fmt.Errorf("imap: %w: mails are marked %s and stay in %q", ErrMove, Keyword, o.Folder))
	}
	return problems
}

func (l *link) exists(ctx context.Context, o Options) error {
	err := l.under(ctx, o.Timeout, 0, "STATUS", func() error {
		_, err := l.client.Status(o.Processed, &imap.StatusOptions{UIDNext: true}).Wait()
		return err
	})
	var no *imap.Error
	if errors.As(err, &no) {
		return l.create(ctx, o)
	}
	return err
}

// hint adds what usually helps.
func hint(err error) error {
	advice := ""
	switch {
	case errors.Is(err, ErrLogin):
		advice = "look at user and password; many providers want an app password for IMAP"
	case errors.Is(err, ErrSecurity):
		advice = "port 993 goes with security tls, port 143 with starttls; the certificate must name the host"
	case errors.Is(err, ErrFolder):
		advice = "look at the folder's name and at the right to make folders; some servers want INBOX/ or INBOX. before it"
	default:
		return err
	}
	return fmt.Errorf("%w (hint: %s)", err, advice)
}
