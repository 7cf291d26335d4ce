package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"time"

	"debrief/mailflow"
)

// maxHook is how long a webhook may take, hookTries how often it is tried, hookPause what lies between the first two.
const (
	maxHook   = 10 * time.Second
	hookTries = 3
	hookPause = 5 * time.Second
)

// alarm posts what the admin must know to the webhook, as JSON; nil where there is none.
func (c *Config) alarm(log *slog.Logger) func(context.Context, mailflow.Alarm) {
	if c.Outgoing.Webhook == "" {
		return nil
	}
	return func(ctx context.Context, a mailflow.Alarm) {
		if err := insist(ctx, hookPause, func() error { return tell(ctx, c.Outgoing.Webhook, a) }); err != nil {
			log.Error("the webhook does not work", "err", err)
		}
	}
}

// insist tries up to hookTries times, each time after a longer pause, and stops when the daemon does.
func insist(ctx context.Context, pause time.Duration, try func() error) (err error) {
	for n := range hookTries {
		select {
		case <-ctx.Done():
			return errors.Join(err, ctx.Err())
		case <-time.After(time.Duration(n) * pause):
		}
		if err = try(); err == nil {
			return nil
		}
	}
	return err
}

func tell(ctx context.Context, url string, a mailflow.Alarm) error {
	body, err := json.Marshal(a)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, maxHook)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/json")
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer func() { _ = answer.Body.Close() }()
	_, _ = io.Copy(io.Discard, io.LimitReader(answer.Body, 1<<16))
	if answer.StatusCode/100 != 2 {
		return fmt.Errorf("it answers %q", answer.Status)
	}
	return nil
}
