package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"debrief/mailflow/mailtest"
	"debrief/store"
	"debrief/store/db"
)

// The preview of an interview that there is, by the command line: its people are in the letters, its answers are not before the
// release, and one letter is mailed to the admin, marked as what it is.
func TestPreviewOfAnInterview(t *testing.T) {
	world, err := mailtest.New(mailtest.Options{Users: people})
	if err != nil {
		t.Fatal(err)
	}
	defer world.Close()
	at, err := world.Listen(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	config := filepath.Join(dir, "config.toml")
	write := func(name, text string) {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(filepath.Join(dir, "pw"), "secret\n")
	write(config, fmt.Sprintf("name = \"Corp\"\naddress = \"hiring@corp.test\"\ndomains = [\"corp.test\"]\nzone = \"Europe/Madrid\"\nadmin = \"rita@corp.test\"\n"+
		"[imap]\naddress = %q\nsecurity = \"none\"\nuser = \"hiring@corp.test\"\npassword = {file = \"pw\"}\n[smtp]\naddress = %q\nsecurity = \"none\"\nuser = \"hiring@corp.test\"\npassword = {file = \"pw\"}\n", at.IMAP, at.SMTP))
	keep(t, filepath.Join(dir, "state"))

	ctx, stop := context.WithCancel(t.Context())
	out, into := io.Pipe()
	var talk bytes.Buffer
	var running sync.WaitGroup
	running.Go(func() {
		if code := run(ctx, []string{"template", "preview", "--config", config, "--interview", "abcdefgh", "--listen", "127.0.0.1:0"}, strings.NewReader(""), into, &talk); code != exitOK {
			t.Errorf("exit %d: %s", code, &talk)
		}
		_ = into.Close()
	})
	defer running.Wait()
	defer stop()
	base, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		running.Wait()
		t.Fatalf("it has not said where it is: %v\n%s", err, &talk)
	}
	base = strings.TrimSpace(base)
	var list struct {
		SendTo  string
		Letters []struct {
			Letter, Who, Title, Language string
			Samples                      []string
		}
	}
	if err := json.Unmarshal(fetch(t, "GET", base+"letters"), &list); err != nil || list.SendTo != "rita@corp.test" || len(list.Letters) < 10 {
		t.Fatalf("%v %+v", err, list)
	}
	for _, l := range list.Letters {
		query := url.Values{"language": {"en"}, "letter": {l.Letter}, "who": {l.Who}, "sample": {l.Samples[0]}}.Encode()
		text := string(fetch(t, "GET", base+"text?"+query))
		if strings.Contains(text, "CANARY") || !strings.Contains(text, `\nRef: preview\n`) {
			t.Errorf("%s to %s: %s", l.Letter, l.Title, text)
		}
		if l.Letter != "ask" || l.Who != "c1" {
			continue
		}
		if !strings.Contains(text, "Hello Cara") || !strings.Contains(text, "Ivy Iyer") || l.Title != "Cara Campos, candidate" {
			t.Errorf("%s: %s", l.Title, text)
		}
		if said := string(fetch(t, "POST", base+"send?"+query)); !strings.Contains(said, `"to":"rita@corp.test"`) {
			t.Errorf("not sent: %s", said)
		}
	}
	m, ok := world.Take("rita@corp.test")
	if !ok || !bytes.Contains(m.Raw, []byte("Subject: [Preview] ")) || !bytes.Contains(m.Raw, []byte("Hello Cara")) {
		t.Errorf("%v\n%s", ok, m.Raw)
	}
}

// keep puts an interview into a new database, which waits for one of its answers.
func keep(t *testing.T, state string) {
	t.Helper()
	if err := os.Mkdir(state, 0o700); err != nil {
		t.Fatal(err)
	}
	d, err := db.Open(t.Context(), db.Options{Path: filepath.Join(state, "debrief.db")})
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 11, 24, 15, 30, 0, 0, time.UTC)
	q := []store.Question{{Key: "overall", Number: 1, Kind: store.Scale, Prompt: "Overall, how did the interview go?", Min: 1, Max: 5, Required: true, Visibility: store.Everyone}}
	i := store.Interview{ID: "abcdefgh", Mailbox: "hiring@corp.test", Calendar: store.Calendar{UID: "u"}, Title: "Interview", Starts: now.Add(-time.Hour), Ends: now, Zone: "Europe/Madrid",
		Phase: store.Asking, Asked: now, Deadline: now.Add(72 * time.Hour), Due: now.Add(72 * time.Hour),
		People: []store.Participant{{ID: "c1", Role: store.Candidate, Name: "Cara Campos", Address: "cara@mail.test", Key: "a", Standing: store.Answered, Asked: now, Answered: now},
			{ID: "i1", Role: store.Interviewer, Name: "Ivy Iyer", Address: "ivy@corp.test", Key: "b", Standing: store.Asked, Asked: now},
			{ID: "r1", Role: store.Recruiter, Name: "Rita Rossi", Address: "rita@corp.test", Key: "c", Standing: store.Waiting}},
		Questionnaires: []store.Questionnaire{{Participant: "c1", Language: "en", Asked: now, Questions: q}, {Participant: "i1", Language: "en", Asked: now, Questions: q}},
		Answers:        store.Given(store.Answer{Participant: "c1", Question: "overall", Value: "4", Words: "CANARY", Confidence: store.Certain, At: now}),
	}
	if err := d.Commit(t.Context(), store.Change{Now: now, Interviews: []store.Interview{i}}); err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
}

func fetch(t *testing.T, method, address string) []byte {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return body
}
