package mailbox

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

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

// Keep moves copies of what was sent to the folder of sent mail, as read; where there is none, to Processed. Otherwise it is File.
func (s *Session) Keep(ctx context.Context, uids ...uint32) error {
	if s.o.ReadOnly || len(uids) == 0 {
		return nil
	}
	folder, err := s.sentFolder(ctx)
	if err != nil {
		return err
	}
	if folder == "" {
		return s.File(ctx, uids...)
	}
	if err := s.store(ctx, numbers(uids), imap.FlagSeen); err != nil {
		return err
	}
	return s.file(ctx, uids, folder)
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

// Sent tells of which mails a copy stands in the folder of sent mail, by their Message-IDs (with angle brackets). ErrFolder when
// the server has no such folder and none is configured; ErrRefused when it does not let us look. Like Forget it selects another
// folder meanwhile.
func (s *Session) Sent(ctx context.Context, messageIDs []string) (map[string]bool, error) {
	folder, err := s.sentFolder(ctx)
	if err != nil {
		return nil, err
	}
	if folder == "" {
		return nil, fmt.Errorf("imap: %w of sent mail", ErrFolder)
	}
	held := map[string]bool{}
	if err := s.holds(ctx, folder, messageIDs, held); err != nil {
		return nil, err
	}
	return held, s.back(ctx)
}

// Save adds a copy of what was sent at a moment to the folder of sent mail, as read. It does not look whether one is there: see
// Sent. A folder that is configured and missing is made.
func (s *Session) Save(ctx context.Context, raw []byte, at time.Time) error {
	if s.o.ReadOnly {
		return nil
	}
	folder, err := s.sentFolder(ctx)
	if err != nil {
		return err
	}
	err = s.link.append(ctx, s.o, folder, raw, at)
	if missing(err) {
		if err = s.link.create(ctx, s.o, folder); err == nil {
			err = s.link.append(ctx, s.o, folder, raw, at)
		}
	}
	var no *imap.Error
	if errors.As(err, &no) {
		return fmt.Errorf("imap: add to %q: %w: %w", folder, ErrRefused, err)
	}
	return err
}

func (l *link) append(ctx context.Context, o Options, folder string, raw []byte, at time.Time) error {
	return l.under(ctx, o.Timeout, 0, "APPEND", func() error {
		cmd := l.client.Append(folder, int64(len(raw)), &imap.AppendOptions{Flags: []imap.Flag{imap.FlagSeen}, Time: at})
		_, written := cmd.Write(raw)
		err := cmd.Close()
		_, answer := cmd.Wait()
		if answer != nil {
			return answer // says why the rest was not wanted
		}
		return errors.Join(written, err)
	})
}
