package mailbox

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/emersion/go-imap/v2"
)

// Errors of Forget after which the session is as good as before.
var (
	ErrExpunge = errors.New("the server cannot UIDPLUS") // the mails were marked \Deleted, and stay until somebody expunges the folder
	ErrRefused = errors.New("the server refuses")
)

// Forget deletes mails from Processed and from the folder of sent mail, all copies of those with these Message-IDs (with angle
// brackets), and returns how many it found. It can be repeated; what is not there any more counts as deleted. Mails that other people marked
// \Deleted stay. Meanwhile another folder is selected: news of the inbox are found by the next After.
func (s *Session) Forget(ctx context.Context, messageIDs []string) (int, error) {
	if s.o.ReadOnly {
		return 0, nil
	}
	n, err := s.erase(ctx, messageIDs)
	if err == nil || errors.Is(err, ErrExpunge) {
		var more int
		if more, err = s.eraseSent(ctx, messageIDs, err); more > 0 {
			n += more
		}
	}
	var no *imap.Error
	switch {
	case errors.As(err, &no):
		err = fmt.Errorf("imap: delete from %q: %w: %w", s.o.Processed, ErrRefused, err)
	case err != nil && !errors.Is(err, ErrExpunge):
		return n, err // the connection is lost
	}
	if lost := s.back(ctx); lost != nil {
		return n, lost
	}
	return n, err
}

// back selects the inbox again.
func (s *Session) back(ctx context.Context) error {
	validity, err := s.link.choose(ctx, s.o)
	if err == nil && validity != s.validity {
		err = fmt.Errorf("imap: %q: %w", s.o.Folder, ErrValidity)
	}
	return err
}

// erase selects the Processed folder and deletes there.
func (s *Session) erase(ctx context.Context, ids []string) (int, error) {
	if err := s.enter(ctx); err != nil {
		return 0, err
	}
	return s.delete(ctx, ids)
}

// eraseSent does the same in the folder of sent mail, if there is one. before is what ended the first.
func (s *Session) eraseSent(ctx context.Context, ids []string, before error) (int, error) {
	sent, err := s.sentFolder(ctx)
	if err != nil || sent == "" || sent == s.o.Processed {
		return 0, errors.Join(before, err)
	}
	there := s.o
	there.Folder = sent
	if _, err := s.link.choose(ctx, there); errors.Is(err, ErrFolder) {
		return 0, before
	} else if err != nil {
		return 0, err
	}
	n, err := s.delete(ctx, ids)
	if err == nil {
		err = before
	}
	return n, err
}

// delete takes the mails with these Message-IDs out of the selected folder.
func (s *Session) delete(ctx context.Context, ids []string) (int, error) {
	var all []imap.UID
	for _, id := range ids {
		found, err := s.named(ctx, id)
		if err != nil {
			return 0, err
		}
		all = append(all, found...)
	}
	slices.Sort(all)
	all = slices.Compact(all)
	for window := range slices.Chunk(all, s.o.Window) {
		if err := s.expunge(ctx, imap.UIDSetNum(window...)); err != nil {
			return 0, err
		}
	}
	if len(all) > 0 && !s.link.caps["UIDPLUS"] {
		return len(all), fmt.Errorf("imap: delete from %q: %w", s.o.Processed, ErrExpunge)
	}
	return len(all), nil
}

// enter selects the Processed folder, which is made when it is missing: there is no other way to be sure that it is.
func (s *Session) enter(ctx context.Context) error {
	processed := s.o
	processed.Folder = s.o.Processed
	_, err := s.link.choose(ctx, processed)
	if errors.Is(err, ErrFolder) {
		if err = s.link.create(ctx, s.o, s.o.Processed); err == nil {
			_, err = s.link.choose(ctx, processed)
		}
	}
	return err
}

// named finds the mails of a Message-ID. SEARCH finds what contains the words (RFC 3501 6.4.4), so that each is looked at.
func (s *Session) named(ctx context.Context, id string) ([]imap.UID, error) {
	key := searchable(id)
	if key == "" {
		return nil, nil
	}
	var found []imap.UID
	err := s.link.under(ctx, s.o.Timeout, searchBase, "UID SEARCH", func() error {
		header := []imap.SearchCriteriaHeaderField{{Key: "Message-ID", Value: key}}
		d, err := s.link.client.UIDSearch(&imap.SearchCriteria{Header: header}, nil).Wait()
		if err == nil {
			found = d.AllUIDs()
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	var same []imap.UID
	for window := range slices.Chunk(found, s.o.Window) {
		claims, err := s.claims(ctx, window)
		if err != nil {
			return nil, err
		}
		for _, uid := range window {
			if claim(claims[uint32(uid)], id) {
				same = append(same, uid)
			}
		}
	}
	return same, nil
}

// claims are the Message-ID fields of mails, folded as they are.
func (s *Session) claims(ctx context.Context, uids []imap.UID) (map[uint32][]byte, error) {
	const most = 8 << 10 // of one mail; a longer one is nobody's Message-ID
	section := &imap.FetchItemBodySection{Peek: true, Specifier: imap.PartSpecifierHeader, HeaderFields: []string{"Message-ID"},
		Partial: &imap.SectionPartial{Size: most}}
	raw := map[uint32][]byte{}
	err := s.link.under(ctx, s.o.Timeout, int64(len(uids))*2*most, "UID FETCH", func() error {
		cmd := s.link.client.Fetch(imap.UIDSetNum(uids...), &imap.FetchOptions{UID: true, BodySection: []*imap.FetchItemBodySection{section}})
		for m := cmd.Next(); m != nil; m = cmd.Next() {
			if err := s.link.body(m, raw); err != nil {
				return err
			}
		}
		return cmd.Close()
	})
	return raw, err
}

// searchable is the longest part of a Message-ID that every server takes in a SEARCH: without a charset, quotes and folds.
func searchable(id string) string {
	const most = 200
	longest := ""
	for part := range strings.FieldsFuncSeq(id, func(r rune) bool { return r <= ' ' || r > '~' || strings.ContainsRune(`<>"\`, r) }) {
		if len(part) > len(longest) {
			longest = part
		}
	}
	return longest[:min(len(longest), most)]
}

// claim tells whether a header's Message-ID is this one, whatever way it is folded. Some writers leave the brackets out.
func claim(header []byte, id string) bool {
	solid := func(s string) string { return strings.Join(strings.Fields(s), "") }
	field, id := solid(string(header)), solid(id)
	if len(id) < 3 || id[0] != '<' || id[len(id)-1] != '>' {
		return false
	}
	_, bare, _ := strings.Cut(field, ":")
	return strings.Contains(field, id) || bare == id[1:len(id)-1]
}

// expunge deletes these mails and no others, where the server can (RFC 4315 2.1); else it only marks them.
func (s *Session) expunge(ctx context.Context, set imap.UIDSet) error {
	if err := s.store(ctx, set, imap.FlagDeleted); err != nil || !s.link.caps["UIDPLUS"] {
		return err
	}
	return s.link.under(ctx, s.o.Timeout, 0, "UID EXPUNGE", func() error {
		return s.link.client.UIDExpunge(set).Close()
	})
}
