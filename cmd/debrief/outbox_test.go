package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"debrief/mailflow"
	"debrief/store"
	"debrief/store/db"
)

// said runs a command beside a daemon.
func said(t *testing.T, args ...string) (code int, out, talk string) {
	t.Helper()
	var o, e bytes.Buffer
	code = run(t.Context(), args, strings.NewReader(""), &o, &e)
	return code, o.String(), e.String()
}

// What is paused is shown, is a problem to check, and ends by a word; nobody is named.
func TestOutbox(t *testing.T) {
	config, database := journalOf(t)
	d, err := db.Open(t.Context(), db.Options{Path: database})
	if err != nil {
		t.Fatal(err)
	}
	o := store.NewOutgoing("abcdefgh/c1/ask/1", time.Now())
	o.Interview, o.Participant, o.MessageID, o.To, o.Letter, o.Raw = "abcdefgh", "c1", "<a@example.com>", "cara@mail.test", store.Ask, []byte("x")
	o.LastError, o.NextAttempt = store.HeldBack, time.Now().Add(time.Hour)
	if err := d.Commit(t.Context(), store.Change{Now: time.Now(), Letters: []store.Outgoing{o}}); err != nil {
		t.Fatal(err)
	}
	p := store.Pause{Scope: store.OneAddress, Interview: "abcdefgh", Participant: "c1", Most: 20, Since: time.Now(), Until: time.Now().Add(time.Hour)}
	if err := d.Pause(t.Context(), p, o); err != nil {
		t.Fatal(err)
	}
	d.Close()
	const words = "more than 20 letters in an hour would have gone to one person (participant c1 of interview abcdefgh)"
	code, out, talk := said(t, "check", "--offline", "--config", config)
	if code != exitFailed || !strings.Contains(talk, words) || !strings.Contains(talk, "debrief outbox resume") {
		t.Errorf("check: %d\n%s%s", code, out, talk)
	}
	code, out, _ = said(t, "outbox", "show", "--config", config)
	if code != exitOK || !strings.Contains(out, words) || !strings.Contains(out, "1 letter on the way") || strings.Contains(out, "cara@") {
		t.Errorf("outbox show: %d\n%s", code, out)
	}
	code, out, _ = said(t, "outbox", "show", "--json", "--config", config)
	var shown paused
	if err := json.Unmarshal([]byte(out), &shown); code != exitOK || err != nil || shown.Scope != store.OneAddress || shown.Interview != "abcdefgh" {
		t.Errorf("outbox show --json: %d %v\n%s", code, err, out)
	}
	if code, out, talk = said(t, "outbox", "resume", "--config", config); code != exitOK || out != "1 letter may leave\n" {
		t.Errorf("outbox resume: %d %q %s", code, out, talk)
	}
	if code, _, talk = said(t, "check", "--offline", "--config", config); strings.Contains(talk, "paused") {
		t.Errorf("check after it: %d\n%s", code, talk)
	}
}

// The webhook gets the alarm as JSON; one that does not answer well is tried again, and said to the log.
func TestWebhook(t *testing.T) {
	var got []mailflow.Alarm
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var a mailflow.Alarm
		body, _ := io.ReadAll(r.Body)
		if err := json.Unmarshal(body, &a); err != nil || r.Method != http.MethodPost || r.Header.Get("Content-Type") != "application/json" {
			t.Errorf("%s %q: %v", r.Method, body, err)
		}
		if got = append(got, a); len(got) == 1 {
			return
		}
		w.WriteHeader(http.StatusTeapot)
	}))
	defer server.Close()
	want := mailflow.Alarm{Event: "paused", Scope: "all", Most: 3, Until: time.Date(2026, 11, 24, 15, 0, 0, 0, time.UTC), Text: "all letters wait"}
	if err := tell(t.Context(), server.URL, want); err != nil {
		t.Error(err)
	}
	if diff := cmp.Diff([]mailflow.Alarm{want}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if err := tell(t.Context(), server.URL, want); err == nil || !strings.Contains(err.Error(), "418") {
		t.Errorf("a webhook that refuses: %v", err)
	}
	if (&Config{}).alarm(slog.New(slog.DiscardHandler)) != nil {
		t.Error("without a webhook there is an alarm")
	}
}

// A webhook is tried three times, and not once more when the daemon stops: nobody waits for it then.
func TestWebhookIsInsistedOn(t *testing.T) {
	down := errors.New("it is down")
	tries := 0
	try := func() error { tries++; return down }
	if err := insist(t.Context(), time.Nanosecond, try); !errors.Is(err, down) || tries != hookTries {
		t.Errorf("%d tries, %v", tries, err)
	}
	ctx, stop := context.WithCancel(t.Context())
	tries = 0
	err := insist(ctx, time.Hour, func() error { stop(); return try() })
	if !errors.Is(err, down) || !errors.Is(err, context.Canceled) || tries != 1 {
		t.Errorf("stopped after the first of %d tries: %v", tries, err)
	}
}

// What a provider is known for is taken where the configuration says nothing else.
func TestProviders(t *testing.T) {
	for _, c := range []struct {
		address, settle string
		minute          int
		settling        string
		rate            mailflow.Rate
	}{
		{"smtp.gmail.com:465", "auto", 0, mailflow.SettleSent, mailflow.Rate{Minute: 60, Day: 1800}},
		{"SMTP.Office365.com:587", "auto", 10, mailflow.SettleSent, mailflow.Rate{Minute: 10, Day: 9000}},
		{"mail.example.com:465", "auto", 0, mailflow.SettleEcho, mailflow.Rate{}},
		{"smtp.gmail.com.example.com:465", "resend", 0, mailflow.SettleResend, mailflow.Rate{}},
	} {
		config := defaults
		config.SMTP.Address, config.Outgoing.Settle, config.Outgoing.PerMinute = c.address, c.settle, c.minute
		if got := config.settling(); got != c.settling {
			t.Errorf("%s settles by %q, want %q", c.address, got, c.settling)
		}
		if got := config.rate(); got != c.rate {
			t.Errorf("%s takes %+v, want %+v", c.address, got, c.rate)
		}
	}
}

// Copies are put among what was sent where the provider does not do so itself, or where somebody says so.
func TestSaveSent(t *testing.T) {
	for _, c := range []struct {
		address, settle, save string
		want                  bool
	}{
		{"smtp.gmail.com:465", "auto", "auto", false},
		{"smtp.office365.com:587", "auto", "auto", false},
		{"smtp.gmail.com:465", "auto", "true", true},
		{"mail.example.com:465", "auto", "auto", true},
		{"mail.example.com:465", "auto", "false", false},
		{"mail.example.com:465", "resend", "auto", true},
		{"mail.example.com:465", "sent", "auto", false},
	} {
		config := defaults
		config.SMTP.Address, config.Outgoing.Settle, config.Outgoing.SaveSent = c.address, c.settle, c.save
		if got := config.saveSent(); got != c.want {
			t.Errorf("%s, settle = %q, save_sent = %q: copies are saved: %v", c.address, c.settle, c.save, got)
		}
	}
	for value, want := range map[any]string{true: "true", false: "false", "auto": "auto"} {
		var got string
		if err := autoOrTruth(&got)(value); err != nil || got != want {
			t.Errorf("%v becomes %q, want %q: %v", value, got, want, err)
		}
	}
}
