package oauth

import (
	"context"
	"errors"
	"fmt"
)

// Device has a person log in on another device (RFC 8628), and keeps the token. show is told where to go and what to type there.
func Device(ctx context.Context, o Options, show func(address, code string)) error {
	o = o.withDefaults()
	if o.Grant == Client {
		return errNoPerson
	}
	c, err := o.config()
	if err != nil {
		return err
	}
	switch {
	case o.Provider == Google:
		return advised{errors.New("oauth: Google lets no device code read mail"), "leave --device out; on a machine without a browser, --port and ssh -L"}
	case c.Endpoint.DeviceAuthURL == "":
		return advised{errors.New("oauth: it is not known where the provider gives device codes"), "write oauth.device_url, or leave --device out"}
	}
	d, err := c.DeviceAuth(o.with(ctx))
	if err != nil {
		return explain(err, c.ClientSecret)
	}
	show(d.VerificationURI, d.UserCode)
	t, err := c.DeviceAccessToken(o.with(ctx), d)
	switch {
	case ctx.Err() != nil:
		return context.Cause(ctx)
	case errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("oauth: %w", advised{errors.New("the code has ended before anybody logged in"), "begin again"})
	case err != nil:
		return explain(err, c.ClientSecret, d.DeviceCode)
	}
	return o.store(ctx, t)
}
