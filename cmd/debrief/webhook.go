package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"time"

	"debrief/mailflow"
)

// maxHook is how long a webhook may take, and how often it is tried.
const (
	maxHook   = 10 * time.Second
	hookTries = 3
)

// alarm posts what the admin must know to the webhook, as JSON; nil where there is none.
func (c *Config) alarm(log *slog.Logger) func(mailflow.Alarm) {
	if c.Outgoing.Webhook == "" {
		return nil
	}
	return func(a mailflow.Alarm) {
		var err error
		for n := range hookTries {
			time.Sleep(time.Duration(n) * maxHook / 2)
			if err = tell(c.Outgoing.Webhook, a); err == nil {
				return
			}
		}
		log.Error("the webhook does not work", "err", err)
	}
}

func tell(url string, a mailflow.Alarm) error {
	body, err := json.Marshal(a)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), maxHook)
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
	defer answer.Body.Close()
	_, _ = io.Copy(io.Discard, io.LimitReader(answer.Body, 1<<16))
	if answer.StatusCode/100 != 2 {
		return fmt.Errorf("it answers %q", answer.Status)
	}
	return nil
}
