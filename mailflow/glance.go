package mailflow

import (
	"context"
	"iter"
)

// A glance is what the database was asked of several mails at once, which costs hardly more than of one. It holds for all of them,
// and the zero glance tells nothing.
type glance struct {
	fresh     bool // none was read before, and no two are copies of each other
	ungreeted bool // nobody of those who wrote them was ever asked anything
}

// glanced is how many mails are asked for at once.
const glanced = 16

// glance asks about mails that follow each other in a mailbox. Nobody else may write to the database while they are taken in. What is
// queued for somebody meanwhile changes nothing: it is no answer to a questionnaire that came before that was written.
func (d *Daemon) glance(ctx context.Context, validity uint32, several []arrival) (g glance, err error) {
	digests, writers, copies := make([]string, 0, len(several)), make([]string, 0, len(several)), map[string]bool{}
	for _, a := range several {
		if !a.drafted || a.mail.Digest == "" || copies[a.mail.Digest] {
			return glance{}, nil
		}
		copies[a.mail.Digest] = true
		digests, writers = append(digests, a.mail.Digest), append(writers, sender(a.mail).Address)
	}
	fresh, err := d.Store.Fresh(ctx, d.Company.Address, validity, several[0].UID, several[len(several)-1].UID, digests)
	if err != nil {
		return glance{}, err
	}
	greeted, err := d.Store.Greeted(ctx, writers...)
	return glance{fresh: fresh, ungreeted: !greeted}, err
}

// groups gives things by so many at a time. A group is its taker's.
func groups[T any](all iter.Seq[T], size int) iter.Seq[[]T] {
	return func(yield func([]T) bool) {
		group := make([]T, 0, size)
		for one := range all {
			if group = append(group, one); len(group) < size {
				continue
			}
			if !yield(group) {
				return
			}
			group = make([]T, 0, size)
		}
		if len(group) > 0 {
			yield(group)
		}
	}
}
