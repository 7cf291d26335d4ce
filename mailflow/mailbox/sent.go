package mailbox

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/emersion/go-imap/v2"
)

// sentNames are what servers call the folder of sent mail that do not mark it: Dovecot, Cyrus and Courier, Exchange, Apple.
var sentNames = []string{"Sent", "INBOX.Sent", "INBOX/Sent", "Sent Items", "Sent Messages"}

// sentFolder is where sent mail is kept: the configured folder, else the one that the server marks as such (RFC 6154 2), else one
// with a usual name; empty when there is none. It is asked for once.
func (s *Session) sentFolder(ctx context.Context) (string, error) {
	if s.o.Sent != "" || s.asked {
		return s.o.Sent, nil
	}
	var o *imap.ListOptions
	if s.link.caps["SPECIAL-USE"] && s.link.caps["LIST-EXTENDED"] {
		o = &imap.ListOptions{ReturnSpecialUse: true}
	}
	var all []*imap.ListData
	err := s.link.under(ctx, s.o.Timeout, 0, "LIST", func() (err error) {
		all, err = s.link.client.List("", "*", o).Collect()
		return err
	})
	var no *imap.Error
	if err != nil && !errors.As(err, &no) {
		return "", err
	}
	s.o.Sent, s.asked = chosenSent(all), true
	return s.o.Sent, nil
}

func chosenSent(all []*imap.ListData) string {
	place := len(sentNames)
	name := ""
	for _, folder := range all {
		if slices.ContainsFunc(folder.Attrs, func(a imap.MailboxAttr) bool { return strings.EqualFold(string(a), string(imap.MailboxAttrSent)) }) {
			return folder.Mailbox
		}
		if n := slices.IndexFunc(sentNames, func(known string) bool { return strings.EqualFold(known, folder.Mailbox) }); n >= 0 && n < place {
			place, name = n, folder.Mailbox
		}
	}
	return name
}

// Keep moves a copy of what was sent to the folder of sent mail, as read; where there is none, to Processed. Otherwise it is File.
func (s *Session) Keep(ctx context.Context, uid uint32) error {
	if s.o.ReadOnly {
		return nil
	}
	folder, err := s.sentFolder(ctx)
	if err != nil {
		return err
	}
	if folder == "" {
		return s.File(ctx, uid)
	}
	if err := s.store(ctx, imap.UIDSetNum(imap.UID(uid)), imap.FlagSeen); err != nil {
		return err
	}
	return s.file(ctx, uid, folder)
}

// Holds tells of which mails a copy stands in the inbox, in Processed or in the folder of sent mail, by their Message-IDs (with
// angle brackets). Like Forget it selects other folders meanwhile. ErrRefused when the server does not let us look.
func (s *Session) Holds(ctx context.Context, messageIDs []string) (map[string]bool, error) {
	held := map[string]bool{}
	sent, err := s.sentFolder(ctx)
	if err != nil {
		return nil, err
	}
	for _, folder := range []string{s.o.Folder, s.o.Processed, sent} {
		if err := s.holds(ctx, folder, messageIDs, held); err != nil {
			return nil, err
		}
	}
	return held, s.back(ctx)
}

// holds looks into one folder for what was not found before. A folder that is not there holds nothing.
func (s *Session) holds(ctx context.Context, folder string, ids []string, held map[string]bool) error {
	if folder == "" {
		return nil
	}
	there := s.o
	there.Folder = folder
	if _, err := s.link.choose(ctx, there); err != nil {
		if errors.Is(err, ErrFolder) {
			return nil
		}
		return err
	}
	for _, id := range ids {
		if held[id] {
			continue
		}
		found, err := s.named(ctx, id)
		var no *imap.Error
		if errors.As(err, &no) {
			return errors.Join(fmt.Errorf("imap: look into %q: %w: %w", folder, ErrRefused, err), s.back(ctx))
		}
		if err != nil {
			return err
		}
		held[id] = len(found) > 0
	}
	return nil
}
