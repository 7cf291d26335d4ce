package db

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"debrief/store"
)

// round makes keys that tell of which rotation they are.
func round(n string) Keys {
	return Keys{Secret: []byte("secret " + n),
		Participant: func(interview, id, address string) string {
			return strings.Join([]string{n, interview, id, address}, "/")
		},
		Reader: func(r store.Reader) string { return strings.Join([]string{n, string(r.Role), r.Address}, "/") }}
}

func TestRotate(t *testing.T) {
	ctx, d := context.Background(), opened(t)
	commit(t, d, store.Change{Interviews: []store.Interview{meeting(1)}})
	r := must[store.Reader](t)(d.Reader(ctx, store.Interviewer, "ben@company.example"))
	r.Key = "kr"
	commit(t, d, store.Change{Readers: []store.Reader{r}})
	if before, secret := must[[]byte](t)(d.ReplySecret(ctx)), must[[]byte](t)(d.Secret(ctx)); !bytes.Equal(before, secret) {
		t.Error("before a rotation there is another secret than the database's")
	}
	week := 7 * 24 * time.Hour
	if n := must[int](t)(d.Rotate(ctx, noon, noon.Add(week), round("1"))); n != 3 {
		t.Errorf("%d keys were replaced", n)
	}
	must[int](t)(d.Rotate(ctx, noon.Add(time.Hour), noon.Add(2*week), round("2")))
	if got := string(must[[]byte](t)(d.ReplySecret(ctx))); got != "secret 2" {
		t.Errorf("the secret is %q", got)
	}
	const now = "2/iv000001/c1/ana@person.example"
	for _, c := range []struct {
		key   string
		after time.Duration
		want  string // empty: it is no key any more
	}{
		{"kciv000001", 2 * time.Hour, now}, {"kciv000001", week - 1, now}, {"kciv000001", week, ""},
		{"1/iv000001/c1/ana@person.example", week, now}, {"1/iv000001/c1/ana@person.example", 2 * week, ""},
		{now, 10 * week, now}, {"guessed", 0, "guessed"},
		{"kr", time.Hour, "2/interviewer/ben@company.example"},
	} {
		got, err := d.Heir(ctx, c.key, noon.Add(c.after))
		if got != c.want || (c.want == "") != errors.Is(err, ErrNotFound) {
			t.Errorf("%s after %v: %q, %v", c.key, c.after, got, err)
		}
	}
	if id, p, err := d.ByKey(ctx, now); id != "iv000001" || p != "c1" || err != nil {
		t.Errorf("the key is %s's of %s: %v", p, id, err)
	}
	if got := must[store.Reader](t)(d.ReaderByKey(ctx, "2/interviewer/ben@company.example")); got.Address != "ben@company.example" || got.Version <= r.Version {
		t.Errorf("the reader is %+v", got)
	}
	if got := strings.Join(must[[]string](t)(d.Formers(ctx, "2/interviewer/ben@company.example")), " "); got != "1/interviewer/ben@company.example kr" {
		t.Errorf("the former keys are %s", got)
	}
	// A leak: what counted until now counts no more.
	must[int](t)(d.Rotate(ctx, noon.Add(3*time.Hour), noon.Add(3*time.Hour), round("3")))
	for _, key := range []string{"kciv000001", now, "kr"} {
		if _, err := d.Heir(ctx, key, noon.Add(3*time.Hour)); !errors.Is(err, ErrNotFound) {
			t.Errorf("%s still counts: %v", key, err)
		}
	}
	journal := must[[]store.Entry](t)(d.Journal(ctx, ""))
	if last := journal[len(journal)-1]; last.What != "rotated" || !strings.HasPrefix(last.Detail, "3 reply keys replaced; the former ones count until 20") || strings.Contains(last.Detail, "@") {
		t.Errorf("the journal ends with %+v", last)
	}
}

// All or nothing: keys that meet leave everything as it was.
func TestRotateFails(t *testing.T) {
	ctx, d := context.Background(), opened(t)
	commit(t, d, store.Change{Interviews: []store.Interview{meeting(1), meeting(2)}})
	same := round("1")
	same.Participant = func(string, string, string) string { return "same" }
	if _, err := d.Rotate(ctx, noon, noon.Add(time.Hour), same); err == nil {
		t.Fatal("two people have one key")
	}
	if _, _, err := d.ByKey(ctx, "kciv000001"); err != nil {
		t.Errorf("the key is gone: %v", err)
	}
	if got, err := d.Heir(ctx, "kciv000001", noon); got != "kciv000001" || err != nil {
		t.Errorf("the heir is %q, %v", got, err)
	}
}
