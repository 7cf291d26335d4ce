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
		return []error{err}
	}
	defer l.close()
	var problems []error
	if _, err := l.choose(ctx, o); err != nil {
		problems = append(problems, err)
	}
	if err := l.exists(ctx, o); err != nil {
		problems = append(problems, err)
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
		return l.create(ctx, o, o.Processed)
	}
	return err
}
