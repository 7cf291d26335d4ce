package mailflow

import (
	"context"
	"errors"
	"time"

	"debrief/parser"
	"debrief/parser/reply"
	"debrief/store"
	"debrief/store/db"
)

// theirs reads the answer to the question whether a reply from another address is somebody's own: with a yes, that reply counts as if
// it had come from the known address. done is false where the mail answers something else.
func (d *Daemon) theirs(ctx context.Context, v verdict, u Understanding, who owner, now time.Time) (_ verdict, done bool, err error) {
	p := who.person()
	if p == nil || p.Role == store.Recruiter || who.letter.Letter != store.Elsewhere || !d.from(u.Mail, p) {
		return v, false, nil
	}
	switch agreed(u.Reading.Visible) {
	case "no":
		v.fate, v.reason = store.Ignored, "a reply from another address is not theirs"
		return v, true, nil
	case "yes":
	default:
		return v, false, nil
	}
	held, err := d.Store.NotTheirs(ctx, who.interview.ID, p.ID)
	if errors.Is(err, db.ErrNotFound) {
		v.fate, v.reason = store.Flagged, "a yes to a reply from another address that is not kept any more"
		return v, true, nil
	}
	if err != nil {
		return v, true, err
	}
	m, err := parser.ParseBytes(held.Raw)
	if err != nil {
		return v, true, err
	}
	who.letter = store.Outgoing{}
	f, err := d.frameOf(ctx, m, &who, now)
	if err != nil {
		return v, true, err
	}
	v = d.heard(v, UnderstandMail(m, f), who, f)
	v.reason = "a reply from another address is theirs: " + v.reason
	return v, true, nil
}

// agreed is "yes" or "no" where a whole reply says just that, in any language that we read; else empty.
func agreed(visible string) string {
	question := []reply.Question{{Key: "theirs", Number: 1, Kind: "yesno", Prompt: "Was this reply yours?"}}
	for _, a := range reply.Read(visible, "", question).Answers {
		if a.Confidence != string(store.Unclear) {
			return a.Value
		}
	}
	return ""
}
