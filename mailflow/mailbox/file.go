package mailbox

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/emersion/go-imap/v2"
)

// File moves mails to the Processed folder. One that is not there any more counts as filed. ErrMove when the server cannot move mails
// without touching those that other people deleted.
func (s *Session) File(ctx context.Context, uids ...uint32) error {
	var unmoved error
	for some := range slices.Chunk(uids, moved) {
		err := s.file(ctx, some, s.o.Processed)
		if err != nil && !errors.Is(err, ErrMove) {
			return err
		}
		unmoved = err // and the others are marked as well
	}
	return unmoved
}

// moved is how many mails one command moves, so that a slow server is done with it in time.
const moved = 500

// file moves mails at once, and when that fails one by one: a server may refuse all of them because of one.
func (s *Session) file(ctx context.Context, uids []uint32, folder string) error {
	if s.o.ReadOnly || len(uids) == 0 {
		return nil
	}
	err := s.transfer(ctx, numbers(uids), folder)
	if missing(err) {
		if err = s.link.create(ctx, s.o, folder); err == nil {
			err = s.transfer(ctx, numbers(uids), folder)
		}
	}
	if err == nil || errors.Is(err, ErrMove) || ctx.Err() != nil {
		return err
	}
	if len(uids) == 1 {
		return s.settle(ctx, imap.UID(uids[0]), folder, err)
	}
	var no *imap.Error
	if !errors.As(err, &no) {
		if err := s.redial(ctx); err != nil {
			return err
		}
	}
	for _, uid := range uids {
		if err := s.file(ctx, []uint32{uid}, folder); err != nil {
			return err
		}
	}
	return nil
}

func numbers(uids []uint32) imap.UIDSet {
	var set imap.UIDSet
	for _, uid := range uids {
		set.AddNum(imap.UID(uid))
	}
	return set
}

// settle looks whether a move that failed was done all the same: some servers refuse to move what is gone, and some answer
// in a way that ends the connection (a COPYUID that cannot be read).
func (s *Session) settle(ctx context.Context, uid imap.UID, folder string, cause error) error {
	var no *imap.Error
	if !errors.As(cause, &no) {
		if err := s.redial(ctx); err != nil {
			return err
		}
	}
	there, err := s.there(ctx, uid)
	switch {
	case err != nil:
		return err
	case there && no != nil:
		return fmt.Errorf("imap: file into %q: %w: %w", folder, ErrRefused, cause)
	case there:
		return fmt.Errorf("imap: file into %q: %w", folder, cause)
	}
	return nil
}

func (s *Session) transfer(ctx context.Context, set imap.UIDSet, folder string) error {
	switch {
	case s.link.caps["MOVE"]:
		return s.link.under(ctx, s.o.Timeout, 0, "UID MOVE", func() error {
			_, err := s.link.client.Move(set, folder).Wait()
			return err
		})
	case s.link.caps["UIDPLUS"]:
		return s.copyAndExpunge(ctx, set, folder)
	default:
		if err := s.store(ctx, set, Keyword); err != nil {
			return err
		}
		return fmt.Errorf("imap: file: %w", ErrMove)
	}
}

// copyAndExpunge waits for each step: the library's own way round a missing MOVE deletes the mail even when the copy failed.
func (s *Session) copyAndExpunge(ctx context.Context, set imap.UIDSet, folder string) error {
	err := s.link.under(ctx, s.o.Timeout, 0, "UID COPY", func() error {
		_, err := s.link.client.Copy(set, folder).Wait()
		return err
	})
	if err != nil {
		return err
	}
	return s.expunge(ctx, set)
}

// Flag marks mails as not understood (\Flagged) and leaves them.
func (s *Session) Flag(ctx context.Context, uids ...uint32) error {
	if s.o.ReadOnly || len(uids) == 0 {
		return nil
	}
	return s.store(ctx, numbers(uids), imap.FlagFlagged)
}

func (s *Session) store(ctx context.Context, set imap.UIDSet, flag imap.Flag) error {
	return s.link.under(ctx, s.o.Timeout, 0, "UID STORE", func() error {
		add := &imap.StoreFlags{Op: imap.StoreFlagsAdd, Silent: true, Flags: []imap.Flag{flag}}
		return s.link.client.Store(set, add, nil).Close()
	})
}

// missing tells whether a server says that the folder to move to is not there (RFC 3501 7.1, RFC 5530).
func missing(err error) bool {
	var no *imap.Error
	return errors.As(err, &no) && (no.Code == imap.ResponseCodeTryCreate || no.Code == imap.ResponseCodeNonExistent)
}

// create makes a folder of ours.
func (l *link) create(ctx context.Context, o Options, folder string) error {
	err := l.under(ctx, o.Timeout, 0, "CREATE", func() error { return l.client.Create(folder, nil).Wait() })
	var no *imap.Error
	if errors.As(err, &no) && no.Code == imap.ResponseCodeAlreadyExists {
		return nil
	}
	if errors.As(err, &no) {
		return fmt.Errorf("%w: %q: %w: %w", ErrFolder, folder, ErrUnmade, err)
	}
	return err
}
